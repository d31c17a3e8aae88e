// The page: one state, and what is drawn from it.

import { Actions } from "./actions.js";
import { renderChatList } from "./chat_list.js";
import { Composer } from "./composer.js";
import { get, listen } from "./dom.js";
import { renderHeader, renderStart } from "./header.js";
import { Menu } from "./menu.js";
import { MessageList } from "./message_list.js";
import { nameLanguages } from "./new_reader.js";
import { INITIAL_STATE, Store } from "./store.js";
import { restoreTheme, toggleTheme } from "./theme.js";

function openPage() {
  const store = new Store(INITIAL_STATE, render);
  const actions = new Actions(store);
  const messages = new MessageList(actions);
  const composer = new Composer(store, actions);
  const menu = new Menu(() => actions.closeMenu());
  listenToButtons(store, actions);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (actions.closeMenu() || composer.escape()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => actions.follow());
  restoreTheme();
  actions.begin().catch(() => store.set({ connected: false }));

  function render(state, before) {
    const changed = (...names) => names.some((name) => state[name] !== before[name]);
    if (changed("chat", "connected", "typing", "view")) renderHeader(state);
    if (changed("readers", "groups", "where")) renderChatList(state, actions);
    if (changed("chat", "messages")) renderStart(state);
    composer.render(state, before);
    messages.render(state, before);
    if (changed("menu")) menu.render(state.menu);
    if (changed("toast", "alert")) renderNotices(state);
  }
}

function renderNotices({ toast, alert }) {
  get("toast").textContent = toast;
  get("toast").hidden = !toast;
  if (!alert || get("alert").open) return;
  get("alert-text").textContent = alert;
  get("alert").showModal();
}

function listenToButtons(store, actions) {
  listen("start", "click", () => actions.start());
  listen("back", "click", () => actions.showList());
  listen("theme", "click", toggleTheme);
  listen("alert", "close", () => actions.closeAlert());
  listen("new-reader", "click", () => actions.openMenu(get("new-reader"), newChatItems(actions)));
  listenForMenu("language", languageItems);
  listenForMenu("more", moreItems);

  // Before the first chat is there, nothing can be chosen.
  function listenForMenu(id, makeItems) {
    listen(id, "click", () => {
      if (store.state.chat) actions.openMenu(get(id), makeItems(store.state, actions));
    });
  }
}

function newChatItems(actions) {
  return [
    { label: "New reader", icon: "plus", run: () => actions.addReader() },
    { label: "New group", icon: "group", run: () => actions.addGroup() },
  ];
}

function languageItems({ chat, languages }, actions) {
  return nameLanguages(languages).map(([code, label]) => ({
    label,
    checked: chat.reader.language.startsWith(code),
    run: () => actions.act("language", { language: code }),
  }));
}

function moreItems(state, actions) {
  const { blocked, chat } = state.chat;
  const labels = chat.private ? ["Block bot", "Unblock bot"] : ["Remove bot", "Add bot"];
  const block = () => actions.act("block", { blocked: !blocked });
  return [
    ...speakerItems(state, actions),
    ...newChatItems(actions),
    { label: "Dark or light", icon: "moon", run: toggleTheme },
    { label: labels[Number(blocked)], icon: "close", run: block },
  ];
}

function speakerItems({ readers, groups, where }, actions) {
  const group = groups.find(({ id }) => id === where.chat);
  const others = readers.filter(({ id }) => group?.members.includes(id) && id !== where.reader);
  return others.map(({ id, name }) => ({
    label: `Write as ${name}`,
    icon: "edit",
    run: () => actions.choose(id, group.id),
  }));
}

openPage();
