"""Stored answers: what was answered to a request with an Idempotency-Key, so that asking again changes nothing.

The answer is kept in the transaction of the change it tells of.  While a request runs its key is taken; who dies
running frees it, at the latest after :data:`DEAD_AFTER`, and a run that lost its key cannot commit over another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from drafter.errors import ConflictError, UsageError
from drafter.store.ids import new_id
from drafter.store.tables import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor

KEPT = timedelta(hours=24)
DEAD_AFTER = timedelta(minutes=5)
_RUNNING = 0


class StoredAnswer(NamedTuple):
    """Status, headers and body as they were sent."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """A request under an Idempotency-Key; ``digest`` tells its target and body from others, ``run`` this try of it."""

    key: str
    operation: str
    digest: str
    run: str = field(default_factory=lambda: new_id("run"))

    def place(self, actor: Actor) -> tuple[str, str, str, str]:
        """Return where its answer is kept: a key is one person's, for one operation."""
        return (actor.workspace, actor.person, self.operation, self.key)


def begin(desk: Desk, actor: Actor, keyed: Keyed) -> StoredAnswer | None:
    """Take the key and return None, or return the answer that it has already.

    ConflictError while another run has it; UsageError where the key came with another request.
    """
    now = desk.clock()
    try:
        with desk.database.writing() as session:
            _forget_old(session, now)
            kept = session.get(Answer, keyed.place(actor))
            if kept is None:
                session.add(_running(actor, keyed, now))
                return None
    except IntegrityError:  # somebody took it between the look and the commit
        raise _under_way() from None
    return _answered(kept, keyed)


def keep(work: Work, keyed: Keyed, answer: StoredAnswer, subject: str) -> None:
    """Keep the answer with the change; ``subject`` is the id it tells of.  ConflictError where the key was lost."""
    row = work.session.get(Answer, keyed.place(work.actor), with_for_update=True)
    if row is None:
        row = _running(work.actor, keyed, work.now)
        work.session.add(row)
    elif row.run != keyed.run:
        raise _under_way()
    row.status, row.headers, row.body, row.subject = answer.status, dict(answer.headers), answer.body, subject
    work.session.flush()


def free(desk: Desk, actor: Actor, keyed: Keyed) -> None:
    """Give the key back: the request ended without an answer worth keeping."""
    workspace, person, operation, key = keyed.place(actor)
    mine = (Answer.workspace_id == workspace, Answer.person_id == person, Answer.operation == operation)
    with desk.database.writing() as session:
        session.execute(delete(Answer).where(*mine, Answer.key == key, Answer.run == keyed.run, Answer.status == 0))


def free_all(desk: Desk) -> None:
    """Give back every key that a service on this file died with; where several serve one database, time does it."""
    if desk.database.is_sqlite:
        with desk.database.writing() as session:
            session.execute(delete(Answer).where(Answer.status == _RUNNING))


def forget(session: Session, subject: str) -> None:
    """Delete what was answered about ``subject``: who deletes a draft deletes these too."""
    session.execute(delete(Answer).where(Answer.subject == subject))


def _forget_old(session: Session, now: datetime) -> None:
    session.execute(delete(Answer).where(Answer.created_at < now - KEPT))
    session.execute(delete(Answer).where(Answer.status == _RUNNING, Answer.created_at < now - DEAD_AFTER))


def _running(actor: Actor, keyed: Keyed, now: datetime) -> Answer:
    workspace, person, operation, key = keyed.place(actor)
    return Answer(
        workspace_id=workspace,
        person_id=person,
        operation=operation,
        key=key,
        digest=keyed.digest,
        run=keyed.run,
        subject="",
        status=_RUNNING,
        headers={},
        body="",
        created_at=now,
    )


def _answered(kept: Answer, keyed: Keyed) -> StoredAnswer:
    if kept.digest != keyed.digest:
        message = "this Idempotency-Key came with another request before: take a new key for a new request"
        raise UsageError(message)
    if kept.status == _RUNNING:
        raise _under_way()
    return StoredAnswer(kept.status, kept.headers, kept.body)


def _under_way() -> ConflictError:
    return ConflictError("a request with this Idempotency-Key is still running: ask again in a moment")
