"""Typed arithmetic over cells of several facts; each returns None when the operands do not go together.

These are the only ways a figure may rest on more than one fact.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from drafter.domain.derivation import Operation
from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.unit import is_percent, is_points, is_ratio, split_unit
from drafter.steps.derive.cell import Cell, sign_of
from drafter.steps.derive.formula import Formula, proven
from drafter.steps.derive.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.fact import Basis

_PAIR = 2
_MEAN_LIMIT = 6
_PERCENT = 100


def same_base(cells: Sequence[Cell]) -> bool:
    """Whether all cells count the same thing, so that they may be added or compared."""
    return len({cell.base for cell in cells}) == 1


def total(cells: Sequence[Cell]) -> Cell | None:
    """Return the sum of two or more amounts of one unit, or of shares of one whole; other ratios are never added."""
    if len(cells) < _PAIR or not same_base(cells):
        return None
    shares = all(cell.role is Role.SHARE for cell in cells)
    if is_ratio(cells[0].unit) and not is_points(cells[0].unit) and not shares:
        return None
    interval = reduce(lambda left, right: left + right, (cell.interval for cell in cells))
    value = sum((cell.value for cell in cells), Fraction(0))
    listed, refs = tuple(cells), tuple(cell.ref for cell in cells)
    cell = Cell(
        ref=f"{Operation.SUM}({','.join(refs)})", role=cells[0].role, value=value, interval=interval,
        unit=cells[0].unit, basis=cells[0].basis, sign=sign_of(interval),
    )  # fmt: skip
    return proven(cell, Operation.SUM, refs, lambda: " + ".join(one.source for one in listed))


@remembered
def difference(first: Cell, second: Cell, role: Role = Role.CHANGE, basis: Basis | None = None) -> Cell | None:
    """Return first minus second: A against B, next plan against this actual; in points for percentages."""
    if not same_base((first, second)):
        return None
    unit = "pp" if is_percent(first.unit) else first.unit
    return Formula(Operation.DIFFERENCE, lambda a, b: a - b, "{0} - {1}", unit, role, basis).apply(first, second)


@remembered
def growth(now: Cell, before: Cell, basis: Basis | None = None) -> Cell | None:
    """Return the growth in percent of one measure over two periods; percentages grow in points, never in percent."""
    if not same_base((now, before)) or is_percent(now.unit):
        return None
    rule = Formula(Operation.GROWTH, lambda a, b: (a - b) / b * _PERCENT, "{0} ÷ {1} - 1", "%", Role.RATE, basis)
    return rule.apply(now, before)


@remembered
def share(part: Cell, whole: Cell) -> Cell | None:
    """Return part over whole in percent."""
    if not same_base((part, whole)) or is_ratio(part.unit):
        return None
    return Formula(Operation.SHARE, lambda a, b: a / b * _PERCENT, "{0} ÷ {1}", "%", Role.SHARE).apply(part, whole)


@remembered
def conversion(part: Cell, whole: Cell) -> Cell | None:
    """Return one count over another it comes out of, in percent: 48套成交 of 320组来访."""
    if is_ratio(part.unit) or is_ratio(whole.unit) or _is_money(part.unit) or _is_money(whole.unit):
        return None
    return Formula(Operation.SHARE, lambda a, b: a / b * _PERCENT, "{0} ÷ {1}", "%", Role.SHARE).apply(part, whole)


def _is_money(unit: str) -> bool:
    name = split_unit(unit).name
    return name == "元" or (len(name) == len("USD") and name.isupper())


@remembered
def pair_rate(hits: Cell, misses: Cell) -> Cell | None:
    """Return hits over hits plus misses in percent (赢单11、输单16: 赢率40.7%)."""
    if not same_base((hits, misses)) or is_ratio(hits.unit):
        return None
    rule = Formula(Operation.SHARE, lambda a, b: a / (a + b) * _PERCENT, "{0} ÷ ({0} + {1})", "%", Role.SHARE)
    return rule.apply(hits, misses)


@remembered
def completion(actual: Cell, target: Cell) -> Cell | None:
    """Return actual over target in percent."""
    if not same_base((actual, target)):
        return None
    rule = Formula(Operation.COMPLETION, lambda a, t: a / t * _PERCENT, "{0} ÷ {1}", "%", Role.COMPLETION)
    return rule.apply(actual, target)


def average(amount: Cell, count: Cell, unit: str = "") -> Cell | None:
    """Return amount per count (per day, per deal), printed in the amount's unit."""
    if is_ratio(amount.unit) or is_ratio(count.unit):
        return None
    rule = Formula(Operation.AVERAGE, lambda a, n: a / n, "{0} ÷ {1}", unit or amount.unit, Role.VALUE)
    return rule.apply(amount, count)


def mean(cells: Sequence[Cell]) -> Cell | None:
    """Return the plain mean of two to six parallel figures."""
    if not _PAIR <= len(cells) <= _MEAN_LIMIT or not same_base(cells):
        return None
    places = " + ".join(f"{{{n}}}" for n in range(len(cells)))
    rule = Formula(
        Operation.AVERAGE, lambda *values: sum(values, Fraction(0)) / len(values),
        f"({places}) ÷ {len(cells)}", cells[0].unit, Role.VALUE,
    )  # fmt: skip
    return rule.apply(*cells)


@remembered
def multiple(first: Cell, second: Cell) -> Cell | None:
    """Return how many times the second the first is."""
    if not same_base((first, second)):
        return None
    return Formula(Operation.RATIO, lambda a, b: a / b, "{0} ÷ {1}", "倍", Role.VALUE).apply(first, second)


@remembered
def product(quantity: Cell, price: Cell) -> Cell | None:
    """Return quantity times price (元/箱); None unless the price is per the quantity's unit."""
    amount, slash, per = price.unit.partition("/")
    if not slash or split_unit(per).name != quantity.base:
        return None
    return Formula(Operation.PRODUCT, lambda q, p: q * p, "{0} × {1}", amount, Role.VALUE).apply(quantity, price)


def count(cells: Sequence[Cell], unit: str = "") -> Cell:
    """Return how many cells there are: the length of a list, or how many met their target."""
    size, refs = Fraction(len(cells)), tuple(cell.ref for cell in cells)
    name = f"{Operation.COUNT}({','.join(refs)})"
    cell = Cell(ref=name, role=Role.VALUE, value=size, interval=Interval.point(size), unit=unit)
    return proven(cell, Operation.COUNT, refs, lambda: name)


def rank(cells: Sequence[Cell], *, highest: bool = True) -> Cell | None:
    """Return the cell that stands first in a complete set; None when rounding leaves the order open.

    Its first operand is the winner, and so is its ``label``.
    """
    if len(cells) < _PAIR or not same_base(cells) or any(not cell.interval.bounded for cell in cells):
        return None
    first, second, *_ = sorted(cells, key=lambda cell: cell.value, reverse=highest)
    if first.interval.overlaps(second.interval):
        return None
    refs = (first.ref, *(cell.ref for cell in cells if cell is not first))
    listed = tuple(cells)
    word = "max" if highest else "min"
    cell = replace(first, ref=f"{word}({','.join(refs)})", role=Role.RANK, label=first.ref, line=0, written="")
    return proven(cell, Operation.RANK, refs, lambda: f"{word}({', '.join(one.source for one in listed)})")
