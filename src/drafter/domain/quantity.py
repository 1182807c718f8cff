"""A figure as written, and the values it admits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.domain.interval import Interval
from drafter.domain.unit import is_ratio, split_unit

if TYPE_CHECKING:
    from decimal import Decimal

_ABOUT_CAP = Fraction(6, 100)
"""About never widens a figure by more than this share of it (measured: wider proves too much)."""


class Qualifier(StrEnum):
    """How the words around a figure bound it."""

    EXACT = "exact"
    ABOUT = "about"
    BELOW = "below"  # 近, nearly: a little less
    ABOVE = "above"  # 超 余 多, over: a little more
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: ``value`` in ``unit`` (scale word kept in the unit), ``step`` = size of the last written place.

    ``upper`` is the far end of a range; ``value`` is None when the figure was redacted or lost.
    ``signed`` tells that the sign of ``value`` was stated (减少, fell, a minus); otherwise only its size is known.
    """

    written: str
    value: Decimal | None
    unit: str = ""
    step: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    upper: Decimal | None = None
    signed: bool = False

    def __hash__(self) -> int:
        """Hash what tells figures apart nearly always: decimals and fractions are slow to hash."""
        return hash((self.written, self.unit))

    @property
    def exact(self) -> bool:
        """Whether it is a whole count written in full; a decimal, scale word, rate or ratio is rounded."""
        return (
            self.qualifier is Qualifier.EXACT
            and (self.step is None or self.step == 1)
            and split_unit(self.unit).factor == 1
            and not is_ratio(self.unit)
        )

    def interval(self) -> Interval:
        """Return the admitted values in the figure's own unit; ValueError for a lost figure."""
        if self.value is None:
            message = f"the figure {self.written!r} was lost and has no values"
            raise ValueError(message)
        return _INTERVALS[self.qualifier](self.value, self)

    def base_interval(self) -> Interval:
        """Return the admitted values in the base unit (箱 for 万箱)."""
        return _base_interval(self)

    def negated(self) -> Quantity:
        """Return the figure with its sign turned and stated."""
        return replace(self, value=None if self.value is None else -self.value, signed=True)


@lru_cache(maxsize=16384)
def _base_interval(quantity: Quantity) -> Interval:
    return quantity.interval().scaled(split_unit(quantity.unit).factor)


def half_step(quantity: Quantity) -> Fraction:
    """Return half the last written place; 0 for an exact count."""
    if quantity.exact:
        return Fraction(0)
    return Fraction(quantity.step if quantity.step is not None else 1) / 2


def _last_place(value: Decimal) -> Fraction:
    """Return the place of the last non-zero digit (3300 -> 100, 2.5 -> 0.1)."""
    exponent = value.normalize().as_tuple().exponent
    return Fraction(10) ** int(exponent) if value else Fraction(1)


def _about(value: Decimal, _quantity: Quantity) -> Interval:
    return Interval.around(value, min(_last_place(value) / 2, abs(Fraction(value)) * _ABOUT_CAP))


def _below(value: Decimal, _quantity: Quantity) -> Interval:
    exact = Fraction(value)
    return Interval(exact - min(_last_place(value), exact / 10), exact)


def _above(value: Decimal, _quantity: Quantity) -> Interval:
    exact = Fraction(value)
    return Interval(exact, exact + min(_last_place(value), exact / 5))


def _range(value: Decimal, quantity: Quantity) -> Interval:
    return Interval(Fraction(value), Fraction(value if quantity.upper is None else quantity.upper))


_INTERVALS = {
    Qualifier.EXACT: lambda value, quantity: Interval.around(value, half_step(quantity)),
    Qualifier.ABOUT: _about,
    Qualifier.BELOW: _below,
    Qualifier.ABOVE: _above,
    Qualifier.AT_LEAST: lambda value, _quantity: Interval(Fraction(value), None),
    Qualifier.AT_MOST: lambda value, _quantity: Interval(None, Fraction(value)),
    Qualifier.RANGE: _range,
}
