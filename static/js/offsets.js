// Where selected words stand in a text, in UTF-16 units, which is how JavaScript counts; and the tools that appear at them.
// Each block's element holds its text and nothing else, and says in data-s where that text begins.

/** Return {start, end, exact} of a selection inside `root`, without surrounding blanks, or null. */
export function wordsIn(selection, root) {
  const pieces = piecesIn(selection, root);
  if (!pieces.length) return null;
  const first = pieces[0];
  const last = pieces.at(-1);
  return {
    start: first.start + first.words.length - first.words.trimStart().length,
    end: last.start + last.words.trimEnd().length,
    exact: pieces.map((piece) => piece.words).join("\n\n").trim(),
  };
}

/** Return the positions of the blocks of `root` that hold selected words. */
export function blocksIn(selection, root) {
  return piecesIn(selection, root).map((piece) => Number(piece.block.id.slice(1)));
}

function blocksOf(root) {
  return root.matches("[data-s]") ? [root] : [...root.querySelectorAll("[data-s]")];
}

function piecesIn(selection, root) {
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return blocksOf(root)
    .filter((block) => range.intersectsNode(block))
    .map((block) => pieceOf(block, range))
    .filter((piece) => piece.words.trim());
}

/** Return the part of a block that the range covers. A Range's toString joins text nodes as they are. */
function pieceOf(block, range) {
  const part = document.createRange();
  part.selectNodeContents(block);
  const before = part.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) {
    part.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) {
    part.setEnd(range.endContainer, range.endOffset);
  }
  before.setEnd(part.startContainer, part.startOffset);
  return { block, start: Number(block.dataset.s) + before.toString().length, words: part.toString() };
}

/** Return the range of the words at [start, end), in UTF-16 units of the whole text, with the block they begin in. */
export function rangeAt(start, end, root) {
  const blocks = blocksOf(root);
  const from = placeIn(blocks, start);
  const to = placeIn(blocks, end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return { range, block: from.block };
}

function placeIn(blocks, at) {
  const block = blocks.findLast((one) => Number(one.dataset.s) <= at);
  if (!block) return null;
  let offset = at - Number(block.dataset.s);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); offset -= node.length) {
    if (offset <= node.length) return { block, node, offset };
  }
  return null;
}

/** Return a button for the tools: what it says, its key, and what it does. */
export function tool(label, key, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(`${label} `, Object.assign(document.createElement("kbd"), { textContent: key }));
  button.addEventListener("click", act);
  return button;
}

/** Show these buttons at the words that are selected inside the element that `rootOf` returns. Return their element. */
export function floating(buttons, rootOf) {
  const tools = document.createElement("div");
  tools.className = "selected";
  tools.hidden = true;
  tools.append(...buttons);
  tools.addEventListener("pointerdown", (event) => event.preventDefault()); // it keeps the selection
  document.querySelector("#main").append(tools);
  let settling;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = setTimeout(() => place(tools, rootOf()), 80);
  });
  return tools;
}

function place(tools, root) {
  const selection = getSelection();
  const inside = root && selection.rangeCount && root.contains(selection.getRangeAt(0).commonAncestorContainer);
  tools.hidden = !inside || selection.isCollapsed || !wordsIn(selection, root);
  if (tools.hidden) return;
  const last = [...selection.getRangeAt(0).getClientRects()].at(-1);
  tools.hidden = !last; // the words are folded away
  if (tools.hidden) return;
  tools.style.top = `${last.bottom + scrollY + 6}px`;
  tools.style.left = `${Math.max(8, Math.min(last.right - 60, innerWidth - tools.offsetWidth - 16) + scrollX)}px`;
}
