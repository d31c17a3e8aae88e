// The list of messages: days, tails, scrolling.

import { el, get } from "./element.js";
import { element } from "./post.js";

const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export class Log {
  constructor(acts) {
    this.acts = acts;
    this.look = { group: false, username: "" };
    this.posts = new Map();
    this.unread = 0;
    this.node = get("log");
    this.scroller = get("scroll");
    this.moving = false;
    this.scroller.addEventListener("scroll", () => this.atEnd && this.seen());
    for (const kind of ["scrollend", "wheel", "touchmove", "pointerdown"]) {
      this.scroller.addEventListener(kind, () => { this.moving = false; }, { passive: true });
    }
    get("down").addEventListener("click", () => this.toEnd("smooth"));
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.scroller);
    this.stuck = true;
  }

  // While the page itself scrolls to the end, it counts as being there.
  get atEnd() {
    if (this.moving) return true;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < 60;
    get("down").hidden = this.stuck;
    return this.stuck;
  }

  reset(posts) {
    const same = posts.length > 0 && this.posts.has(posts[0].id) && this.node.children.length > 0;
    const end = !same || this.atEnd;
    this.posts = new Map(posts.map((post) => [post.id, post]));
    this.node.replaceChildren(...this.nodes(posts));
    this.tails();
    if (end) this.toEnd();
  }

  *nodes(posts) {
    let day = "";
    for (const post of posts) {
      if (dayOf(post) !== day) yield separator((day = dayOf(post)));
      yield element(post, this.look, this.acts);
    }
  }

  add(post) {
    if (this.posts.has(post.id)) return this.change(post);
    const end = this.atEnd || post.mine;
    const last = [...this.posts.values()].at(-1);
    this.posts.set(post.id, post);
    if (!last || dayOf(last) !== dayOf(post)) this.node.append(separator(dayOf(post)));
    this.node.append(element(post, this.look, this.acts));
    this.tails();
    if (end) this.toEnd("smooth");
    else this.missed();
  }

  change(post) {
    if (!this.posts.has(post.id)) return;
    const end = this.atEnd;
    const old = this.find(post.id);
    const focused = [...old.querySelectorAll(".keys *")].indexOf(document.activeElement);
    this.posts.set(post.id, post);
    const fresh = element(post, this.look, this.acts);
    for (const place of ["begins", "ends"]) fresh.classList.toggle(place, old.classList.contains(place));
    old.replaceWith(fresh);
    if (focused >= 0) fresh.querySelector(".keys :is(button, a)")?.focus({ preventScroll: true });
    if (end) this.toEnd();
  }

  remove(id) {
    this.posts.delete(id);
    this.find(id)?.remove();
    this.tails();
  }

  find(id) {
    return this.node.querySelector(`[data-id="${id}"]`);
  }

  lastOwn() {
    return [...this.posts.values()].findLast((post) => post.mine && !post.what && !post.via);
  }

  tails() {
    const nodes = [...this.node.children];
    nodes.forEach((node, i) => {
      const next = nodes[i + 1];
      const same = next?.classList.contains("post") && this.by(next) === this.by(node);
      if (!node.classList.contains("post")) return;
      node.classList.toggle("ends", !same);
      node.classList.toggle("begins", this.by(nodes[i - 1]) !== this.by(node));
    });
  }

  by(node) {
    return this.posts.get(Number(node?.dataset.id))?.sender.id;
  }

  // A long answer is read from its top.
  toEnd(behavior = "instant") {
    const last = this.node.lastElementChild;
    const tall = last && last.offsetHeight > this.scroller.clientHeight - 16;
    const top = tall && behavior === "smooth" ? last.offsetTop - 12 : this.scroller.scrollHeight;
    this.stuck = this.moving = true;
    this.scroller.scrollTo({ top, behavior: STILL.matches ? "instant" : behavior });
    setTimeout(() => { this.moving = false; }, 700);
    this.seen();
  }

  missed() {
    get("unread").textContent = String(++this.unread);
    get("unread").hidden = get("down").hidden = false;
  }

  seen() {
    this.unread = 0;
    get("unread").hidden = true;
    get("down").hidden = true;
  }
}

function dayOf(post) {
  const date = new Date(post.date * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 864e5);
  return ["Today", "Yesterday"][days] ?? DAY.format(date);
}

function separator(day) {
  return el("div", { class: "day" }, day);
}
