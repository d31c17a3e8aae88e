// A small menu that opens at a button: arrow keys move in it, Escape closes it.

import { el, icon } from "./element.js";

let open = null;

export function sheet(button, items) {
  if (open?.button === button) return close();
  close();
  const node = el("div", { class: "sheet", role: "menu", keydown: keys });
  node.append(...items.map(item));
  document.body.append(node);
  place(node, button.getBoundingClientRect());
  button.setAttribute("aria-expanded", "true");
  open = { node, button };
  (node.querySelector('[aria-checked="true"]') ?? node.firstElementChild).focus();
}

export function close() {
  if (!open) return false;
  const { node, button } = open;
  open = null;
  node.remove();
  button.setAttribute("aria-expanded", "false");
  button.focus();
  return true;
}

function item({ label, name, checked, act }) {
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  const run = () => { close(); act(); };
  return el("button", { type: "button", role, "aria-checked": checked === undefined ? null : String(checked), click: run }, name && icon(name), label);
}

function place(node, at) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = at.bottom + height + 12 < innerHeight;
  node.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  node.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - height - 8)}px`;
}

function keys(event) {
  const nodes = [...event.currentTarget.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  nodes.at((nodes.indexOf(document.activeElement) + step) % nodes.length).focus();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.button.contains(event.target)) close();
});
