// One message: its bubble, what stands in it, the buttons under it.

import { el, icon } from "./dom.js";
import { endsRightToLeft, renderText } from "./rich_text.js";

const TIME = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hour12: false });
const BARE_MEDIA = new Set(["sticker", "photo", "video", "location"]);
const NEW_TAB = { target: "_blank", rel: "noopener noreferrer" };

export const formatTime = (seconds) => TIME.format(new Date(seconds * 1000));

// How the state names one button of a message.
export const buttonKey = (message, row, column) => `${message.id}:${row}:${column}`;

// `look` has group (senders are named) and username (the bot's); `actions` has send(text),
// tap(message, row, column, node), open(start) and edit(message).
export function renderMessage(message, look, actions) {
  const sender = message.mine ? "You" : message.sender.name;
  const node = el("article", {
    class: classesOf(message),
    "data-id": message.id,
    "aria-label": `${sender}, ${formatTime(message.date)}`,
  });
  node.append(renderBubble(message, look, actions));
  if (message.keyboard.length) node.append(renderKeyboard(message, look.username, actions));
  return node;
}

function classesOf(message) {
  const classes = [
    "message",
    message.mine && "mine",
    message.keyboard.length > 0 && "keyed",
    BARE_MEDIA.has(message.media) && !message.text && "bare",
    message.photo && "pictured",
  ];
  return classes.filter(Boolean).join(" ");
}

function renderBubble(message, look, actions) {
  const text = renderText(message.text, message.entities, actions.send);
  if (message.preview) text.append(renderLinkCard(message.preview));
  text.append(renderTime(message));
  return el(
    "div",
    { class: "bubble" },
    look.group && !message.mine && renderName(message.sender),
    message.via && el("span", { class: "via" }, "via ", el("b", {}, `@${look.username}`)),
    message.reply && renderQuoted(message.reply),
    message.media && renderMedia(message),
    text,
    message.mine && !message.media && !message.via && renderEditButton(message, actions),
  );
}

function renderName({ id, name }) {
  return el("b", { class: `name ink-${Math.abs(id) % 6}` }, name);
}

function renderTime(message) {
  const sent = new Date(message.date * 1000).toISOString();
  const time = el("time", { datetime: sent }, formatTime(message.date));
  const edited = message.edited ? "edited " : null;
  // Where the last line ends at the left, the time has no room beside it at the right.
  const below = endsRightToLeft(message.text) ? "meta below" : "meta";
  return el("span", { class: below }, edited, time, message.mine && icon("read"));
}

function renderEditButton(message, actions) {
  const click = () => actions.edit(message);
  const attributes = { type: "button", class: "amend", "aria-label": "Edit this message", click };
  return el("button", attributes, icon("edit"));
}

function renderQuoted(reply) {
  const click = () => {
    const quoted = document.querySelector(`[data-id="${reply.id}"]`);
    quoted?.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  const text = [el("b", { dir: "auto" }, reply.name), el("span", { dir: "auto" }, reply.text)];
  return el("button", { type: "button", class: "answered", click }, ...text);
}

function renderLinkCard(url) {
  const site = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
  const address = url.replace(/^https?:\/\/(www\.)?/, "");
  const text = [el("b", {}, site), el("span", {}, address)];
  return el("a", { class: "card", href: url, ...NEW_TAB }, ...text);
}

function renderKeyboard(message, username, actions) {
  const rows = message.keyboard.map((buttons, row) =>
    el("div", {}, ...buttons.map((button, column) => renderButton(message, row, column, button)))
  );
  return el("div", { class: "keys", role: "group", "aria-label": "Buttons" }, ...rows);

  function renderButton(message, row, column, button) {
    if (button.url) return renderLinkButton(button, username, actions);
    const key = buttonKey(message, row, column);
    const node = el("button", { type: "button", dir: "auto", "data-key": key });
    node.append(button.label);
    if (button.copy) node.append(icon("copy"));
    if (button.share !== null) node.append(icon("share"));
    node.addEventListener("click", () => actions.tap(message, row, column, node));
    return node;
  }
}

// A link; one to the bot itself opens it right here, as Telegram does.
function renderLinkButton(button, username, actions) {
  const href = /^(https?|tg):/i.test(button.url) ? button.url : `https://${button.url}`;
  const node = el("a", { href, dir: "auto", ...NEW_TAB }, button.label, icon("out"));
  const ownAddress = `https://t.me/${username}?start=`;
  if (href.startsWith(ownAddress)) {
    node.addEventListener("click", (event) => {
      event.preventDefault();
      actions.open(href.slice(ownAddress.length));
    });
  }
  return node;
}

function renderMedia({ media, photo, file }) {
  if (photo) return renderPhoto(photo);
  if (file) return renderDownload(file);
  if (media === "sticker") return renderSticker();
  if (media === "voice") return renderFile("play", renderWave(), "0:03", "Voice message");
  if (media === "document") return renderFile("file", el("b", {}, "notes.pdf"), "12 KB", "File");
  const name = { photo: "photo", video: "play", location: "pin" }[media] ?? "photo";
  return el("div", { class: `frame ${media}`, role: "img", "aria-label": media }, icon(name));
}

function renderPhoto(source) {
  if (source.startsWith("file-")) {
    return el("img", { class: "photo", src: `/files/${source}`, alt: "Picture" });
  }
  const attributes = { class: "frame photo", role: "img", "aria-label": "Picture", title: source };
  return el("div", attributes, icon("photo"));
}

function renderSticker() {
  const attributes = { class: "sticker", role: "img", "aria-label": "Sticker: waving hand" };
  return el("span", attributes, "👋");
}

function renderFile(name, top, small, label) {
  return el(
    "div",
    { class: "piece", role: "img", "aria-label": label },
    el("span", {}, icon(name)),
    el("div", {}, top, el("small", {}, small)),
  );
}

function renderDownload({ id, name }) {
  const attributes = { class: "piece", href: `/files/${id}`, download: name };
  return el(
    "a",
    attributes,
    el("span", {}, icon("file")),
    el("div", {}, el("b", {}, name), el("small", {}, "Download")),
  );
}

function renderWave() {
  return el("span", { class: "wave" }, ...Array.from({ length: 32 }, () => el("i")));
}
