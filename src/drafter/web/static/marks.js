// Underlines by verdict, drawn over the text without touching it (CSS Custom Highlight API).

export const VERDICTS = ["supported", "inferred", "unproved", "ambiguous", "contradicted"];
const drawn = new Map();

/** Whether this browser can draw underlines; without them the list of findings says it all. */
export const able = typeof Highlight === "function" && "highlights" in CSS;

if (able) {
  for (const name of [...VERDICTS, "cited", "current"]) {
    const highlight = new Highlight();
    highlight.priority = name === "current" ? 2 : name === "cited" ? 1 : 0;
    CSS.highlights.set(name, highlight);
    drawn.set(name, highlight);
  }
}

/** Draw each claim by its verdict. */
export function draw(paper, claims) {
  if (!able) return;
  for (const verdict of VERDICTS) drawn.get(verdict).clear();
  paper.ranges(claims.map(placeOf)).forEach((range, number) => {
    if (range) drawn.get(claims[number].verdict)?.add(range);
  });
}

/** Draw places under a name of their own: `cited` by a fact, or the `current` claim. */
export function point(paper, name, claims) {
  if (!able) return;
  const highlight = drawn.get(name);
  highlight.clear();
  for (const range of paper.ranges(claims.map(placeOf))) if (range) highlight.add(range);
}

/** Draw ranges as what a fact was read from. */
export function light(ranges) {
  if (!able) return;
  drawn.get("cited").clear();
  for (const range of ranges) drawn.get("cited").add(range);
}

/** Return where a claim stands, in the browser's units. */
export function placeOf(claim) {
  return { start: claim.utf16_start, end: claim.utf16_end };
}
