// A small menu that opens at a button: arrow keys move in it, Escape closes it.

import { el, get, icon } from "./dom.js";

const MARGIN_PIXELS = 8;

export class Menu {
  #close;
  #node = null;
  #button = null;

  // `close` is called when the menu is left or something in it chosen.
  constructor(close) {
    this.#close = close;
    document.addEventListener("pointerdown", ({ target }) => {
      const inside = this.#node?.contains(target) || this.#button?.contains(target);
      if (this.#node && !inside) close();
    });
  }

  // `menu` is { button, items }, or null; an item has label, run(), and may have icon and checked.
  render(menu) {
    this.#remove();
    if (!menu) return;
    this.#button = menu.button;
    this.#button.setAttribute("aria-expanded", "true");
    const items = menu.items.map((item) => this.#renderItem(item));
    this.#node = el("div", { class: "sheet", role: "menu", keydown: moveFocus }, ...items);
    get("app").append(this.#node);
    placeAt(this.#node, this.#button.getBoundingClientRect());
    const checked = this.#node.querySelector('[aria-checked="true"]');
    (checked ?? this.#node.firstElementChild).focus();
  }

  #remove() {
    if (!this.#node) return;
    this.#node.remove();
    this.#node = null;
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.focus();
  }

  #renderItem({ label, icon: name, checked, run }) {
    const click = () => {
      this.#close();
      run();
    };
    const state = checked === undefined
      ? { role: "menuitem" }
      : { role: "menuitemradio", "aria-checked": String(checked) };
    return el(
      "button",
      { type: "button", click, ...state },
      name && icon(name),
      el("bdi", {}, label),
    );
  }
}

function placeAt(node, button) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const fitsBelow = button.bottom + height + 12 < innerHeight;
  const left = Math.min(button.right - width, innerWidth - width - MARGIN_PIXELS);
  const top = fitsBelow ? button.bottom + 6 : button.top - height - MARGIN_PIXELS;
  node.style.left = `${Math.max(MARGIN_PIXELS, left)}px`;
  node.style.top = `${Math.max(MARGIN_PIXELS, top)}px`;
}

function moveFocus(event) {
  const items = [...event.currentTarget.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
}
