"""A figure read in its clause: its role, basis, direction, period and own noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Nature, Role
from drafter.language.timeline import Place

if TYPE_CHECKING:
    from drafter.domain.fact import Basis
    from drafter.domain.quantity import Quantity
    from drafter.language.token import Token


class Mention(NamedTuple):
    """One figure in its place.

    ``noun`` are the words that name it (since the previous figure, cues cut off; for an English count the words
    after it).  ``direction`` is +1, -1 or 0 (not stated).  ``level_after_move`` marks 上升到 32, rose to 32.
    ``clause_text`` is the clause it stands in, ``tail`` the words from it to the next figure or clause.
    ``paired`` tells that a slash ties it to the figure before, in another unit: 26台/720.
    ``whole`` tells that the figure before it is a part of it: 41 of 46.
    ``dependent`` tells that it has no noun of its own and belongs to the figure before it.
    """

    token: Token
    quantity: Quantity
    role: Role
    noun: str = ""
    after: str = ""
    basis: Basis | None = None
    direction: int = 0
    level_after_move: bool = False
    period: str | None = None
    place: Place = Place.UNKNOWN
    nature: Nature = Nature.ACTUAL
    bracketed: bool = False
    total: bool = False
    topic: str = ""
    clause_text: str = ""
    tail: str = ""
    paired: bool = False
    whole: bool = False

    @property
    def start(self) -> int:
        """Where the figure starts, in code points of the whole text."""
        return self.token.start

    @property
    def end(self) -> int:
        """Where the figure ends, exclusive."""
        return self.token.end

    @property
    def dependent(self) -> bool:
        """Whether it needs the figure before it to mean anything."""
        return not self.noun and (self.role is not Role.VALUE or self.bracketed)
