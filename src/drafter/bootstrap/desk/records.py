"""What the audit log says of one's own workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from drafter.bootstrap.desk.desk import require
from drafter.domain.access import Permission
from drafter.errors import UsageError
from drafter.store.tables import AuditEntry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from drafter.domain.access import Actor


def entries(session: Session, actor: Actor, before: str, limit: int) -> list[AuditEntry]:
    """Return the workspace's latest entries, newest first, or those before the entry with the digest ``before``.

    Numbers stay inside: they would tell how much the other workspaces of the installation do.
    """
    require(actor, Permission.ADMIN)
    own = AuditEntry.workspace_id == actor.workspace
    query = select(AuditEntry).where(own).order_by(AuditEntry.number.desc()).limit(limit)
    if before:
        number = session.scalar(select(AuditEntry.number).where(own, AuditEntry.digest == before))
        if number is None:
            message = "there is no such entry to go on from: take the next of the page before"
            raise UsageError(message)
        query = query.where(AuditEntry.number < number)
    return list(session.scalars(query))
