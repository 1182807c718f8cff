"""API keys: ``drk_<id>_<secret>``, of which only a hash of the secret is kept.

The secret is 256 random bits, so a fast hash is enough: there is nothing to guess that a slow one would protect.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from drafter.store.tables import ApiKey, Person

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

_FORM = re.compile(r"drk_(?P<id>[0-9a-f]{32})_(?P<secret>[0-9a-f]{64})")
_NOBODYS = hashlib.sha256(b"").hexdigest()
_USE_IS_NOTED_EVERY = timedelta(minutes=1)


class Minted(NamedTuple):
    """A new key: its id, what its holder is shown once, and what is kept of it."""

    id: str
    token: str
    digest: str


def mint() -> Minted:
    """Return a key nobody has had before."""
    name, secret = secrets.token_hex(16), secrets.token_hex(32)
    return Minted(f"key_{name}", f"drk_{name}_{secret}", digest(secret))


def digest(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def holder(session: Session, token: str) -> tuple[ApiKey, Person] | None:
    """Return the key and the person of ``token``; None, after the same work, for one that is not there or not right."""
    parts = _FORM.fullmatch(token)
    name, secret = parts.group("id", "secret") if parts else ("", "")
    query = select(ApiKey, Person).join(Person, Person.id == ApiKey.person_id).where(ApiKey.id == f"key_{name}")
    found = session.execute(query).first()
    right = hmac.compare_digest(digest(secret), found.ApiKey.digest if found else _NOBODYS)
    return (found.ApiKey, found.Person) if found and right else None


def use_is_due(key: ApiKey, now: datetime) -> bool:
    """Whether the last use that was noted is so long ago that this one is worth a write."""
    return key.used_at is None or now - key.used_at >= _USE_IS_NOTED_EVERY


def note_use(session: Session, key: ApiKey, now: datetime) -> None:
    """Note that ``key`` was used, unless somebody else just did."""
    stale = ApiKey.used_at.is_(None) | (ApiKey.used_at <= now - _USE_IS_NOTED_EVERY)
    session.execute(update(ApiKey).where(ApiKey.id == key.id, stale).values(used_at=now))
