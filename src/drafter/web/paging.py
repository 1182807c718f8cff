"""What lists take: filters, a cursor, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Query

from drafter.bootstrap.desk.lists import Filter

if TYPE_CHECKING:
    from drafter.domain.lifecycle import DraftState

_WORD = 80


class Filters:
    """Which rows; what is not given takes all."""

    def __init__(
        self,
        author: Annotated[str | None, Query(max_length=_WORD, description="The id of a person.")] = None,
        team: Annotated[str | None, Query(max_length=_WORD)] = None,
        period: Annotated[str | None, Query(max_length=_WORD, examples=["10月", "M10"])] = None,
        kind: Annotated[str | None, Query(max_length=_WORD, examples=["monthly"])] = None,
    ) -> None:
        """Use :data:`Listed`."""
        self._given = {"author": author, "team": team, "period": period, "kind": kind}

    def filter(self, state: DraftState | None = None) -> Filter:
        """Return what the desk lists by."""
        return Filter(**self._given, state=state)


Listed = Annotated[Filters, Depends()]
Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=100, description="At most so many.")]
