// A draft while it is written: each sentence as it comes, verified before it is shown; then the sheet to edit.

import { $, _, make, send, tell } from "./common.js";

/** Show the draft `draft` in `paper` as its events come, and load its screen anew when it is written. */
export function follow(draft, paper) {
  const stop = make("button", { type: "button", onclick: () => halt(stop, draft) }, _("Stop"));
  $("save").replaceWith(stop);
  const sections = new Map();
  const source = new EventSource(`/v1/drafts/${draft.id}/events`);
  const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data), event));
  const begin = ({ title, sections: listed }) => {
    sections.clear();
    paper.replaceChildren(make("h1", {}, title));
    for (const { key, title: heading } of listed) {
      const body = make("div", { class: "body" });
      sections.set(key, { heading: make("h2", { hidden: true }, heading), body });
      paper.append(sections.get(key).heading, body);
    }
  };
  on("begin", begin);
  on("sentence", (sentence, event) => {
    const section = sections.get(sentence.section);
    if (!section) return;
    section.heading.hidden = false;
    section.body.append(shown(sentence, event.lastEventId, draft.locale));
  });
  on("withdrawn", ({ sentence }) => paper.querySelector(`[data-number="${Number(sentence)}"]`)?.remove());
  on("cleared", () => {
    for (const { heading, body } of sections.values()) {
      heading.hidden = true;
      body.replaceChildren();
    }
  });
  on("notice", ({ words }) => words && tell(words));
  on("done", () => {
    source.close();
    location.reload();
  });
  on("failed", ({ words }) => {
    source.close();
    stop.remove();
    tell(words);
  });
}

function shown(sentence, number, locale) {
  const known = { "data-number": number };
  if (!sentence.rows) return sentence.item ? make("div", known, `- ${sentence.text}`) : make("span", known, sentence.text, locale === "zh" ? "" : " ");
  const row = (cells, tag) => make("tr", {}, ...cells.map((cell) => make(tag, {}, cell)));
  return make("table", known, row(sentence.head, "th"), ...sentence.rows.map((cells) => row(cells, "td")));
}

async function halt(button, draft) {
  button.disabled = true;
  try {
    await send("POST", `/v1/drafts/${draft.id}/stop`);
    tell(_("Stopping: what is verified stays, the rest is written offline."));
  } catch (fault) {
    button.disabled = false;
    tell(fault.message);
  }
}
