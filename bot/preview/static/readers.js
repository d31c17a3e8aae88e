// The list of readers, and making a new one.

import { el, get } from "./element.js";
import { clock } from "./post.js";

export const LANGUAGES = { en: "English", ru: "Русский", de: "Deutsch", fr: "Français", es: "Español", ko: "한국어" };
const NAMES = ["Anna", "Boris", "Clara", "Daniel", "Elena", "Farid", "Greta", "Hyun"];

export const tint = (id) => `tint-${Math.abs(id) % 6}`;

// `where` is the chosen reader and chat; `choose(reader, chat)` goes to another.
export function showChats({ readers, groups }, where, choose) {
  const own = readers.map((one) => entry(one, one.language.slice(0, 2) || "–", one.id === where.chat, () => choose(one.id, one.id)));
  const shared = groups.map((one) => entry(one, "group", one.id === where.chat, () => choose(memberOf(one, where), one.id)));
  get("readers").replaceChildren(...own, ...shared);
}

function memberOf(group, where) {
  return group.members.includes(where.reader) ? where.reader : group.members[0];
}

function entry({ id, name, last }, badge, current, go) {
  return el("button", { type: "button", "aria-current": String(current), click: go },
    el("span", { class: `avatar ${tint(id)}`, "aria-hidden": "true" }, [...name][0] ?? "?"),
    el("span", { class: "rows" },
      el("span", { class: "top" }, el("b", {}, name), last && el("time", {}, clock(last.date))),
      el("span", { class: "last" }, el("span", {}, last ? `${last.mine && id > 0 ? "You: " : ""}${last.text}` : "Nothing said yet"), el("em", {}, badge))));
}

// Asks for a name and a language; resolves to them, or to null when the dialog is left.
export function askNewcomer(taken) {
  const dialog = get("newcomer");
  get("newcomer-name").value = NAMES.find((name) => !taken.includes(name)) ?? "Reader";
  get("newcomer-language").replaceChildren(...Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code }, name)));
  return new Promise((resolve) => {
    const end = (answer) => { dialog.close(); resolve(answer); };
    get("newcomer-cancel").onclick = () => end(null);
    dialog.oncancel = () => resolve(null);
    get("newcomer-form").onsubmit = (event) => {
      event.preventDefault();
      end({ name: get("newcomer-name").value, language: get("newcomer-language").value });
    };
    dialog.showModal();
    get("newcomer-name").select();
  });
}
