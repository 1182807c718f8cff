"""A fact under construction: one (entity, metric, period) and the figures it has gathered by role."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Figure, Nature, Part, Role
from drafter.domain.unit import is_percent, split_unit

if TYPE_CHECKING:
    from drafter.domain.fact import Basis
    from drafter.domain.quantity import Quantity
    from drafter.steps.read.lines import Line

_LEVELS = {Role.VALUE: 0, Role.TARGET: 1, Role.PRIOR: 2, Role.CHANGE: 3}
"""Whose unit is the unit of the series: the level itself, else what it is held against."""


@dataclass(slots=True, eq=False)
class Series:
    """A fact under construction; ``unit`` is None until a level, target, prior or change has joined.

    ``total`` and ``tabular`` tell that it is the last row, or any row, of a table.
    """

    entity: str
    metric: str
    line: Line
    period: str | None = None
    nature: Nature = Nature.ACTUAL
    kind: FactKind = FactKind.MEASURE
    figures: list[Figure] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    whole: Series | None = None
    text: str | None = None
    direction: int = 0
    total: bool = False
    tabular: bool = False
    topic: str = ""
    clause: str = ""
    section: str = ""
    due: str | None = None
    unit: str | None = None
    base: str | None = None
    _roles: set[Role] = field(default_factory=set)
    _rank: int = len(_LEVELS)

    def add(self, figure: Figure) -> None:
        """Take a figure in; the best level so far gives the unit."""
        self.figures.append(figure)
        self._roles.add(figure.role)
        rank = _LEVELS.get(figure.role, self._rank)
        if rank < self._rank:
            self._rank, self.unit = rank, figure.quantity.unit
            self.base = split_unit(figure.quantity.unit).name

    def reunit(self, unit: str) -> None:
        """Give the first figure, written bare, its unit."""
        first = self.figures[0]
        self.figures[0] = replace(first, quantity=replace(first.quantity, unit=unit))
        self.unit, self.base = unit, split_unit(unit).name

    def has(self, role: Role, basis: Basis | None = None) -> bool:
        """Whether a figure in this role (and basis, when it has one) is there."""
        if role not in self._roles:
            return False
        return basis is None or any(f.role is role and f.basis in (None, basis) for f in self.figures)

    def quantity(self, role: Role) -> Quantity | None:
        """Return the first quantity in a role."""
        if role not in self._roles:
            return None
        return next(f.quantity for f in self.figures if f.role is role)

    @property
    def percent(self) -> bool:
        """Whether its level is a percentage."""
        return is_percent(self.unit or "")

    @property
    def compared(self) -> bool:
        """Whether it has something to be held against: what reports are mainly about."""
        return Role.TARGET in self._roles or Role.PRIOR in self._roles


def same_metric(one: str, other: str) -> bool:
    """Whether two metric names speak of one thing: equal, or one contains the other."""
    if not one or not other:
        return False
    a, b = one.lower(), other.lower()
    return a == b or a in b or b in a
