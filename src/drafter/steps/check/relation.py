"""A relation: one figure that others determine, and whether the printed figures can all hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.domain.interval import Interval
    from drafter.steps.check.law import Law

Values: TypeAlias = "Mapping[str, Interval]"
"""The admitted values of each figure, by reference."""


@dataclass(frozen=True, slots=True)
class Relation:
    """``result`` follows from ``operands`` by ``law``; all are references.  ``name`` is what rules call it.

    ``one_sided`` asks only that the operands do not exceed the result: a listing that may be partial.
    """

    name: str
    result: str
    operands: tuple[str, ...]
    law: Law
    one_sided: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """All figures that take part."""
        return (self.result, *self.operands)

    def expected(self, values: Values) -> Interval | None:
        """Return what the result may be, given the operands."""
        return self.law([values[ref] for ref in self.operands])

    def broken(self, values: Values) -> bool:
        """Whether the printed figures cannot all hold."""
        expected = self.expected(values)
        if expected is None or expected.overlaps(values[self.result]):
            return False
        return not self.one_sided or values[self.result].distance(expected) > 0

    def narrowed(self, values: Values, ref: str) -> Interval | None:
        """Return what one figure may be, given the others; None when the relation does not say."""
        expected = self.expected(values)
        if self.one_sided or expected is None or self.figures.count(ref) > 1:
            return None
        if ref == self.result:
            return expected
        operands = [values[name] for name in self.operands]
        return self.law.inverse(self.operands.index(ref), values[self.result], operands)
