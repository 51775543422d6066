// Words selected in a source: linked to the claim in hand, or copied with where they stand.

import { say } from "./desk.js";
import { floating, tool, wordsIn } from "./offsets.js";
import { refresh } from "./reader.js";

const text = document.querySelector("#text");
const hand = document.querySelector("#hand");
const STANCES = { s: "supports", r: "refutes", c: "context" };

const buttons = [tool("Copy", "y", copyWords)];
if (hand?.querySelector("#link-words")) {
  const stances = [["Supports", "s"], ["Refutes", "r"], ["Context", "c"]];
  buttons.unshift(...stances.map(([label, key]) => tool(label, key, (event) => linkWords(key, event.shiftKey))));
}
const tools = floating(buttons, () => text);

/** Link the selected words with the stance of a key; `joins` puts them into the last set. Return whether there were any. */
export function linkWords(key, joins) {
  const form = hand?.querySelector("#link-words");
  const words = wordsIn(getSelection(), text);
  if (!form || !words || form.classList.contains("htmx-request")) return false;
  const { stance, set_number: set } = form.elements;
  stance.value = STANCES[key];
  if (joins && set) set.selectedIndex = set.options.length - 1;
  fillIn(form, words);
  getSelection().removeAllRanges();
  tools.hidden = true;
  form.requestSubmit();
  return true;
}

function fillIn(form, words) {
  for (const [name, value] of Object.entries(words)) {
    const field = form.elements[`within_${name}`] ?? form.appendChild(hidden(`within_${name}`));
    field.value = value;
  }
}

function hidden(name) {
  return Object.assign(document.createElement("input"), { type: "hidden", name });
}

/** Copy the selected words with their source and locator. Return whether there were any. */
export function copyWords() {
  const words = wordsIn(getSelection(), text);
  if (!words) return false;
  const block = getSelection().getRangeAt(0).startContainer.parentElement.closest("[data-l]");
  const { title, told } = text.dataset;
  const from = [title, told, block?.dataset.l].filter(Boolean).join(", ");
  navigator.clipboard.writeText(`“${words.exact}” (${from})`).then(
    () => say("Copied: the words with their source and place."),
    () => say("This browser does not let the page copy. Use its own copy instead."),
  );
  return true;
}

document.addEventListener("htmx:afterSettle", (event) => {
  const changed = event.detail.target.querySelector?.("[data-changed]");
  if (changed) refresh(...changed.dataset.changed.split(" ").map(Number));
});
