// A message's text with its entities, as elements. Offsets are UTF-16 units, as strings are here.

import { el, icon } from "./element.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const SAFE = /^(https?|tg|ton|mailto):/i;

export function words(text, entities, send) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = el("div", { class: "words", dir: "auto" });
  root.append(...pieces(text, ordered, 0, text.length, send));
  trimAroundBlocks(root);
  return root;
}

function pieces(text, entities, start, end, send) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    let next = i + 1;
    while (next < entities.length && entities[next].offset < stop) next++;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = pieces(text, entities.slice(i + 1, next), entity.offset, stop, send);
    nodes.push(styled(entity, text.slice(entity.offset, stop), inside, send));
    at = stop;
    i = next;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function styled(entity, text, inside, send) {
  switch (entity.type) {
    case "text_link": return link(entity.url, inside);
    case "url": return link(text, inside);
    case "email": return link(`mailto:${text}`, inside);
    case "bot_command": return command(text, send);
    case "code": return el("code", { title: "Copy", click: () => navigator.clipboard?.writeText(text) }, ...inside);
    case "spoiler": return spoiler(inside);
    case "blockquote": return el("span", { class: "quote", role: "blockquote" }, ...inside);
    case "expandable_blockquote": return expandable(inside);
    default: return el(TAGS[entity.type] ?? "span", {}, ...inside);
  }
}

function link(address, inside) {
  const url = SAFE.test(address) ? address : `https://${address}`;
  if (/^[a-z]+:/i.test(address) && !SAFE.test(address)) return el("span", {}, ...inside);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, ...inside);
}

function command(text, send) {
  const go = () => send(text);
  return el("a", { class: "command", role: "button", tabindex: 0, click: go, keydown: (e) => e.key === "Enter" && go() }, text);
}

function spoiler(inside) {
  return el("span", { class: "spoiler", click: (e) => e.currentTarget.classList.add("shown") }, ...inside);
}

function expandable(inside) {
  const fold = el("span", { class: "folded" }, ...inside);
  const label = document.createTextNode("Show more");
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, label, icon("down"));
  button.addEventListener("click", () => {
    const open = fold.classList.toggle("folded") === false;
    button.setAttribute("aria-expanded", String(open));
    label.data = open ? "Show less" : "Show more";
  });
  return el("span", { class: "quote", role: "blockquote" }, fold, button);
}

// A quotation is a block of its own: the line breaks next to it would show as empty lines.
function trimAroundBlocks(root) {
  for (const block of root.querySelectorAll(".quote, pre")) {
    const { previousSibling: before, nextSibling: after } = block;
    if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.replace(/\n$/, "");
    if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
  }
}
