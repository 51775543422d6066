// A paste from a word processor or a web page keeps its headings, lists, notes and links: they travel beside the text.

const text = document.querySelector("#id_text");
const html = document.querySelector("#id_html");
const said = document.querySelector("#pasted");
const STRUCTURE = /<(?:h[1-6]|li|table|a|sup|blockquote|p)[\s>]/i;

let pasted = text.value;

text.addEventListener("paste", (event) => {
  const markup = event.clipboardData.getData("text/html");
  const replacesAll = text.selectionEnd - text.selectionStart === text.value.length; // an empty field too
  if (!replacesAll || !STRUCTURE.test(markup)) return;
  setTimeout(() => keep(markup)); // once the browser has put the plain text in
});

function keep(markup) {
  html.value = markup;
  pasted = text.value;
  said.hidden = false;
}

function forget() {
  html.value = "";
  said.hidden = true;
}

// Words changed by hand are meant: from then on the plain text counts.
text.addEventListener("input", () => html.value && pasted && text.value !== pasted && forget());
said.querySelector("button").addEventListener("click", forget);
