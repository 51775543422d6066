// Selected words become a claim, or their blocks are folded: two buttons appear at them. The words are painted at once.

import { blocksIn, wordsIn } from "./offsets.js";

const text = document.querySelector("#text");
const form = document.querySelector("#new-claim");
const folding = document.querySelector("#fold-blocks");
const tools = document.createElement("div");
tools.className = "selected";
tools.hidden = true;
tools.append(tool("Make a claim", "n", makeClaim));
if (folding) tools.append(tool("Fold", "f", foldBlocks));
document.querySelector("#main").append(tools);

let settling;

function tool(label, key, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(`${label} `, Object.assign(document.createElement("kbd"), { textContent: key }));
  button.addEventListener("click", act);
  return button;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(place, 80);
});

function place() {
  const selection = getSelection();
  const inText = selection.rangeCount && text.contains(selection.getRangeAt(0).commonAncestorContainer);
  tools.hidden = !inText || selection.isCollapsed || !wordsIn(selection, text);
  if (tools.hidden) return;
  const lines = selection.getRangeAt(0).getClientRects();
  const last = lines[lines.length - 1];
  tools.style.top = `${last.bottom + scrollY + 6}px`;
  tools.style.left = `${Math.max(8, Math.min(last.right, innerWidth - 240) + scrollX - 60)}px`;
}

/** Make a claim of the selected words. Return whether there were any. */
export function makeClaim() {
  const selection = getSelection();
  const words = wordsIn(selection, text);
  if (!words || form.classList.contains("htmx-request")) return false;
  for (const [name, value] of Object.entries(words)) form.elements[name].value = value;
  if (globalThis.Highlight) CSS.highlights.set("new-claim", new Highlight(selection.getRangeAt(0).cloneRange()));
  selection.removeAllRanges();
  tools.hidden = true;
  form.requestSubmit();
  return true;
}

/** Fold the blocks that hold the selected words as no part of the piece. Return whether there were any. */
export function foldBlocks() {
  const positions = folding ? blocksIn(getSelection(), text) : [];
  if (!positions.length) return false;
  folding.elements.blocks.value = positions.join(" ");
  folding.requestSubmit();
  return true;
}

// Keep the selection while a button is pressed.
tools.addEventListener("pointerdown", (event) => event.preventDefault());
form.addEventListener("htmx:afterRequest", () => globalThis.Highlight && CSS.highlights.delete("new-claim"));
