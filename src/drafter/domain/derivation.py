"""Typed arithmetic over facts; ``str()`` of a derivation prints its proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.domain.interval import Interval


class Operation(StrEnum):
    """The only arithmetic a claim may rest on."""

    SUM = "sum"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    SHARE = "share"
    COMPLETION = "completion"
    AVERAGE = "average"
    RATIO = "ratio"
    GAP = "gap"
    RANK = "rank"
    COUNT = "count"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Derivation:
    """One instance: operands as fact references (``F1.value``), the values it admits in ``unit``, its formula.

    A thousand are tried for one that is shown: ``told`` writes the formula when it is asked for.
    """

    operation: Operation
    operands: tuple[str, ...]
    interval: Interval
    unit: str
    told: Callable[[], str] = field(compare=False, repr=False)

    @property
    def formula(self) -> str:
        """The formula with its figures: ``3,260箱 (L2) - 2,980箱 (L2) = 280箱``."""
        return self.told()

    def __str__(self) -> str:
        """Return the formula with its operands, as shown to people."""
        return f"{self.formula} [{', '.join(self.operands)}]"
