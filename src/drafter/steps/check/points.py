"""Percent where percentage points are meant, and the reverse (A07)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.unit import is_percent, is_points
from drafter.steps.check.breach import Breach
from drafter.steps.check.show import middle, name, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.check.ledger import Entry, Ledger

_SHARES = re.compile(r"率|占比|比重|份额|增速|增幅|share|margin|rate|growth|mix", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"[^。；;\d]{0,4}\d{1,3}(?:\.\d{1,2})?\s?(?:个?百分点|points?|pp)[^。；;\d]{0,12}\d{1,3}(?:\.\d{1,2})?\s?[%％]"
    r"|[^。；;\d]{0,4}[a-z]{2,10} points? to \d{1,3}(?:\.\d{1,2})?\s?%",
    re.IGNORECASE,
)
"""What moved by points and is a percentage now is a rate, whatever it is called: slipped 1.7 points to 88.5%."""
_ROUNDING = Fraction(1, 10)
_CHANGES = {Role.CHANGE, Role.RATE, Role.SHARE_CHANGE}


class _Pair(NamedTuple):
    """A percentage and the one it is compared with."""

    now: Entry
    before: Entry


def point_breaches(ledger: Ledger) -> Iterator[Breach]:
    """Yield the changes printed in the wrong unit, with both percentages they are the difference of."""
    found: set[int] = set()
    for entry in misprinted(ledger):
        pair = next(_pairs(ledger.by_fact[entry.fact.id]), None)
        refs = (entry.ref, pair.now.ref, pair.before.ref) if pair else (entry.ref,)
        given = printed(entry, zh=ledger.zh).lstrip("−")
        number = given.rstrip("%").removesuffix("个百分点").removesuffix(" points")
        points = f"{number}{'个百分点' if ledger.zh else ' points'}"
        right = points if is_percent(entry.unit) else f"{number}%"
        sides = sorted(pair, key=lambda side: middle(side.interval), reverse=True) if pair else []
        shown = " − ".join(printed(side, zh=ledger.zh) for side in sides)
        evidence = f"{shown} = {right}" if pair else given
        slots = {"name": name(entry.fact, ledger), "printed": given, "expected": right}
        found.add(entry.line)
        yield Breach(refs, entry.line, ledger.span(entry), slots, evidence)
    yield from (breach for breach in _told(ledger) if breach.line not in found)


_FROM_TO = re.compile(
    r"(?:由|从|自)[^，。；\d]{0,8}(?P<a>\d{1,3}(?:\.\d{1,2})?)%\s?(?:[\u4e00-\u9fff]{0,3}[到至为])"
    r"\s?(?P<b>\d{1,3}(?:\.\d{1,2})?)%"
    r"[，,、\s]{0,2}(?:上升|提高|提升|增加|增长|下降|降低|减少|回落|下滑|升|降|涨|跌)"
    r"(?:了)?\s?(?P<c>\d{1,3}(?:\.\d{1,2})?)%"
    r"|from (?P<d>\d{1,3}(?:\.\d{1,2})?)% to (?P<e>\d{1,3}(?:\.\d{1,2})?)%,?"
    r" (?:up|down|a (?:rise|gain|drop|fall) of|an increase of)"
    r" (?P<f>\d{1,3}(?:\.\d{1,2})?)%",
    re.IGNORECASE,
)
"""Both percentages and their difference told in one breath."""


def _told(ledger: Ledger) -> Iterator[Breach]:
    """Yield differences of two percentages that one clause tells, printed in percent: 由8.1%升到9.8%，上升1.7%."""
    for line in ledger.lines.values():
        for found in _FROM_TO.finditer(line.text) if line.number not in ledger.ignored else ():
            first, last, change = (Fraction(one) for one in found.groups() if one is not None)
            place = "c" if found["c"] else "f"
            grown = abs(last / first - 1) * 100 if first else Fraction(0)
            if abs(abs(last - first) - change) <= _ROUNDING < abs(grown - change):
                given = f"{found[place]}%"
                right = f"{found[place]}{'个百分点' if ledger.zh else ' points'}"
                subject = line.text[: found.start()].strip(" -•·*")[-12:] or found[0]
                slots = {"name": subject, "printed": given, "expected": right}
                span = line.span(found.start(place), found.end(place) + 1)
                yield Breach((), line.number, span, slots, found[0])


def misprinted(ledger: Ledger) -> Iterator[Entry]:
    """Yield the changes that are printed in the wrong one of the two units."""
    for entries in ledger.by_fact.values():
        for entry in entries:
            if entry.figure.role in _CHANGES and (
                _percent_for_points(entry, entries) or _points_for_percent(entry, ledger)
            ):
                yield entry


def _pairs(entries: Sequence[Entry]) -> Iterator[_Pair]:
    """Yield the percentages of one fact with their priors: of its level, and of its share."""
    for now, before in ((Role.SHARE, Role.SHARE_PRIOR), (Role.VALUE, Role.PRIOR)):
        later = [entry for entry in entries if entry.figure.role is now and is_percent(entry.unit)]
        earlier = [entry for entry in entries if entry.figure.role is before and is_percent(entry.unit)]
        yield from (_Pair(one, other) for one in later for other in earlier)


def _percent_for_points(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a change printed in % is the difference of two percentages, and not the growth of the level."""
    if not is_percent(entry.unit):
        return False
    size = entry.interval.magnitude()
    gaps = [pair.now.interval - pair.before.interval for pair in _pairs(entries)]
    if entry.figure.role is Role.SHARE_CHANGE and not gaps:
        return True
    fitting = [abs(middle(gap.magnitude()) - middle(size)) for gap in gaps if gap.magnitude().overlaps(size)]
    growths = [abs(middle(growth.magnitude()) - middle(size)) for growth in _growths(entries)]
    return bool(fitting) and all(min(fitting) <= miss for miss in growths)


def _growths(entries: Sequence[Entry]) -> Iterator[Interval]:
    """Yield the relative growth of the level over each of its priors, in percent."""
    levels = [entry for entry in entries if entry.figure.role is Role.VALUE]
    priors = [entry for entry in entries if entry.figure.role is Role.PRIOR]
    for level in levels:
        for prior in priors:
            times = level.interval / prior.interval if level.base == prior.base else None
            if times is not None:
                yield (times - Interval.point(1)) * Interval.point(100)


def _points_for_percent(entry: Entry, ledger: Ledger) -> bool:
    """Whether the growth of an amount is printed in points, with no share or rate named beside it."""
    level = ledger.value(entry.fact)
    if not is_points(entry.unit) or entry.figure.role is Role.SHARE_CHANGE or level is None:
        return False
    line = ledger.lines.get(entry.line)
    words = line.text if line else entry.fact.quote
    known = is_percent(level.unit) or is_points(level.unit) or _SHARES.search(words)
    return not (known or _MOVED_TO.search(words, max(0, words.find(entry.quantity.written))))
