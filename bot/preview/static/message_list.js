// The list of messages: days, tails, scrolling.

import { el, get } from "./dom.js";
import { renderMessage } from "./message.js";

const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const NEAR_END_PIXELS = 60;
const SCROLL_MILLISECONDS = 700;

export class MessageList {
  #actions;
  #list = get("log");
  #scroller = get("scroll");
  #scrolling = 0; // the timer that runs while the page itself scrolls to the end

  constructor(actions) {
    this.#actions = actions;
    this.#scroller.addEventListener("scroll", () => this.#noticeEnd());
    for (const kind of ["scrollend", "wheel", "touchmove", "pointerdown"]) {
      this.#scroller.addEventListener(kind, () => this.#endScrolling(), { passive: true });
    }
    get("down").addEventListener("click", () => this.#scrollToEnd("smooth"));
    new ResizeObserver(() => this.#actions.isAtEnd() && this.#scrollToEnd())
      .observe(this.#scroller);
  }

  render(state, before) {
    get("down").hidden = state.atEnd && state.unread === 0;
    get("unread").hidden = state.unread === 0;
    get("unread").textContent = String(state.unread);
    const look = lookOf(state);
    if (state.shown !== before.shown || !sameLook(look, lookOf(before))) this.#reset(state, look);
    else if (state.messages !== before.messages) this.#change(state, before, look);
    if (state.waiting.size || before.waiting.size) this.#markWaiting(state.waiting);
  }

  #reset(state, look) {
    this.#list.replaceChildren();
    let last = null;
    for (const message of state.messages.values()) {
      this.#append(message, last, look);
      last = message;
    }
    this.#setTails(state.messages);
    this.#scrollToEnd();
  }

  #change(state, before, look) {
    const wasAtEnd = state.atEnd || this.#scrolling > 0;
    let last = null;
    let fresh = null;
    for (const message of state.messages.values()) {
      const old = before.messages.get(message.id);
      if (!old) {
        this.#append(message, last, look);
        fresh = message;
      } else if (old !== message) this.#replace(message, look);
      last = message;
    }
    for (const id of before.messages.keys()) {
      if (!state.messages.has(id)) this.#find(id)?.remove();
    }
    this.#setTails(state.messages);
    if (fresh ? wasAtEnd || fresh.mine : wasAtEnd) this.#scrollToEnd(fresh ? "smooth" : "instant");
  }

  #append(message, last, look) {
    const day = nameDay(message);
    if (!last || nameDay(last) !== day) this.#list.append(el("div", { class: "day" }, day));
    this.#list.append(renderMessage(message, look, this.#actions));
  }

  #replace(message, look) {
    const old = this.#find(message.id);
    const focused = [...old.querySelectorAll(".keys *")].includes(document.activeElement);
    const node = renderMessage(message, look, this.#actions);
    old.replaceWith(node);
    const button = focused && node.querySelector(".keys :is(button, a)");
    if (button) button.focus({ preventScroll: true });
  }

  #find(id) {
    return this.#list.querySelector(`[data-id="${id}"]`);
  }

  #markWaiting(waiting) {
    for (const button of this.#list.querySelectorAll("[data-key]")) {
      button.classList.toggle("waiting", waiting.has(button.dataset.key));
    }
  }

  // The first and the last of several messages of one sender look different.
  #setTails(messages) {
    const senderOf = (node) => messages.get(Number(node?.dataset.id))?.sender.id;
    for (const node of this.#list.querySelectorAll(".message")) {
      const { previousElementSibling: above, nextElementSibling: below } = node;
      node.classList.toggle("begins", senderOf(above) !== senderOf(node));
      node.classList.toggle("ends", senderOf(below) !== senderOf(node));
    }
  }

  // While the page itself scrolls to the end, it counts as being there.
  #noticeEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
    this.#actions.noticeEnd(near || this.#scrolling > 0);
  }

  // A long answer is read from its top.
  #scrollToEnd(behavior = "instant") {
    const last = this.#list.lastElementChild;
    const tall = last && last.offsetHeight > this.#scroller.clientHeight - 16;
    const top = tall && behavior === "smooth" ? last.offsetTop - 12 : this.#scroller.scrollHeight;
    clearTimeout(this.#scrolling);
    this.#scrolling = setTimeout(() => this.#endScrolling(), SCROLL_MILLISECONDS);
    this.#scroller.scrollTo({ top, behavior: CALM.matches ? "instant" : behavior });
  }

  #endScrolling() {
    clearTimeout(this.#scrolling);
    this.#scrolling = 0;
    this.#noticeEnd();
  }
}

function lookOf({ chat }) {
  return { group: chat !== null && !chat.chat.private, username: chat?.bot.username ?? "" };
}

function sameLook(one, other) {
  return one.group === other.group && one.username === other.username;
}

function nameDay(message) {
  const date = new Date(message.date * 1000);
  const midnights = [new Date(), new Date(date)].map((each) => each.setHours(0, 0, 0, 0));
  const days = Math.round((midnights[0] - midnights[1]) / 864e5);
  return ["Today", "Yesterday"][days] ?? DAY.format(date);
}
