// Talking to the preview's server.

export async function post(path, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export async function readers() {
  return (await fetch("/readers")).json();
}

const KINDS = ["state", "menu", "post", "edit", "delete", "typing", "toast", "readers"];

// One reader's chat as it changes. `on` has a function for each kind, and for open, lost and gone
// (the server no longer knows the reader: it has been started anew).
export function listen(reader, on) {
  let stream = null;
  let timer = null;
  const connect = () => {
    stream = new EventSource(`/readers/${reader}/events`);
    stream.onopen = () => on.open();
    for (const kind of KINDS) stream.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
    stream.onerror = () => {
      on.lost();
      if (stream.readyState === EventSource.CLOSED) retry();
    };
  };
  const retry = async () => {
    const known = await readers().catch(() => null);
    if (known && !known.some(({ id }) => id === reader)) on.gone();
    else timer = setTimeout(connect, 1000);
  };
  connect();
  return () => { stream.close(); clearTimeout(timer); };
}
