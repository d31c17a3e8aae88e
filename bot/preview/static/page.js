// The page: joins the list of chats, the chat and the composer, and keeps them up to date.

import { Composer } from "./composer.js";
import { el, get } from "./element.js";
import { Log } from "./log.js";
import * as net from "./net.js";
import { askNewcomer, LANGUAGES, showChats, tint } from "./readers.js";
import { close, sheet } from "./sheet.js";
import { begin as paintTheme, toggle as theme } from "./theme.js";
import { alert, toast } from "./toast.js";

const payload = new URLSearchParams(location.search).get("start") ?? "";
const taps = new Map();
let where = { reader: null, chat: null };
let known = { readers: [], groups: [] };
let state = null;
let stop = () => {};
let typing = 0;
let starting = false;

const log = new Log({ send, tap, open, edit: (post) => composer.edit(post) });
const composer = new Composer({
  send,
  amend: (post, text) => act("edit", { post: post.id, text }),
  wordless: (what) => act("wordless", { what }),
  lastOwn: () => log.lastOwn(),
  inline: (query, offset) => act("inline", { query, offset }),
  choose: (query, result) => act("choose", { query, result }),
  open,
});

async function act(name, body) {
  try {
    return await net.post(net.path(where, name), body);
  } catch (error) {
    toast(error instanceof TypeError ? "The preview doesn't answer. Is it still running?" : error.message);
    return null;
  }
}

// By a link, or the button above what a search found.
async function open(start) {
  await choose(where.reader);
  await send(`/start ${start ?? ""}`.trim());
}

function send(text) {
  return act("send", { text });
}

async function tap(post, row, column, button, node) {
  if (button.copy) return navigator.clipboard?.writeText(button.copy).then(() => toast("Copied"));
  if (button.share !== null) return share(node, button.share);
  node.classList.add("waiting");
  const id = await act("tap", { post: post.id, row, column });
  if (id === null || taps.get(id) === "answered") node.classList.remove("waiting");
  else taps.set(id, node);
  return id;
}

// Where to: any chat of this reader; there the query stands in the text field.
function share(node, query) {
  const groups = known.groups.filter(({ members }) => members.includes(where.reader));
  const targets = [{ id: where.reader, name: "This chat with the bot" }, ...groups];
  sheet(node, targets.map(({ id, name }) => ({
    label: name,
    name: id < 0 ? "group" : "share",
    act: async () => { await choose(where.reader, id); composer.write(`@${state.bot.username} ${query}`); },
  })));
}

// The chat

async function choose(reader, chat = reader) {
  get("app").dataset.view = "chat";
  if (reader === where.reader && chat === where.chat) return;
  where = { reader, chat };
  sessionStorage.setItem("where", JSON.stringify(where));
  follow();
  if (!matchMedia("(pointer: coarse)").matches) get("text").focus();
}

// A browser opens six connections to a server at most, for all tabs together: hidden ones let go.
function follow() {
  stop();
  stop = document.hidden ? () => {} : net.listen(where, on);
}

async function create(name, language) {
  const made = await net.post("/readers", { name, language });
  await choose(made.id);
}

async function begin() {
  known = await net.chats();
  const kept = JSON.parse(sessionStorage.getItem("where") ?? "{}");
  const reader = known.readers.find(({ id }) => id === kept.reader);
  const group = known.groups.find(({ id, members }) => id === kept.chat && members.includes(kept.reader));
  if (reader) await choose(reader.id, group?.id);
  else await create(known.readers.length ? `Reader ${known.readers.length + 1}` : "Reader", navigator.language);
}

// What the server tells

const on = {
  open: () => status(),
  lost: () => { get("status").textContent = "connecting…"; },
  gone: () => { sessionStorage.removeItem("where"); where = { reader: null, chat: null }; begin(); },
  state: (news) => {
    on.menu(news);
    on.chats(news);
    log.reset(news.posts);
    if (news.typing) on.typing();
    arrange();
  },
  menu: (news) => {
    state = news;
    log.look = { group: !news.chat.private, username: news.bot.username };
    get("bot-name").textContent = document.title = news.chat.private ? news.bot.name : news.chat.title;
    get("bot-avatar").className = news.chat.private ? "avatar bot" : `avatar ${tint(news.chat.id)}`;
    get("bot-avatar").textContent = news.chat.private ? "" : [...news.chat.title][0];
    get("description").textContent = news.bot.description;
    get("language").textContent = news.reader.language.slice(0, 2) || "–";
    composer.offer(news.commands, news.bot.username);
    if (get("status").className !== "typing") status();
    arrange();
  },
  chats: ({ readers, groups }) => { known = { readers, groups }; showChats(known, where, choose); },
  post: (post) => { log.add(post); if (post.sender.bot) status(); arrange(); },
  edit: (post) => { log.change(post); },
  delete: (post) => { log.remove(post.id); arrange(); },
  results: (news) => { composer.showResults(news); },
  typing: () => {
    clearTimeout(typing);
    get("status").className = "typing";
    get("status").replaceChildren(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), "typing…");
    typing = setTimeout(status, 5000);
  },
  toast: (news) => {
    taps.get(news.tap)?.classList?.remove("waiting");
    taps.set(news.tap, "answered");
    if (news.alert && news.text) alert(news.text);
    else if (news.text) toast(news.text);
  },
};

function status() {
  clearTimeout(typing);
  get("status").className = "";
  const kind = state && !state.chat.private ? "group" : "bot";
  get("status").textContent = state ? `${kind} · you are ${state.reader.name}` : kind;
}

function arrange() {
  const fresh = log.posts.size === 0 && state?.chat.private;
  const blocked = state?.blocked && state.chat.private;
  get("empty").hidden = !fresh || !state.bot.description;
  get("start").hidden = !fresh && !blocked;
  get("start").textContent = blocked ? "RESTART BOT" : "START";
  get("composer").hidden = !get("start").hidden;
  if (!starting || get("composer").hidden) return;
  starting = false;
  get("text").focus();
}

// Around the chat

// The text field shows, and can take the focus, when the first message has come back.
get("start").addEventListener("click", async () => {
  starting = true;
  if (state?.blocked) await act("block", { blocked: false });
  await send(payload ? `/start ${payload}` : "/start");
});

get("new-reader").addEventListener("click", () => sheet(get("new-reader"), newChats()));

function newChats() {
  return [
    { label: "New reader", name: "plus", act: newReader },
    { label: "New group", name: "group", act: newGroup },
  ];
}

async function newReader() {
  const newcomer = await askNewcomer(known.readers.map(({ name }) => name));
  if (newcomer) create(newcomer.name, newcomer.language).catch((error) => toast(error.message));
}

async function newGroup() {
  const name = `Group ${known.groups.length + 1}`;
  const made = await net.post("/groups", { name, by: where.reader }).catch((error) => toast(error.message));
  if (made) await choose(where.reader, made.id);
}

get("language").addEventListener("click", () => {
  sheet(get("language"), Object.entries(LANGUAGES).map(([code, label]) => ({
    label,
    checked: state.reader.language.startsWith(code),
    act: () => act("language", { language: code }),
  })));
});

get("more").addEventListener("click", () => {
  const { blocked, chat } = state;
  const out = chat.private ? ["Block bot", "Unblock bot"] : ["Remove bot", "Add bot"];
  sheet(get("more"), [
    ...speakers(),
    ...newChats(),
    { label: "Dark or light", name: "moon", act: theme },
    { label: out[Number(blocked)], name: "close", act: () => act("block", { blocked: !blocked }) },
  ]);
});

function speakers() {
  const group = known.groups.find(({ id }) => id === where.chat);
  const others = known.readers.filter(({ id }) => group?.members.includes(id) && id !== where.reader);
  return others.map(({ id, name }) => ({ label: `Write as ${name}`, name: "edit", act: () => choose(id, group.id) }));
}

get("back").addEventListener("click", () => { get("app").dataset.view = "list"; });
get("theme").addEventListener("click", theme);
document.addEventListener("visibilitychange", () => where.reader && follow());

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (close() || composer.escape()) event.preventDefault();
});

paintTheme();
begin().catch(() => on.lost());
