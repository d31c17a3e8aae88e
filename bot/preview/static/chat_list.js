// The list of chats: each reader's own, and the groups.

import { el, get } from "./dom.js";
import { formatTime } from "./message.js";

export const colourClass = (id) => `tint-${Math.abs(id) % 6}`;

export const shortLanguage = (code) => code.slice(0, 2) || "–";

// `actions` has choose(reader, chat).
export function renderChatList({ readers, groups, where }, actions) {
  const own = readers.map((reader) => {
    const go = () => actions.choose(reader.id, reader.id);
    return renderRow(reader, shortLanguage(reader.language), reader.id === where.chat, go);
  });
  const shared = groups.map((group) => {
    const reader = group.members.includes(where.reader) ? where.reader : group.members[0];
    const go = () => actions.choose(reader, group.id);
    return renderRow(group, "group", group.id === where.chat, go);
  });
  get("readers").replaceChildren(...own, ...shared);
}

function renderRow({ id, name, last }, badge, current, click) {
  const initial = [...name][0] ?? "?";
  const words = last ? `${last.mine && id > 0 ? "You: " : ""}${last.text}` : "Nothing said yet";
  const time = last && el("time", {}, formatTime(last.date));
  return el(
    "button",
    { type: "button", "aria-current": String(current), click },
    el("span", { class: `avatar ${colourClass(id)}`, "aria-hidden": "true" }, initial),
    el(
      "span",
      { class: "rows" },
      el("span", { class: "top" }, el("b", { dir: "auto" }, name), time),
      el("span", { class: "last" }, el("span", { dir: "auto" }, words), el("em", {}, badge)),
    ),
  );
}
