// What stands around the messages: who it is, what they do, and the button that starts the bot.

import { colourClass, shortLanguage } from "./chat_list.js";
import { needsStart } from "./composer.js";
import { el, get } from "./dom.js";

export function renderHeader(state) {
  const { chat } = state;
  get("app").dataset.view = state.view;
  renderStatus(state);
  if (chat === null) return;
  const title = chat.chat.private ? chat.bot.name : chat.chat.title;
  get("bot-name").textContent = document.title = title;
  get("bot-avatar").className = chat.chat.private
    ? "avatar bot"
    : `avatar ${colourClass(chat.chat.id)}`;
  get("bot-avatar").textContent = chat.chat.private ? "" : [...title][0];
  const language = shortLanguage(chat.reader.language);
  get("language").textContent = language;
  get("language").setAttribute("aria-label", `The reader's language: ${language}`);
  get("description").textContent = chat.bot.description;
}

export function renderStart({ chat, messages }) {
  get("start").hidden = chat === null || !needsStart({ chat, messages });
  get("start").textContent = chat?.blocked ? "RESTART BOT" : "START";
  const empty = chat?.chat.private && messages.size === 0 && chat.bot.description;
  get("empty").hidden = !empty;
}

function renderStatus(state) {
  const node = get("status");
  const typing = state.typing && state.connected;
  node.className = typing ? "typing" : "";
  if (!typing) return node.replaceChildren(describeStatus(state));
  const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  node.replaceChildren(dots, "typing…");
}

function describeStatus({ connected, chat }) {
  if (!connected) return "connecting…";
  if (chat === null) return "bot";
  return `${chat.chat.private ? "bot" : "group"} · you are ${chat.reader.name}`;
}
