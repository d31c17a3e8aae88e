// Talking to the desk's server. What it refuses is thrown as its sentence.

export function getJson(path) {
  return readAnswer(fetch(path));
}

export function postJson(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return readAnswer(fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function readAnswer(request) {
  const answer = await request;
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
