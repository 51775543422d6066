// What every page with htmx needs: where focus goes after an answer, what is said when none comes, dialogs,
// moments by the person's own clock, and single keys.

const STAYS = 12_000; // milliseconds that a status line stays
const OFF = "stet-keys-off";

const status = document.querySelector("#status");
const help = document.querySelector("#keys");
const toggle = document.querySelector("#keys-on");
let leaving;

/** Say one sentence, on the screen and to a screen reader. */
export function say(sentence) {
  const line = document.createElement("p");
  line.textContent = sentence;
  status.replaceChildren(line);
}

new MutationObserver(() => {
  clearTimeout(leaving);
  if (status.hasChildNodes()) leaving = setTimeout(() => status.replaceChildren(), STAYS);
}).observe(status, { childList: true });

// The card keeps its place for the same claim, and focus goes to what the answer is about.
let kept = { claim: "", top: 0 };

document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, target, xhr } = event.detail;
  const isPage = xhr.responseText.trimStart().slice(0, 9).toLowerCase() === "<!doctype";
  const isWanted = elt.closest("[hx-select]") && xhr.responseText.includes(`id="${target.id}"`); // a part of it is asked for
  if (isPage && !isWanted) {
    event.detail.shouldSwap = false; // a whole page is no fragment: an error page of the server's
    say("That was not saved: this page has grown old. Copy what you typed, then reload.");
  }
  if (target.id === "card") kept = { claim: claimIn(target), top: target.scrollTop };
});

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.target;
  if (target.id !== "card") return;
  target.scrollTop = claimIn(target) === kept.claim ? kept.top : 0;
  if (target.contains(document.activeElement)) return; // somebody was quicker, and is at the next thing already
  target.querySelector("[data-focus]")?.focus({ preventScroll: claimIn(target) === kept.claim });
});

function claimIn(card) {
  return card.querySelector("[data-claim]")?.dataset.claim ?? "";
}

document.addEventListener("htmx:sendError", () => say("Stet does not answer. Nothing was saved; try again in a moment."));
document.addEventListener("htmx:responseError", (event) => {
  const gone = event.detail.xhr.status === 404;
  say(gone ? "This is not there any more. Reload the page." : "Something broke, and nothing was saved. Try again.");
});

// Dialogs: a button names the dialog that it opens. It is shown only where this script can open it.
for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}

// Moments by the person's own clock: those that are shown, and the one that a form begins with. The server tells UTC.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const told = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});

function tell(root) {
  for (const time of root.querySelectorAll("time[data-clock]")) {
    time.title = time.textContent;
    time.textContent = told.format(new Date(time.dateTime)).replace(" at ", ", ");
    delete time.dataset.clock;
  }
  const when = root.querySelector("input[data-now]");
  if (!when || !zone) return;
  const now = new Date();
  when.value = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  when.form.elements.zone.value = zone;
  delete when.dataset.now;
}

tell(document);
document.addEventListener("htmx:load", (event) => tell(event.target));

// Ctrl or Cmd with Enter sends the form that one is typing in; a form on its way is not sent twice.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form && !form.classList.contains("htmx-request")) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// Single keys that act. They never reach into what somebody types, and can be turned off (WCAG 2.1.4).

/** Act on keys: `actOf` returns what a key does, or nothing. An act that returns false leaves the key to the browser. */
export function onKey(actOf) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help.open) return;
    if (event.key !== "Escape" && (isTyping(event.target) || isOff())) return;
    if (event.key.startsWith("Arrow") && event.target.matches("input, summary, [role=scrollbar]")) return;
    const act = event.key === "?" ? () => help.showModal() : actOf(event.key);
    if (!act || act() === false) return;
    event.preventDefault();
  });
}

/** Move the focus there. Return whether there is such an element. */
export function focus(element) {
  element?.focus();
  return Boolean(element);
}

function isTyping(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage is forbidden in this browser: the keys stay on
  }
}

if (toggle) {
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => localStorage.setItem(OFF, toggle.checked ? "0" : "1"));
}
