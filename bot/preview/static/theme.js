// Dark or light: the system's wish, unless the reader of the page has chosen.

export function restoreTheme() {
  setTheme(localStorage.getItem("theme"));
}

export function toggleTheme() {
  const scheme = getComputedStyle(document.documentElement).colorScheme.trim();
  const dark = scheme === "light dark"
    ? matchMedia("(prefers-color-scheme: dark)").matches
    : scheme === "dark";
  setTheme(dark ? "light" : "dark");
}

function setTheme(name) {
  if (!name) return;
  document.documentElement.dataset.theme = name;
  localStorage.setItem("theme", name);
}
