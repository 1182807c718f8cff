"""The audit log: every write, each entry chained to the one before by its hash.

It holds ids and words of a closed set, never what somebody wrote, so that a deletion deletes and the chain still holds.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from drafter.store.tables import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from drafter.domain.access import Actor

FIRST = "0" * 64
_LOCK = 7_267_824  # any number: one writer at a time adds to the chain


def record(  # noqa: PLR0913 - who, what, on what, when, with what
    session: Session, actor: Actor, action: str, subject: str, *, at: datetime, detail: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add one entry at the end of the chain; it is kept with the caller's transaction or not at all."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1)).first()
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=at.isoformat(),
        workspace_id=actor.workspace,
        person_id=actor.person,
        key_id=actor.key,
        action=action,
        subject=subject,
        detail=dict(detail or {}),
        former=last.digest if last else FIRST,
    )
    entry.digest = digest(entry)
    session.add(entry)
    session.flush()
    return entry


def digest(entry: AuditEntry) -> str:
    """Return the SHA-256 of an entry's words and the digest before it, in canonical JSON."""
    said = {
        "number": entry.number,
        "at": entry.at,
        "workspace": entry.workspace_id,
        "person": entry.person_id,
        "key": entry.key_id,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
        "former": entry.former,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
