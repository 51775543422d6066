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
