"""Figures whose words seem to name another one, and do not: what is left undone, the part behind its share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.unit import is_percent
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.evidence import base_value
from drafter.steps.verify.time.told_periods import told_period
from drafter.steps.verify.time.told_places import places_of, span_of

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Ledger
    from drafter.steps.verify.text.reading import Reading

_SHARED = re.compile(r"(?:\s(?:of|in)\s[^.;,()]{1,40}|[^，。；（）()]{0,8})[(（]\s?")
_DENIED = re.compile(
    r"[^，。；,;\d]{0,6}(?:没有?|未|尚待|无[法人]|不[能可会行合])"
    r"|[^.,;\d]{0,24}?(?<![A-Za-z])(?:not|never|yet to|un[a-z]{5,12}|without)(?![A-Za-z])",
    re.IGNORECASE,
)
_DENIES = re.compile(r"[没未]|not")
_REACH, _BEFORE = 24, 6
_DIMENSIONS = (
    frozenset({"t", "kg", "g"}),
    frozenset({"l", "ml"}),
    frozenset({"km", "m"}),
    frozenset({"ha", "sqm", "mu"}),
)


def excused(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether the ``number``-th figure is not to be called wrong by ``due``: 8 are not solved, where 19 were."""
    return of_share(reading, number) or _undone(index, reading, number, due) or _of_its_period(index, reading, number)


def _of_its_period(index: Index, reading: Reading, number: int) -> bool:
    """Whether the source has the very figure for the period the text tells it of: against 11,050 last year."""
    span = span_of(told_period(reading, number))
    places = places_of(index).by_size.get(base_value(reading.mentions[number].quantity), ()) if span else ()
    return any(one.span == span for one in places)


def of_share(reading: Reading, number: int) -> bool:
    """Whether a figure stands in brackets behind a share of something, and is the part: 75% of revenue (64.8M)."""
    if not number or not is_percent(reading.mentions[number - 1].quantity.unit):
        return False
    return bool(_SHARED.fullmatch(reading.gap(number)))


def _undone(index: Index, reading: Reading, number: int, due: Cell) -> bool:
    """Whether words of denial stand behind the figure, and none beside the due one."""
    if not due.stated or not _DENIED.match(reading.passage.text, reading.mentions[number].end):
        return False
    lines = index.sheet.text.split("\n")
    line = lines[due.line - 1] if 0 < due.line <= len(lines) else ""
    at = line.find(due.written)
    end = at + len(due.written)
    told = _DENIED.match(line[end : end + _REACH]) or _DENIES.search(line[max(0, at - _BEFORE) : at])
    return at >= 0 and not told


def alien_unit(ledger: Ledger, unit: str) -> bool:
    """Whether the source never has a unit but measures the same in another one: kilos where it speaks of tons."""
    kind = unit_class(unit).partition(":")[2]
    alike: frozenset[str] = next((group for group in _DIMENSIONS if kind in group), frozenset())
    known = {one.unit.partition(":")[2] for one in ledger.entries} if alike else set()
    return kind not in known and not known.isdisjoint(alike)
