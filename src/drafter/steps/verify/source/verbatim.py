"""Figures that stand in the text just as in the notes: with the same words on both sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind
from drafter.steps.verify.figures.match import agrees, significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.align import align

if TYPE_CHECKING:
    from drafter.domain.fact import Fact
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_MARKS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff%$€£¥.]+")
_SIDE = 10
_WORD_SIDE = 6
_LEAST = 8
_WORDED, _WORDED_SMALL = 0.35, 0.5


def bare(words: str) -> str:
    """Return the words without spaces, marks and case."""
    return _MARKS.sub("", words).casefold()


def verbatim(index: Index, mention: Mention, text: str) -> tuple[int, Cell] | None:
    """Return the fact and cell whose line carries the figure between the same words as ``text`` does."""
    before, behind = bare(text[: mention.start])[-_SIDE:], bare(text[mention.end :]).strip(".")[:_SIDE].rstrip(".")
    if len(before) + len(behind) < _LEAST:
        return None
    wanted = before + bare(text[mention.start : mention.end]) + behind
    for number in range(len(index.facts)) if wanted in index.lines else ():
        if wanted in bare(index.facts[number].quote):
            for cell in index.cells(number):
                if cell.stated and agrees(mention.quantity, cell):
                    return number, cell
    return None


def worded(index: Index, mention: Mention, words: str) -> tuple[int, Cell] | None:
    """Return the fact told in words alone whose line carries the figure and most of ``words``: 压到1500万元以内.

    A figure of one digit is everywhere, so its words must agree better.
    """
    wanted = unit_class(mention.quantity.unit)
    least = _WORDED if significant(mention.quantity) > 1 else _WORDED_SMALL
    for one in align(index, words.replace(mention.token.text, " ")):
        if one.covered < least or index.facts[one.fact].figures:
            continue
        for cell in index.stated_cells(one.fact):
            if comparable(unit_class(cell.unit), wanted) and agrees(mention.quantity, cell):
                return one.fact, cell
    return None


def repeats(index: Index, text: str, start: int, end: int) -> Fact | None:
    """Return the fact whose line carries the words from ``start`` to ``end`` after or before the same words."""
    reach = _WORD_SIDE * 3
    before = bare(text[max(0, start - reach) : start])[-_WORD_SIDE:]
    behind = bare(text[end : end + reach]).strip(".")[:_WORD_SIDE]
    words = bare(text[start:end])
    for wanted in (before + words, words + behind):
        if len(wanted) - len(words) == _WORD_SIDE and wanted in index.lines:
            said = (fact for fact in index.facts if fact.kind is not FactKind.ASSESSMENT)
            return next((fact for fact in said if wanted in bare(fact.quote)), None)
    return None


def encloses(index: Index, text: str, start: int, end: int) -> Fact | None:
    """Return the fact whose line has the words from ``start`` to ``end`` between the same words on both sides."""
    reach = _SIDE * 3
    before, behind = bare(text[max(0, start - reach) : start])[-_SIDE:], bare(text[end : end + reach])[:_SIDE]
    wanted = before + bare(text[start:end]) + behind
    if min(len(before), len(behind)) < _WORD_SIDE or wanted not in index.lines:
        return None
    return next((fact for fact in index.facts if wanted in bare(fact.quote)), None)
