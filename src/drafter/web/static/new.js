// A new summary: notes pasted or dropped, read into facts, drafted at once if wished.

import { $, _, draftOf, send, upload } from "./common.js";

const form = $("new");
const kept = "drafter:notes";
let file = null;

$("notes").value = stored() ?? "";
$("notes").addEventListener("input", () => store($("notes").value));

function stored() {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}

function store(words) {
  try {
    if (words) localStorage.setItem(kept, words);
    else localStorage.removeItem(kept);
  } catch {
    // a browser that keeps nothing still sends
  }
}

async function take(chosen) {
  if (!chosen) return;
  const plain = /\.(txt|md)$/i.test(chosen.name) || chosen.type === "text/plain";
  file = plain ? null : chosen;
  $("notes").value = plain ? await chosen.text() : "";
  $("notes").required = !file;
  $("notes").placeholder = file ? _("{name} will be read.", { name: file.name }) : "";
  store($("notes").value);
}

$("file").addEventListener("change", () => take($("file").files[0]));
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = Object.fromEntries(["kind", "period", "scope", "locale"].map((name) => [name, form[name].value]).filter(([, value]) => value));
  $("fault").textContent = "";
  form.inert = true;
  try {
    const sheet = file ? await upload("/v1/sheets", file, chosen) : await send("POST", "/v1/sheets", { notes: $("notes").value, ...chosen });
    const next = event.submitter?.value === "draft" ? await draftOf(sheet.id, form.model.value) : `/sheets/${sheet.id}`;
    store("");
    location.assign(next);
  } catch (fault) {
    form.inert = false;
    $("fault").textContent = fault.message;
    $("notes").focus();
  }
});
