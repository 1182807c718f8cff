"""The cells of one fact: every stated figure, and what follows from them inside the fact."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.derivation import Operation
from drafter.domain.fact import Basis, Fact, Role
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent, is_points, split_unit
from drafter.steps.derive.cell import Cell, sign_of
from drafter.steps.derive.formula import Formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal

    from drafter.domain.fact import Figure, Part
    from drafter.domain.quantity import Quantity

_COMPARED = (Role.PRIOR, Role.CHANGE, Role.RATE)
_DIRECTED = (Role.CHANGE, Role.RATE, Role.GAP, Role.SHARE_CHANGE)


class _Rule(NamedTuple):
    """How a cell follows from stated cells of the same fact; percentages are in percent."""

    role: Role
    operation: Operation
    operands: tuple[Role, ...]
    function: Callable[..., Fraction]
    pattern: str


_RULES = (
    _Rule(Role.CHANGE, Operation.DIFFERENCE, (Role.VALUE, Role.PRIOR), lambda v, p: v - p, "{0} - {1}"),
    _Rule(
        Role.CHANGE, Operation.DIFFERENCE, (Role.VALUE, Role.RATE),
        lambda v, r: v - v / (1 + r / 100), "{0} - {0} ÷ (1 + {1})",
    ),
    _Rule(Role.CHANGE, Operation.PRODUCT, (Role.PRIOR, Role.RATE), lambda p, r: p * r / 100, "{0} × {1}"),
    _Rule(Role.RATE, Operation.GROWTH, (Role.VALUE, Role.PRIOR), lambda v, p: (v - p) / p * 100, "{0} ÷ {1} - 1"),
    _Rule(Role.RATE, Operation.GROWTH, (Role.VALUE, Role.CHANGE), lambda v, d: d / (v - d) * 100, "{1} ÷ ({0} - {1})"),
    _Rule(Role.RATE, Operation.GROWTH, (Role.PRIOR, Role.CHANGE), lambda p, d: d / p * 100, "{1} ÷ {0}"),
    _Rule(Role.PRIOR, Operation.DIFFERENCE, (Role.VALUE, Role.CHANGE), lambda v, d: v - d, "{0} - {1}"),
    _Rule(Role.PRIOR, Operation.RATIO, (Role.VALUE, Role.RATE), lambda v, r: v / (1 + r / 100), "{0} ÷ (1 + {1})"),
    _Rule(Role.COMPLETION, Operation.COMPLETION, (Role.VALUE, Role.TARGET), lambda v, t: v / t * 100, "{0} ÷ {1}"),
    _Rule(
        Role.COMPLETION, Operation.COMPLETION, (Role.VALUE, Role.GAP), lambda v, g: v / (v - g) * 100,
        "{0} ÷ ({0} - {1})",
    ),
    _Rule(Role.GAP, Operation.GAP, (Role.VALUE, Role.TARGET), lambda v, t: v - t, "{0} - {1}"),
    _Rule(
        Role.GAP, Operation.GAP, (Role.VALUE, Role.COMPLETION), lambda v, c: v - v / (c / 100), "{0} - {0} ÷ {1}"
    ),
    _Rule(Role.TARGET, Operation.DIFFERENCE, (Role.VALUE, Role.GAP), lambda v, g: v - g, "{0} - {1}"),
    _Rule(Role.TARGET, Operation.RATIO, (Role.VALUE, Role.COMPLETION), lambda v, c: v / (c / 100), "{0} ÷ {1}"),
    _Rule(Role.VALUE, Operation.SUM, (Role.TARGET, Role.GAP), lambda t, g: t + g, "{0} + {1}"),
    _Rule(Role.VALUE, Operation.PRODUCT, (Role.TARGET, Role.COMPLETION), lambda t, c: t * c / 100, "{0} × {1}"),
    _Rule(Role.VALUE, Operation.SUM, (Role.PRIOR, Role.CHANGE), lambda p, d: p + d, "{0} + {1}"),
    _Rule(Role.SHARE_CHANGE, Operation.DIFFERENCE, (Role.SHARE, Role.SHARE_PRIOR), lambda s, p: s - p, "{0} - {1}"),
    _Rule(Role.SHARE_PRIOR, Operation.DIFFERENCE, (Role.SHARE, Role.SHARE_CHANGE), lambda s, d: s - d, "{0} - {1}"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def cells(fact: Fact) -> tuple[Cell, ...]:
    """Return the fact's cells: stated ones first, then computed ones that are missing or disagree with a stated one.

    A lost figure gives no cell.  Only stated figures are operands, so no rounding is counted twice.
    """
    stated = stated_cells(fact)
    return stated + tuple(_following(fact, stated, _RULES)) + part_cells(fact)


@lru_cache(maxsize=4096)
def stated_cells(fact: Fact) -> tuple[Cell, ...]:
    """Return the cells of the fact's own figures, directions filled in; cheap, nothing is computed."""
    return _directed(_one_base(tuple(_stated(fact))))


def _following(fact: Fact, stated: tuple[Cell, ...], rules: tuple[_Rule, ...]) -> list[Cell]:
    """Return what follows from the stated cells by ``rules``; those of one role ask for no cell of another."""
    found: list[Cell] = []
    given = {one.role for one in stated}
    rules = tuple(rule for rule in rules if given.issuperset(rule.operands))
    for basis in _bases(stated) if rules else ():
        done = {(one.role, one.basis if one.role in _COMPARED else None) for one in found}
        wanted = [rule for rule in rules if (rule.role, basis if rule.role in _COMPARED else None) not in done]
        found += _computed(fact, stated, basis, wanted)
    return found


@lru_cache(maxsize=8192)
def _computed_in(fact: Fact, role: Role) -> tuple[Cell, ...]:
    """Return the computed cells of one role, without working out the others."""
    rules = tuple(rule for rule in _RULES if rule.role is role)
    return tuple(_following(fact, stated_cells(fact), rules))


def part_cells(fact: Fact) -> tuple[Cell, ...]:
    """Return the cells of the labelled parts of the fact's count."""
    return tuple(_part(fact, n, part) for n, part in enumerate(fact.parts, 1) if _kept(part))


def cell(fact: Fact, role: Role, basis: Basis | None = None) -> Cell | None:
    """Return the fact's cell in ``role`` (on ``basis`` when given), the stated one before a computed one."""
    stated = (c for c in stated_cells(fact) if c.role is role and basis in (None, c.basis))
    return next(stated, None) or next((c for c in _computed_in(fact, role) if basis in (None, c.basis)), None)


def cells_in(fact: Fact, role: Role) -> tuple[Cell, ...]:
    """Return the fact's stated and computed cells in one role."""
    return tuple(c for c in stated_cells(fact) if c.role is role) + _computed_in(fact, role)


def disputed(fact: Fact) -> tuple[str, ...]:
    """Return the refs of stated cells that the fact's other figures contradict (18.6 - 17.1 is not 1.8)."""
    stated = {c.ref for c in cells(fact) if c.stated}
    return tuple(c.ref for c in cells(fact) if c.derivation is not None and c.ref in stated)


def stated_cell(ref: str, figure: Figure) -> Cell | None:
    """Return the cell of a figure as written, None when it was lost."""
    quantity = figure.quantity
    if quantity.value is None:
        return None
    factor = split_unit(quantity.unit).factor
    value = _exact(quantity.value) if factor == 1 else _exact(quantity.value) * factor
    if quantity.upper is not None and quantity.qualifier is Qualifier.RANGE:
        value = (value + Fraction(quantity.upper) * factor) / 2
    return Cell(
        ref=ref, role=figure.role, value=value, interval=quantity.base_interval(), unit=quantity.unit,
        basis=figure.basis, sign=_stated_sign(figure.role, quantity), line=figure.line, written=quantity.written,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _exact(value: Decimal) -> Fraction:
    return Fraction(value)


def _stated_sign(role: Role, quantity: Quantity) -> int | None:
    if role not in _DIRECTED or quantity.value is None:
        return None
    return (quantity.value > 0) - (quantity.value < 0) if quantity.signed or quantity.value < 0 else None


def _stated(fact: Fact) -> Iterator[Cell]:
    seen: set[Role] = set()
    for figure in fact.figures:
        ref = f"{fact.id}.{figure.role}"
        if figure.role in seen and figure.basis is not None:
            ref = f"{ref}.{figure.basis}"
        seen.add(figure.role)
        found = stated_cell(ref, figure if figure.line else replace(figure, line=fact.line))
        if found is not None:
            yield found


def _kept(part: Part) -> bool:
    return part.quantity.value is not None


def _part(fact: Fact, number: int, part: Part) -> Cell:
    value = Fraction(part.quantity.value or 0) * split_unit(part.quantity.unit).factor
    return Cell(
        ref=f"{fact.id}.p{number}", role=Role.VALUE, value=value, interval=part.quantity.base_interval(),
        unit=part.quantity.unit, line=fact.line, written=part.quantity.written, label=part.label,
    )  # fmt: skip


def _bases(stated: tuple[Cell, ...]) -> tuple[Basis | None, ...]:
    """Return the bases the fact is compared on; a lone None when there is no comparison."""
    found = dict.fromkeys(c.basis for c in stated if c.role in _COMPARED)
    return tuple(found) or (None,)


def _one_base(stated: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Give comparisons that name no base the only one the fact names: up 45,000 (2.7%) on last quarter."""
    named = {c.basis for c in stated if c.role in _COMPARED and c.basis is not None}
    if len(named) != 1:
        return stated
    basis = named.pop()
    return tuple(replace(c, basis=basis) if c.role in _COMPARED and c.basis is None else c for c in stated)


def _directed(stated: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Give unsigned changes the direction that the rest of the fact fixes: 上月2,980 ↑280箱 9.4% means +9.4%."""
    return tuple(_with_sign(c, stated) if c.role in _DIRECTED and c.sign is None else c for c in stated)


def _with_sign(cell: Cell, stated: tuple[Cell, ...]) -> Cell:
    sign = _level_sign(cell, stated)
    if sign is None:
        peers = {Role.CHANGE, Role.RATE} if cell.role in _COMPARED else {cell.role}
        sign = next((c.sign for c in stated if c.role in peers and c.basis is cell.basis and c.sign is not None), None)
    if sign is None:
        return cell
    flip = sign < 0 < cell.value
    return replace(
        cell, sign=sign, value=-cell.value if flip else cell.value, interval=-cell.interval if flip else cell.interval
    )


def _level_sign(cell: Cell, stated: tuple[Cell, ...]) -> int | None:
    """Return the sign that two stated levels give."""
    pairs = {
        Role.GAP: (Role.VALUE, Role.TARGET), Role.SHARE_CHANGE: (Role.SHARE, Role.SHARE_PRIOR),
    }  # fmt: skip
    high, low = pairs.get(cell.role, (Role.VALUE, Role.PRIOR))
    first = _stated_in(stated, high, None)
    second = _stated_in(stated, low, cell.basis if low is Role.PRIOR else None)
    if first is None or second is None or first.base != second.base:
        return None
    return sign_of(first.interval - second.interval)


def _stated_in(stated: tuple[Cell, ...], role: Role, basis: Basis | None) -> Cell | None:
    compared = role in _COMPARED
    return next((c for c in stated if c.role is role and (c.basis is basis or not compared)), None)


def _computed(fact: Fact, stated: tuple[Cell, ...], basis: Basis | None, rules: Iterable[_Rule]) -> Iterator[Cell]:
    done: set[Role] = set()
    for rule in rules:
        found = None if rule.role in done else _by_rule(fact, rule, stated, basis)
        if found is None:
            continue
        own = _stated_in(stated, rule.role, basis)
        if own is None or _disagree(own, found):
            done.add(rule.role)
            yield found if own is None else replace(found, ref=own.ref)


def _disagree(own: Cell, found: Cell) -> bool:
    """Whether a comparison (never a level) is not what the levels give."""
    if own.role in (Role.VALUE, Role.PRIOR, Role.TARGET, Role.SHARE_PRIOR):
        return False
    if own.base != found.base:  # 下降3% of a rate that fell 3 points; 翻了一倍 of a growth in percent
        return True
    return not own.interval.overlaps(found.interval)


def _by_rule(fact: Fact, rule: _Rule, stated: tuple[Cell, ...], basis: Basis | None) -> Cell | None:
    operands = [_stated_in(stated, role, basis) for role in rule.operands]
    present = [operand for operand in operands if operand is not None]
    if len(present) < len(operands) or not _fits(rule, present):
        return None
    own = basis if rule.role in _COMPARED else None
    formula = Formula(rule.operation, rule.function, rule.pattern, _unit(rule, present), rule.role, own)
    return formula.apply(*present, ref=_computed_ref(fact, rule.role, own, stated))


def _computed_ref(fact: Fact, role: Role, basis: Basis | None, stated: tuple[Cell, ...]) -> str:
    taken = any(c.role is role for c in stated) or (basis is not None and basis is not _bases(stated)[0])
    return f"{fact.id}.{role}.{basis}" if taken and basis is not None else f"{fact.id}.{role}"


def _fits(rule: _Rule, operands: list[Cell]) -> bool:
    """Whether the units allow the arithmetic, and an undirected change is not taken for a rise."""
    first = operands[0]
    for operand in operands[1:]:
        if operand.role in (Role.RATE, Role.COMPLETION):
            if not is_percent(operand.unit) or is_percent(first.unit):
                return False
        elif operand.base != first.base and not (is_percent(first.unit) and is_points(operand.unit)):
            return False
        if operand.role in _DIRECTED and operand.sign is None:
            return False
    return not (rule.role is Role.RATE and is_percent(first.unit))


def _unit(rule: _Rule, operands: list[Cell]) -> str:
    if rule.role in (Role.RATE, Role.COMPLETION):
        return "%"
    if is_percent(operands[0].unit) and rule.role in (Role.CHANGE, Role.GAP, Role.SHARE_CHANGE):
        return "pp"
    return operands[0].unit
