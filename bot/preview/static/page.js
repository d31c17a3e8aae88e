// The page: joins the list of readers, the chat and the composer, and keeps them up to date.

import { Composer } from "./composer.js";
import { el, get } from "./element.js";
import { Log } from "./log.js";
import * as net from "./net.js";
import { askNewcomer, LANGUAGES, showReaders } from "./readers.js";
import { close, sheet } from "./sheet.js";

const payload = new URLSearchParams(location.search).get("start") ?? "";
const taps = new Map();
let reader = null;
let readers = [];
let state = null;
let stop = () => {};
let typing = 0;
let toasting = 0;

const log = new Log({ send, tap, edit: (post) => composer.edit(post) });
const composer = new Composer({
  send,
  amend: (post, text) => act("edit", { post: post.id, text }),
  wordless: (what) => act("wordless", { what }),
  lastOwn: () => log.lastOwn(),
});

async function act(name, body) {
  try {
    return await net.post(`/readers/${reader}/${name}`, body);
  } catch (error) {
    toast(error instanceof TypeError ? "The preview doesn't answer. Is it still running?" : error.message);
    return null;
  }
}

function send(text) {
  return act("send", { text });
}

async function tap(post, row, column, button, node) {
  if (button.copy) return navigator.clipboard?.writeText(button.copy).then(() => toast("Copied"));
  node.classList.add("waiting");
  const id = await act("tap", { post: post.id, row, column });
  if (id === null || taps.get(id) === "answered") node.classList.remove("waiting");
  else taps.set(id, node);
}

// The reader

async function choose(id) {
  reader = id;
  sessionStorage.setItem("reader", id);
  get("app").dataset.view = "chat";
  follow();
  if (!matchMedia("(pointer: coarse)").matches) get("text").focus();
}

// A browser opens six connections to a server at most, for all tabs together: hidden ones let go.
function follow() {
  stop();
  stop = document.hidden ? () => {} : net.listen(reader, on);
}

async function create(name, language) {
  const made = await net.post("/readers", { name, language });
  await choose(made.id);
}

async function begin() {
  readers = await net.readers();
  const kept = Number(sessionStorage.getItem("reader"));
  if (readers.some(({ id }) => id === kept)) await choose(kept);
  else await create(readers.length ? `Reader ${readers.length + 1}` : "Reader", navigator.language);
}

// What the server tells

const on = {
  open: () => status(),
  lost: () => { get("status").textContent = "connecting…"; },
  gone: () => { sessionStorage.removeItem("reader"); begin(); },
  state: (news) => {
    on.menu(news);
    on.readers(news);
    log.reset(news.posts);
    if (news.typing) on.typing();
    arrange();
  },
  menu: (news) => {
    state = news;
    log.names.bot = news.bot.name;
    get("bot-name").textContent = document.title = news.bot.name;
    get("description").textContent = news.bot.description;
    get("language").textContent = news.reader.language.slice(0, 2) || "–";
    composer.offer(news.commands);
    if (get("status").className !== "typing") status();
    arrange();
  },
  readers: (news) => { readers = news.readers; showReaders(readers, reader, choose); },
  post: (post) => { log.add(post); if (!post.mine) status(); arrange(); },
  edit: (post) => { log.change(post); },
  delete: (post) => { log.remove(post.id); arrange(); },
  typing: () => {
    clearTimeout(typing);
    get("status").className = "typing";
    get("status").replaceChildren(el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), "typing…");
    typing = setTimeout(status, 5000);
  },
  toast: (news) => {
    taps.get(news.tap)?.classList?.remove("waiting");
    taps.set(news.tap, "answered");
    if (news.alert && news.text) alert(news.text);
    else if (news.text) toast(news.text);
  },
};

function status() {
  clearTimeout(typing);
  get("status").className = "";
  get("status").textContent = state ? `bot · you are ${state.reader.name}` : "bot";
}

function arrange() {
  const fresh = log.posts.size === 0;
  get("empty").hidden = !fresh || !state?.bot.description;
  get("start").hidden = !fresh && !state?.blocked;
  get("start").textContent = state?.blocked ? "RESTART BOT" : "START";
  get("composer").hidden = !get("start").hidden;
}

function toast(text) {
  clearTimeout(toasting);
  get("toast").textContent = text;
  get("toast").hidden = false;
  toasting = setTimeout(() => { get("toast").hidden = true; }, 3500);
}

function alert(text) {
  get("alert-text").textContent = text;
  get("alert").showModal();
}

// Around the chat

get("start").addEventListener("click", async () => {
  if (state?.blocked) await act("block", { blocked: false });
  await send(payload ? `/start ${payload}` : "/start");
  get("text").focus();
});

get("new-reader").addEventListener("click", async () => {
  const newcomer = await askNewcomer(readers.map(({ name }) => name));
  if (newcomer) create(newcomer.name, newcomer.language).catch((error) => toast(error.message));
});

get("language").addEventListener("click", () => {
  sheet(get("language"), Object.entries(LANGUAGES).map(([code, label]) => ({
    label,
    checked: state.reader.language.startsWith(code),
    act: () => act("language", { language: code }),
  })));
});

get("more").addEventListener("click", () => {
  const { blocked } = state;
  sheet(get("more"), [
    { label: "New reader", name: "plus", act: () => get("new-reader").click() },
    { label: "Dark or light", name: "moon", act: theme },
    { label: blocked ? "Unblock bot" : "Block bot", name: "close", act: () => act("block", { blocked: !blocked }) },
  ]);
});

get("back").addEventListener("click", () => { get("app").dataset.view = "list"; });
get("theme").addEventListener("click", theme);

function theme() {
  const dark = getComputedStyle(document.documentElement).colorScheme.trim();
  const now = dark === "light dark" ? matchMedia("(prefers-color-scheme: dark)").matches : dark === "dark";
  paint(now ? "light" : "dark");
}

function paint(name) {
  if (name) document.documentElement.dataset.theme = name;
  if (name) localStorage.setItem("theme", name);
}

document.addEventListener("visibilitychange", () => reader && follow());

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (close() || composer.escape()) event.preventDefault();
});

paint(localStorage.getItem("theme"));
begin().catch(() => on.lost());
