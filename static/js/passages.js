// Passages beside the claim: gone through, opened in their source, linked whole or by the words selected in them. What
// differs is shown in the claim's words too while one looks at a passage.

import { focus } from "./desk.js";
import { floating, rangeAt, tool, wordsIn } from "./offsets.js";

const STANCES = { s: "supports", r: "refutes", c: "context" };
const DIFFERS = "claim-differs";

const card = document.querySelector("#card");

const stances = [["Supports", "s"], ["Refutes", "r"], ["Context", "c"]];
const buttons = stances.map(([label, key]) => tool(label, key, (event) => linkPassage(key, event.shiftKey)));
const tools = floating([...buttons, tool("Use as input", "+", useSelected)], () => wordsHeld(selectedPassage()));

function selectedPassage() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const node = selection.getRangeAt(0).commonAncestorContainer;
  const passage = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-passage]");
  return card.contains(passage) ? passage : null;
}

function wordsHeld(passage) {
  return passage?.querySelector("blockquote[data-s]");
}

/** Link the passage in focus, or the words selected in one; `joins` puts them into the last set of their stance. */
export function linkPassage(key, joins = false) {
  const chosen = selectedPassage();
  const passage = chosen ?? document.activeElement.closest("[data-passage]");
  const button = passage?.querySelector(`button[name="stance"][value="${STANCES[key]}"]`);
  if (!button || button.form.classList.contains("htmx-request")) return false;
  if (joins) joinLastSet(button.form, STANCES[key]);
  if (chosen) {
    const words = wordsIn(getSelection(), wordsHeld(chosen));
    for (const [name, value] of Object.entries(words ?? {})) hidden(button.form, `within_${name}`).value = value;
    getSelection().removeAllRanges();
    tools.hidden = true;
  }
  button.click(); // htmx sends the button that was pressed, and knows of no other
  return true;
}

function joinLastSet(form, stance) {
  const own = [...(form.elements.set_number?.options ?? [])].filter((option) => option.dataset.stance === stance);
  if (own.length) own.at(-1).selected = true;
}

function hidden(form, name) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name });
  return form.elements[name] ?? form.appendChild(field);
}

/** Take the selected words of a passage as an input of the calculation. Return whether there were any. */
export function useSelected() {
  const passage = selectedPassage();
  const words = passage && wordsIn(getSelection(), wordsHeld(passage));
  if (!words) return false;
  const { snapshot, start } = passage.querySelector(".stances").elements;
  const points = (units) => [...wordsHeld(passage).textContent.slice(0, units)].length; // the server counts code points
  const from = Number(start.value);
  getSelection().removeAllRanges();
  tools.hidden = true;
  return use(`${snapshot.value} ${from + points(words.start)} ${from + points(words.end)}`);
}

// htmx sends the value of a button only if it stands inside its form.
function use(value) {
  const form = card.querySelector("#calculation-form");
  if (!form || form.classList.contains("htmx-request")) return false;
  const button = Object.assign(document.createElement("button"), { name: "use", value, hidden: true, formNoValidate: true });
  form.append(button);
  button.click();
  button.remove();
  return true;
}

card.addEventListener("click", (event) => {
  const button = event.target.closest("button[form=calculation-form]");
  if (!button) return;
  event.preventDefault();
  use(button.value);
});

/** Go `by` passages on, around the end. */
export function nextPassage(by) {
  const passages = [...card.querySelectorAll("[data-passage]")];
  const at = passages.indexOf(document.activeElement.closest("[data-passage]"));
  return focus(passages.at(at < 0 && by < 0 ? -1 : (at + by) % passages.length));
}

/** Open the passage in focus where it stands in its source. Return whether there is one. */
export function openPassage() {
  const link = document.activeElement.closest("[data-passage]")?.querySelector("a[data-open]");
  link?.click();
  return Boolean(link);
}

/** Open the form of a contact or a calculation and go to its first field. */
export function openEntry(id) {
  const entry = card.querySelector(`#${id}`);
  if (!entry) return false;
  entry.open = true;
  return focus(entry.querySelector("form input:not([type=hidden])"));
}

// While one looks at a passage, the claim's own words show where the two differ.
function compare(passage) {
  if (!globalThis.Highlight) return;
  const claim = card.querySelector("#claim-words");
  const marks = (passage?.dataset.own ?? "").split(",").filter(Boolean).map((mark) => mark.split(" "));
  const differing = marks.filter(([, , code]) => code !== "same" && code !== "elided");
  const ranges = differing.map(([start, end]) => rangeAt(Number(start), Number(end), claim)?.range);
  CSS.highlights.set(DIFFERS, new Highlight(...ranges.filter(Boolean)));
}

card.addEventListener("focusin", (event) => compare(event.target.closest("[data-passage]")));
card.addEventListener("pointerover", (event) => {
  const passage = event.target.closest("[data-passage]");
  if (passage) compare(passage);
});
document.addEventListener("htmx:beforeSwap", () => globalThis.Highlight && CSS.highlights.delete(DIFFERS));

// A form that came back with faults has the focus where the first of them is.
document.addEventListener("htmx:afterSettle", (event) => {
  const entry = card.querySelector(`#${event.detail.target.id}.entry`); // the target itself is what was there before
  const fault = entry?.querySelector("[aria-invalid=true]");
  if (entry?.id === "calculation" && !fault) focus(entry.querySelector("#calculation-formula"));
  fault?.focus();
});
