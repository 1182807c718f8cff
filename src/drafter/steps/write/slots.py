"""Facts as slots: what each reference of the slot vocabulary prints (``F3.mom.trend`` -> ``增长9.4%``).

A slot exists only when its figures are stated, or follow from stated ones without doubt; disputed figures have
none.  Slots are filled by looking a key up, never by computing one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, Role
from drafter.domain.quantity import Qualifier, Quantity
from drafter.domain.unit import is_percent, split_unit
from drafter.steps.derive.cell import plain
from drafter.steps.derive.sheet import cell
from drafter.steps.plan.polarity import goal_word, is_inverse, is_to_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.domain.fact import Fact
    from drafter.steps.derive.cell import Cell
    from drafter.steps.write.tongue import Tongue

_STATED = {Role.VALUE, Role.PRIOR, Role.TARGET, Role.SHARE, Role.SHARE_PRIOR, Role.SHARE_CHANGE}
"""Levels, and what two rounded shares cannot give back, are printed only as somebody wrote them."""
_TWINS = {Role.RATE: Role.CHANGE, Role.COMPLETION: Role.GAP}
"""A ratio is not worked out while the amount behind it is disputed; an amount between two printed levels is plain."""
_RATIOS = {Role.RATE, Role.COMPLETION, Role.SHARE, Role.SHARE_CHANGE}
_DIRECTED = {Role.CHANGE, Role.RATE, Role.GAP}
_FINEST = 4
_TENTH, _WHOLE = Fraction(6, 100), Fraction(6, 10)


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one fact, by facet (``""`` is its value); ``bases`` are those it is compared on, in order."""

    fact: Fact
    printed: Mapping[str, str]
    bases: tuple[str, ...] = ()

    def __contains__(self, facet: str) -> bool:
        """Whether the fact has this facet."""
        return facet in self.printed


def slots(fact: Fact, tongue: Tongue, disputed: frozenset[str] = frozenset()) -> Slots:
    """Return what the fact can print; ``disputed`` are references (``F3.change``) that must not be printed."""
    sheet = _Cells(fact, tongue, disputed)
    printed = dict(sheet.levels())
    bases = tuple(dict.fromkeys(f.basis for f in fact.figures if f.role in {Role.PRIOR, Role.CHANGE, Role.RATE}))
    for basis in bases:
        named = ((f"{base_name(basis)}.{facet}", text) for facet, text in sheet.compared(basis))
        printed.update((key.removesuffix("."), text) for key, text in named)
    known = tuple(name for name in map(base_name, bases) if any(key.startswith(f"{name}.") for key in printed))
    return Slots(fact, printed, known)


def printable(
    fact: Fact, role: Role, basis: Basis | None = None, *, disputed: frozenset[str] = frozenset(), tongue: Tongue
) -> Quantity | None:
    """Return the figure that a role prints, its direction in its sign; None when it is unknown or in dispute."""
    return _Cells(fact, tongue, disputed).quantity(role, basis)


def base_name(basis: Basis | None) -> str:
    """Return the base as slot names spell it; ``was`` when the notes name none."""
    return "was" if basis is None else basis.value


def settled(found: Cell | None) -> Quantity | None:
    """Return a cell as a printable quantity: as written when stated, else with the places it can carry, or None."""
    if found is None:
        return None
    half = _half(found)
    places = None if half is None else _places(found, half)
    if places is None:
        return None
    value = Decimal(plain(found.printed, places))
    kept = value if half == 0 else value.quantize(Decimal(1).scaleb(-places))
    return Quantity("", kept, found.unit, Decimal(1).scaleb(-places), signed=True) if kept else None


def _half(found: Cell) -> Fraction | None:
    if not found.interval.bounded:
        return None
    low, high = found.interval.ends()
    return (high - low) / 2 / split_unit(found.unit).factor


def _places(found: Cell, half: Fraction) -> int | None:
    """Return how many decimals a computed figure can carry; None when it is too vague to print."""
    if found.role in _RATIOS and found.unit == "%":
        return 1 if half <= _TENTH else 0 if half <= _WHOLE else None
    if half == 0:
        return _FINEST
    if half > max(Fraction(1), abs(found.printed) / 10):
        return None
    return next(places for places in range(_FINEST, -1, -1) if half <= Fraction(1, 10**places) or not places)


@dataclass(frozen=True, slots=True)
class _Cells:
    fact: Fact
    tongue: Tongue
    disputed: frozenset[str]

    def quantity(self, role: Role, basis: Basis | None = None) -> Quantity | None:
        """Return the figure to print in a role: the stated one, else an undoubted computed one."""
        compared = role in {Role.PRIOR, Role.CHANGE, Role.RATE}
        figure = next((f for f in self.fact.figures if f.role is role and (not compared or f.basis is basis)), None)
        if f"{self.fact.id}.{role}" in self.disputed or f"{self.fact.id}.{role}.{basis}" in self.disputed:
            return None
        found = cell(self.fact, role, basis) if not compared or basis is not None else self.unbased(role)
        if figure is None:
            return None if role in _STATED else self.computed(found)
        quantity = figure.quantity
        if found is None or found.sign is None or quantity.value is None:
            return quantity
        return replace(quantity, value=abs(quantity.value) * found.sign, signed=True)

    def unbased(self, role: Role) -> Cell | None:
        found = cell(self.fact, role)
        return found if found is not None and found.basis is None else None

    def computed(self, found: Cell | None) -> Quantity | None:
        """Return a computed figure unless an operand is bounded, rounded by its author or disputed."""
        if found is None or found.derivation is None or (found.role in _DIRECTED and found.sign is None):
            return None
        twin = f"{self.fact.id}.{_TWINS.get(found.role, found.role)}"
        if self.doubtful or twin in self.disputed or self.disputed.intersection(found.derivation.operands):
            return None
        settling = settled(found)
        places = self.places(found)
        if settling is None or places is None:
            return settling
        exact = Decimal(plain(found.printed, places)).quantize(Decimal(1).scaleb(-places))
        return replace(settling, value=exact) if exact else None

    def places(self, found: Cell) -> int | None:
        """Return the places of a difference: as many as its operands were written with, when they share a unit."""
        if found.role not in {Role.CHANGE, Role.GAP} or found.derivation is None:
            return None
        operands = [self.fact.figure(Role(ref.split(".")[1])) for ref in found.derivation.operands]
        known = [figure.quantity for figure in operands if figure is not None and figure.quantity.step is not None]
        if len({quantity.unit for quantity in known}) != 1:
            return None
        return max(max(0, -int(quantity.step.as_tuple().exponent)) for quantity in known if quantity.step is not None)

    @property
    def doubtful(self) -> bool:
        levels = (self.fact.quantity(role) for role in (Role.VALUE, Role.TARGET, Role.PRIOR))
        return any(level is not None and level.qualifier is not Qualifier.EXACT for level in levels)

    def levels(self) -> Iterator[tuple[str, str]]:
        """Yield the facets that need no comparison."""
        tongue, value = self.tongue, self.fact.value
        if value is not None and f"{self.fact.id}.value" not in self.disputed:
            yield "", tongue.figure(value)
            yield "n", tongue.number(value)
        yield from self.aimed()
        yield from self.shared()
        for number, part in enumerate(self.fact.parts, 1):
            yield f"p{number}", tongue.figure(part.quantity)
        if self.fact.due:
            yield "due", self.fact.due

    def aimed(self) -> Iterator[tuple[str, str]]:
        """Yield target, completion and gap."""
        target, completion, gap = (self.quantity(r) for r in (Role.TARGET, Role.COMPLETION, Role.GAP))
        if target is not None:
            yield "target", self.tongue.figure(target)
            yield "target.n", self.tongue.number(target)
            if self.tongue.measured(target):
                yield "target.measured", self.tongue.figure(target)
        if completion is not None and not is_inverse(self.fact):
            yield "completion", self.tongue.figure(replace(completion, signed=False))
        goal = goal_word(self.fact, self.tongue.locale)
        if gap is not None and gap.signed and target is None and self.fact.figure(Role.GAP) is not None:
            yield "gap.from", self.tongue.apart(gap, "计划" if goal == "目标" else "plan" if goal == "target" else goal)
        if gap is not None and gap.signed and target is not None:
            yield "gap", self.tongue.gap(gap, goal, inverse=is_inverse(self.fact), to_date=is_to_date(self.fact))
            yield "gap.abs", self.tongue.figure(gap)

    def shared(self) -> Iterator[tuple[str, str]]:
        """Yield the share and how it moved."""
        share, prior, change = (self.quantity(r) for r in (Role.SHARE, Role.SHARE_PRIOR, Role.SHARE_CHANGE))
        if share is None:
            return
        yield "share", self.tongue.figure(share)
        if prior is not None:
            yield "share.to", self.tongue.share_moved(prior, share)
        if change is not None and change.signed:
            yield "share.change", self.tongue.change(_points(change))

    def compared(self, basis: Basis | None) -> Iterator[tuple[str, str]]:
        """Yield prior, change, trend, full, to and was on one basis."""
        tongue = self.tongue
        prior, change, rate = (self.quantity(role, basis) for role in (Role.PRIOR, Role.CHANGE, Role.RATE))
        if prior is None:
            change = change if self.fact.figure(Role.CHANGE, basis) is not None else None
            rate = rate if self.fact.figure(Role.RATE, basis) is not None else None
        stated = self.fact.figure(Role.RATE, basis) is not None or self.fact.figure(Role.CHANGE, basis) is not None
        if change is not None and self.fact.figure(Role.RATE, basis) is None:
            rate = None
        elif rate is not None and self.fact.figure(Role.CHANGE, basis) is None:
            change = None
        moves = [self.directed(move) for move in (change, rate) if move is not None and move.signed]
        if prior is not None:
            yield "prior", tongue.figure(prior)
            yield "prior.n", tongue.number(prior)
            yield "was", tongue.was(prior, basis)
        if change is not None and change.signed:
            yield "change", tongue.change(self.directed(change))
        if rate is not None and rate.signed and not self.percent:
            yield "trend", tongue.trend(rate)
        if self.percent:
            moves = moves[:1]
        if moves and (stated or prior is not None):
            yield "full", tongue.against(basis, prior, moves)
            yield "on", tongue.against(basis, None, moves)
            yield "rate", tongue.against(basis, None, moves[-1:])
            yield "", tongue.against(basis, None, moves[-1:])
        value = self.fact.value
        if prior is not None and value is not None and moves and self.percent:
            yield "to", tongue.moved(basis, prior, value)

    @property
    def percent(self) -> bool:
        return self.fact.value is not None and is_percent(self.fact.value.unit)

    def directed(self, move: Quantity) -> Quantity:
        """Return a difference of two percentages in points, whatever its author called it."""
        return _points(move) if self.percent else move


def _points(move: Quantity) -> Quantity:
    return replace(move, unit="pp") if is_percent(move.unit) else move
