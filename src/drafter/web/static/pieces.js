// A draft's Markdown cut into what a person edits and the marks between; joined again it is the same text, so an
// offset into the text is a piece and an offset into it.

const HEADING = /^#{1,3} /;
const RULE = /^\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** Return the pieces of a text, `{ mark, words, kind, row }`, and its `tail`: marks and words joined, then the tail. */
export function cut(text) {
  const lines = text.split("\n");
  const pieces = [];
  let mark = "";
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    const last = at === lines.length - 1;
    const heading = HEADING.exec(line);
    if (heading) {
      pieces.push({ mark: mark + heading[0], words: line.slice(heading[0].length), kind: heading[0] === "# " ? "title" : "heading" });
      mark = last ? "" : "\n";
      at += 1;
    } else if (line.startsWith("|") && RULE.test(lines[at + 1] ?? "")) {
      let end = at;
      while (end < lines.length && lines[end].startsWith("|")) end += 1;
      mark = table(lines.slice(at, end), mark, pieces) + (end < lines.length ? "\n" : "");
      at = end;
    } else if (line.trim() === "") {
      mark += line + (last ? "" : "\n");
      at += 1;
    } else {
      let end = at;
      while (end < lines.length && !HEADING.test(lines[end]) && !(lines[end].startsWith("|") && RULE.test(lines[end + 1] ?? ""))) end += 1;
      const after = end < lines.length;
      while (lines[end - 1].trim() === "") end -= 1;
      pieces.push({ mark, words: lines.slice(at, end).join("\n"), kind: "body" });
      mark = after || end < lines.length ? "\n" : "";
      at = end;
    }
  }
  return { pieces, tail: mark };
}

function table(lines, mark, pieces) {
  lines.forEach((line, row) => {
    if (row === 1) {
      mark += `\n${line}`;
      return;
    }
    if (row) mark += "\n";
    for (const cell of line.split(/(?<!\\)(\|)/)) {
      const words = cell.trim();
      if (cell === "|" || (!words && cell.length < 2)) mark += cell;
      else {
        const before = words ? cell.indexOf(words) : 1;
        pieces.push({ mark: mark + cell.slice(0, before), words, kind: "cell", row });
        mark = cell.slice(before + words.length);
      }
    }
  });
  return mark;
}

/** Return the text that pieces make with `words` in their places, and where each piece's words start in it. */
export function join(pieces, tail, words) {
  const starts = [];
  let text = "";
  pieces.forEach((piece, number) => {
    text += piece.mark;
    starts.push(text.length);
    text += words[number];
  });
  return { text: text + tail, starts };
}
