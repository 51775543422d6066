// Reading a source by keyboard.

import { focus, onKey } from "./desk.js";
import { copyWords, linkWords } from "./linking.js";
import { stepHit } from "./reader.js";

const ACTIONS = {
  n: () => stepHit(1),
  N: () => stepHit(-1),
  y: () => copyWords(),
  z: () => send("undo"),
  b: () => follow("back"),
  p: () => focus(document.querySelector("#page-number")),
  o: openOutline,
  "/": () => focus(document.querySelector("#find")),
  Escape: () => focus(document.querySelector("#hand h2, main h1")),
};

onKey((key) => ACTIONS[key] ?? ("srcSRC".includes(key) ? () => linkWords(key.toLowerCase(), key !== key.toLowerCase()) : null));

function send(name) {
  const form = document.querySelector(`#hand [data-key="${name}"]`);
  if (!form || form.classList.contains("htmx-request")) return false;
  form.requestSubmit();
  return true;
}

function follow(name) {
  const link = document.querySelector(`#hand a[data-key="${name}"]`);
  link?.click();
  return Boolean(link);
}

// After a search the outline is folded.
function openOutline() {
  const outline = document.querySelector(".outline");
  if (outline) outline.open = true;
  return focus(outline?.querySelector("a"));
}
