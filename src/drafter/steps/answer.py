"""answer: what the author says to an open question, read like notes, becomes facts of the sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Fact, FactKind, Figure, Nature, Role
from drafter.domain.finding import Reply
from drafter.guidelines.kinds import section_title
from drafter.steps.read import read
from drafter.steps.wire.periods import symbolic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Question

ANSWERED = "answered"
_TITLES = {"zh": "小结", "en": "Summary"}
_CUES = {
    ("M04", "zh"): " 目标{}", ("M04", "en"): ", target {}",
    ("M05", "zh"): " 上期{}", ("M05", "en"): ", was {} before",
}  # fmt: skip
"""What the question has said already, so that the answer need not."""
_CAUSE, _AS_OF = "M09", "M13"
_STOCK = {"zh": ("库存", "截至{}"), "en": ("Stock ", "as of {}")}
_STOCKED = re.compile(r"库存|存货|stock|inventory", re.IGNORECASE)
_DATED = re.compile(r"截[至止]|as of", re.IGNORECASE)
_PARTICULARS = {"M11", "M12"}
"""Questions whose answer goes on from the line they are about."""
_GOES_ON = {"zh": "，", "en": ", "}
_COLON = {"zh": "：", "en": ": "}
_DIGIT = re.compile(r"\d")
_ADDS = {"M04": {Role.TARGET, Role.COMPLETION, Role.GAP}, "M05": {Role.PRIOR, Role.CHANGE, Role.RATE}}
_SORTS = {
    "plan": FactKind.PLAN, "focus_list": FactKind.PLAN, "reflection": FactKind.CAUSE, "requests": FactKind.REQUEST,
    "suggestions": FactKind.REQUEST, "shortcomings": FactKind.SHORTCOMING, "activity": FactKind.EVENT,
    "events": FactKind.EVENT,
}  # fmt: skip


def answer(sheet: FactSheet, question: Question, words: str, by: str = "") -> FactSheet:
    """Return the sheet with ``words`` as facts that say they were answered (``source``), and the question closed.

    ``words`` are read as a line of notes under the heading that the question is about, or beside the figure or line it
    is about; what cannot be read is kept as a statement.  Every reply stays on record, also one that says nothing.
    """
    said = " ".join(words.split())
    reply = Reply(question.rule, question.text, said, by, question.line, question.facts, question.section)
    closed = tuple(one for one in sheet.questions if one != question)
    sheet = replace(sheet, questions=closed, replies=(*sheet.replies, reply))
    if not said:
        return sheet
    if question.rule == "M01":
        return replace(sheet, header=replace(sheet.header, period=symbolic(said)))
    meant = _Said(said, f"{ANSWERED} by {by}" if by else ANSWERED)
    asked = _asked(sheet, question)
    return (asked and _figured(sheet, question, asked, meant)) or _told(sheet, question, asked, meant)


class _Said(NamedTuple):
    """An answer and where its facts come from."""

    words: str
    source: str


def _language(sheet: FactSheet) -> str:
    return "en" if sheet.header.locale == "en" else "zh"


def _asked(sheet: FactSheet, question: Question) -> Fact | None:
    """Return the one fact a question is about."""
    ids = {ref.partition(".")[0] for ref in question.facts}
    return sheet.fact(next(iter(ids))) if len(ids) == 1 else None


def _read(sheet: FactSheet, line: str) -> tuple[Fact, ...]:
    """Return the facts of one line under the sheet's own header."""
    header, notes = sheet.header, f"{_TITLES[_language(sheet)]}\n{line}"
    found = read(
        notes,
        kind=header.kind or None,
        scope=header.scope,
        locale=header.locale,
        period=header.period,
        terms=sheet.terms,
    )
    return tuple(fact for fact in found.facts if fact.line > 1)


class _Reading(NamedTuple):
    """A line that was read, the figures it gave, and the unfinished one they stand for."""

    line: str
    figures: list[Figure]
    old: Figure | None = None


def _figured(sheet: FactSheet, question: Question, fact: Fact, said: _Said) -> FactSheet | None:
    """Return the sheet with the target, the comparison, the unit or the lost figure in its fact; None without one."""
    if question.rule in _ADDS:
        read_ones = (
            _Reading(line, _found(sheet, line, _ADDS[question.rule])) for line in _lines(sheet, question, fact, said)
        )
        return next((_grown(sheet, fact, one, said) for one in read_ones if one.figures), None)
    old = _unfinished(question, fact) if question.rule in {"M06", "M07"} else None
    if old is None:
        return None
    bare = not _DIGIT.search(said.words) and old.quantity.value is not None
    line = _named(fact, f"{old.quantity.written}{said.words}" if bare else said.words)
    new = [one for one in _found(sheet, line, set(Role)) if one.quantity.value is not None][:1]
    reading = _Reading(line, [replace(one, role=old.role, basis=old.basis) for one in new], old)
    return _grown(sheet, fact, reading, said) if new else None


def _grown(sheet: FactSheet, fact: Fact, reading: _Reading, said: _Said) -> FactSheet:
    """Return the sheet with new figures in a fact, in place of the unfinished one or behind the others."""
    text, number = _longer(sheet, reading.line)
    old, here = reading.old, [replace(one, line=number) for one in reading.figures]
    figures = [one for had in fact.figures for one in (here if had is old else [had])] + (here if old is None else [])
    words = fact.text and (fact.text.replace(old.quantity.written, here[0].quantity.written, 1) if old else fact.text)
    whole = replace(fact, figures=tuple(figures), text=words, source=said.source)
    return replace(sheet, facts=tuple(whole if one is fact else one for one in sheet.facts), text=text)


def _found(sheet: FactSheet, line: str, roles: Collection[Role]) -> list[Figure]:
    return [figure for fact in _read(sheet, line) for figure in fact.figures if figure.role in roles]


def _lines(sheet: FactSheet, question: Question, fact: Fact, said: _Said) -> Iterator[str]:
    """Yield the line as it was answered, then with what the question said."""
    level = fact.value.written if fact.value else ""
    for cue in (" {}", _CUES[question.rule, _language(sheet)]):
        yield _named(fact, f"{level}{cue.format(said.words)}")


def _named(fact: Fact, words: str) -> str:
    return f"{fact.metric} {words}" if fact.metric.isascii() else f"{fact.metric}{words}"


def _unfinished(question: Question, fact: Fact) -> Figure | None:
    """Return the figure that lacks its unit or its value."""
    role = question.facts[0].partition(".")[2]
    wanted = (one for one in fact.figures if (one.role == role if role else one.quantity.value is None))
    return next(wanted, None)


def _told(sheet: FactSheet, question: Question, asked: Fact | None, said: _Said) -> FactSheet:
    """Return the sheet with the facts of an answer in words."""
    section = question.section or (asked.section if asked else None)
    if question.rule == _AS_OF:
        dated = _dated(said.words, _language(sheet))
        stock = Fact("", FactKind.EVENT, section or "inventory", dated, 0, text=dated, source=said.source)
        return _placed(sheet, [stock], dated)
    if asked and asked.text and question.rule in _PARTICULARS:
        line = f"{asked.quote}{_GOES_ON[_language(sheet)]}{said.words}"
        found = _read(sheet, line)
        whole = len(found) == 1 and found[0].text
        words = f"{asked.text}{_GOES_ON[_language(sheet)]}{said.words}"
        return _placed(sheet, [_fitting(found[0] if whole else replace(asked, text=words), section, said)], line, asked)
    if asked and question.rule == _CAUSE:
        cause = Fact(
            "", FactKind.CAUSE, "reflection", said.words, 0, text=said.words, about=asked.id, source=said.source
        )
        return _placed(sheet, [cause], said.words)
    title = f"{section_title(section, sheet.header.locale)}{_COLON[_language(sheet)]}" if section else ""
    found = _read(sheet, f"{title}{said.words}") or (Fact("", FactKind.ASSESSMENT, "", "", 0, text=said.words),)
    return _placed(sheet, [_fitting(fact, section, said) for fact in found], said.words)


def _dated(said: str, locale: str) -> str:
    """Return a day as a statement: 库存截至10月31日."""
    noun, cue = _STOCK[locale]
    told = said if _DATED.search(said) else cue.format(said)
    return told if _STOCKED.search(told) else f"{noun}{told}"


def _fitting(fact: Fact, section: str | None, said: _Said) -> Fact:
    """Return a fact of an answer where the question wants it."""
    fact = replace(fact, source=said.source)
    if section is None:
        return fact
    sort = _SORTS.get(section)
    kind = sort if sort and fact.kind is not FactKind.MEASURE else fact.kind
    nature = Nature.PLAN if sort is FactKind.PLAN else fact.nature
    return replace(fact, section=section, kind=kind, nature=nature, must_say=fact.must_say or section == "shortcomings")


def _placed(sheet: FactSheet, facts: Sequence[Fact], line: str, replaced: Fact | None = None) -> FactSheet:
    """Return the sheet with ``facts``, which ``line`` at the end of its text tells; the ids of the others stay."""
    free = (key for number in count(1) if sheet.fact(key := f"F{number}") is None)
    ids = {fact.id: replaced.id if replaced and at == 0 else next(free) for at, fact in enumerate(facts)}
    text, number = _longer(sheet, line)
    new = [_numbered(fact, ids, line, number) for fact in facts]
    kept = [new[0] if fact == replaced else fact for fact in sheet.facts]
    return replace(sheet, facts=(*kept, *new[int(replaced is not None) :]), text=text)


def _longer(sheet: FactSheet, line: str) -> tuple[str, int]:
    """Return the sheet's text with one line more, and that line's number; a sheet without text stays so."""
    if not sheet.text:
        return "", 0
    text = f"{sheet.text.rstrip()}\n{line}"
    return text, len(text.split("\n"))


def _numbered(fact: Fact, ids: Mapping[str, str], line: str, number: int) -> Fact:
    """Return a fact of an answer under its id in the sheet, and at its line there."""
    figures = tuple(replace(one, line=number) for one in fact.figures)
    about, whole = (ids.get(ref, ref) if ref else None for ref in (fact.about, fact.breakdown_of))
    return replace(fact, id=ids[fact.id], quote=line, line=number, figures=figures, about=about, breakdown_of=whole)
