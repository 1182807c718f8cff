"""A note under a table whose printed cells do not reconcile because each was rounded by itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.steps.write.slots import base_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.domain.fact import Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.compose.entries import Menu

_NOTE = ("注：四舍五入。", "(rounded)")
"""More words would be a claim of their own, which no fact bears out."""
_HUNDRED = Decimal(100)


def rounding_note(menu: Menu, facts: Sequence[Fact], wanted: Iterable[str]) -> str:
    """Return the note when a printed change is not the printed difference, or printed shares do not make 100."""
    columns = set(wanted)
    rounded = any(_moved(fact, columns) for fact in facts) or ("share" in columns and _shares(facts))
    return _NOTE[0 if menu.chinese else 1] if rounded else ""


def _moved(fact: Fact, columns: set[str]) -> bool:
    """Whether a row shows both levels and a change that is theirs only within rounding."""
    value = fact.value
    for prior in (one for one in fact.figures if one.role is Role.PRIOR):
        base = base_name(prior.basis)
        stated = fact.figure(Role.CHANGE, prior.basis)
        shown = f"{base}.prior" in columns and {f"{base}.change", base} & columns
        if shown and stated is not None and _nearly(value, prior.quantity, stated.quantity):
            return True
    return False


def _nearly(value: Quantity | None, prior: Quantity, change: Quantity) -> bool:
    """Whether a difference is off by no more than rounding explains, but off."""
    if value is None or value.value is None or prior.value is None or change.value is None:
        return False
    if value.unit != prior.unit or change.unit != value.unit:
        return False
    off = abs(abs(value.value - prior.value) - abs(change.value))
    steps = [one.step or Decimal(0) for one in (value, prior, change) if not one.exact]
    return Decimal(0) < off <= sum(steps, Decimal(0)) / 2


def _shares(facts: Sequence[Fact]) -> bool:
    """Whether the shares of all parts of one whole make nearly a hundred, but not a hundred."""
    shares = [fact.quantity(Role.SHARE) for fact in facts]
    values = [one.value for one in shares if one is not None and one.value is not None]
    if len(values) < len(facts) or len({fact.breakdown_of for fact in facts}) != 1:
        return False
    off = abs(sum(values, Decimal(0)) - _HUNDRED)
    steps = sum((one.step or Decimal(0) for one in shares if one is not None), Decimal(0))
    return Decimal(0) < off <= steps / 2
