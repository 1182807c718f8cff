// The versions of a draft: who made them, when and why; what changed between two; taken up again, reviewed, signed.

import { $, _, data, make, send, tell } from "./common.js";

const { draft } = data;
const root = `/v1/drafts/${draft.id}`;
const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
const texts = new Map();
let listed = [];
let shown = null;

async function text(number) {
  if (!texts.has(number)) texts.set(number, (await send("GET", `${root}/versions/${number}`)).text);
  return texts.get(number);
}

async function refresh() {
  listed = (await send("GET", `${root}/versions?limit=100`)).items;
  $("versions").replaceChildren(...listed.map(row));
  await compare(listed[0]?.number);
}

function row(version) {
  const why = { written: _("written"), edited: _("edited"), signed: _("signed") }[version.reason] ?? version.reason;
  const told = `${why} · ${when.format(new Date(version.created_at))}`;
  const signed = version.signature ? make("small", {}, _("signed by {name}", { name: version.signature.name })) : null;
  const again = version.number < draft.version.number && ["draft", "in_review"].includes(draft.state)
    ? make("div", { class: "row" }, make("button", { type: "button", class: "small", onclick: () => act(() => send("POST", `${root}/versions/${version.number}/restore`, { base: draft.version.number })) }, _("Restore as a new version"))) : null;
  return make("li", { "data-number": version.number }, make("button", { type: "button", onclick: () => compare(version.number) },
    make("b", {}, _("Version {number}", { number: version.number })), make("small", {}, told), make("small", {}, version.readiness.summary), signed), again);
}

/** Show what a version changed in the one before it. */
async function compare(number) {
  if (!number) return;
  shown = number;
  for (const one of $("versions").children) one.toggleAttribute("aria-current", one.dataset.number === String(number));
  const before = listed.some((one) => one.number === number - 1) ? number - 1 : number;
  const [comparison, old, now] = await Promise.all([send("GET", `${root}/diff?from=${before}&to=${number}`), text(before), text(number)]);
  if (shown !== number) return;
  $("diff").replaceChildren(...comparison.runs.flatMap((run) => marked(run, old, now)));
}

function marked(run, old, now) {
  if (run.inside.length) return run.inside.flatMap((inner) => marked(inner, old, now));
  const gone = old.slice(run.old_utf16_start, run.old_utf16_end);
  const come = now.slice(run.new_utf16_start, run.new_utf16_end);
  if (run.turn === "equal") return [come];
  return [gone && make("del", {}, gone), come && make("ins", {}, come)].filter(Boolean);
}

/** Do something that changes the draft, then show it as it stands now. */
async function act(change) {
  $("fault").textContent = "";
  try {
    await change();
    location.reload();
  } catch (fault) {
    if (fault.body?.open) reasons(fault.body.open);
    else $("fault").textContent = fault.message;
  }
}

// What keeps the draft from being signed: each needs a reason of whoever signs.
function reasons(open) {
  const rules = [...new Map(open.map((one) => [`${one.rule} ${one.line ?? ""}`, one])).values()];
  $("reasons").replaceChildren(...rules.map((one) => !one.rule ? make("p", { class: "fault" }, one.message) :
    make("label", {}, one.message, make("input", { required: true, maxlength: "500", "data-rule": one.rule, "data-line": one.line ?? "", placeholder: _("Your reason") }))));
  $("reasons").prepend(make("p", { class: "fault" }, _("This keeps the draft from being signed: mend it, or give your reason.")));
  $("reasons").querySelector("input")?.focus();
}

$("submit")?.addEventListener("click", () => act(() => send("POST", `${root}/submit`, { base: draft.version.number })));
$("return")?.addEventListener("submit", (event) => {
  event.preventDefault();
  act(() => send("POST", `${root}/return`, { base: draft.version.number, words: $("return").words.value }));
});
$("signing")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = $("signing");
  const dismissals = [...$("reasons").querySelectorAll("input")].map((field) => ({ rule: field.dataset.rule, reason: field.value, ...(field.dataset.line ? { line: Number(field.dataset.line) } : {}) }));
  act(() => send("POST", `${root}/sign`, { base: draft.version.number, name: form.name.value, words: form.words.value, dismissals }));
});
refresh().catch((fault) => tell(fault.message));
