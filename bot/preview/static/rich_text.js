// A message's text with its entities, as elements. Offsets are UTF-16 units, as strings are here.

import { el, icon } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
};
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;
const SAFE_SCHEME = /^(https?|tg|ton|mailto):/i;

export function renderText(text, entities, send) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = el("div", { class: "words", dir: "auto" });
  root.append(...renderPieces(text, ordered, 0, text.length, send));
  trimAroundBlocks(root);
  return root;
}

// Whether the last paragraph runs from right to left: its first letter tells.
export function endsRightToLeft(text) {
  const letter = /\p{L}/u.exec(text.trimEnd().split("\n").at(-1))?.[0] ?? "";
  return RIGHT_TO_LEFT.test(letter);
}

function renderPieces(text, entities, start, end, send) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length;) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < stop) next++;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = renderPieces(text, entities.slice(i + 1, next), entity.offset, stop, send);
    nodes.push(renderEntity(entity, text.slice(entity.offset, stop), inside, send));
    at = stop;
    i = next;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function renderEntity(entity, text, inside, send) {
  switch (entity.type) {
    case "text_link":
      return renderLink(entity.url, inside);
    case "url":
      return renderLink(text, inside);
    case "email":
      return renderLink(`mailto:${text}`, inside);
    case "bot_command":
      return renderCommand(text, send);
    case "code":
      return el("code", { title: "Copy", click: () => copyText(text) }, ...inside);
    case "spoiler":
      return renderSpoiler(inside);
    case "blockquote":
      return el("span", { class: "quote", role: "blockquote", dir: "auto" }, ...inside);
    case "expandable_blockquote":
      return renderExpandable(inside);
    default:
      return el(TAGS[entity.type] ?? "span", {}, ...inside);
  }
}

export function copyText(text) {
  return navigator.clipboard?.writeText(text);
}

function renderLink(address, inside) {
  const href = SAFE_SCHEME.test(address) ? address : `https://${address}`;
  const foreign = /^[a-z]+:/i.test(address) && !SAFE_SCHEME.test(address);
  if (foreign) return el("span", {}, ...inside);
  const attributes = { href, target: "_blank", rel: "noopener noreferrer", title: href };
  return el("a", attributes, ...inside);
}

function renderCommand(text, send) {
  const click = () => send(text);
  const keydown = (event) => event.key === "Enter" && click();
  return el("a", { class: "command", role: "button", tabindex: 0, click, keydown }, text);
}

function renderSpoiler(inside) {
  const click = (event) => event.currentTarget.classList.add("shown");
  return el("span", { class: "spoiler", click }, ...inside);
}

function renderExpandable(inside) {
  const folded = el("span", { class: "folded" }, ...inside);
  const label = document.createTextNode("Show more");
  const attributes = { type: "button", class: "unfold", "aria-expanded": "false" };
  const button = el("button", attributes, label, icon("down"));
  button.addEventListener("click", () => {
    const open = folded.classList.toggle("folded") === false;
    button.setAttribute("aria-expanded", String(open));
    label.data = open ? "Show less" : "Show more";
  });
  return el("span", { class: "quote", role: "blockquote", dir: "auto" }, folded, button);
}

// A quotation is a block of its own: the line breaks next to it would show as empty lines.
function trimAroundBlocks(root) {
  for (const block of root.querySelectorAll(".quote, pre")) {
    const { previousSibling: before, nextSibling: after } = block;
    if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.replace(/\n$/, "");
    if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
  }
}
