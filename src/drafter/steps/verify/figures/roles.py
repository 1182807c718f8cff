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
    Role.TARGET: {Role.TARGET: 0, Role.COMPLETION: _SOFT},
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
    lack = _MISFITS[mention.role].get(cell.role)
    if lack != 0 and (mention.role, cell.role) in _SPECIAL:
        lack = _special(mention, cell, fact_place, place, lack)
    if lack is None or mention.basis is None or cell.basis is None or mention.basis is cell.basis:
        return lack
    return lack + _SOFT


_SPECIAL = {
    (Role.VALUE, Role.PRIOR), (Role.TARGET, Role.VALUE), (Role.PRIOR, Role.VALUE), (Role.CHANGE, Role.GAP),
    (Role.RATE, Role.VALUE),
}  # fmt: skip


def _special(mention: Mention, cell: Cell, fact_place: Place, place: Place, lack: float | None) -> float | None:
    """Return the misfit of a pair that goes together only in some places."""
    well = {
        Role.VALUE: place is Place.PAST,
        Role.TARGET: fact_place is Place.NEXT,
        Role.PRIOR: fact_place is Place.PAST,
        Role.CHANGE: mention.basis is Basis.PLAN,
        Role.RATE: cell.base in {"倍", "x"},
    }
    if well[mention.role]:
        return 0.0
    return _HARD if mention.role is Role.TARGET else lack
