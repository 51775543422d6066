// Another passage of the text that a claim's card points to: shown where it stands, and lit until the next one.

import { rangeAt } from "./offsets.js";

const text = document.querySelector("#text");
const card = document.querySelector("#card");
const LIT = "other-passage";

card.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-span]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [start, end] = link.dataset.span.split(" ").map(Number);
  const found = rangeAt(start, end, text);
  if (!found) return;
  event.preventDefault();
  const fold = found.block.closest("details");
  if (fold) fold.open = true;
  if (globalThis.Highlight) CSS.highlights.set(LIT, new Highlight(found.range));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  found.range.startContainer.parentElement.scrollIntoView({ block: "nearest", behavior: calm ? "instant" : "smooth" });
});

/** Show the next of the passages that the card points to. Return whether there is any. */
export function showNext() {
  const links = [...card.querySelectorAll("a[data-span]")];
  const next = links[(links.indexOf(document.activeElement) + 1) % links.length];
  next?.focus({ preventScroll: true });
  next?.click();
  return Boolean(next);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "card" && globalThis.Highlight) CSS.highlights.delete(LIT);
});
