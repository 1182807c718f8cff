"""Lists of drafts, sheets and versions, without their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select
from sqlalchemy.orm import defer, load_only

from drafter.steps.wire.periods import symbolic
from drafter.store.pages import Page, page
from drafter.store.tables import Draft, Sheet, Version
from drafter.store.visible import find, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from drafter.bootstrap.desk.desk import Desk
    from drafter.domain.access import Actor
    from drafter.domain.lifecycle import DraftState

_TOLD = (
    Version.draft_id,
    Version.number,
    Version.person_id,
    Version.created_at,
    Version.reason,
    Version.readiness,
    Version.signature,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list: ids of author and team, a period in words or symbols, a kind, a state; None takes all."""

    author: str | None = None
    team: str | None = None
    period: str | None = None
    kind: str | None = None
    state: DraftState | None = None

    def over(self, table: type[Any]) -> list[ColumnElement[bool]]:
        """Return the conditions on a table's columns."""
        wanted = {
            "person_id": self.author,
            "team": self.team,
            "period": symbolic(self.period) if self.period else None,
            "kind": self.kind,
            "state": self.state.value if self.state else None,
        }
        return [
            getattr(table, name) == value.replace("\0", "?")  # PostgreSQL knows no NUL
            for name, value in wanted.items()
            if value is not None
        ]


def drafts(desk: Desk, actor: Actor, wanted: Filter, cursor: str | None, limit: int) -> Page:
    """Return (draft, readiness of its newest version or None) pairs, newest first."""
    newest = and_(Version.draft_id == Draft.id, Version.number == Draft.version)
    query: Select[Any] = (
        select(Draft, Version.readiness)
        .join(Version, newest, isouter=True)
        .where(visible(Draft, actor), *wanted.over(Draft))
    )
    with desk.reading() as session:
        return page(session, query, Draft, cursor, limit)


def sheets(desk: Desk, actor: Actor, wanted: Filter, cursor: str | None, limit: int) -> Page:
    """Return sheets as rows of one, newest first, their content not loaded."""
    query = select(Sheet).options(defer(Sheet.content, raiseload=True)).where(visible(Sheet, actor))
    with desk.reading() as session:
        return page(session, query.where(*wanted.over(Sheet)), Sheet, cursor, limit)


def versions(desk: Desk, actor: Actor, draft_id: str, before: int | None, limit: int) -> Sequence[Version]:
    """Return at most ``limit`` versions older than ``before``, newest first, their texts not loaded."""
    with desk.reading() as session:
        find(session, Draft, draft_id, actor)
        query = select(Version).options(load_only(*_TOLD, raiseload=True)).where(Version.draft_id == draft_id)
        if before is not None:
            query = query.where(Version.number < before)
        return session.scalars(query.order_by(Version.number.desc()).limit(limit)).all()
