"""Arithmetic over cells with shared operands kept shared: a formula is evaluated at the corners of its operands.

Every formula here is monotone in each operand as long as no divisor crosses zero, so the corners give the exact
range: growth from level V and change D is D / (V - D), with the same D above and below.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from drafter.domain.derivation import Derivation
from drafter.domain.interval import Interval
from drafter.domain.unit import split_unit
from drafter.steps.derive.cell import Cell, plain, sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.domain.derivation import Operation
    from drafter.domain.fact import Basis, Role


def corners(function: Callable[..., Fraction], operands: Sequence[Cell]) -> Interval | None:
    """Return the range of ``function`` over the operands; None when one is unbounded or a divisor may be zero."""
    if not all(cell.interval.bounded for cell in operands):
        return None
    ends = [_ends(cell.interval) for cell in operands]
    try:
        return Interval.hull(function(*point) for point in product(*ends))
    except ZeroDivisionError:
        return None


def _ends(interval: Interval) -> tuple[Fraction, ...]:
    """Return both ends of an interval, or the one value it holds."""
    low, high = interval.ends()
    return (low,) if low == high else (low, high)


@dataclass(frozen=True, slots=True)
class Formula:
    """Typed arithmetic as a value: ``pattern`` shows the operands (``{0} ÷ {1}``), ``unit`` is the unit to print in."""

    operation: Operation
    function: Callable[..., Fraction]
    pattern: str
    unit: str
    role: Role
    basis: Basis | None = None

    def apply(self, *operands: Cell, ref: str = "") -> Cell | None:
        """Return the computed cell, None when an operand is unbounded or a divisor may be zero."""
        interval = corners(self.function, operands)
        value = self._value(operands)
        if interval is None or value is None or not interval.holds(value):  # a divisor crosses zero between the corners
            return None
        cell = Cell(
            ref=ref or f"{self.operation}({','.join(cell.ref for cell in operands)})",
            role=self.role,
            value=value,
            interval=interval,
            unit=self.unit,
            basis=self.basis,
            sign=sign_of(interval),
        )
        refs = tuple([cell.ref for cell in operands])
        return proven(cell, self.operation, refs, lambda: self.pattern.format(*(cell.source for cell in operands)))

    def _value(self, operands: Sequence[Cell]) -> Fraction | None:
        """Return what the figures as printed give; None when they divide by zero (0 as a target of 万元)."""
        try:
            return self.function(*(cell.value for cell in operands))
        except ZeroDivisionError:
            return None


def proven(cell: Cell, operation: Operation, operands: tuple[str, ...], shown: Callable[[], str]) -> Cell:
    """Return ``cell`` with the derivation whose formula reads ``shown() = value``."""
    factor = split_unit(cell.unit).factor
    ends = cell.interval if factor == 1 else cell.interval.scaled(Fraction(1, factor))
    return cell.by(
        Derivation(operation, operands, ends, cell.unit, lambda: f"{shown()} = {plain(cell.printed)}{cell.unit}")
    )
