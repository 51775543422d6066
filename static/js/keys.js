// An article's whole job by keyboard.

import { foldBlocks, makeClaim, showNext, step } from "./claims.js";
import { focus, onKey } from "./desk.js";
import { linkPassage, nextPassage, openEntry, openPassage, useSelected } from "./passages.js";

const FINDINGS = { s: "supported", r: "refuted", c: "conflicting", i: "insufficient", x: "not_checkable" };

const card = document.querySelector("#card");

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  n: () => makeClaim(),
  f: () => foldBlocks(),
  d: () => send("dismiss"),
  u: () => send("restore"),
  p: () => send("split"),
  l: () => follow("list"),
  g: () => showNext(),
  e: () => nextPassage(1),
  E: () => nextPassage(-1),
  o: () => openPassage() || follow("order"),
  z: () => send("undo"),
  t: () => openEntry("contact"),
  "=": () => openEntry("calculation"),
  "+": () => useSelected(),
  S: () => linkPassage("s", true),
  R: () => linkPassage("r", true),
  C: () => linkPassage("c", true),
  "/": () => focus(card.querySelector("#words")),
  Escape: () => focus(card.querySelector("[data-focus], h2")),
};

onKey((key) => ACTIONS[key] ?? (key in FINDINGS ? () => stanceOrFinding(key) : null));

function send(name) {
  const form = card.querySelector(`[data-key="${name}"]`);
  if (!form || form.classList.contains("htmx-request")) return false;
  form.requestSubmit();
  return true;
}

function follow(name) {
  const link = card.querySelector(`a[data-key="${name}"]`);
  link?.click();
  return Boolean(link);
}

// On a passage, or words selected in one, the letters link it; elsewhere they choose the finding and go to the reason.
function stanceOrFinding(key) {
  if (linkPassage(key)) return true;
  const choice = card.querySelector(`input[value="${FINDINGS[key]}"]`);
  if (!choice) return false;
  choice.checked = true;
  return focus(card.querySelector("#id_rationale"));
}
