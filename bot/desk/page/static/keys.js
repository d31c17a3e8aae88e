// The keyboard: a key for every step, except while words are being typed.

const TYPING = "input:not([type=checkbox]), textarea, select";

// `steps` has a function by key.
export function listenToKeys(steps) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.target.matches(TYPING)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  });
}
