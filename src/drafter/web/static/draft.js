// The draft's screen: a person edits, every claim is checked as they type, and each version is kept.

import { $, _, data, keyed, make, Problem, send, tell } from "./common.js";
import { draw, placeOf, point } from "./marks.js";
import { Paper } from "./paper.js";
import { follow } from "./stream.js";

const PAUSE = 120; // milliseconds after a key before the text is checked
const { draft, sheet } = data;
const facts = new Map(sheet.sheet.facts.map((fact) => [fact.id, fact]));
const kept = `drafter:${draft.id}`;
let base = draft.version?.number ?? 0;
let saved = draft.version?.text ?? "";
let verified = draft.version ?? { claims: [], findings: [], questions: [], missing: [] };
let current = null;
let turn = 0;
let checking = null;
let waiting = 0;

const paper = new Paper($("paper"), {
  onedit: edited,
  label: (piece) => ({ title: _("Title"), heading: _("Heading"), cell: _("Table cell") })[piece.kind] ?? _("Text of the section"),
});

function edited() {
  const text = paper.text;
  $("save").disabled = text === saved;
  remember(text);
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
}

async function check() {
  const mine = ++turn;
  checking?.abort();
  checking = new AbortController();
  const text = paper.text;
  try {
    const found = await send("POST", "/v1/verify", { text, sheet: draft.sheet }, { signal: checking.signal });
    if (mine === turn && text === paper.text) show(found);
  } catch (fault) {
    if (fault instanceof Problem) tell(fault.message);
  }
}

function show(found) {
  verified = found;
  draw(paper, $("hide").checked ? found.claims.filter((one) => !proven(one)) : found.claims);
  meter();
  list();
  about();
}

const proven = (claim) => claim.verdict === "supported" || claim.verdict === "inferred";
const LABEL = () => ({
  supported: _("Proven by a fact"),
  inferred: _("Proven by arithmetic"),
  unproved: _("No evidence"),
  ambiguous: _("Two readings"),
  contradicted: _("Against the facts"),
  missing: _("Must be said"),
});

function meter() {
  const claims = verified.claims;
  $("proven").textContent = claims.filter(proven).length;
  $("of").textContent = _("of {count} claims proven", { count: claims.length });
  keyed($("bar"), ["supported", "inferred", "unproved", "ambiguous", "contradicted"], (one) => one, (one) => make("i", { class: one }));
  for (const part of $("bar").children) part.style.flexGrow = claims.filter((one) => one.verdict === part.dataset.key).length;
  const must = sheet.sheet.facts.filter((fact) => fact.must_say);
  const told = must.length - verified.missing.length;
  const length = sizeOf(paper.text);
  const checks = [
    { key: `must ${told}/${must.length}`, good: told === must.length, words: _("Must be said: {told} of {all}", { told, all: must.length }) },
    { key: `length ${length}`, good: true, words: draft.locale === "zh" ? _("{count} characters", { count: length }) : _("{count} words", { count: length }) },
  ];
  keyed($("checks"), checks, (one) => one.key, (one) => make("li", { class: one.good ? "good" : "bad" }, one.words));
}

function sizeOf(text) {
  const plain = text.replace(/^#+ |^- |[|*_`]/gm, "");
  return draft.locale === "zh" ? plain.replace(/\s/g, "").length : plain.split(/\s+/).filter(Boolean).length;
}

// What has to be dealt with: claims that are wrong or open, must-say facts that are missing, findings of rules.
function open() {
  const claims = verified.claims
    .filter((one) => !proven(one))
    .map((one) => ({ kind: one.verdict, place: placeOf(one), words: one.text, why: one.proof, expected: one.expected, fix: one.fix }));
  const missing = verified.missing.map((id) => ({ kind: "missing", words: named(facts.get(id)), why: facts.get(id)?.quote ?? "" }));
  const told = new Set(claims.map((one) => `${one.place.start}-${one.place.end}`));
  const rules = verified.findings
    .filter((one) => one.stage === "draft" && one.rule !== "A19" && !one.dismissal && !told.has(`${one.start}-${one.end}`))
    .map((one) => ({ kind: one.level, place: one.start == null ? null : { start: one.start, end: one.end }, words: one.message, why: one.evidence, fix: null }));
  const order = ["contradicted", "missing", "error", "ambiguous", "warning", "unproved", "suggestion"];
  return [...claims, ...missing, ...rules].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.place?.start ?? 0) - (other.place?.start ?? 0));
}

function list() {
  const items = open();
  $("open").textContent = items.length;
  keyed($("findings"), items, (one) => [one.kind, one.words, one.expected, one.place?.start].join("|"), finding);
}

function finding(item) {
  const label = LABEL()[item.kind] ?? { error: _("Error"), warning: _("Warning"), suggestion: _("Suggestion") }[item.kind];
  const go = () => item.place && paper.select(fresh(item)) && about();
  const line = make("button", { type: "button", class: "go", onclick: go }, make("span", { class: `tag ${item.kind}` }, label), " ", item.words);
  const why = item.why && item.why !== item.words ? make("p", { class: "why" }, item.why) : null;
  const fix = item.fix ? make("button", { type: "button", onclick: () => paper.replace(fresh(item), item.fix) }, _("Change to {words}", { words: item.fix })) : null;
  return make("div", { class: "finding" }, line, why, fix && make("div", { class: "row" }, fix));
}

/** Return where an item stands now: the claims may have moved since its button was made. */
function fresh(item) {
  const same = verified.claims.filter((one) => one.text === item.words && one.verdict === item.kind);
  const near = (one) => Math.abs(one.utf16_start - item.place.start);
  const nearest = same.sort((one, other) => near(one) - near(other))[0];
  return nearest ? placeOf(nearest) : item.place;
}

// The claim at the cursor: what the text says, what the facts say, the arithmetic, the words of the notes.
function about() {
  const caret = paper.caret;
  if (caret == null) return;
  const at = verified.claims.filter((one) => one.utf16_start <= caret && caret <= one.utf16_end);
  current = at.find((one) => !proven(one)) ?? at[0] ?? null;
  point(paper, "current", current ? [current] : []);
  $("claim").hidden = !current;
  if (!current) return;
  const rows = [[_("Verdict"), LABEL()[current.verdict]], [_("The text says"), current.text]];
  if (current.expected) rows.push([_("The facts say"), current.expected]);
  if (current.proof) rows.push([_("Because"), current.proof]);
  for (const fact of new Set(current.facts.map((one) => facts.get(one.split(".")[0])).filter(Boolean)))
    rows.push([_("Evidence"), _("line {line}: “{quote}”", { line: fact.line, quote: fact.quote })]);
  $("about").replaceChildren(...rows.flatMap(([term, words]) => [make("dt", {}, term), make("dd", {}, words)]));
  const chosen = current;
  const fix = chosen.fix && make("button", { type: "button", class: "primary", onclick: () => paper.replace(placeOf(chosen), chosen.fix) }, _("Change to {words}", { words: chosen.fix }));
  $("claim-fixes").replaceChildren(...(fix ? [fix] : []));
  for (const row of $("facts").children) row.toggleAttribute("aria-current", chosen.facts.some((one) => one.split(".")[0] === row.dataset.key));
}

function named(fact) {
  if (!fact) return "";
  const value = fact.figures.value?.written;
  return [fact.entity, fact.metric, value].filter(Boolean).join(" ") || fact.text || fact.quote;
}

function factRow(fact) {
  const figures = Object.entries(fact.figures).filter(([role]) => role !== "value").map(([, one]) => one.written);
  const beside = [...figures, fact.line ? _("line {line}", { line: fact.line }) : ""].filter(Boolean).join(" · ");
  const light = () => point(paper, "cited", verified.claims.filter((one) => one.facts.some((id) => id.split(".")[0] === fact.id)));
  const dark = () => point(paper, "cited", []);
  const value = fact.figures.value?.written;
  const { author, unit } = sheet.sheet.header;
  const whose = [author, unit].includes(fact.entity) ? "" : fact.entity;
  const title = value ? [[whose, fact.metric].filter(Boolean).join(" · "), " ", make("b", {}, value)] : [fact.text || fact.quote];
  return make("li", {}, make("button", { type: "button", onmouseenter: light, onmouseleave: dark, onfocus: light, onblur: dark, onclick: () => toClaim(fact) },
    fact.must_say && make("span", { class: "must" }, _("must say")), ...title, make("small", {}, beside)));
}

function toClaim(fact) {
  const claim = verified.claims.find((one) => one.facts.some((id) => id.split(".")[0] === fact.id));
  if (claim) paper.select(placeOf(claim));
}

function step(direction) {
  const places = open().map((one) => one.place && fresh(one)).filter(Boolean).sort((one, other) => one.start - other.start);
  if (!places.length) return tell(_("Nothing is left to be dealt with."));
  const from = paper.caret ?? -1;
  const next = direction > 0 ? places.find((one) => one.start > from) ?? places[0] : places.findLast((one) => one.end < from) ?? places.at(-1);
  paper.select(next);
  about();
}

// Nothing typed is lost: it lies in this browser until the service has kept it.
function remember(text) {
  try {
    if (text === saved) localStorage.removeItem(kept);
    else localStorage.setItem(kept, JSON.stringify({ base, text }));
  } catch {
    // a browser that keeps nothing still edits
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? "null");
  } catch {
    return null;
  }
}

async function save() {
  const text = paper.text;
  if (text === saved) return;
  $("save").disabled = true;
  try {
    const version = await send("POST", `/v1/drafts/${draft.id}/versions`, { text, base });
    base = version.number;
    saved = text;
    remember(paper.text);
    tell(_("Version {number} is saved.", { number: base }));
    if (paper.text === text) show(version);
  } catch (fault) {
    tell(fault.message);
    if (fault.status === 409) await conflict(text);
  }
  $("save").disabled = paper.text === saved;
}

/** Somebody saved meanwhile: keep mine on top of theirs, or take theirs and keep mine in this browser. */
async function conflict(text) {
  const theirs = (await send("GET", `/v1/drafts/${draft.id}`)).version;
  const box = make("dialog", { "aria-labelledby": "conflict" });
  const close = () => box.close();
  const mine = () => {
    base = theirs.number;
    saved = theirs.text;
    close();
    save();
  };
  const take = () => {
    base = theirs.number;
    saved = theirs.text;
    paper.show(theirs.text);
    show(theirs);
    localStorage.setItem(`${kept}:mine`, text);
    close();
  };
  box.append(
    make("h2", { id: "conflict" }, _("Somebody saved version {number} while you were editing", { number: theirs.number })),
    make("p", {}, _("Nothing is lost: both are kept as versions if you save yours on top.")),
    make("div", { class: "row" },
      make("button", { type: "button", class: "primary", onclick: mine }, _("Save mine as the next version")),
      make("button", { type: "button", onclick: take }, _("Show theirs")),
      make("button", { type: "button", onclick: close }, _("Go on editing"))),
  );
  document.body.append(box);
  box.addEventListener("close", () => box.remove());
  box.showModal();
}

function begin() {
  const unsaved = remembered();
  paper.show(unsaved && unsaved.text !== saved ? unsaved.text : saved);
  show(verified);
  if (paper.text !== saved) edited();
  $("save").addEventListener("click", save);
  $("hide").addEventListener("change", () => show(verified));
  document.addEventListener("selectionchange", about);
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8") event.preventDefault(), step(event.shiftKey ? -1 : 1);
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) event.preventDefault(), save();
  });
  addEventListener("online", check);
}

keyed($("facts"), sheet.sheet.facts, (fact) => fact.id, factRow);
if (draft.state === "writing") follow(draft, $("paper"));
else begin();
