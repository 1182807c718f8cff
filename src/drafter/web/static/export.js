// Export: files are plain links; here are the copy, rich and plain at once, and the print.

import { $, _, data, make, tell } from "./common.js";
import { cut } from "./pieces.js";

const { draft } = data;

/** Return a text's pieces as plain elements, to be read, printed or copied. */
function elements(text) {
  const blocks = [];
  for (const piece of cut(text).pieces) {
    if (piece.kind === "title" || piece.kind === "heading") blocks.push(make(piece.kind === "title" ? "h1" : "h2", {}, piece.words));
    else if (piece.kind === "body") for (const part of piece.words.split(/\n{2,}/)) blocks.push(block(part));
    else {
      if (piece.row === 0 && (blocks.at(-1)?.tagName !== "TABLE" || blocks.at(-1).rows.length > 1)) blocks.push(make("table"));
      const table = blocks.at(-1);
      const row = [...table.rows].find((one) => one.dataset.row === String(piece.row)) ?? table.insertRow();
      row.dataset.row = piece.row;
      row.append(make(piece.row === 0 ? "th" : "td", {}, piece.words));
    }
  }
  return blocks;
}

function block(part) {
  const lines = part.split("\n");
  if (lines.every((line) => line.startsWith("- "))) return make("ul", {}, ...lines.map((line) => make("li", {}, line.slice(2))));
  return make("p", {}, part);
}

$("text").append(...elements(draft.version.text));
$("print")?.addEventListener("click", () => print());
$("copy")?.addEventListener("click", async () => {
  const plain = $("text").innerText;
  try {
    const rich = new Blob([$("text").innerHTML], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem({ "text/html": rich, "text/plain": new Blob([plain], { type: "text/plain" }) })]);
    tell(_("The text is copied."));
  } catch {
    getSelection().selectAllChildren($("text"));
    tell(_("The text is marked: copy it with Ctrl+C."));
  }
});
