"""How far a draft under way is: who writes it, and what happened so far, written before anybody is shown it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select, update

from drafter.store.tables import Draft, DraftEvent, DraftWriting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from drafter.domain.writing import WritingEvent


class Happened(NamedTuple):
    """One event to be kept; ``line`` is what a model wrote, for whoever takes the draft up again."""

    event: WritingEvent
    content: Mapping[str, Any]
    line: Any = None


class LostError(Exception):
    """Somebody else writes the draft now, or it is gone: what this holder has is worth nothing."""


def take(session: Session, holder: str, now: datetime, most: int, seconds: float) -> list[str]:
    """Return drafts that nobody writes, this holder's for ``seconds`` from now on."""
    free = (
        select(DraftWriting)
        .where(DraftWriting.held_until <= now)
        .order_by(DraftWriting.held_until)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = list(session.scalars(free))
    for one in taken:
        one.holder, one.held_until, one.tries = holder, now + timedelta(seconds=seconds), one.tries + 1
    session.flush()
    return [one.draft_id for one in taken]


def any_free(session: Session, now: datetime) -> bool:
    """Whether a draft waits for somebody to write it."""
    free = select(DraftWriting.draft_id).where(DraftWriting.held_until <= now)
    return session.scalars(free.limit(1)).first() is not None


def keep_hold(session: Session, holder: str, drafts: Collection[str], now: datetime, seconds: float) -> None:
    """Hold drafts for ``seconds`` from now on."""
    mine = (DraftWriting.holder == holder, DraftWriting.draft_id.in_(drafts))
    session.execute(update(DraftWriting).where(*mine).values(held_until=now + timedelta(seconds=seconds)))


def let_go(session: Session, holder: str, draft_id: str, until: datetime) -> None:
    """Leave a draft to whoever comes next, from ``until`` on."""
    mine = (DraftWriting.holder == holder, DraftWriting.draft_id == draft_id)
    session.execute(update(DraftWriting).where(*mine).values(holder="", held_until=until))


def held(session: Session, holder: str) -> dict[str, bool]:
    """Return the drafts that are this holder's still, and whether each shall stop."""
    rows = session.execute(select(DraftWriting.draft_id, DraftWriting.stop).where(DraftWriting.holder == holder))
    return {draft_id: stop for draft_id, stop in rows}  # noqa: C416 - rows are no tuples for the type checker


def hold(session: Session, holder: str, draft_id: str) -> DraftWriting:
    """Return the row of a draft that is this holder's, locked; LostError where it is not."""
    session.execute(select(Draft.id).where(Draft.id == draft_id).with_for_update(read=True, key_share=True))
    row = session.get(DraftWriting, draft_id, with_for_update=True)  # after the draft, as who deletes one does
    if row is None or row.holder != holder:
        raise LostError(draft_id)
    return row


def add(session: Session, draft_id: str, happened: Iterable[Happened]) -> list[int]:
    """Add events behind those that are there; return their numbers."""
    last = session.scalar(select(func.max(DraftEvent.number)).where(DraftEvent.draft_id == draft_id)) or 0
    events = [
        DraftEvent(draft_id=draft_id, number=number, event=one.event.value, content=dict(one.content), line=one.line)
        for number, one in enumerate(happened, last + 1)
    ]
    session.add_all(events)
    session.flush()
    return [event.number for event in events]


def events(session: Session, draft_id: str, after: int = 0, most: int | None = None) -> list[DraftEvent]:
    """Return the events of a draft behind number ``after``, in order."""
    query = select(DraftEvent).where(DraftEvent.draft_id == draft_id, DraftEvent.number > after)
    return list(session.scalars(query.order_by(DraftEvent.number).limit(most)))


def newest(session: Session, drafts: Collection[str]) -> dict[str, int]:
    """Return the number of the newest event of each of some drafts that has any."""
    query = select(DraftEvent.draft_id, func.max(DraftEvent.number)).where(DraftEvent.draft_id.in_(drafts))
    rows = session.execute(query.group_by(DraftEvent.draft_id))
    return {draft_id: number for draft_id, number in rows}  # noqa: C416 - see above
