// Writing: the text field with the list above it, what has no words, and editing.

import { get, listen } from "./dom.js";
import { listSuggestions, readQuery, renderSuggestions } from "./suggestions.js";

const MEDIA = [
  ["Sticker", "sticker", "sticker"],
  ["Voice message", "voice", "voice"],
  ["Photo", "photo", "photo"],
  ["Video", "video", "video"],
  ["File", "document", "file"],
  ["Location", "location", "pin"],
];
const QUIET_MILLISECONDS = 250; // before a query goes out

export class Composer {
  #store;
  #actions;
  #field = get("text");
  #timer = 0;

  constructor(store, actions) {
    this.#store = store;
    this.#actions = actions;
    listen("composer", "submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    listen("text", "input", () => this.#type(this.#field.value));
    listen("text", "keydown", (event) => this.#handleKey(event));
    listen("menu", "click", () => this.#toggleCommands());
    listen("attach", "click", () => this.#offerMedia());
    listen("stop-editing", "click", () => this.#write(""));
  }

  render(state, before) {
    const shown = !needsStart(state);
    get("composer").hidden = !shown;
    get("menu").hidden = !state.chat?.commands.length;
    get("editing").hidden = state.editing === null;
    get("edited-text").textContent = state.editing?.text ?? "";
    if (this.#field.value !== state.text) this.#field.value = state.text;
    if (state.text !== before.text || state.shown !== before.shown) this.#planSearch(state);
    if (CONCERNS.some((name) => state[name] !== before[name])) this.#renderSuggestions(state);
    const started = shown && needsStart(before) && before.starting;
    if (started || (state.editing && state.editing !== before.editing)) this.#field.focus();
  }

  // Close what is open; whether there was anything.
  escape() {
    const { state } = this.#store;
    if (listSuggestions(state).length) this.#store.set({ listing: "closed" });
    else if (state.editing) this.#write("");
    else return false;
    return true;
  }

  #renderSuggestions(state) {
    const choose = (suggestion) => this.#choose(suggestion);
    renderSuggestions(listSuggestions(state), state.selected, choose);
  }

  #type(text) {
    const selected = text.startsWith("/") ? 0 : -1;
    this.#store.set({ text, selected, listing: "typed" });
  }

  // A query goes out when the typing pauses, and once more when another chat is there.
  #planSearch(state) {
    clearTimeout(this.#timer);
    const words = state.shown === state.where ? readQuery(state) : null;
    if (words === null) return;
    this.#timer = setTimeout(() => this.#actions.search(words, ""), QUIET_MILLISECONDS);
  }

  #write(text) {
    this.#store.set({ editing: null });
    this.#type(text);
    this.#field.focus();
  }

  async #submit() {
    const { text, editing, where } = this.#store.state;
    const words = text.trim();
    if (!words) return;
    this.#write("");
    const sent = editing
      ? await this.#actions.act("edit", { message: editing.id, text: words })
      : await this.#actions.send(words);
    if (sent === null) this.#giveBack(text, editing, where);
  }

  // What couldn't be sent stands in the field again, unless something else does by now.
  #giveBack(text, editing, where) {
    const { state } = this.#store;
    if (state.text || state.where !== where) return;
    this.#store.set({ editing });
    this.#type(text);
  }

  #choose(suggestion) {
    if (!suggestion.stays) this.#write("");
    suggestion.run(this.#actions);
  }

  #offerMedia() {
    const items = MEDIA.map(([label, media, icon]) => ({
      label,
      icon,
      run: () => this.#actions.act("media", { media }),
    }));
    this.#actions.openMenu(get("attach"), items);
  }

  #toggleCommands() {
    const open = listSuggestions(this.#store.state).length > 0;
    this.#store.set({ listing: open ? "closed" : "commands", selected: 0 });
    this.#field.focus();
  }

  #handleKey(event) {
    if (event.isComposing) return;
    const { state } = this.#store;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const suggestions = listSuggestions(state);
    const own = event.key === "ArrowUp" && !state.text && lastOwnMessage(state);
    if (suggestions.length && step) this.#moveSelection(suggestions.length, step);
    else if (event.key === "Enter" && !event.shiftKey) this.#enter(suggestions);
    else if (own) this.#actions.edit(own);
    else return;
    event.preventDefault();
  }

  #moveSelection(count, step) {
    const { selected } = this.#store.state;
    const from = selected < 0 ? Math.min(0, -step) : selected;
    this.#store.set({ selected: (from + step + count) % count });
  }

  #enter(suggestions) {
    const { chat, selected, text } = this.#store.state;
    const exact = chat?.commands.some(({ command }) => `/${command}` === text.trim());
    const chosen = exact ? null : suggestions[selected];
    if (chosen) this.#choose(chosen);
    else this.#submit();
  }
}

const CONCERNS = ["text", "chat", "query", "listing", "selected"];

// A chat without messages, or a bot that was blocked, is started with a button instead.
export function needsStart({ chat, messages }) {
  if (chat === null) return true;
  return chat.chat.private && (messages.size === 0 || chat.blocked);
}

function lastOwnMessage({ messages }) {
  const own = ({ mine, media, via }) => mine && !media && !via;
  return [...messages.values()].findLast(own);
}
