// The list of groups, by what is lacking.

import { el, get } from "/look/dom.js";

const SORT_TITLES = {
  phrasing: "A phrasing is missing",
  between: "Between two answers",
  missing: "Not in the article",
  noise: "Noise",
};

export function renderGroupList(state, choose) {
  const nodes = [];
  for (const [sort, title] of Object.entries(SORT_TITLES)) {
    const groups = state.clusters.filter((group) => group.sort === sort);
    if (!groups.length) continue;
    nodes.push(el("h2", { class: "sort" }, title));
    nodes.push(...groups.map((group) => renderRow(group, state.key, choose)));
  }
  if (!nodes.length) nodes.push(el("p", { class: "empty" }, "Nothing is left to work off."));
  get("groups").replaceChildren(...nodes);
  get("progress").textContent = describeProgress(state);
  for (const button of document.querySelectorAll("[data-granularity]")) {
    button.setAttribute("aria-pressed", button.dataset.granularity === state.granularity);
  }
  get("groups").querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
}

function renderRow(group, key, choose) {
  const target = group.entry_id ? `→ ${group.entry_id}` : "";
  return el(
    "button",
    { "aria-current": group.key === key && "true", click: () => choose(group.key) },
    el("b", { dir: "auto" }, group.name),
    el("span", { title: "times asked" }, `${group.asked}×`),
    target && el("small", {}, target),
  );
}

function describeProgress({ clusters, answered }) {
  const groups = `${clusters.length} group${clusters.length === 1 ? "" : "s"}`;
  return `${groups} · ${answered} answered by now`;
}
