// The list above the text field: commands, or the bot's inline results. One of it may be selected.

import { el, get } from "./dom.js";

// What the list shows: { label, text, kind, run(actions) } in order; none closes it.
export function listSuggestions(state) {
  if (state.listing === "closed" || state.chat === null) return [];
  if (state.listing === "commands") return state.chat.commands.map(suggestCommand);
  const typed = /^\/(\w*)$/.exec(state.text);
  if (typed) {
    const fitting = state.chat.commands.filter(({ command }) => command.startsWith(typed[1]));
    return fitting.map(suggestCommand);
  }
  return state.query && readQuery(state) !== null ? listResults(state.query) : [];
}

// The words after @bot, null when the text is no inline query.
export function readQuery({ text, chat }) {
  const [name, ...words] = text.split(/\s/);
  const asksBot = name.toLowerCase() === `@${chat?.bot.username}`.toLowerCase();
  return asksBot && words.length ? words.join(" ") : null;
}

function suggestCommand({ command, description }) {
  const run = (actions) => actions.send(`/${command}`);
  return { label: `/${command}`, text: description, run };
}

function listResults({ text, results, next, button, start }) {
  const found = results.map(({ id, query, title, description }) => ({
    label: title,
    text: description,
    kind: "result",
    run: (actions) => actions.act("choose", { query, result: id }),
  }));
  const more = { label: "More", kind: "above", run: (actions) => actions.search(text, next) };
  const above = { label: button, kind: "above", run: (actions) => actions.open(start) };
  return [...found, ...(next ? [{ ...more, stays: true }] : []), ...(button ? [above] : [])];
}

// `selected` is the place of the selected one, -1 for none; `choose` takes the chosen one.
export function renderSuggestions(suggestions, selected, choose) {
  const list = get("commands");
  const nodes = suggestions.map((suggestion, place) =>
    el(
      "button",
      {
        type: "button",
        role: "option",
        tabindex: -1,
        class: suggestion.kind,
        "aria-selected": String(place === selected),
        mousedown: (event) => event.preventDefault(), // the text field keeps the focus
        click: () => choose(suggestion),
      },
      el("b", { dir: "auto" }, suggestion.label),
      suggestion.text && el("span", { dir: "auto" }, suggestion.text),
    )
  );
  list.replaceChildren(...nodes);
  list.hidden = nodes.length === 0;
  list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  get("menu").setAttribute("aria-expanded", String(nodes.length > 0));
}
