"""API keys: made, listed, revoked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from drafter.bootstrap.desk import keys, people
from drafter.domain.access import Permission
from drafter.store import tables
from drafter.web.depends import AtDesk, By, Known
from drafter.web.wants import Name, Wanted

router = APIRouter(prefix="/v1/keys", tags=["keys"])

_MOST_DAYS = 3650


class NewKey(Wanted):
    """A key to be made."""

    name: Name = Field(description="What it is for.", examples=["CRM"])
    person: str | None = Field(None, max_length=40, description="Whose it is, by id; by default one's own.")
    permissions: list[Permission] = Field([Permission.READ, Permission.WRITE], min_length=1, max_length=len(Permission))
    days: int | None = Field(
        365, strict=True, ge=1, le=_MOST_DAYS, description="How long it is good for; null is without end."
    )


class KeyAnswer(BaseModel):
    """A key, of which only the holder knows the secret."""

    id: str
    name: str
    person: str
    permissions: list[Permission]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    used_at: datetime | None = Field(description="The last use, to the minute.")

    @classmethod
    def of(cls, row: tables.ApiKey) -> KeyAnswer:
        """Return the answer for a row."""
        return cls(**_said(row))


class MadeKey(KeyAnswer):
    """A key just made."""

    key: str = Field(description="The key itself, shown this once.", examples=["drk_…"])

    @classmethod
    def made(cls, new: keys.NewKey) -> MadeKey:
        """Return the answer that shows the key."""
        return cls(key=new.token, **_said(new.row))


class Keys(BaseModel):
    """Keys, in the order in which they were made."""

    items: list[KeyAnswer]


@router.post("", status_code=201, operation_id="createKey")
def create(wanted: NewKey, desk: AtDesk, actor: Known, response: Response) -> MadeKey:
    """Make a key, shown once: one's own at a page or this machine; by a key, or for others, it takes an admin's."""
    response.headers["Cache-Control"] = "no-store"
    whose = wanted.person or actor.person
    with desk.writing(actor, keys.may_make(actor, whose)) as work:
        person = people.one(work.session, actor, whose)
        return MadeKey.made(keys.create(work, person, wanted.name, wanted.permissions, days=wanted.days))


@router.get("", operation_id="listKeys")
def seen(desk: AtDesk, actor: By) -> Keys:
    """List one's own keys, for an admin all of the workspace."""
    with desk.reading() as session:
        return Keys(items=[KeyAnswer.of(row) for row in keys.seen(session, actor)])


@router.delete("/{id}", operation_id="revokeKey")
def revoke(id: str, desk: AtDesk, actor: Known) -> KeyAnswer:  # noqa: A002 - the name in the path
    """End a key for good; every key may end itself, other keys take an admin's."""
    with desk.writing(actor, None) as work:
        return KeyAnswer.of(keys.revoke(work, id))


def _said(row: tables.ApiKey) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "person": row.person_id,
        "permissions": row.permissions,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "revoked_at": row.revoked_at,
        "used_at": row.used_at,
    }
