// One group: its messages, the edit proposed for it, and what the matcher says of that edit.

import { el, get } from "/look/dom.js";

const KINDS = [
  ["phrasings", "Also asked", "Phrasings, a line each"],
  ["entry", "New question", "The question, then other ways to ask it, a line each"],
  ["not_covered", "Not covered", "The questions that are left out, a line each"],
  ["synonyms", "Synonyms", "Words that mean the same, a line each"],
];
const ANSWER_LABELS = { entry: "The answer (Markdown)", "not_covered": "Your reply to readers" };
const NEEDS_ENTRY = ["phrasings", "synonyms"];

// `actions` has changed(), choose(kind), accept(), hold(), exclude().
export class GroupView {
  #actions;
  #group = null;

  constructor(actions) {
    this.#actions = actions;
  }

  get messages() {
    const boxes = get("group").querySelectorAll(".messages input:checked");
    return [...boxes].map((box) => this.#group.messages[box.value].text);
  }

  // The edit as it stands in the fields; null while there are none.
  get edit() {
    const edit = this.#group?.edit;
    if (!edit) return null;
    const lines = get("lines").value.split("\n").map((line) => line.trim()).filter(Boolean);
    const answer = get("answer")?.value ?? "";
    return { ...edit, lines, answer, entry: get("target")?.value || edit.entry };
  }

  show(group, entries) {
    this.#group = group;
    if (!group) {
      get("group").replaceChildren(el("p", { class: "empty" }, "No group is chosen."));
      return;
    }
    get("group").replaceChildren(
      el("h2", { dir: "auto" }, group.name),
      el("h3", {}, "What readers wrote"),
      this.#messageList(group),
      el("h3", {}, "The edit"),
      this.#kindButtons(group.edit),
      ...(group.edit ? this.#fields(group, entries) : []),
      el("div", { id: "verdict", class: "verdict" }),
      this.#buttons(group),
    );
    this.showVerdict(group);
  }

  wait() {
    this.#group = null;
    get("group").replaceChildren(el("p", { class: "empty" }, "Asking the matcher…"));
  }

  waitForVerdict() {
    get("verdict")?.replaceChildren("Asking the matcher…");
  }

  // What the edit in the fields would do; the fields stay as they are.
  showVerdict(group) {
    if (!this.#group) return;
    this.#group = { ...this.#group, verification: group.verification, edit: group.edit };
    get("verdict").replaceChildren(...describeVerdict(group));
    const answered = new Set(group.verification.after);
    for (const [number, message] of this.#group.messages.entries()) {
      const label = get(`message-${number}`);
      label.classList.toggle("answered", answered.has(message.text));
    }
  }

  #messageList(group) {
    const rows = group.messages.map((message, number) =>
      el(
        "li",
        {},
        el("input", {
          type: "checkbox",
          id: `box-${number}`,
          value: String(number),
          checked: message.sure && !message.personal.length,
          disabled: message.personal.length > 0,
          "aria-labelledby": `message-${number}`,
        }),
        el(
          "label",
          { for: `box-${number}`, id: `message-${number}`, dir: "auto" },
          message.text,
        ),
        message.personal.length > 0 &&
          el("span", { class: "mark" }, `may hold: ${message.personal.join(", ")}`),
        el("small", {}, [`${message.count}×`, message.days].filter(Boolean).join(" · ")),
      )
    );
    return el("ul", { class: "messages" }, ...rows);
  }

  #kindButtons(edit) {
    const buttons = KINDS.map(([kind, title], place) =>
      el(
        "button",
        {
          "aria-pressed": String(edit?.kind === kind),
          "data-kind": kind,
          click: () => this.#actions.choose(kind),
        },
        `${title} `,
        el("kbd", { "aria-hidden": "true" }, String(place + 1)),
      )
    );
    return el("div", { class: "kinds", role: "group", "aria-label": "Kind of edit" }, ...buttons);
  }

  #fields(group, entries) {
    const { edit } = group;
    const change = () => this.#actions.changed();
    const lines = el("textarea", { id: "lines", dir: "auto", input: change });
    lines.value = edit.lines.join("\n");
    const hint = KINDS.find(([kind]) => kind === edit.kind)[2];
    const fields = [el("label", { class: "field" }, hint, lines)];
    if (NEEDS_ENTRY.includes(edit.kind)) fields.unshift(this.#entryField(group, entries, change));
    if (edit.kind in ANSWER_LABELS) {
      const answer = el("textarea", { id: "answer", rows: "3", dir: "auto", input: change });
      answer.value = edit.answer;
      fields.push(el("label", { class: "field" }, ANSWER_LABELS[edit.kind], answer));
    }
    return fields;
  }

  #entryField(group, entries, change) {
    const near = group.rivals.map((name) => entries.find((entry) => entry.name === name));
    const rest = entries.filter((entry) => !group.rivals.includes(entry.name));
    const options = [...near.filter(Boolean), ...rest].map((entry) =>
      el("option", { value: entry.name }, `${entry.id} — ${entry.question}`)
    );
    const field = el("select", { id: "target", change }, ...options);
    field.value = group.edit.entry ?? group.entry ?? "";
    return el("label", { class: "field" }, "The answer that it is for", field);
  }

  #buttons(group) {
    const { accept, hold, exclude } = this.#actions;
    const key = (name) => el("kbd", { "aria-hidden": "true" }, name);
    return el(
      "div",
      { class: "actions" },
      group.edit && el("button", { class: "main", click: accept }, "Accept ", key("a")),
      el("button", { click: hold }, "Hold ", key("h")),
      el("button", { click: exclude }, "Exclude ", key("x")),
    );
  }
}

function describeVerdict({ edit, verification, problem, messages, safe }) {
  if (!edit) return ["Nothing is proposed here. Choose a kind of edit, hold it, or exclude it."];
  if (problem) return [el("span", { class: "bad" }, problem)];
  const { before, after, changed, changed_count: total } = verification;
  const count = `${after.length} of ${messages.length}`;
  const nodes = [
    el("b", { class: after.length > before.length ? "good" : "" }, `${count} would be answered`),
    ` (${before.length} today).`,
    safe ? el("span", { class: "good" }, " Nothing speaks against it.") : "",
  ];
  if (!total) return [...nodes, " No other decision changes."];
  const rows = changed.map(describeChange);
  if (total > changed.length) rows.push(el("li", {}, `and ${total - changed.length} more`));
  return [...nodes, el("ul", {}, ...rows)];
}

function describeChange({ text, before, after, worse, doubtful }) {
  const [word, look] = worse ? ["worse", "bad"] : doubtful ? ["unsure", "unsure"] : ["changes", ""];
  return el("li", {}, el("b", { class: look }, word), ` “${text}”: ${before} → ${after}`);
}
