// Writing: the text field, the commands menu, what has no words, and editing.

import { el, get } from "./element.js";
import { sheet } from "./sheet.js";

const WORDLESS = [["Sticker", "sticker"], ["Voice message", "voice"], ["Photo", "photo"], ["Video", "video"], ["File", "document"], ["Location", "location"]];
const ICONS = { document: "file", location: "pin" };

export class Composer {
  // `acts` has send(text), amend(post, text), wordless(what) and lastOwn().
  constructor(acts) {
    this.acts = acts;
    this.commands = [];
    this.editing = null;
    this.text = get("text");
    this.list = get("commands");
    get("composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.text.addEventListener("input", () => this.suggest());
    this.text.addEventListener("keydown", (event) => this.key(event));
    get("menu").addEventListener("click", () => this.toggle());
    get("attach").addEventListener("click", () => this.attach());
    get("stop-editing").addEventListener("click", () => this.stop());
  }

  submit() {
    const text = this.text.value.trim();
    if (!text) return;
    if (this.editing) this.acts.amend(this.editing, text);
    else this.acts.send(text);
    this.stop();
  }

  edit(post) {
    this.editing = post;
    get("editing").hidden = false;
    get("edited-text").textContent = post.text;
    this.text.value = post.text;
    this.text.focus();
  }

  stop() {
    this.editing = null;
    get("editing").hidden = true;
    this.text.value = "";
    this.hide();
    this.text.focus();
  }

  attach() {
    sheet(get("attach"), WORDLESS.map(([label, what]) => ({ label, name: ICONS[what] ?? what, act: () => this.acts.wordless(what) })));
  }

  offer(commands) {
    this.commands = commands;
    get("menu").hidden = commands.length === 0;
    if (!this.list.hidden || this.text.value === "/") this.suggest();
  }

  suggest() {
    const typed = /^\/(\w*)$/.exec(this.text.value);
    if (typed) this.show(this.commands.filter(({ command }) => command.startsWith(typed[1])));
    else this.hide();
  }

  toggle() {
    if (this.list.hidden) this.show(this.commands);
    else this.hide();
    this.text.focus();
  }

  show(commands) {
    const options = commands.map(({ command, description }, i) =>
      el("button", { type: "button", role: "option", tabindex: -1, "aria-selected": String(i === 0), click: () => this.choose(command) }, el("b", {}, `/${command}`), el("span", {}, description)));
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    get("menu").setAttribute("aria-expanded", String(!this.list.hidden));
  }

  hide() {
    this.list.hidden = true;
    get("menu").setAttribute("aria-expanded", "false");
  }

  choose(command) {
    this.text.value = "";
    this.hide();
    this.acts.send(`/${command}`);
    this.text.focus();
  }

  get selected() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  move(step) {
    const options = [...this.list.children];
    const next = options.at((options.indexOf(this.selected) + step) % options.length);
    for (const option of options) option.setAttribute("aria-selected", String(option === next));
    next.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    const listed = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (listed && step) { event.preventDefault(); this.move(step); }
    else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.enter(listed); }
    else if (event.key === "ArrowUp" && !this.text.value) this.editLast(event);
  }

  enter(listed) {
    const exact = this.commands.some(({ command }) => `/${command}` === this.text.value.trim());
    if (listed && this.selected && !exact) this.selected.click();
    else this.submit();
  }

  editLast(event) {
    const post = this.acts.lastOwn();
    if (!post) return;
    event.preventDefault();
    this.edit(post);
  }

  escape() {
    if (!this.list.hidden) return this.hide() ?? true;
    if (this.editing) return this.stop() ?? true;
    return false;
  }
}
