// The list of readers, and making a new one.

import { el, get } from "./element.js";
import { clock } from "./post.js";

export const LANGUAGES = { en: "English", ru: "Русский", de: "Deutsch", fr: "Français", es: "Español", ko: "한국어" };
const NAMES = ["Anna", "Boris", "Clara", "Daniel", "Elena", "Farid", "Greta", "Hyun"];

export function showReaders(readers, chosen, choose) {
  get("readers").replaceChildren(...readers.map((reader) => entry(reader, reader.id === chosen, choose)));
}

function entry(reader, current, choose) {
  const last = reader.last;
  return el("button", { type: "button", "aria-current": String(current), click: () => choose(reader.id) },
    el("span", { class: `avatar tint-${reader.id % 6}`, "aria-hidden": "true" }, [...reader.name][0] ?? "?"),
    el("span", { class: "rows" },
      el("span", { class: "top" }, el("b", {}, reader.name), last && el("time", {}, clock(last.date))),
      el("span", { class: "last" }, el("span", {}, last ? `${last.mine ? "You: " : ""}${last.text}` : "Nothing said yet"), el("em", {}, reader.language.slice(0, 2) || "–"))));
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
