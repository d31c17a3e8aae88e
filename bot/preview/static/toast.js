// What the bot's answer to a tap shows: a toast over the chat, or an alert to close.

import { get } from "./element.js";

let timer = 0;

export function toast(text) {
  clearTimeout(timer);
  get("toast").textContent = text;
  get("toast").hidden = false;
  timer = setTimeout(() => { get("toast").hidden = true; }, 3500);
}

export function alert(text) {
  get("alert-text").textContent = text;
  get("alert").showModal();
}
