// What the person before the page can do.

import { chatPath, Connection, fetchChats, postJson, Refusal } from "./api.js";
import { get } from "./dom.js";
import { buttonKey } from "./message.js";
import { askNewReader } from "./new_reader.js";
import { copyText } from "./rich_text.js";
import { confirmTap, sendTap, UPDATES } from "./updates.js";

const TOAST_MILLISECONDS = 3500;
const TYPING_MILLISECONDS = 5000; // as long as Telegram shows it
const EMPTY_QUERY = { results: [], next: null, button: null, start: null };
const NO_ANSWER = "The preview doesn't answer. Is it still running?";

export class Actions {
  #store;
  #connection = null;
  #timers = { toast: 0, typing: 0 };
  #payload = new URLSearchParams(location.search).get("start") ?? "";

  constructor(store) {
    this.#store = store;
    this.send = this.send.bind(this);
  }

  // Go where this tab was before, else become a new reader.
  async begin() {
    const chats = await fetchChats();
    this.#store.set(chats);
    const kept = JSON.parse(sessionStorage.getItem("where") ?? "{}");
    const reader = chats.readers.find(({ id }) => id === kept.reader);
    const group = chats.groups.find(({ id }) => id === kept.chat);
    const name = chats.readers.length ? `Reader ${chats.readers.length + 1}` : "Reader";
    if (!reader) return this.#createReader(name, navigator.language);
    return this.choose(reader.id, group?.members.includes(reader.id) ? group.id : reader.id);
  }

  // Post an action of the chosen reader; its result, null when it can't be done.
  async act(name, body) {
    try {
      return await postJson(chatPath(this.#store.state.where, name), body);
    } catch (error) {
      this.#showError(error);
      return null;
    }
  }

  send(text) {
    return this.act("send", { text });
  }

  // The text field shows, and takes the focus, when the first message has come back.
  async start() {
    this.#store.set({ starting: true });
    if (this.#store.state.chat?.blocked) await this.act("block", { blocked: false });
    await this.send(`/start ${this.#payload}`.trim());
  }

  // By a link, or the button above what a search found.
  async open(start) {
    const { reader } = this.#store.state.where;
    this.choose(reader, reader);
    await this.send(`/start ${start ?? ""}`.trim());
  }

  edit(message) {
    this.#store.set({ editing: message, text: message.text, listing: "closed" });
  }

  async tap(message, row, column, node) {
    const button = message.keyboard[row][column];
    if (button.copy) return this.#copy(button.copy);
    if (button.share !== null) return this.#share(node, button.share);
    const key = buttonKey(message, row, column);
    this.#store.set(sendTap(this.#store.state, key));
    const id = await this.act("tap", { message: message.id, row, column });
    this.#store.set(confirmTap(this.#store.state, key, id));
  }

  search(text, offset) {
    const { query } = this.#store.state;
    this.#store.set({ query: { ...EMPTY_QUERY, ...query, text, offset } });
    return this.act("inline", { query: text, offset });
  }

  choose(reader, chat) {
    const { where } = this.#store.state;
    this.#store.set({ view: "chat" });
    if (reader === where.reader && chat === where.chat) return;
    this.#store.set({ where: { reader, chat }, editing: null });
    sessionStorage.setItem("where", JSON.stringify({ reader, chat }));
    this.follow();
    if (!matchMedia("(pointer: coarse)").matches) get("text").focus();
  }

  // A browser opens six connections to a server at most, for all tabs together: hidden ones let go.
  follow() {
    this.#connection?.close();
    this.#connection = null;
    const { where } = this.#store.state;
    if (document.hidden || where.reader === null) return;
    this.#connection = new Connection(where, {
      event: (kind, news) => this.#take(kind, news),
      opened: () => this.#store.set({ connected: true }),
      lost: () => this.#store.set({ connected: false }),
      gone: () => this.#startAnew(),
    });
  }

  isAtEnd() {
    return this.#store.state.atEnd;
  }

  noticeEnd(atEnd) {
    const { state } = this.#store;
    if (atEnd !== state.atEnd || (atEnd && state.unread)) {
      this.#store.set(atEnd ? { atEnd, unread: 0 } : { atEnd });
    }
  }

  showList() {
    this.#store.set({ view: "list" });
  }

  openMenu(button, items) {
    const open = this.#store.state.menu?.button === button;
    this.#store.set({ menu: open ? null : { button, items } });
  }

  // Close the menu; whether there was one.
  closeMenu() {
    if (!this.#store.state.menu) return false;
    this.#store.set({ menu: null });
    return true;
  }

  showToast(toast) {
    this.#store.set({ toast });
    this.#restartTimer("toast", () => this.#store.set({ toast: "" }), TOAST_MILLISECONDS);
  }

  closeAlert() {
    this.#store.set({ alert: "" });
  }

  async addReader() {
    const { readers, languages } = this.#store.state;
    const answer = await askNewReader(readers.map(({ name }) => name), languages);
    if (!answer) return;
    const { name, language } = answer;
    await this.#createReader(name, language).catch((error) => this.#showError(error));
  }

  async addGroup() {
    const { groups, where } = this.#store.state;
    const body = { name: `Group ${groups.length + 1}`, by: where.reader };
    const group = await postJson("/groups", body).catch((error) => this.#showError(error));
    if (group) this.choose(where.reader, group.id);
  }

  #showError(error) {
    this.showToast(error instanceof Refusal ? error.message : NO_ANSWER);
  }

  async #createReader(name, language) {
    const { id } = await postJson("/readers", { name, language });
    this.choose(id, id);
  }

  #take(kind, news) {
    this.#store.set(UPDATES[kind](this.#store.state, news));
    const quiet = () => this.#store.set({ typing: false });
    const typing = kind === "typing" || (kind === "state" && news.typing);
    if (typing) this.#restartTimer("typing", quiet, TYPING_MILLISECONDS);
    if (kind === "toast" && news.text && !news.alert) this.showToast(news.text);
  }

  #startAnew() {
    sessionStorage.removeItem("where");
    this.#store.set({ where: { reader: null, chat: null } });
    this.begin().catch(() => this.#store.set({ connected: false }));
  }

  async #copy(text) {
    await copyText(text);
    this.showToast("Copied");
  }

  // Where to: any chat of this reader; there the query stands in the text field.
  #share(node, query) {
    const { where, groups, chat } = this.#store.state;
    const own = { id: where.reader, name: "This chat with the bot" };
    const targets = [own, ...groups.filter(({ members }) => members.includes(where.reader))];
    const items = targets.map(({ id, name }) => ({
      label: name,
      icon: id < 0 ? "group" : "share",
      run: () => {
        this.choose(where.reader, id);
        const text = `@${chat.bot.username} ${query}`;
        this.#store.set({ text, query: null, listing: "typed", selected: -1 });
      },
    }));
    this.openMenu(node, items);
  }

  #restartTimer(name, run, milliseconds) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(run, milliseconds);
  }
}
