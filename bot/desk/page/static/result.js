// The result: the figures before and after, and the diff.

import { el, get } from "/look/dom.js";

const FIGURES = [
  ["utility", (value) => value.toFixed(3)],
  ["right", formatShare],
  ["reachable", formatShare],
  ["wrong", formatShare],
  ["declined", formatShare],
];

// `actions` has write().
export function renderResult(result, actions) {
  const nothing = !result.diff;
  get("view-result").replaceChildren(
    el("h2", {}, "What was accepted"),
    ...result.problems.map((problem) => el("p", { class: "bad" }, problem)),
    renderFigures(result),
    ...result.refusals.map((refusal) => el("p", { class: "bad" }, refusal)),
    ...result.faults.map((fault) => el("p", { class: "unsure" }, fault)),
    el(
      "div",
      { class: "actions" },
      el(
        "button",
        { class: "main", id: "write", disabled: nothing, click: () => actions.write() },
        result.refusals.length ? "Write all the same " : "Write the files ",
        el("kbd", { "aria-hidden": "true" }, "w"),
      ),
    ),
    nothing ? el("p", { class: "empty" }, "Nothing is accepted that isn't in the files.") : el(
      "pre",
      { class: "diff", tabindex: "0", "aria-label": "Diff" },
      ...colourDiff(result.diff),
    ),
  );
}

export function waitForResult() {
  get("view-result").replaceChildren(el("p", { class: "empty" }, "Asking the matcher…"));
}

function renderFigures({ before, after, faults_before: old, faults_after: now }) {
  const rows = FIGURES.map(([name, format]) =>
    renderRow(name, format(before[name] ?? NaN), format(after[name] ?? NaN))
  );
  rows.push(renderRow("faults", String(old), String(now)));
  const unit = after.count === 1 ? "reader’s message" : "readers’ messages";
  const heads = [`${after.count} ${unit}`, "before", "after"];
  return el(
    "table",
    {},
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows),
  );
}

function renderRow(name, before, after) {
  return el("tr", {}, el("td", {}, name), el("td", {}, before), el("td", {}, after));
}

function formatShare(value) {
  return Number.isNaN(value) ? "–" : `${(100 * value).toFixed(1)} %`;
}

function colourDiff(diff) {
  return diff.split("\n").map((line) => {
    const file = /^(diff|\+\+\+|---) /.test(line);
    const look = file
      ? "file"
      : line.startsWith("+")
      ? "added"
      : line.startsWith("-")
      ? "removed"
      : "";
    return el("span", { class: look }, line || " ");
  });
}
