"""What is said to a model: prompts from files, the same bytes for the same facts, and a team's own in their place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Importance
from drafter.model.exchange import Message, Speaker, Tier
from drafter.model.fence import one_line, quoted, without_slots
from drafter.model.templates import PromptFiles
from drafter.steps.compose.lines import BadLine, HeadLine, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from drafter.domain.fact import FactSheet, Unused
    from drafter.steps.compose.lines import Line
    from drafter.steps.compose.menu import Entry, Menu

_ID = re.compile(r"([A-Z])(\d{0,9})(.*)", re.DOTALL)
_SORTS = "FDNPQ"
_MOST_KNOWN = 40


class Brief(NamedTuple):
    """What is to be written, in words: ``a monthly report``, ``one person's work``; ``budget`` as in the outline."""

    kind: str
    scope: str
    budget: int = 0
    audience: str = ""


class Failure(NamedTuple):
    """A line of a former reply that did not pass, and the sentence that says why."""

    line: Line
    reason: str


class Prompt(NamedTuple):
    """A conversation; ``prefix_hash`` is that of everything before the facts, the same for a kind and language."""

    messages: tuple[Message, ...]
    prefix_hash: str


@dataclass(frozen=True, slots=True)
class PromptBook:
    """The prompts of one installation, checked when they are loaded."""

    files: PromptFiles

    @classmethod
    def load(cls, folder: Path, override: Path | None = None) -> PromptBook:
        """Return the prompts of ``folder``, with those of a team's own folder in their place.

        TemplateError names file, line and field of one that cannot be used.
        """
        return cls(PromptFiles.load(folder, override))

    def messages(
        self,
        menu: Menu,
        *,
        brief: Brief,
        told: Iterable[Line] = (),
        failed: Iterable[Failure] = (),
        tier: Tier = Tier.TEXT,
    ) -> Prompt:
        """Return what to send for a draft.

        ``told`` are lines that stand already (the model goes on behind them), ``failed`` those it has to rewrite
        (then nothing else); a ``tier`` that wants an object gets the lines in one.
        """
        system, opening = self.prefix(menu.locale, brief)
        listed = self.files.render(menu.locale, "menu", _listed(menu))
        standing = "\n".join(written(line) for line in told)
        asked = self._asked(menu.locale, tuple(failed), standing=bool(standing), wrapped=tier is not Tier.TEXT)
        first = f"{opening}\n\n{listed}"
        spoken = (
            ((Speaker.USER, first), (Speaker.ASSISTANT, standing), (Speaker.USER, asked))
            if standing
            else ((Speaker.USER, f"{first}\n\n{asked}"),)
        )
        messages = (Message(Speaker.SYSTEM, system), *(Message(*one) for one in spoken))
        return Prompt(messages, _hash(system, opening))

    def _asked(self, locale: str, failed: tuple[Failure, ...], *, standing: bool, wrapped: bool) -> str:
        """Return what is wanted now: the lines that failed, the lines after those that stand, or all of them."""
        order = self.files.render(locale, "order", {"wrapped": wrapped})
        if failed:
            wrong = [{"line": written(one.line), "reason": one_line(one.reason)} for one in failed]
            return self.files.render(locale, "repair", {"failed": wrong}) + f"\n\n{order}"
        return self.files.render(locale, "continue", {}) + f"\n\n{order}" if standing else order

    def pasted(self, locale: str, brief: Brief, notes: str, facts: str) -> Prompt:
        """Return what one would send without slots: the notes, the rules and the facts as JSON, all at once."""
        fields = {**self._fields(locale, brief), "notes": notes, "facts": facts}
        return Prompt((Message(Speaker.USER, self.files.render(locale, "paste", fields)),), "")

    def reading(self, sheet: FactSheet, lines: Sequence[Unused]) -> tuple[Message, ...]:
        """Return what to send so that a model reads lines the grammar left; they go as JSON strings, plainly data."""
        locale = "en" if sheet.header.locale == "en" else "zh"
        fields = {
            "lines": [_json({"line": one.line, "text": one_line(one.text)}) for one in lines],
            "names": _known(fact.entity for fact in sheet.facts),
            "metrics": _known(fact.metric for fact in sheet.facts),
        }
        rules, asked = self.files.render(locale, "reading", {}), self.files.render(locale, "unread", fields)
        return Message(Speaker.SYSTEM, rules), Message(Speaker.USER, asked)

    def prefix(self, locale: str, brief: Brief) -> tuple[str, str]:
        """Return the system message and the beginning of the user's: everything that no fact changes."""
        fields = self._fields(locale, brief)
        return self.files.render(locale, "system", fields), self.files.render(locale, "brief", fields)

    def _fields(self, locale: str, brief: Brief) -> dict[str, object]:
        fields: dict[str, object] = {**brief._asdict(), "audience": one_line(brief.audience)}
        return {**fields, "style": self.files.render(locale, "style", fields)}


def written(line: Line) -> str:
    """Return a line as the model would write it."""
    if isinstance(line, BadLine):
        return one_line(line.written)
    if isinstance(line, HeadLine):
        shape: dict[str, object] = {"h": line.key}
    elif isinstance(line, TextLine):
        shape = {"t": line.text} | ({"li": 1} if line.item else {})
    else:
        shape = {"table": {"rows": list(line.rows), "cols": list(line.cols)}}
    return _json(shape)


def _json(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


def _known(words: Iterable[str]) -> list[str]:
    """Return the first words of a sheet that a line may speak of, each once."""
    return [one_line(word) for word in dict.fromkeys(words) if word][:_MOST_KNOWN]


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _listed(menu: Menu) -> Mapping[str, object]:
    """Return the menu as its template takes it: sorted by id, every word of the notes on one line."""
    entries = {entry.id: entry for entry in menu.entries}
    return {
        "sections": [{"key": key, "title": one_line(title), "ids": list(ids)} for key, title, ids in menu.sections],
        "facts": [_fact(entries[one], menu.locale) for one in sorted(entries, key=slot_order)],
        "names": _forms(sorted(menu.names.items(), key=_by_slot)),
        "periods": _forms(sorted(menu.periods.items(), key=_by_slot)),
        "questions": _forms(sorted(menu.questions.items(), key=_by_slot)),
    }


def _fact(entry: Entry, locale: str) -> Mapping[str, object]:
    """Return an entry in safe words: a label has slots of names, the person's own words also those of its figures."""
    return {
        "id": entry.id,
        "must_say": entry.must_say,
        "weight": "" if entry.importance is Importance.NORMAL else entry.importance.value,
        "label": without_slots(one_line(entry.label), "N"),
        "text": without_slots(quoted(entry.text, locale), "FDNP"),
        "forms": _forms(entry.forms),
    }


def _forms(forms: Iterable[tuple[str, str]]) -> list[str]:
    return [f"[[{slot}]]→{one_line(printed)}" for slot, printed in forms]


def _by_slot(form: tuple[str, str]) -> tuple[int, int, str]:
    return slot_order(form[0])


def slot_order(slot: str) -> tuple[int, int, str]:
    """Return a key that sorts F2 before F10, and facts before what follows from them.

    >>> sorted(["D1", "F10", "F2", "F2.gap"], key=slot_order)
    ['F2', 'F2.gap', 'F10', 'D1']
    """
    found = _ID.fullmatch(slot)
    if found is None:
        return len(_SORTS), 0, slot
    return _SORTS.find(found[1]) % (len(_SORTS) + 1), int(found[2] or 0), found[3]
