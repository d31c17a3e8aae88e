// One message: its bubble, what stands in it, the buttons under it.

import { el, icon } from "./element.js";
import { words } from "./words.js";

const time = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hour12: false });

export const clock = (seconds) => time.format(new Date(seconds * 1000));

// `acts` has send(text), tap(post, row, column, button), open(start) and edit(post).
export function element(post, { group, username }, acts) {
  const who = post.mine ? "You" : post.sender.name;
  const classes = ["post", post.mine && "mine", post.keyboard.length && "keyed", BARE.has(post.what) && !post.text && "bare", post.photo && "pictured"];
  const node = el("article", { class: classes.filter(Boolean).join(" "), "data-id": post.id, "aria-label": `${who}, ${clock(post.date)}` });
  node.append(bubble(post, acts, group && !post.mine, username));
  if (post.keyboard.length) node.append(keys(post, username, acts));
  return node;
}

const BARE = new Set(["sticker", "photo", "video", "location"]);

const ink = (id) => `ink-${Math.abs(id) % 6}`;

function bubble(post, acts, named, username) {
  const node = el("div", { class: "bubble" });
  if (named) node.append(el("b", { class: `name ${ink(post.sender.id)}` }, post.sender.name));
  if (post.via) node.append(el("span", { class: "via" }, "via ", el("b", {}, `@${username}`)));
  if (post.reply) node.append(answered(post.reply));
  if (post.what) node.append(post.photo ? photo(post.photo) : wordless(post.what));
  const text = words(post.text, post.entities, acts.send);
  if (post.preview) text.append(card(post.preview));
  text.append(meta(post));
  node.append(text);
  if (post.mine && !post.what && !post.via) node.append(amend(post, acts));
  return node;
}

function meta(post) {
  const node = el("span", { class: "meta" }, post.edited ? "edited " : null, el("time", { datetime: new Date(post.date * 1000).toISOString() }, clock(post.date)));
  if (post.mine) node.append(icon("read"));
  return node;
}

function amend(post, acts) {
  return el("button", { type: "button", class: "amend", "aria-label": "Edit this message", click: () => acts.edit(post) }, icon("edit"));
}

function answered(reply) {
  const go = () => document.querySelector(`[data-id="${reply.id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  return el("button", { type: "button", class: "answered", click: go }, el("b", {}, reply.name), el("span", {}, reply.text));
}

function card(url) {
  const site = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
  return el("a", { class: "card", href: url, target: "_blank", rel: "noopener noreferrer" }, el("b", {}, site), el("span", {}, url.replace(/^https?:\/\/(www\.)?/, "")));
}

function keys(post, username, acts) {
  const rows = post.keyboard.map((row, y) => el("div", {}, ...row.map((button, x) => key(post, button, y, x, username, acts))));
  return el("div", { class: "keys", role: "group", "aria-label": "Buttons" }, ...rows);
}

function key(post, button, row, column, username, acts) {
  if (button.url) return way(button, username, acts);
  const node = el("button", { type: "button" }, button.label);
  if (button.copy) node.append(icon("copy"));
  if (button.share !== null) node.append(icon("share"));
  node.addEventListener("click", () => acts.tap(post, row, column, button, node));
  return node;
}

// A link; one to the bot itself opens it right here, as Telegram does.
function way(button, username, acts) {
  const safe = /^(https?|tg):/i.test(button.url) ? button.url : `https://${button.url}`;
  const node = el("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, button.label, icon("out"));
  const here = `https://t.me/${username}?start=`;
  if (safe.startsWith(here)) {
    node.addEventListener("click", (event) => {
      event.preventDefault();
      acts.open(safe.slice(here.length));
    });
  }
  return node;
}

function photo(source) {
  if (source.startsWith("file-")) return el("img", { class: "photo", src: `/files/${source}`, alt: "Picture" });
  return el("div", { class: "frame photo", role: "img", "aria-label": "Picture", title: source }, icon("photo"));
}

function wordless(what) {
  if (what === "sticker") return el("span", { class: "sticker", role: "img", "aria-label": "Sticker: waving hand" }, "👋");
  if (what === "voice") return piece("play", wave(), "0:03", "Voice message");
  if (what === "document") return piece("file", el("b", {}, "notes.pdf"), "12 KB", "File");
  const name = { photo: "photo", video: "play", location: "pin" }[what] ?? "photo";
  return el("div", { class: `frame ${what}`, role: "img", "aria-label": what }, icon(name));
}

function piece(name, top, small, label) {
  return el("div", { class: "piece", role: "img", "aria-label": label }, el("span", {}, icon(name)), el("div", {}, top, el("small", {}, small)));
}

function wave() {
  return el("span", { class: "wave" }, ...Array.from({ length: 32 }, () => el("i")));
}
