"""The figures of a source by the period they are told of, so that a text that tells another one is found out."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.text.words import grams
from drafter.steps.verify.time.told_periods import told_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.evidence import Clause, Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading
    from drafter.steps.verify.time.told_periods import Told

_PERIOD = re.compile(
    r"(?:(?P<year>\d{4}|Y-1)[-.]?)?"
    r"(?P<span>M\d{2}|Q\d|H\d|Q\d\.\.Q\d|M\d{2}\.\.M\d{2}|same|)(?:\.end|\.D(?:28|29|30|31))?"
    r"|(?P<now>[YMQW](?:-1)?)"
)
"""A month's last days are its end, as good as its name for a level."""
_RELATIVE = frozenset({"Y", "Y-1", "M", "M-1", "Q", "Q-1", "W", "W-1"})
_BACK = 4
_CLOSE = re.compile(r"(?<![A-Za-z])(?:end|start|close|beginning|middle)(?![A-Za-z])", re.IGNORECASE)
"""at the end of March: of the period, not of the thing."""


class Span(NamedTuple):
    """A period that can be compared: its year, nothing for the present one, and what of the year it is."""

    year: str
    piece: str

    @property
    def sort(self) -> tuple[str, int]:
        """What it shares with the periods it can be exchanged for."""
        return self.piece[:1], 0 if self.piece in _RELATIVE else len(self.piece)

    @property
    def dated(self) -> bool:
        """Whether it has a month, a quarter or a half of its own, of no other year by word."""
        return self.piece not in _RELATIVE and self.piece[0] in "MQH" and not self.year.startswith("Y")


class Place(NamedTuple):
    """A figure of the source with the period it is told of, and the words of its noun."""

    mention: Mention
    span: Span
    told: Told
    words: Mapping[str, float]
    statement: Statement


class Places(NamedTuple):
    """The figures of a source that are told of a period, by their size and by the period."""

    by_size: Mapping[Fraction, Sequence[Place]]
    by_span: Mapping[Span, Sequence[Place]]


def span_of(told: Told | None) -> Span | None:
    """Return the period of a figure as it can be compared, None for days and open stretches."""
    found = _PERIOD.fullmatch(told.token.period or "") if told is not None else None
    if found is None:
        return None
    year, span = found["year"] or "", found["span"]
    if found["now"] or not span or span == "same":
        return Span("", found["now"] or year or "same")
    return Span(year, span)


def places_of(index: Index) -> Places:
    """Return the dated figures of the source, worked out once."""
    return index.once(_places)


def noun_of(reading: Reading, number: int) -> Mapping[str, float]:
    """Return the words of a figure's own noun, else of the one before it in the sentence."""
    for at in range(number, max(-1, number - _BACK), -1):
        one = reading.mentions[at]
        words = grams(_CLOSE.sub(" ", f"{one.noun} {one.after}"))
        found = {gram: weight for gram, weight in words.items() if weight == 1}
        if found:
            return found
    return {}


def _places(index: Index) -> Places:
    by_size: defaultdict[Fraction, list[Place]] = defaultdict(list)
    by_span: defaultdict[Span, list[Place]] = defaultdict(list)
    for statement in evidence_of(index).statements:
        for clause in statement.clauses:
            for one in _of_clause(statement, clause):
                by_size[base_value(one.mention.quantity)].append(one)
                by_span[one.span].append(one)
    return Places(dict(by_size), dict(by_span))


def _of_clause(statement: Statement, clause: Clause) -> Iterator[Place]:
    numbers = {id(mention): number for number, mention in enumerate(clause.reading.mentions)}
    for mention in clause.mentions:
        number = numbers[id(mention)]
        told = told_period(clause.reading, number)
        span = span_of(told)
        if told is not None and span is not None and not told.against:
            yield Place(mention, span, told, noun_of(clause.reading, number), statement)
