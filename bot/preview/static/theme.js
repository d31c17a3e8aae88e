// Dark or light: the system's wish, unless the reader of the page has chosen.

export function begin() {
  paint(localStorage.getItem("theme"));
}

export function toggle() {
  const scheme = getComputedStyle(document.documentElement).colorScheme.trim();
  const dark = scheme === "light dark" ? matchMedia("(prefers-color-scheme: dark)").matches : scheme === "dark";
  paint(dark ? "light" : "dark");
}

function paint(name) {
  if (!name) return;
  document.documentElement.dataset.theme = name;
  localStorage.setItem("theme", name);
}
