// Writing: the text field, the commands menu, inline queries, what has no words, and editing.

import { get } from "./element.js";
import { sheet } from "./sheet.js";
import { Suggestions } from "./suggestions.js";

const WORDLESS = [["Sticker", "sticker"], ["Voice message", "voice"], ["Photo", "photo"], ["Video", "video"], ["File", "document"], ["Location", "location"]];
const ICONS = { document: "file", location: "pin" };
const TYPING = 250; // ms of quiet before a query goes out

export class Composer {
  // `acts` has send(text), amend(post, text), wordless(what), lastOwn(), inline(query, offset),
  // choose(query, result) and open(payload).
  constructor(acts) {
    this.acts = acts;
    this.username = "";
    this.commands = [];
    this.editing = null;
    this.asked = { id: null, timer: 0, results: [] };
    this.text = get("text");
    this.list = new Suggestions();
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
    this.write(post.text);
  }

  stop() {
    this.editing = null;
    get("editing").hidden = true;
    this.write("");
  }

  write(text) {
    this.text.value = text;
    this.suggest();
    this.text.focus();
  }

  attach() {
    sheet(get("attach"), WORDLESS.map(([label, what]) => ({ label, name: ICONS[what] ?? what, act: () => this.acts.wordless(what) })));
  }

  offer(commands, username) {
    this.commands = commands;
    this.username = username;
    get("menu").hidden = commands.length === 0;
    if (this.text.value === "/") this.suggest();
  }

  suggest() {
    const typed = /^\/(\w*)$/.exec(this.text.value);
    const query = this.query;
    clearTimeout(this.asked.timer);
    if (typed) this.showCommands(this.commands.filter(({ command }) => command.startsWith(typed[1])));
    else if (query !== null) this.asked.timer = setTimeout(() => this.ask(query, ""), TYPING);
    else this.list.hide();
  }

  toggle() {
    if (this.list.open) this.list.hide();
    else this.showCommands(this.commands);
    this.text.focus();
  }

  showCommands(commands) {
    this.list.show(commands.map(({ command, description }) => ({ label: `/${command}`, text: description, act: () => this.finish(() => this.acts.send(`/${command}`)) })));
  }

  finish(act) {
    this.write("");
    act();
  }

  // The words after @bot, null when the text is no inline query.
  get query() {
    const [name, ...rest] = this.text.value.split(/\s/);
    return name.toLowerCase() === `@${this.username}`.toLowerCase() && this.text.value.includes(" ") ? rest.join(" ") : null;
  }

  ask(query, offset) {
    this.asked.text = query;
    this.asked.results = offset ? this.asked.results : [];
    this.acts.inline(query, offset);
  }

  showResults(news) {
    if (this.query === null || news.text !== this.asked.text) return;
    const found = news.results.map(({ id, title, description }) => ({ label: title, text: description, kind: "result", act: () => this.finish(() => this.acts.choose(news.query, id)) }));
    this.asked.results.push(...found);
    const above = news.button ? [{ label: news.button, kind: "above", act: () => this.finish(() => this.acts.open(news.start)) }] : [];
    const more = news.next ? [{ label: "More", kind: "above", act: () => this.ask(news.text, news.next) }] : [];
    this.list.show([...this.asked.results, ...more, ...above], false);
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.list.open && step) { event.preventDefault(); this.list.move(step); }
    else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.enter(); }
    else if (event.key === "ArrowUp" && !this.text.value) this.editLast(event);
  }

  enter() {
    const exact = this.commands.some(({ command }) => `/${command}` === this.text.value.trim());
    if (this.list.open && this.list.selected && !exact) this.list.selected.click();
    else this.submit();
  }

  editLast(event) {
    const post = this.acts.lastOwn();
    if (!post) return;
    event.preventDefault();
    this.edit(post);
  }

  escape() {
    if (this.list.open) return this.list.hide() ?? true;
    if (this.editing) return this.stop() ?? true;
    return false;
  }
}
