// The list above the text field: commands, or the bot's inline results. One of it is selected.

import { el, get } from "./element.js";

export class Suggestions {
  constructor() {
    this.node = get("commands");
    this.node.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
  }

  get open() {
    return !this.node.hidden;
  }

  get selected() {
    return this.node.querySelector('[aria-selected="true"]');
  }

  // `options` are { label, text, act, kind } in order; none closes the list. Without `select`
  // nothing is selected until an arrow key asks for it.
  show(options, select = true) {
    const nodes = options.map(({ label, text, act, kind }, i) =>
      el("button", { type: "button", role: "option", tabindex: -1, class: kind, "aria-selected": String(select && i === 0), click: act }, el("b", {}, label), text && el("span", {}, text)));
    this.node.replaceChildren(...nodes);
    this.node.hidden = nodes.length === 0;
    this.node.scrollTop = 0;
    get("menu").setAttribute("aria-expanded", String(this.open));
  }

  hide() {
    this.show([]);
  }

  move(step) {
    const options = [...this.node.children];
    const from = this.selected ? options.indexOf(this.selected) : Math.min(0, -step);
    const next = options.at((from + step) % options.length);
    for (const option of options) option.setAttribute("aria-selected", String(option === next));
    next.scrollIntoView({ block: "nearest" });
  }
}
