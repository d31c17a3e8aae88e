// The desk: one state, what is drawn from it, and the steps that change it.

import { get, listen } from "/look/dom.js";
import { restoreTheme, toggleTheme } from "/look/theme.js";
import { getJson, postJson } from "./api.js";
import { renderArticles, waitForArticles } from "./articles.js";
import { renderGroupList } from "./group_list.js";
import { GroupView } from "./group.js";
import { listenToKeys } from "./keys.js";
import { renderResult, waitForResult } from "./result.js";

const VERIFY_MILLISECONDS = 400; // after the last key, before the matcher is asked
const FOLLOW_MILLISECONDS = 2000; // between two looks for content that was saved elsewhere
const GRANULARITIES = ["coarse", "normal", "fine"];
const KINDS = ["phrasings", "entry", "not_covered", "synonyms"];
const VIEWS = ["groups", "result", "articles"];

class Desk {
  #state = { clusters: [], entries: [], answered: 0, granularity: "normal", key: null };
  #view = "groups";
  #forceNext = false;
  #group = new GroupView({
    changed: () => this.#verifySoon(),
    choose: (kind) => this.chooseKind(kind),
    accept: () => this.accept(),
    hold: () => this.hold(),
    exclude: () => this.exclude(),
  });
  #timer = 0;
  #asked = 0;
  #problem = "";

  begin() {
    this.#run(async () => this.#showState(await getJson("/state")));
    setInterval(() => this.#follow(), FOLLOW_MILLISECONDS);
  }

  move(step) {
    const keys = this.#state.clusters.map((group) => group.key);
    const place = keys.indexOf(this.#state.key);
    const next = keys[Math.max(0, Math.min(keys.length - 1, place + step))];
    if (next && next !== this.#state.key) this.chooseGroup(next);
  }

  chooseGroup(key) {
    clearTimeout(this.#timer);
    this.#state.key = key;
    renderGroupList(this.#state, (chosen) => this.chooseGroup(chosen));
    if (!key) return this.#group.show(null, []);
    this.#group.wait();
    this.#run(async () => {
      const group = await getJson(`/groups/${key}`);
      if (this.#state.key === key) this.#group.show(group, this.#state.entries);
    });
  }

  chooseKind(kind) {
    this.#onGroup(async (key) => {
      const edit = await postJson(`/groups/${key}/draft`, { kind });
      if (!edit) throw new Error("There is nothing to begin from: no line could be drafted.");
      const group = await postJson(`/groups/${key}/verify`, { edit });
      if (this.#state.key !== key) return;
      this.#group.show(group, this.#state.entries);
      get(edit.kind === "synonyms" ? "lines" : "answer")?.focus();
    });
  }

  accept() {
    const { edit, messages } = this.#group;
    if (!edit) return;
    clearTimeout(this.#timer);
    this.#onGroup(async (key) => {
      this.#showState(await postJson(`/groups/${key}/accept`, { edit, messages }));
    });
  }

  hold() {
    this.#decide("hold");
  }

  exclude() {
    this.#decide("exclude");
  }

  undo() {
    this.#run(async () => this.#showState(await postJson("/undo")));
  }

  cut(step) {
    const place = GRANULARITIES.indexOf(this.#state.granularity) + step;
    if (GRANULARITIES[place]) this.cutAt(GRANULARITIES[place]);
  }

  cutAt(granularity) {
    this.#run(async () => this.#showState(await postJson("/granularity", { granularity })));
  }

  show(view) {
    this.#view = view;
    for (const name of VIEWS) {
      get(`view-${name}`).hidden = name !== view;
      get(`tab-${name}`).setAttribute("aria-selected", String(name === view));
    }
    if (view === "result") this.#run(() => this.#showResult());
    if (view === "articles") {
      waitForArticles();
      this.#run(async () => renderArticles(await getJson("/articles")));
    }
  }

  write() {
    if (this.#view !== "result" || get("write")?.disabled !== false) return;
    this.#run(async () => {
      this.#showState(await postJson("/write", { force: this.#forceNext }));
      await this.#showResult();
      tell("The files are written. Look at them with git diff, and commit what you like.");
    });
  }

  ask(text) {
    const number = ++this.#asked;
    if (!text.trim()) {
      get("explained").hidden = true;
      return;
    }
    this.#run(async () => {
      const explanation = await postJson("/ask", { text });
      if (number !== this.#asked) return;
      get("explained").hidden = false;
      get("explained").firstChild.textContent = explanation;
    });
  }

  async #showResult() {
    waitForResult();
    const result = await getJson("/result");
    this.#forceNext = result.refusals.length > 0;
    renderResult(result, { write: () => this.write() });
  }

  #decide(step) {
    this.#onGroup(async (key) => this.#showState(await postJson(`/groups/${key}/${step}`)));
  }

  #onGroup(step) {
    const { key } = this.#state;
    if (key && this.#view === "groups") this.#run(() => step(key));
  }

  // After a decision the next group takes the place of the one that left.
  #showState(state) {
    const place = this.#state.clusters.findIndex((group) => group.key === this.#state.key);
    const known = state.clusters.some((group) => group.key === this.#state.key);
    const next = state.clusters[Math.min(Math.max(place, 0), state.clusters.length - 1)];
    const key = known ? this.#state.key : next?.key ?? null;
    const moved = key !== this.#state.key || !known;
    this.#state = { ...state, key };
    this.#tellProblem(state.problem);
    get("report").hidden = !state.report;
    get("accepted").hidden = !state.accepted;
    get("accepted").textContent = state.accepted;
    if (moved) this.chooseGroup(key);
    else renderGroupList(this.#state, (chosen) => this.chooseGroup(chosen));
  }

  #verifySoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#group.waitForVerdict();
      this.#onGroup(async (key) => {
        const group = await postJson(`/groups/${key}/verify`, { edit: this.#group.edit });
        if (this.#state.key === key) this.#group.showVerdict(group);
      });
    }, VERIFY_MILLISECONDS);
  }

  async #follow() {
    if (document.hidden) return;
    const state = await getJson("/state").catch(() => null);
    get("notice").dataset.lost = String(!state);
    if (!state) tell("The desk has ended; start it again.");
    else if (JSON.stringify(state.clusters) !== JSON.stringify(this.#state.clusters)) {
      this.#showState(state);
    } else this.#tellProblem(state.problem);
  }

  // A problem stays on the page until it is mended.
  #tellProblem(problem) {
    if (problem === this.#problem) return;
    this.#problem = problem;
    tell(problem);
  }

  async #run(step) {
    try {
      tell(this.#problem);
      await step();
    } catch (error) {
      tell(error.message);
    }
  }
}

function tell(sentence) {
  get("notice").textContent = sentence;
  get("notice").hidden = !sentence;
}

function openDesk() {
  const desk = new Desk();
  restoreTheme();
  for (const view of VIEWS) listen(`tab-${view}`, "click", () => desk.show(view));
  for (const button of document.querySelectorAll("[data-granularity]")) {
    button.addEventListener("click", () => desk.cutAt(button.dataset.granularity));
  }
  listen("theme", "click", toggleTheme);
  listen("keys", "click", () => get("help").showModal());
  listen("question", "input", () => desk.ask(get("question").value));
  listen("ask", "submit", (event) => event.preventDefault());
  listenToKeys({
    j: () => desk.move(1),
    ArrowDown: () => desk.move(1),
    k: () => desk.move(-1),
    ArrowUp: () => desk.move(-1),
    a: () => desk.accept(),
    e: () => get("lines")?.focus(),
    t: () => get("target")?.focus(),
    h: () => desk.hold(),
    x: () => desk.exclude(),
    u: () => desk.undo(),
    "-": () => desk.cut(-1),
    "+": () => desk.cut(1),
    "/": () => get("question").focus(),
    "?": () => get("help").showModal(),
    g: () => desk.show("groups"),
    r: () => desk.show("result"),
    i: () => desk.show("articles"),
    w: () => desk.write(),
    ...Object.fromEntries(KINDS.map((kind, at) => [String(at + 1), () => desk.chooseKind(kind)])),
  });
  desk.begin();
}

openDesk();
