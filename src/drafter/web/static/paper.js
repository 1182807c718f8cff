// The editable sheet: pieces of the text as elements, their words read back exactly, offsets to ranges and back.

import { make } from "./common.js";
import { cut, join } from "./pieces.js";

const TAG = { title: "h1", heading: "h2", body: "div" };

/** The sheet of one text in `root`; `onedit` is called after every change a person makes outside a composition. */
export class Paper {
  constructor(root, { onedit, label }) {
    this.root = root;
    this.label = label;
    root.addEventListener("input", (event) => {
      if (!event.isComposing) onedit();
    });
    root.addEventListener("compositionend", () => onedit());
    root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.dataset.kind !== "body" && !event.isComposing) event.preventDefault();
    });
    root.addEventListener("drop", (event) => event.preventDefault());
  }

  /** Show a text; what was there is gone, the undo history with it. */
  show(text) {
    const { pieces, tail } = cut(text || "\n");
    this.pieces = pieces;
    this.tail = tail;
    this.fields = [];
    const blocks = [];
    for (const piece of pieces) {
      const field = this.#field(piece);
      this.fields.push(field);
      if (piece.kind !== "cell") blocks.push(field);
      else {
        if (piece.row === 0 && (blocks.at(-1)?.tagName !== "TABLE" || blocks.at(-1).rows.length > 1)) blocks.push(make("table"));
        const rows = blocks.at(-1);
        const row = [...rows.rows].find((one) => one.dataset.row === String(piece.row)) ?? rows.insertRow();
        row.dataset.row = piece.row;
        row.append(field);
      }
    }
    this.root.replaceChildren(...blocks);
  }

  #field(piece) {
    const tag = piece.kind === "cell" ? (piece.row === 0 ? "th" : "td") : TAG[piece.kind];
    const field = make(tag, { contenteditable: "plaintext-only", role: "textbox", "aria-label": this.label(piece), spellcheck: "false", "data-kind": piece.kind });
    if (piece.kind === "body") field.setAttribute("aria-multiline", "true");
    field.textContent = piece.words;
    return field;
  }

  /** Return the text as it stands. */
  get text() {
    return this.#joined().text;
  }

  #joined() {
    return join(this.pieces, this.tail, this.fields.map(wordsOf));
  }

  /** Return live ranges for places `{start, end}` (UTF-16) of the text; null where a place is not in one field. */
  ranges(places) {
    const { starts } = this.#joined();
    const nodes = this.fields.map(textNodes);
    return places.map(({ start, end }) => {
      const number = lastAtMost(starts, start);
      if (number < 0) return null;
      const from = pointIn(nodes[number], start - starts[number]);
      const to = pointIn(nodes[number], end - starts[number]);
      if (!from || !to) return null;
      const range = document.createRange();
      range.setStart(...from);
      range.setEnd(...to);
      return range;
    });
  }

  /** Return where the caret stands in the text (UTF-16); null when it is elsewhere. */
  get caret() {
    const selection = document.getSelection();
    const node = selection?.focusNode;
    if (!node) return null;
    const number = this.fields.findIndex((field) => field.contains(node));
    if (number < 0) return null;
    const range = document.createRange();
    range.selectNodeContents(this.fields[number]);
    range.setEnd(node, selection.focusOffset);
    return this.#joined().starts[number] + range.toString().length;
  }

  /** Put the caret around a place of the text, and show it. */
  select(place) {
    const [range] = this.ranges([place]);
    if (!range) return false;
    const field = range.startContainer.parentElement.closest("[contenteditable]");
    field.focus({ preventScroll: true });
    document.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    field.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** Replace a place of the text as if it were typed, so that it can be undone. */
  replace(place, words) {
    if (this.select(place)) document.execCommand("insertText", false, words);
  }
}

/** Return the words of a field; Chromium adds one newline where Enter was pressed at the end. */
function wordsOf(field) {
  const words = textNodes(field).map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : "\n")).join("");
  return words.endsWith("\n") ? words.slice(0, -1) : words;
}

function textNodes(field) {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.nodeType === Node.TEXT_NODE || walker.currentNode.tagName === "BR") found.push(walker.currentNode);
  return found;
}

function pointIn(nodes, offset) {
  for (const node of nodes) {
    const length = node.nodeType === Node.TEXT_NODE ? node.data.length : 1;
    if (node.nodeType === Node.TEXT_NODE && offset <= length) return [node, offset];
    offset -= length;
  }
  return null;
}

function lastAtMost(starts, offset) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
