// Talking to the preview's server.

export async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export async function chats() {
  return (await fetch("/chats")).json();
}

// A group is named in the address; without one it is the reader's own chat.
export function path(where, name) {
  return `/readers/${where.reader}/${name}${where.chat < 0 ? `?chat=${where.chat}` : ""}`;
}

const KINDS = ["state", "menu", "post", "edit", "delete", "typing", "toast", "results", "chats"];

// A chat as it changes, seen by a reader. `on` has a function for each kind, and for open, lost and gone
// (the server no longer knows the reader: it has been started anew).
export function listen(where, on) {
  let stream = null;
  let timer = null;
  const connect = () => {
    stream = new EventSource(path(where, "events"));
    stream.onopen = () => on.open();
    for (const kind of KINDS) stream.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
    stream.onerror = () => {
      on.lost();
      if (stream.readyState === EventSource.CLOSED) retry();
    };
  };
  const retry = async () => {
    const known = await chats().catch(() => null);
    if (known && !known.readers.some(({ id }) => id === where.reader)) on.gone();
    else timer = setTimeout(connect, 1000);
  };
  connect();
  return () => { stream.close(); clearTimeout(timer); };
}
