// A long text in parts: those that come near are fetched, the rest follows while the reader rests, so that the browser's
// own find reaches all of it. And going to a place: a block, a page, the next hit.

const NEAR = "1500px"; // fetched so far ahead, it is there before one has scrolled to it
const LINE = 31; // pixels of a line of text, and
const SIGNS = 68; // code points in it: a first guess at the height of what is not laid out yet
const LOOKS = 8; // at most, until a place stays where it is
const AT_ONCE = 12; // parts that are asked for together while the reader rests

const text = document.querySelector("#text");
const where = document.querySelector("#where");
const parts = [...text.querySelectorAll(".part")];
const pages = where.textContent;
const coming = new Map();

function guess({ dataset: { first, last, start, end } }) {
  return ((end - start) / SIGNS + (last - first + 1) * 1.2) * LINE;
}

// What came with the page is laid out: it tells how good the guess is at this width.
const laidOut = parts.filter((part) => !part.classList.contains("gap"));
const sum = (heights) => heights.reduce((one, other) => one + other, 0);
const scale = sum(laidOut.map((part) => part.offsetHeight)) / sum(laidOut.map(guess)) || 1;

for (const part of parts) {
  const height = `${Math.round(guess(part) * scale)}px`;
  part.style.containIntrinsicBlockSize = `auto ${height}`;
  if (part.classList.contains("gap")) part.style.minBlockSize = height; // else the browser remembers how small it was
  else part.classList.add("sized");
}

/** Fetch the blocks of the parts that have none yet. Return a promise that is kept once all of them have theirs. */
export function load(...wanted) {
  const missing = wanted.filter((part) => part.classList.contains("gap") && !coming.has(part));
  if (missing.length) {
    const filled = fill(missing).finally(() => missing.forEach((part) => coming.delete(part)));
    missing.forEach((part) => coming.set(part, filled));
  }
  return Promise.all(wanted.map((part) => coming.get(part)));
}

async function fill(wanted) {
  const asked = new URLSearchParams(location.search);
  for (const { dataset } of wanted) asked.append("part", `${dataset.first}-${dataset.last}`);
  const answer = await fetch(`${text.dataset.blocks}?${asked}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const brought = document.createElement("template");
  brought.innerHTML = await answer.text();
  for (const part of wanted) {
    part.replaceChildren(...brought.content.querySelector(`[data-first="${part.dataset.first}"]`).childNodes);
    part.classList.replace("gap", "sized");
    part.style.minBlockSize = "";
  }
}

/** Fetch anew the parts whose words at [start, end) (code points) are marked otherwise now. */
export function refresh(start, end) {
  const here = ({ classList, dataset }) => !classList.contains("gap") && dataset.start < end && dataset.end > start;
  const touched = parts.filter(here);
  if (touched.length) fill(touched).catch(() => {}); // the old marks stay: the link was saved, and the page says so
}

const watching = new IntersectionObserver(
  (seen) => {
    const near = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    load(...near.slice(0, AT_ONCE)).catch(() => {}); // what fails comes with the rest
  },
  { rootMargin: `${NEAR} 0px` },
);
for (const part of parts) watching.observe(part);

// The rest of the text, a little at a time and only while nothing else happens.
const rest = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 200));

async function fetchRest() {
  const left = parts.filter((part) => part.classList.contains("gap")).slice(0, AT_ONCE);
  if (!left.length) return text.setAttribute("data-whole", "");
  try {
    await load(...left);
    rest(fetchRest);
  } catch {
    setTimeout(fetchRest, 10_000); // the server is away: what one scrolls to is asked for all the same
  }
}

if (document.readyState === "complete") rest(fetchRest);
else addEventListener("load", () => rest(fetchRest));

/** Go to the block at a position, or to the element in its part that `selector` names. Return a promise of the element. */
export async function goTo(position, selector = `#b${position}`) {
  const part = parts.find(({ dataset }) => Number(dataset.last) >= position);
  if (!part) return null;
  await load(part);
  const element = part.querySelector(selector) ?? part;
  const fold = element.closest("details");
  if (fold) fold.open = true;
  show(element);
  return element;
}

// What lies around a place is laid out only once one is there: one looks again until it stays where it is.
async function show(element) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let look = 0; look < LOOKS; look += 1) {
    element.scrollIntoView({ block: "start", behavior: "instant" });
    const { top } = element.getBoundingClientRect();
    await frame();
    await frame();
    if (Math.abs(element.getBoundingClientRect().top - top) < 2) return;
  }
}

/** Go to where a page begins. */
export function goToPage(number) {
  const part = parts.find(({ dataset }) => Number(dataset.pages.split(" ")[1]) >= number);
  return part && goTo(Number(part.dataset.first), `[data-page="${number}"]`);
}

document.querySelector("#main").addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-block]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const hit = link.dataset.hitNumber;
  if (hit) return goToHit(Number(hit));
  const heading = await goTo(Number(link.dataset.block));
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
});

document.querySelector("#to-page")?.addEventListener("submit", (event) => {
  event.preventDefault();
  goToPage(Number(event.target.elements.page.value));
});

// Hits: one is the current, and the others wait for the keys.
const count = document.querySelector("#hit-count");
const total = Number(count?.dataset.total ?? 0);
const told = count?.textContent;
let current = 0;

/** Go `by` hits on, around the end. Return whether there is any. */
export function stepHit(by) {
  if (!total) return false;
  goToHit(current ? ((current - 1 + by + total) % total) + 1 : 1);
  return true;
}

async function goToHit(number) {
  const line = document.querySelector(`[data-hit-number="${number}"]`);
  const mark = text.querySelector(`#hit-${number}`);
  const position = line ? Number(line.dataset.block) : await positionOf(number, mark);
  const found = mark ?? (await goTo(position, `#hit-${number}`));
  if (mark) show(mark);
  current = number;
  for (const old of document.querySelectorAll(".hit.current, .hits [aria-current]")) {
    old.classList.remove("current");
    old.removeAttribute("aria-current");
  }
  found?.classList.add("current");
  line?.setAttribute("aria-current", "true");
  line?.scrollIntoView({ block: "nearest" });
  const locator = found?.closest("[data-l]")?.dataset.l;
  count.textContent = `Hit ${number} of ${told.replace(/ hits?$/, "")}${locator ? `, ${locator}` : ""}`;
}

// A hit past those that are listed: the parts are looked through in order.
async function positionOf(number, mark) {
  if (mark) return 0;
  for (const part of parts) {
    await load(part);
    if (part.querySelector(`#hit-${number}`)) return Number(part.dataset.first);
  }
  return 0;
}

for (const button of document.querySelectorAll("[data-hit]")) {
  button.hidden = false;
  button.addEventListener("click", () => stepHit(Number(button.dataset.hit)));
}
count?.setAttribute("role", "status");

// Where one reads, in the slugline.
let looking = false;
addEventListener("scroll", () => {
  if (looking) return;
  looking = true;
  requestAnimationFrame(() => {
    looking = false;
    tellWhere();
  });
}, { passive: true });

function tellWhere() {
  const { left, width } = text.getBoundingClientRect();
  const block = document.elementFromPoint(left + width / 2, 120)?.closest("[data-l]");
  if (block?.dataset.l) where.textContent = pages ? `${block.dataset.l} · ${pages}` : block.dataset.l;
}

// Where the address points, or the first hit; the browser's own memory of where one was would lead elsewhere.
const here = text.querySelector("#here");
const asked = new URLSearchParams(location.search);
if (here || total || asked.get("page")) history.scrollRestoration = "manual";
if (here) show(here);
else if (asked.get("page")) goToPage(Number(asked.get("page")));
else if (total) stepHit(1);
