"""Whether a printed figure can be the one a cell holds: interval against interval, never recompute and compare."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from drafter.domain.quantity import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from fractions import Fraction

    from drafter.domain.interval import Interval
    from drafter.domain.quantity import Quantity
    from drafter.steps.derive import Cell


def size(interval: Interval) -> Interval:
    """Return the interval of absolute values; a one-sided interval stays as it is."""
    return interval.magnitude() if interval.bounded else interval


_SLACK = 20
"""The ends of a stretch may differ by rounding: a twentieth of its length."""
_NEAR_BOUND = 4
"""A one-sided figure speaks of values within this fraction of its bound: a quarter."""


@lru_cache(maxsize=4096)
def printed_size(quantity: Quantity) -> Interval:
    """Return the sizes a figure admits, in its base unit."""
    return size(_printed(quantity))


@lru_cache(maxsize=4096)
def _printed(quantity: Quantity) -> Interval:
    """Return the values a figure admits, in its base unit."""
    return quantity.base_interval()


def agrees(quantity: Quantity, cell: Cell) -> bool:
    """Whether the figure, as printed, holds the stated value, or meets the range of a computed one.

    Directions are words of their own and are judged apart, so only sizes are compared.
    """
    return holder(quantity)(cell)


@lru_cache(maxsize=4096)
def holder(quantity: Quantity) -> Callable[[Cell], bool]:
    """Return what tells whether a cell agrees with the figure: for a figure that is held against many."""
    if quantity.value is None:
        return _never
    printed = printed_size(quantity)
    low, high = printed.low, printed.high
    if low is None or high is None or low > high or quantity.qualifier is Qualifier.RANGE:
        return partial(_agrees, quantity)
    least, part, most, share = low.numerator, low.denominator, high.numerator, high.denominator

    def holds(cell: Cell) -> bool:
        """In whole numbers, as it is asked most often."""
        if cell.derivation is not None:
            return printed.overlaps(size(cell.interval))
        above, below = abs(cell.value.numerator), cell.value.denominator
        return least * below <= above * part and above * share <= most * below

    return holds


def _never(_: Cell) -> bool:
    return False


def _agrees(quantity: Quantity, cell: Cell) -> bool:
    printed = printed_size(quantity)
    if quantity.qualifier is Qualifier.RANGE and cell.stated:
        return _same_ends(printed, size(cell.interval))
    if printed.low is None or printed.high is None:
        value = abs(cell.value)
        if not _beside_bound(printed, value):
            return False
        held = printed.holds(value) if cell.stated else printed.overlaps(size(cell.interval))
    elif not cell.stated:
        return printed.overlaps(size(cell.interval))
    else:
        held = printed.holds(abs(cell.value))
    return held or cell.interval == _printed(quantity)


def _same_ends(one: Interval, other: Interval) -> bool:
    """Whether two stretches begin and end alike: 2-4% is not the 3% inside it, nor 3-5% that it meets."""
    if not (one.bounded and other.bounded):
        return one == other
    (low, high), (first, last) = one.ends(), other.ends()
    slack = (high - low) / _SLACK
    return low < high and abs(low - first) <= slack and abs(high - last) <= slack


def _beside_bound(printed: Interval, value: Fraction) -> bool:
    """Whether a value lies near the one end of a figure such as 60万元以内; everything lies somewhere below it."""
    bound = printed.high if printed.low is None else printed.low
    return bound is None or abs(value - bound) * _NEAR_BOUND <= abs(bound)


def touches(quantity: Quantity, cell: Cell) -> bool:
    """Whether figure and cell could still be the same number, the text only being more precise than the notes."""
    return quantity.value is not None and printed_size(quantity).overlaps(size(cell.interval))


def meets(quantity: Quantity, cell: Cell) -> bool:
    """Whether figure and cell share more than the edge of their ranges: 1.7M and 1.8M touch at 1.75M, no more."""
    if not touches(quantity, cell):
        return False
    one, other = printed_size(quantity), size(cell.interval)
    if not (one.bounded and other.bounded):
        return True
    low, high = max(one.ends()[0], other.ends()[0]), min(one.ends()[1], other.ends()[1])
    return low < high or one.ends()[0] == one.ends()[1] or other.ends()[0] == other.ends()[1]


def significant(quantity: Quantity) -> int:
    """Return how many significant digits the figure shows."""
    return 0 if quantity.value is None else _digits(quantity.value)


@lru_cache(maxsize=16384)
def _digits(value: Decimal) -> int:
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))
