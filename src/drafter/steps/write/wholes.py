"""What a share is a share of, when the notes do not say: the one level that makes it true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import split_unit
from drafter.steps.plan.polarity import is_ahead

if TYPE_CHECKING:
    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.quantity import Quantity


def whole_of(sheet: FactSheet, fact: Fact) -> Fact | None:
    """Return the fact whose level makes the stated share true."""
    value, share = fact.value, fact.quantity(Role.SHARE)
    if value is None or share is None or value.value is None or share.value is None:
        return None
    for other in sheet.facts:
        if other is fact or is_ahead(other) or other.value is None or other.value.value is None:
            continue
        if split_unit(other.value.unit).name == split_unit(value.unit).name and _holds(value, share, other.value):
            return other
    return None


def _holds(part: Quantity, share: Quantity, whole: Quantity) -> bool:
    level, total = part.base_interval(), whole.base_interval()
    if not (level.bounded and total.bounded and share.interval().bounded):
        return False
    quotient = level / total
    return quotient is not None and quotient.scaled(100).overlaps(share.interval())
