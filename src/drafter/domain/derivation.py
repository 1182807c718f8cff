"""Typed arithmetic over facts; ``str()`` of a derivation prints its proof."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    """One instance: operands as fact references (``F1.value``), the values it admits in ``unit``, its formula."""

    operation: Operation
    operands: tuple[str, ...]
    interval: Interval
    unit: str
    formula: str

    def __str__(self) -> str:
        """Return the formula with its operands, as shown to people."""
        return f"{self.formula} [{', '.join(self.operands)}]"
