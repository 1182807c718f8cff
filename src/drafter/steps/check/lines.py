"""The lines of the notes with their offsets, cut into clauses, and where a figure stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import FactSheet

_CLAUSE = re.compile(r"[，。；;！!？?\n]|,(?!\d)|\.(?=\s|$)|\s-\s")
_SENTENCE = re.compile(r"[。；;！!？?\n]|\.(?=\s|$)")


class Span(NamedTuple):
    """Code points into the checked text, end exclusive."""

    start: int
    end: int


class Line(NamedTuple):
    """One line: ``number`` counts from 1; ``start`` is its offset, None when the sheet has no text."""

    number: int
    text: str
    start: int | None

    def span(self, start: int, end: int) -> Span | None:
        """Return the place of ``text[start:end]`` in the whole text."""
        return None if self.start is None else Span(self.start + start, self.start + end)


class Clause(NamedTuple):
    """A stretch of a line between two marks; ``start`` is its offset in the line."""

    line: Line
    start: int
    text: str


def lines_of(sheet: FactSheet) -> dict[int, Line]:
    """Return the lines by number: from the pasted text, or from the facts' quotes when there is none."""
    if not sheet.text:
        quotes = {fact.line: fact.quote for fact in sheet.facts}
        return {number: Line(number, text, None) for number, text in quotes.items()}
    found, offset = {}, 0
    for number, text in enumerate(sheet.text.split("\n"), 1):
        found[number] = Line(number, text, offset)
        offset += len(text) + 1
    return found


def clauses(line: Line) -> Iterator[Clause]:
    """Cut a line at commas and stronger marks."""
    return _cut(line, _CLAUSE)


def sentences(line: Line) -> Iterator[Clause]:
    """Cut a line at stops and semicolons."""
    return _cut(line, _SENTENCE)


def _cut(line: Line, marks: re.Pattern[str]) -> Iterator[Clause]:
    start = 0
    for mark in marks.finditer(line.text):
        yield Clause(line, start, line.text[start : mark.start()])
        start = mark.end()
    yield Clause(line, start, line.text[start:])


def place(line: Line | None, written: str) -> int | None:
    """Return the offset of a figure in its line, never inside a longer figure."""
    if line is None or not written:
        return None
    found = re.search(rf"(?<![\d.,]){re.escape(written)}(?!\d|[.,]\d)", line.text)
    return found.start() if found else None
