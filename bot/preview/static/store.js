// All that the page shows, in one place. `set` is the only way to change it, and all that depends
// on what changed is drawn anew.

export const INITIAL_STATE = {
  where: { reader: null, chat: null }, // whose eyes, and which chat they are on
  shown: null, // the `where` that `chat` and `messages` belong to
  chat: null, // who is who there: { bot, chat, reader, commands, blocked }
  messages: new Map(), // by id, in their order
  readers: [],
  groups: [],
  languages: ["en"], // the bot's, by code
  connected: false,
  typing: false,
  starting: false, // START was pressed, and its message isn't back yet
  view: "chat", // what a phone shows: the chat, or the list of them
  atEnd: true, // the newest message is in sight
  unread: 0,
  waiting: new Map(), // buttons whose tap isn't answered yet: the query's id by button
  answered: new Set(), // ids of answered queries that the page didn't know yet
  text: "", // what stands in the text field
  editing: null, // the message that is being edited
  query: null, // an inline query: { text, offset, results, next, button, start }
  listing: "typed", // the list above the text field: "typed", "commands" or "closed"
  selected: 0,
  menu: null, // the open menu: { button, items }
  toast: "",
  alert: "",
};

export class Store {
  #state;
  #render;

  // `render` gets the state as it is now and as it was.
  constructor(state, render) {
    this.#state = state;
    this.#render = render;
  }

  get state() {
    return this.#state;
  }

  // `patch` has the fields that change.
  set(patch) {
    const before = this.#state;
    this.#state = { ...before, ...patch };
    this.#render(this.#state, before);
  }
}
