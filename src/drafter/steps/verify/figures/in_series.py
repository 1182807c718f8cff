"""Figures of the right series in the wrong place of it: last year's told as this year's, the target as the result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.steps.verify.figures.match import agrees
from drafter.steps.verify.figures.scene import own_period
from drafter.steps.verify.figures.units import near_units
from drafter.steps.verify.source.ledger import ledger_of, on_line
from drafter.steps.verify.source.rank import holding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry
    from drafter.steps.verify.source.rank import Ranked
    from drafter.steps.verify.text.reading import Reading

_FIRM = 0.55
_BASES = (Role.TARGET, Role.PRIOR)
_AGAINST = re.compile(r"\s(?:against|versus|vs\.?)\s|(?:对比|而)?(?:目标|计划|任务|去年|上[年月周季])", re.IGNORECASE)


def in_series(reading: Reading, number: int, holder: Ranked, listed: Sequence[Ranked]) -> Ranked | None:
    """Return the figure of the holder's series that is due: of the period or basis told, or the level told as base."""
    mention, known = reading.mentions[number], holder.entry.mention
    if holder.own < _FIRM:
        return None
    series = [one for one in listed if one.entry.head == holder.entry.head and not one.fits]
    series = [one for one in series if near_units(mention.quantity.unit, one.cell.unit)]
    if mention.period is not None and mention.period != known.period and own_period(reading, number):
        dated = [one for one in series if _same(one.entry.mention, mention)]
        return dated[0] if len(dated) == 1 and known.role is not Role.TARGET else None
    if mention.role is known.role is Role.RATE and mention.basis and known.basis and mention.basis is not known.basis:
        based = [one for one in series if one.entry.mention.role is Role.RATE]
        return next((one for one in based if one.entry.mention.basis is mention.basis), None)
    if mention.role is Role.VALUE and known.role in _BASES:
        level = next((one for one in series if one.entry.number == one.entry.head), None)
        return level if level is not None and _as_base(reading, number, level) else None
    return None


def misdated(index: Index, bound: Bound, number: int) -> Entry | None:
    """Return the figure of the period told, where the notes have the one told for another period of the series."""
    mention = bound.mention
    if bound.cell is None or not bound.cell.stated or mention.period is None or not own_period(bound.reading, number):
        return None
    holders = holding(on_line(index, bound.cell.line), mention.quantity)
    if not holders or any(one.mention.period in (None, mention.period) for one in holders):
        return None
    dated = [
        one
        for one in ledger_of(index).entries
        if one.head == holders[0].head and _same(one.mention, mention) and one.unit == holders[0].unit
    ]
    return dated[0] if len(dated) == 1 and holders[0].mention.role is not Role.TARGET else None


def _same(known: Mention, said: Mention) -> bool:
    """Whether a figure of the notes is of the period told, and no target unless one is told."""
    return known.period == said.period and (known.role is not Role.TARGET or said.role is Role.TARGET)


def _as_base(reading: Reading, number: int, level: Ranked) -> bool:
    """Whether the next figure of the sentence tells the level as what this one is measured by."""
    if number + 1 == len(reading.mentions):
        return False
    mention, other = reading.mentions[number : number + 2]
    if not agrees(other.quantity, level.cell):
        return False
    return other.role in _BASES or bool(_AGAINST.search(reading.passage.text, mention.end, other.start))
