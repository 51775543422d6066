// The claim in hand: taken by a click or a step, shown in the text at once, its card fetched. And the passages of the
// text that its card points to: shown where they stand, and lit until the next claim.

import { blocksIn, floating, rangeAt, tool, wordsIn } from "./offsets.js";

const text = document.querySelector("#text");
const card = document.querySelector("#card");
const LIT = "other-passage";
const PASSED_OVER = ".dismissed, .below, .split"; // claims that a step from claim to claim leaves out

function inHand() {
  return card.querySelector("[data-claim]")?.dataset.claim ?? "";
}

let wanted = inHand();

function show(id) {
  for (const mark of text.querySelectorAll(".hand")) mark.classList.remove("hand");
  for (const mark of text.querySelectorAll(`[data-c="${id}"]`)) mark.classList.add("hand");
}

/** Take a claim in hand. */
export function take(id, { scroll = true } = {}) {
  wanted = id;
  show(id);
  if (scroll) bringIntoView(id);
  htmx.ajax("GET", `${text.dataset.claims}${id}/`, { source: "#card", target: "#card", swap: "innerHTML" });
}

function bringIntoView(id) {
  const mark = text.querySelector(`[data-c="${id}"]`);
  const fold = mark?.closest("details");
  if (fold) fold.open = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark?.scrollIntoView({ block: "nearest", behavior: calm ? "instant" : "smooth" });
}

/** Go `by` claims on, over those that ask for something. In the list of claims, go `by` lines on. */
export function step(by) {
  if (!inHand() && card.querySelector(".claims")) return stepInList(by);
  const marks = [...text.querySelectorAll(".m.first")];
  const ids = marks.filter((m) => !m.matches(PASSED_OVER) || m.dataset.c === wanted).map((m) => m.dataset.c);
  const next = ids[ids.indexOf(wanted) + by];
  if (next) take(next);
}

function stepInList(by) {
  const lines = [...card.querySelectorAll(".lines a")].filter((line) => line.checkVisibility());
  const at = lines.indexOf(document.activeElement);
  lines[at < 0 ? 0 : Math.min(Math.max(at + by, 0), lines.length - 1)]?.focus();
}

// A click takes the innermost claim; a second click on the same words takes the one around it.
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const here = [];
  for (let mark = event.target.closest(".m"); mark; mark = mark.parentElement.closest(".m")) here.push(mark.dataset.c);
  if (!here.length) return;
  take(here[(here.indexOf(wanted) + 1) % here.length], { scroll: false });
});

card.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-step], a[data-take]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.take) take(link.dataset.take);
  else step(Number(link.dataset.step));
});

// Whatever the answer was, the text shows the claim whose card it brought.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "card" || !inHand()) return;
  if (event.detail.requestConfig.verb !== "get") wanted = inHand();
  show(wanted);
});

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

if (wanted && new URLSearchParams(location.search).has("claim")) bringIntoView(wanted);

// Selected words become a claim, or their blocks are folded: two buttons appear at them. The words are painted at once.
const form = document.querySelector("#new-claim");
const folding = document.querySelector("#fold-blocks");
const buttons = [tool("Make a claim", "n", makeClaim)];
if (folding) buttons.push(tool("Fold", "f", foldBlocks));
const tools = floating(buttons, () => text);

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

form.addEventListener("htmx:afterRequest", () => globalThis.Highlight && CSS.highlights.delete("new-claim"));
