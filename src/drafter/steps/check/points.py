"""Percent where percentage points are meant, and the reverse (A07)."""

from __future__ import annotations

import re
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
_CHANGES = {Role.CHANGE, Role.RATE, Role.SHARE_CHANGE}


class _Pair(NamedTuple):
    """A percentage and the one it is compared with."""

    now: Entry
    before: Entry


def point_breaches(ledger: Ledger) -> Iterator[Breach]:
    """Yield the changes printed in the wrong unit, with both percentages they are the difference of."""
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
        yield Breach(refs, entry.line, ledger.span(entry), slots, evidence)


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
    return not (is_percent(level.unit) or is_points(level.unit) or _SHARES.search(words))
