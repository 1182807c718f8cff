"""The audit log of a workspace, for its admins."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from drafter.bootstrap.desk import records
from drafter.store import tables
from drafter.web.depends import Admin, AtDesk

router = APIRouter(prefix="/v1/audit", tags=["audit"])

_MOST = 200


class AuditEntryAnswer(BaseModel):
    """One write: who did what to what, and when; never what was written."""

    digest: str = Field(description="The entry's place in the chain, as `drafter audit verify` proves it.")
    at: str
    person: str
    key: str | None = Field(description="The id of the key that was used.")
    action: str = Field(examples=["draft.create"])
    subject: str = Field(description="The id of what was written.")
    detail: dict[str, Any]

    @classmethod
    def of(cls, row: tables.AuditEntry) -> AuditEntryAnswer:
        """Return the answer for a row."""
        return cls(
            digest=row.digest,
            at=row.at,
            person=row.person_id,
            key=row.key_id or None,
            action=row.action,
            subject=row.subject,
            detail=row.detail,
        )


class AuditEntries(BaseModel):
    """Entries, newest first; ``next`` asks for those before them."""

    items: list[AuditEntryAnswer]
    next: str | None


@router.get("", operation_id="listAudit")
def entries(
    desk: AtDesk,
    actor: Admin,
    cursor: Annotated[str, Query(max_length=64, pattern="^[0-9a-f]*$", description="`next` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
) -> AuditEntries:
    """List who wrote what in the workspace, newest first."""
    with desk.reading() as session:
        rows = records.entries(session, actor, cursor, limit + 1)
    items = [AuditEntryAnswer.of(row) for row in rows[:limit]]
    return AuditEntries(items=items, next=items[-1].digest if len(rows) > limit else None)
