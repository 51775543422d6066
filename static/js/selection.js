// Selected words become a claim: a button appears at them, and one request makes it. The words are painted at once.

import { wordsIn } from "./offsets.js";

const text = document.querySelector("#text");
const form = document.querySelector("#new-claim");
const button = document.createElement("button");
button.type = "button";
button.className = "selected";
button.hidden = true;
button.innerHTML = "Make a claim <kbd>n</kbd>";
document.querySelector("#main").append(button);

let settling;

document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(place, 80);
});

function place() {
  const selection = getSelection();
  const inText = selection.rangeCount && text.contains(selection.getRangeAt(0).commonAncestorContainer);
  button.hidden = !inText || selection.isCollapsed || !wordsIn(selection, text);
  if (button.hidden) return;
  const lines = selection.getRangeAt(0).getClientRects();
  const last = lines[lines.length - 1];
  button.style.top = `${last.bottom + scrollY + 6}px`;
  button.style.left = `${Math.max(8, Math.min(last.right, innerWidth - 190) + scrollX - 60)}px`;
}

/** Make a claim of the selected words. Return whether there were any. */
export function makeClaim() {
  const selection = getSelection();
  const words = wordsIn(selection, text);
  if (!words || form.classList.contains("htmx-request")) return false;
  for (const [name, value] of Object.entries(words)) form.elements[name].value = value;
  if (globalThis.Highlight) CSS.highlights.set("new-claim", new Highlight(selection.getRangeAt(0).cloneRange()));
  selection.removeAllRanges();
  button.hidden = true;
  form.requestSubmit();
  return true;
}

// Keep the selection while the button is pressed.
button.addEventListener("pointerdown", (event) => event.preventDefault());
button.addEventListener("click", makeClaim);
form.addEventListener("htmx:afterRequest", () => globalThis.Highlight && CSS.highlights.delete("new-claim"));
