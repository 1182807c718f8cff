"""How likely a random figure would be "derived": the gate against chance proofs."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from drafter.domain.quantity import half_step
from drafter.domain.unit import split_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.domain.interval import Interval
    from drafter.domain.quantity import Quantity

CHANCE_LIMIT = Fraction(2, 100)
"""An uncited derivation counts only when at most this share of nearby figures would be accepted too."""


def p_local(quantity: Quantity, candidates: Iterable[Interval]) -> Fraction:
    """Return the share of printable figures between half and twice ``quantity`` that some candidate accepts.

    ``candidates`` are intervals in the base unit.  A printable figure stands for itself plus or minus half its
    step.  Cost is O(K log K) in the number of candidates.
    """
    if quantity.value is None or not quantity.value:
        return Fraction(1)
    factor = split_unit(quantity.unit).factor
    step = Fraction(quantity.step if quantity.step is not None else 1) * factor
    half = half_step(quantity) * factor / step
    size = abs(Fraction(quantity.value)) * factor
    first, last = ceil(size / 2 / step), floor(2 * size / step)
    if last < first:
        return Fraction(1)
    hits = sorted(
        _grid(interval.magnitude().scaled(1 / step), half, first, last) for interval in candidates if interval.bounded
    )
    covered, reached = 0, first - 1
    for low, high in hits:
        covered += max(0, high - max(low, reached + 1) + 1)
        reached = max(reached, high)
    return Fraction(covered, last - first + 1)


def _grid(interval: Interval, half: Fraction, first: int, last: int) -> tuple[int, int]:
    """Return the first and last whole step whose rounding range touches ``interval`` (in steps)."""
    low, high = interval.ends()
    return max(first, ceil(low - half)), min(last, floor(high + half))
