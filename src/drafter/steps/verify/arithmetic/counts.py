"""Small counts that only add up what is known: of names the sentence lists, of items that met their target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.steps.derive import operations, usable
from drafter.steps.verify.figures.units import unit_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_MOST = 12
_MET = 100
_TARGET = re.compile(
    r"目标|任务|计划|达标|(?<![A-Za-z])(?:quotas?|targets?|plans?|goals?|budgets?)(?![A-Za-z])", re.IGNORECASE
)


def counted(index: Index, mention: Mention, text: str) -> Cell | None:
    """Return the count a figure up to twelve may be: 高端和大众两类; two of four reps made quota."""
    value = mention.quantity.value
    small = value is not None and 1 < value <= _MOST and value == int(value)
    if not small or unit_class(mention.quantity.unit) not in ("", "count"):
        return None
    found = (cells for cells in _columns(index, mention, text) if len(cells) == value)
    return next((operations.count(cells) for cells in found), None)


def _columns(index: Index, mention: Mention, text: str) -> Iterator[list[Cell]]:
    if mention.role is Role.VALUE:
        names = {index.facts[number].entity: number for number in index.entities_in(text)}
        yield [index.cells(number)[0] for number in names.values() if index.cells(number)]
    if _TARGET.search(mention.clause_text):
        for group in index.groups():
            cells = [cell for fact in group.members if (cell := usable(fact, Role.COMPLETION)) is not None]
            if len(cells) == len(group.members):
                yield [cell for cell in cells if cell.value >= _MET]
                yield [cell for cell in cells if cell.value < _MET]
                yield cells
