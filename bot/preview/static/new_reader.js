// The dialog that makes a new reader.

import { el, get } from "./dom.js";

const NAMES = ["Anna", "Boris", "Clara", "Daniel", "Elena", "Farid", "Greta", "Hyun"];

// Languages by code, each called as its speakers do.
export function nameLanguages(codes) {
  return codes.map((code) => {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
    return [code, name.charAt(0).toLocaleUpperCase(code) + name.slice(1)];
  });
}

// Asks for a name and a language; resolves to them, or to null when the dialog is left.
export function askNewReader(taken, languages) {
  const dialog = get("newcomer");
  const options = nameLanguages(languages).map(([value, name]) => el("option", { value }, name));
  get("newcomer-name").value = NAMES.find((name) => !taken.includes(name)) ?? "Reader";
  get("newcomer-language").replaceChildren(...options);
  if (languages.includes("en")) get("newcomer-language").value = "en";
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.close();
      resolve(answer);
    };
    get("newcomer-cancel").onclick = () => end(null);
    dialog.oncancel = () => resolve(null);
    get("newcomer-form").onsubmit = (event) => {
      event.preventDefault();
      end({ name: get("newcomer-name").value, language: get("newcomer-language").value });
    };
    dialog.showModal();
    get("newcomer-name").select();
  });
}
