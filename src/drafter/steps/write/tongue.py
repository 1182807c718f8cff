"""What a language must be able to print; every slot is built from these phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.fact import Basis
    from drafter.domain.quantity import Quantity


class Tongue(Protocol):
    """The phrases of one language.  A signed quantity is a direction in words, never a signed number."""

    locale: str

    def figure(self, quantity: Quantity) -> str:
        """Return a figure in its own unit: ``3,260箱``, ``$70.5k``."""
        ...

    def number(self, quantity: Quantity) -> str:
        """Return a figure without its unit, for table cells."""
        ...

    def unit(self, unit: str) -> str:
        """Return a unit as a table head shows it."""
        ...

    def change(self, quantity: Quantity) -> str:
        """Return a change with its direction: ``增加280箱``, ``down 6 days``."""
        ...

    def trend(self, quantity: Quantity) -> str:
        """Return a rate with its direction: ``增长9.4%``, ``up 12%``."""
        ...

    def gap(self, quantity: Quantity, goal: str, *, inverse: bool, to_date: bool) -> str:
        """Return the distance to a target; for an inverse metric (cost) more is worse."""
        ...

    def apart(self, quantity: Quantity, goal: str) -> str:
        """Return the distance to a target that is not named itself: ``比计划少4次``, ``2 below plan``."""
        ...

    def measured(self, quantity: Quantity) -> bool:
        """Whether a figure can stand before a noun: ``the $80k target``, but ``the target of 14``."""
        ...

    def was(self, prior: Quantity, basis: Basis | None) -> str:
        """Return the earlier level with the time it belongs to."""
        ...

    def against(self, basis: Basis | None, prior: Quantity | None, moves: Sequence[Quantity]) -> str:
        """Return a comparison with its basis: change, rate or both, from the earlier level when it is known."""
        ...

    def moved(self, basis: Basis | None, prior: Quantity, value: Quantity) -> str:
        """Return a move between two levels: ``由上季度的94%降至91%``."""
        ...

    def share_moved(self, prior: Quantity, share: Quantity) -> str:
        """Return a move between two shares."""
        ...

    def listed(self, items: Sequence[str]) -> str:
        """Return names or figures as a list in prose."""
        ...
