"""DIRECTION claims: a move told from its end to its beginning: from 78% to 71% where the source goes 71% to 78%."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.evidence import base_value, evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.evidence import Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_FROM = re.compile(r"(?:由|从|自|(?<![A-Za-z])from)(?:约|大约|\s(?:about|around))?\s{0,2}[$€£¥]?$", re.IGNORECASE)
_TO = re.compile(
    r"\s{0,2}(?:的?[\u4e00-\u9fff]{0,6}?(?:至|到|为|成)了?约?|(?:up |down |back )?to(?: about| around)?)\s{0,2}[$€£¥]?",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s{0,2}(?:→|->|=>|➔|⇒|[\u4e00-\u9fff]{0,4}[至到]|to)\s{0,2}[$€£¥]?", re.IGNORECASE)
_REACH = 8
_TELLING = 2
"""Figures of one digit stand together for many reasons."""
_BEFORE = (Role.PRIOR, Role.SHARE_PRIOR)


class _Turned(NamedTuple):
    """The two figures of the source in its own order, and where they stand."""

    first: Mention
    last: Mention
    statement: Statement


def turned_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a contradicted claim for every move from one figure to another that the source tells the other way."""
    for reading in readings:
        if reading.passage.is_heading:
            continue
        for begin, end in pairwise(reading.mentions):
            found = _turned(index, begin, end) if _is_move(reading.passage.text, begin, end) else None
            if found is not None:
                yield _claim(index, reading, (begin, end), found)


def _is_move(text: str, begin: Mention, end: Mention) -> bool:
    lead = _FROM.search(text, max(0, begin.start - _REACH), begin.start)
    alike = comparable(unit_class(begin.quantity.unit), unit_class(end.quantity.unit))
    return lead is not None and alike and _TO.fullmatch(text, begin.end, end.start) is not None


def _turned(index: Index, begin: Mention, end: Mention) -> _Turned | None:
    """Return the source's move between the two figures, if it goes the other way wherever it is told."""
    if begin.quantity.value is None or end.quantity.value is None:
        return None
    if base_value(begin.quantity) == base_value(end.quantity):
        return None
    found: _Turned | None = None
    for statement, clause, one in evidence_of(index).clauses_with(end.quantity):
        text = clause.reading.passage.text
        for other in clause.reading.mentions:
            if other.quantity.value is None or base_value(other.quantity) != base_value(begin.quantity):
                continue
            if not comparable(unit_class(other.quantity.unit), unit_class(begin.quantity.unit)):
                continue
            if _goes(text, other, one):
                return None
            if _goes(text, one, other):
                found = found or _Turned(one, other, statement)
    return found


def _goes(text: str, first: Mention, last: Mention) -> bool:
    """Whether the source moves from one figure to the other: by an arrow, or the first is an earlier level."""
    if first.start < last.start and _ARROW.fullmatch(text, first.end, last.start):
        return True
    telling = min(significant(first.quantity), significant(last.quantity)) >= _TELLING
    past = telling and (first.role in _BEFORE or first.place is Place.PAST)
    return past and last.role not in _BEFORE and last.place is not Place.PAST


def _claim(index: Index, reading: Reading, told: tuple[Mention, Mention], found: _Turned) -> Claim:
    begin, end = told
    start, stop = reading.passage.offset(begin.start), reading.passage.offset(end.end)
    said = reading.passage.text[begin.start : end.end]
    first, last = found.first.token.text, found.last.token.text
    proof = index.words("moved_to", first=first, second=last, line=found.statement.line)
    return Claim(start, stop, said, ClaimType.DIRECTION, Verdict.CONTRADICTED, (), proof, f"{first} → {last}")
