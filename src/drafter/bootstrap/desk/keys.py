"""API keys: made for a person, shown once, and good until they expire or are revoked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from drafter.bootstrap.desk.desk import require
from drafter.bootstrap.desk.people import acting
from drafter.domain.access import MemberRole, Permission
from drafter.errors import StrangerError, UsageError
from drafter.store import keys
from drafter.store.tables import ApiKey, Person
from drafter.store.visible import find, visible

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor


class NewKey(NamedTuple):
    """A key just made, with the token that is shown this once."""

    row: ApiKey
    token: str


def actor_of(desk: Desk, token: str) -> Actor:
    """Return whoever holds the key ``token``; StrangerError, in the same words, for every one that is not good."""
    now = desk.clock()
    with desk.reading() as session:
        found = keys.holder(session, token)
    if found is None:
        message = "the API key is not known: it is shown once, when it is made, and begins with drk_"
        raise StrangerError(message)
    key, person = found
    if key.revoked_at or person.disabled_at or (key.expires_at and key.expires_at <= now):
        message = "the API key is not valid any more: have a new one made"
        raise StrangerError(message)
    if keys.use_is_due(key, now):
        with desk.database.writing() as session:
            keys.note_use(session, key, now)
    return acting(person, key.permissions, key.id)


def may_make(actor: Actor, person: str) -> Permission | None:
    """Return what is needed to make or revoke a key of ``person``: nothing for one's own, at a page or this machine.

    By a key it takes an admin's: a stolen one must not outlive its revocation through another that it made.
    """
    return None if actor.person == person and not actor.key else Permission.ADMIN


def create(
    work: Work, person: Person, name: str, permissions: Collection[Permission], *, days: int | None = None
) -> NewKey:
    """Make a key of ``person`` that is good for ``days``, or without end."""
    if Permission.ADMIN in permissions and MemberRole(person.role) is not MemberRole.ADMIN:
        message = "only an admin's key can have the permission admin"
        raise UsageError(message)
    minted = keys.mint()
    row = ApiKey(
        id=minted.id,
        workspace_id=person.workspace_id,
        person_id=person.id,
        name=name,
        digest=minted.digest,
        permissions=[one.value for one in Permission if one in permissions],
        created_at=work.now,
        expires_at=_end(work.now, days),
    )
    work.session.add(row)
    work.session.flush()
    work.record("key.create", row.id, person=person.id, permissions=row.permissions)
    return NewKey(row, minted.token)


def seen(session: Session, actor: Actor) -> list[ApiKey]:
    """Return one's own keys, to an admin all of the workspace."""
    return list(session.scalars(select(ApiKey).where(visible(ApiKey, actor)).order_by(ApiKey.created_at, ApiKey.id)))


def revoke(work: Work, id_: str) -> ApiKey:
    """End a key for good; every key may end itself."""
    if id_ != work.actor.key and work.actor.key:
        require(work.actor, Permission.ADMIN)
    row: ApiKey = find(work.session, ApiKey, id_, work.actor, locked=True)
    row.revoked_at = row.revoked_at or work.now
    work.record("key.revoke", row.id)
    return row


def _end(now: datetime, days: int | None) -> datetime | None:
    return None if days is None else now + timedelta(days=days)
