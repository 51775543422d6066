// The whole job by keyboard. Keys never reach into what somebody types, and can be turned off (WCAG 2.1.4).

import { showNext, step } from "./claims.js";
import { foldBlocks, makeClaim } from "./selection.js";

const OFF = "stet-keys-off";
const FINDINGS = { s: "supported", r: "refuted", c: "conflicting", i: "insufficient", x: "not_checkable" };
const STANCES = { s: "supports", r: "refutes", c: "context" };

const card = document.querySelector("#card");
const help = document.querySelector("#keys");
const toggle = document.querySelector("#keys-on");

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
  o: () => follow("order"),
  g: () => showNext(),
  e: () => nextPassage(),
  "/": () => focus(card.querySelector("#words")),
  "?": () => help.showModal(),
  Escape: () => focus(card.querySelector("[data-focus], h2")),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help.open) return;
  if (event.key !== "Escape" && (isTyping(event.target) || isOff())) return;
  if (event.key.startsWith("Arrow") && event.target.matches("input, summary, [role=scrollbar]")) return;
  const act = ACTIONS[event.key] ?? (event.key in FINDINGS ? () => stanceOrFinding(event.key) : null);
  if (!act || act() === false) return;
  event.preventDefault();
});

function isTyping(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

function focus(element) {
  element?.focus();
  return Boolean(element);
}

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

// On a passage the letters link it; elsewhere they choose the finding and go to the reason.
function stanceOrFinding(key) {
  const passage = document.activeElement.closest("[data-passage]");
  if (passage && key in STANCES) {
    passage.querySelector(`button[value="${STANCES[key]}"]`)?.click();
    return true;
  }
  const choice = card.querySelector(`input[value="${FINDINGS[key]}"]`);
  if (!choice) return false;
  choice.checked = true;
  return focus(card.querySelector("#id_rationale"));
}

function nextPassage() {
  const passages = [...card.querySelectorAll("[data-passage]")];
  const at = passages.indexOf(document.activeElement.closest("[data-passage]"));
  return focus(passages[(at + 1) % passages.length]);
}

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage is forbidden in this browser: the keys stay on
  }
}

toggle.checked = !isOff();
toggle.addEventListener("change", () => localStorage.setItem(OFF, toggle.checked ? "0" : "1"));
