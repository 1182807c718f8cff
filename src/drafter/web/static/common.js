// What every screen needs: its data, its words, requests that end as an answer or a problem, elements.

const read = (id) => JSON.parse(document.getElementById(id)?.textContent || "{}");
export const data = read("data");
const words = read("words");

/** Return the reader's words for an English message; `{name}` is filled in. */
export function _(message, filled = {}) {
  return (words[message] ?? message).replace(/\{(\w+)\}/g, (_all, name) => filled[name] ?? "");
}

/** A fault that the service told of (RFC 9457) or that kept it from answering at all (status 0). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? _("The service cannot be reached. What you typed is kept on this machine."));
    this.status = status;
    this.body = body;
  }
}

/** Send a request and return what it answers; anything else is thrown as a Problem, an abort as it is. */
export function send(method, path, body, { signal } = {}) {
  const whole = body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return asked(path, { method, signal, ...whole });
}

/** Have a draft of a sheet written, offline or by a model, and return the address of its screen. */
export async function draftOf(sheet, model) {
  const { id } = await send("POST", "/v1/drafts", { sheet, stream: true, ...(model ? { model } : {}) });
  return `/drafts/${id}`;
}

/** Send a file with fields beside it as a form. */
export function upload(path, file, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return asked(path, { method: "POST", body: form });
}

async function asked(path, request) {
  let answer;
  const headers = { ...request.headers, ...(data.csrf ? { "X-CSRF-Token": data.csrf } : {}) };
  try {
    answer = await fetch(path, { ...request, headers });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Problem(0, {});
  }
  const told = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Problem(answer.status, told);
  return told;
}

/** Return an element: `make("li", { class: "must" }, "words", other)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

export const $ = (id) => document.getElementById(id);

/** Show children under `parent` by their key: those that stay are not touched, so that focus stays with them. */
export function keyed(parent, items, keyOf, build) {
  const former = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let child = former.get(key);
    if (child) former.delete(key);
    else {
      child = build(item);
      child.dataset.key = key;
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
  for (const child of former.values()) child.remove();
}

$("sign-out")?.addEventListener("click", async () => {
  await send("DELETE", "/v1/session").catch(() => null);
  location.assign("/signin");
});

/** Say something to everybody, screen readers included. */
export function tell(message) {
  $("told").textContent = message;
}
