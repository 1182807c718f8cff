"""Whose rows somebody sees, as a condition of the query: what is not seen cannot be told from what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from drafter.domain.access import MemberRole
from drafter.errors import UnknownError
from drafter.store.tables import Person

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from drafter.domain.access import Actor

_WORDS = {"api_keys": "key", "people": "person"}


def visible(table: type[Any], actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which ``actor`` sees a row; the same rule as :meth:`Actor.sees`.

    A table without a column ``team`` (keys) holds what a lead does not see of others.
    """
    same: ColumnElement[bool] = table.workspace_id == actor.workspace
    if actor.role is MemberRole.ADMIN:
        return same
    own: ColumnElement[bool] = (table.id if table is Person else table.person_id) == actor.person
    if actor.role is MemberRole.LEAD and actor.team and hasattr(table, "team"):
        own = or_(own, table.team == actor.team)
    return and_(same, own)


def find(session: Session, table: type[Any], id_: str, actor: Actor, *, locked: bool = False) -> Any:  # noqa: ANN401 - a row of that table
    """Return the row with this id; UnknownError where ``actor`` sees none; ``locked`` keeps others waiting."""
    query = select(table).where(table.id == id_.replace("\0", "?"), visible(table, actor))  # PostgreSQL knows no NUL
    row = session.scalars(query.with_for_update() if locked else query).first()
    if row is None:
        name = table.__tablename__
        message = f"there is no {_WORDS.get(name, name.removesuffix('s'))} {id_[:40]!r}"
        raise UnknownError(message)
    return row
