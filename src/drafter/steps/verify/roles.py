"""How well a figure's role in the text goes with a cell's role in the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, Role
from drafter.language.timeline import Place

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell

_SOFT = 0.1
_HARD = 0.25

_MISFITS: dict[Role, dict[Role, float]] = {
    Role.VALUE: {Role.VALUE: 0, Role.SHARE: _SOFT, Role.TARGET: _HARD, Role.COMPLETION: _SOFT, Role.RANK: 0},
    Role.TARGET: {Role.TARGET: 0},
    Role.PRIOR: {Role.PRIOR: 0, Role.SHARE_PRIOR: _SOFT, Role.VALUE: _HARD, Role.TARGET: _HARD, Role.COMPLETION: _HARD},
    Role.CHANGE: {Role.CHANGE: 0, Role.GAP: _SOFT, Role.SHARE_CHANGE: _SOFT, Role.VALUE: _HARD},
    Role.RATE: {Role.RATE: 0, Role.CHANGE: _SOFT, Role.SHARE_CHANGE: _SOFT, Role.VALUE: _HARD},
    Role.COMPLETION: {Role.COMPLETION: 0, Role.VALUE: _SOFT, Role.SHARE: _HARD},
    Role.SHARE: {Role.SHARE: 0, Role.VALUE: _SOFT, Role.SHARE_PRIOR: _SOFT, Role.COMPLETION: _HARD, Role.PRIOR: _SOFT},
    Role.SHARE_PRIOR: {Role.SHARE_PRIOR: 0, Role.PRIOR: _SOFT},
    Role.SHARE_CHANGE: {Role.SHARE_CHANGE: 0, Role.CHANGE: _SOFT},
    Role.GAP: {Role.GAP: 0, Role.CHANGE: _SOFT, Role.VALUE: _HARD},
    Role.RANK: {Role.RANK: 0, Role.VALUE: 0},
}


def misfit(mention: Mention, cell: Cell, fact_place: Place, place: Place) -> float | None:
    """Return how badly role and base go together (0 well), None when they never do."""
    lack = _roles(mention, cell, fact_place, place)
    if lack is None:
        return None
    other_base = mention.basis is not None and cell.basis is not None and mention.basis is not cell.basis
    return lack + _SOFT if other_base else lack


def _roles(mention: Mention, cell: Cell, fact_place: Place, place: Place) -> float | None:
    role = mention.role
    if role is Role.RATE and cell.role is Role.VALUE and cell.base in {"倍", "x"}:
        return 0.0
    if role is Role.VALUE and place is Place.PAST and cell.role is Role.PRIOR:
        return 0.0
    if role is Role.TARGET and cell.role is Role.VALUE:
        return 0.0 if fact_place is Place.NEXT else _HARD
    if role is Role.PRIOR and cell.role is Role.VALUE and fact_place is Place.PAST:
        return 0.0
    if role is Role.CHANGE and mention.basis is Basis.PLAN and cell.role is Role.GAP:
        return 0.0
    return _MISFITS[role].get(cell.role)
