// Talking to the preview's server.

const RETRY_MILLISECONDS = 1000;
const EVENT_KINDS = [
  "state",
  "menu",
  "message",
  "edit",
  "delete",
  "typing",
  "toast",
  "results",
  "chats",
];

// What the server won't do, in its own words for the person before the page.
export class Refusal extends Error {}

export async function postJson(path, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (answer.status >= 400 && answer.status < 500) throw new Refusal(await answer.text());
  return answer.json();
}

export async function fetchChats() {
  return (await fetch("/chats")).json();
}

// A group is named in the address; without one it is the reader's own chat.
export function chatPath(where, name) {
  const query = where.chat < 0 ? `?chat=${where.chat}` : "";
  return `/readers/${where.reader}/${name}${query}`;
}

// A chat as it changes, seen by a reader. `listener` has event(kind, news), opened(), lost() and
// gone() (the server no longer knows the reader: it has been started anew).
export class Connection {
  #where;
  #listener;
  #stream = null;
  #timer = 0;
  #closed = false;

  constructor(where, listener) {
    this.#where = where;
    this.#listener = listener;
    this.#connect();
  }

  close() {
    this.#closed = true;
    this.#stream.close();
    clearTimeout(this.#timer);
  }

  #connect() {
    const stream = new EventSource(chatPath(this.#where, "events"));
    this.#stream = stream;
    stream.onopen = () => this.#listener.opened();
    stream.onerror = () => this.#lose();
    for (const kind of EVENT_KINDS) {
      const tell = (event) => this.#listener.event(kind, JSON.parse(event.data));
      stream.addEventListener(kind, tell);
    }
  }

  #lose() {
    this.#listener.lost();
    if (this.#stream.readyState === EventSource.CLOSED) this.#retry();
  }

  async #retry() {
    const chats = await fetchChats().catch(() => null);
    if (this.#closed) return; // another chat was chosen meanwhile
    const known = chats?.readers.some(({ id }) => id === this.#where.reader);
    if (chats && !known) this.#listener.gone();
    else this.#timer = setTimeout(() => this.#connect(), RETRY_MILLISECONDS);
  }
}
