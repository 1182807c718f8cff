"""The rate that figures just told make: 412 of 450 is 92%, so near 95% overdoes it.

A rounded rate stands behind the figures it is made of.  Its own fact may have it; else it is made of the two levels its
sentence told last, or of the one told last and the whole its words name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.domain.unit import is_percent, is_ratio
from drafter.steps.derive import operations
from drafter.steps.verify.arithmetic.asked import Asked
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

TOLD = 8
"""Figures before a rate that it may be made of."""
_FINE = (Verdict.SUPPORTED, Verdict.INFERRED)
_PARTS = frozenset({Asked.SHARE, Asked.COMPLETION, Asked.CONVERSION})
_ROLES = {Asked.GROWTH: Role.RATE, Asked.COMPLETION: Role.COMPLETION, Asked.SHARE: Role.SHARE}
_WHOLE = 100
_LEVELS = frozenset({Role.VALUE, Role.SHARE, Role.TARGET, Role.PRIOR})


def told_rates(
    index: Index, bound: Bound, told: Sequence[Bound], asked: Sequence[Asked], naming: str
) -> Iterator[Cell]:
    """Yield the rates that the figures ``told`` before a rate make; ``naming`` are the words that name its whole."""
    levels = [one for one in told if one.verdict in _FINE and one.cell is not None and _is_level(one)]
    here = [one for one in levels if one.reading is bound.reading]
    for one in here[-1:]:
        yield from _of_fact(index, one, asked)
    for now, then in zip(levels, here[-1:] if Asked.GROWTH in asked else (), strict=False):
        if then.mention.role is Role.PRIOR and now.cell is not None and then.cell is not None:
            yield from _made(operations.growth(now.cell, then.cell))
    if _PARTS & set(asked):
        wholes = [
            one
            for one in levels
            if grams(naming).keys() & grams(f"{one.mention.noun} {one.mention.clause_text}").keys()
        ]
        pairs = [(here[-2], here[-1])] if len(here) > 1 else [(one, here[-1]) for one in wholes] if here else []
        more = (bound.mention.quantity.value or 0) > _WHOLE
        for one, other in pairs:
            yield from _part(one, other, more=more, counted=Asked.CONVERSION in asked)


def _is_level(bound: Bound) -> bool:
    return bound.mention.role in _LEVELS and not is_ratio(bound.mention.quantity.unit)


def _of_fact(index: Index, bound: Bound, asked: Sequence[Asked]) -> Iterator[Cell]:
    """Yield the rates of the fact that the figure told last is of."""
    roles = {_ROLES[one] for one in asked if one in _ROLES}
    for cell in () if bound.fact is None else index.cells(bound.fact):
        if cell.role in roles and is_percent(cell.unit):
            yield cell


def _part(one: Bound, other: Bound, *, more: bool, counted: bool) -> Iterator[Cell]:
    """Yield the smaller of two levels over the larger; the other way round where ``more`` than all is told."""
    if one.cell is None or other.cell is None or not one.cell.value or not other.cell.value:
        return
    part, whole = sorted((one.cell, other.cell), key=lambda cell: abs(cell.value), reverse=more)
    yield from _made(operations.share(part, whole) or (operations.conversion(part, whole) if counted else None))


def _made(cell: Cell | None) -> Iterator[Cell]:
    if cell is not None:
        yield cell
