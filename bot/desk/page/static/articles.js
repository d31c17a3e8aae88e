// The articles' own health: entries, what confuses them, what each phrasing is worth.

import { el, get } from "/look/dom.js";
import { getJson } from "./api.js";

const COLUMNS = ["phrasings", "waiting", "asked", "offered", "tapped", "useful", "useless"];
const HEADS = [
  "Question",
  "Phrasings",
  "Waiting",
  "Asked",
  "Offered",
  "Tapped",
  "👍",
  "👎",
  "Worth of each",
];

export function renderArticles({ entries, confusions }) {
  get("view-articles").replaceChildren(
    el("h2", {}, "The articles"),
    el(
      "div",
      { class: "wide", role: "region", "aria-label": "Each answer", tabindex: "0" },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...HEADS.map((head) => el("th", { scope: "col" }, head)))),
        el("tbody", {}, ...entries.flatMap(renderEntry)),
      ),
    ),
    el("h3", {}, "Too close to each other"),
    ...renderConfusions(confusions),
  );
}

export function waitForArticles() {
  get("view-articles").replaceChildren(el("p", { class: "empty" }, "Asking the matcher…"));
}

function renderEntry(entry) {
  const detail = el("tr", { hidden: true }, el("td", { colspan: String(HEADS.length) }));
  const weigh = el("button", {
    disabled: !entry.phrasings,
    "aria-expanded": "false",
    "aria-label": `Weigh the phrasings of ${entry.id}`,
    click: () => showPhrasings(entry, weigh, detail),
  }, "Weigh");
  const cells = COLUMNS.map((column) => el("td", {}, String(entry[column] ?? "–")));
  return [el("tr", {}, el("td", {}, entry.question), ...cells, el("td", {}, weigh)), detail];
}

async function showPhrasings(entry, button, detail) {
  const open = detail.hidden;
  detail.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (!open) return;
  const cell = detail.firstChild;
  cell.replaceChildren("Trying the answer without each of them…");
  const phrasings = await getJson(`/articles/${entry.name}`).catch((error) => error);
  if (phrasings instanceof Error) cell.replaceChildren(phrasings.message);
  else cell.replaceChildren(el("ul", { class: "phrasings" }, ...phrasings.map(renderPhrasing)));
}

function renderPhrasing({ text, needless, carried }) {
  const worth = needless ? "understood anyway: may go" : carried ? `carries ${carried} more` : "";
  return el("li", {}, text, " ", el("span", { class: needless ? "unsure" : "good" }, worth));
}

function renderConfusions(confusions) {
  if (!confusions.length) return [el("p", {}, "No two answers come too close.")];
  const rows = confusions.map(({ entry, rival, count, words }) =>
    el(
      "li",
      {},
      el("b", {}, entry),
      " asked, ",
      el("b", {}, rival),
      ` near: ${count} messages (${words.join(", ")})`,
    )
  );
  return [el("ul", {}, ...rows)];
}
