// What was read: facts beside their notes; a correction is made in the notes, so that every fact keeps its words.

import { $, _, data, draftOf, make, send } from "./common.js";
import { light } from "./marks.js";

const { sheet } = data;
const { facts, text, unused } = sheet.sheet;
const lines = text.split("\n");
const ROLES = () => ({
  target: _("target"), prior: _("before"), change: _("change"), rate: _("rate"), completion: _("completion"), share: _("share"),
  share_prior: _("share before"), share_change: _("change of share"), rank: _("rank"), gap: _("gap"),
});

const rowOf = (number) => $("lines").children[number - 1];

function showLine(number, words) {
  const row = rowOf(number);
  if (!row) return light([]);
  row.scrollIntoView({ block: "nearest" });
  const node = row.firstChild;
  const start = words ? node.data.indexOf(words) : -1;
  const range = document.createRange();
  if (start < 0) range.selectNodeContents(row);
  else {
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
  }
  light([range]);
}

/** Make an element show words of a line while it is under the pointer or has the focus. */
function lighting(element, line, words) {
  for (const name of ["mouseenter", "focus"]) element.addEventListener(name, () => showLine(line, words));
  for (const name of ["mouseleave", "blur"]) element.addEventListener(name, () => light([]));
  return element;
}

/** Return a figure that can be typed over: what is typed replaces its words in the notes, which are read again. */
function figure(fact, role) {
  const one = fact.figures[role];
  const line = one.line ?? fact.line;
  if (!line || !lines[line - 1]?.includes(one.written)) return make("span", {}, one.written);
  const field = make("input", { value: one.written, size: Math.max(4, one.written.length + 1), "aria-label": `${fact.metric || fact.text || ""} ${ROLES()[role] ?? ""}`.trim() });
  field.addEventListener("change", () => {
    if (!field.value.trim() || field.value === one.written) return void (field.value = one.written);
    const changed = [...lines];
    changed[line - 1] = changed[line - 1].replace(one.written, () => field.value.trim());
    correct({ notes: changed.join("\n") });
  });
  return lighting(field, line, one.written);
}

function factRow(fact) {
  const beside = Object.keys(fact.figures).filter((role) => role !== "value");
  const name = fact.figures.value ? [fact.entity, fact.metric].filter(Boolean).join(" · ") : fact.text || fact.quote;
  const title = make("th", { scope: "row" }, fact.must_say && make("span", { class: "must" }, _("must say")), name);
  const row = make("tr", { id: fact.id }, title,
    make("td", {}, fact.figures.value && figure(fact, "value")),
    make("td", {}, ...beside.map((role) => make("span", { class: "beside" }, `${ROLES()[role] ?? role} `, figure(fact, role)))),
    make("td", {}, fact.period ?? ""),
    make("td", {}, fact.line ? String(fact.line) : ""));
  if (fact.line) lighting(row, fact.line, fact.quote);
  return row;
}

function fill(id, items, build) {
  const section = $(id);
  section.hidden = !items.length;
  section.querySelector(".count").textContent = items.length;
  section.lastElementChild.replaceChildren(...items.map(build));
}

function conflict(finding) {
  const figures = finding.facts.map((one) => one.split(".")).filter(([id, role]) => facts.find((fact) => fact.id === id)?.figures[role]);
  const go = ([id, role]) => {
    const fact = facts.find((one) => one.id === id);
    const written = fact.figures[role].written;
    return make("button", { type: "button", onclick: () => [...$(id).querySelectorAll("input")].find((field) => field.value === written)?.select() }, _("Correct {words}", { words: written }));
  };
  const label = { error: _("Error"), warning: _("Warning"), suggestion: _("Suggestion") }[finding.level];
  return lighting(make("div", { class: "finding" }, make("span", { class: `tag ${finding.level}` }, label), " ", finding.message,
    finding.fix && make("p", { class: "why" }, finding.fix), figures.length ? make("div", { class: "row" }, ...figures.map(go)) : null), finding.line, "");
}

function question(one) {
  const field = make("input", { "aria-label": one.text, maxlength: "2000", required: true });
  const form = make("form", { class: "finding" }, make("p", {}, one.text), one.why && make("p", { class: "why" }, one.why),
    make("div", { class: "row" }, field, make("button", { type: "submit" }, _("Answer")), make("button", { type: "button", onclick: () => correct({ question: one.id, answer: "" }) }, _("Leave it open"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    correct({ question: one.id, answer: field.value });
  });
  return lighting(form, one.line, "");
}

function passedOver(line) {
  return lighting(make("div", { class: "finding" }, line.text, make("small", {}, _("line {line}", { line: line.line })),
    make("div", { class: "row" }, make("button", { type: "button", onclick: () => correct({ line: line.line }) }, _("This is a fact")))), line.line, "");
}

async function correct(correction) {
  $("fault").textContent = "";
  try {
    const made = await send("POST", `/v1/sheets/${sheet.id}/corrections`, correction);
    location.assign(`/sheets/${made.id}`);
  } catch (fault) {
    $("fault").textContent = fault.message;
    $("fault").scrollIntoView({ block: "nearest" });
  }
}

function editing(on) {
  for (const id of ["notes", "reread", "cancel"]) $(id).hidden = !on;
  for (const id of ["lines", "edit"]) $(id).hidden = on;
  if (on) $("notes").focus();
}

$("lines").replaceChildren(...lines.map((line) => make("li", {}, line || " ")));
$("facts").replaceChildren(...facts.map(factRow));
fill("conflicts", sheet.findings.filter((one) => one.level !== "suggestion"), conflict);
fill("questions", sheet.questions, question);
fill("unused", unused, passedOver);
$("notes").value = text;
$("edit").addEventListener("click", () => editing(true));
$("cancel").addEventListener("click", () => editing(false));
$("reread").addEventListener("click", () => correct({ notes: $("notes").value }));
$("draft").addEventListener("click", async () => {
  $("draft").disabled = true;
  try {
    location.assign(await draftOf(sheet.id, $("model").value));
  } catch (fault) {
    $("draft").disabled = false;
    $("fault").textContent = fault.message;
  }
});
