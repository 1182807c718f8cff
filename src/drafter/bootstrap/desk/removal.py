"""Deletion that deletes: the rows, what was answered and sent of them, and on SQLite the pages they stood on.

The audit log keeps that something with this id was there and who deleted it, and nothing that anybody wrote.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, select

from drafter.bootstrap.desk import answers
from drafter.bootstrap.desk.desk import require
from drafter.domain.access import Actor, MemberRole, Permission
from drafter.domain.delivery import OutgoingEvent
from drafter.domain.lifecycle import SEALED, DraftState
from drafter.errors import ConflictError
from drafter.store import outbox
from drafter.store.tables import Answer, ApiKey, BrowserSession, Draft, Person, Sheet
from drafter.store.visible import find

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work

RETENTION = "retention"
"""The name under which old drafts are deleted."""


def delete_draft(work: Work, draft_id: str, *, keep_sheet: bool = False) -> None:
    """Delete a draft with its versions, and its sheet where no other draft is of it; a signed one takes an admin."""
    draft: Draft = find(work.session, Draft, draft_id, work.actor, locked=True)
    if DraftState(draft.state) in SEALED:
        require(work.actor, Permission.ADMIN)
    _forget_draft(work, draft)
    sheet = work.session.get(Sheet, draft.sheet_id)
    if sheet is not None and not keep_sheet and not _used(work.session, sheet.id):
        _forget_sheet(work, sheet)


def delete_sheet(work: Work, sheet_id: str) -> None:
    """Delete a sheet; ConflictError while a draft is of it."""
    sheet: Sheet = find(work.session, Sheet, sheet_id, work.actor, locked=True)
    if _used(work.session, sheet.id):
        message = "drafts are of this sheet: delete them first"
        raise ConflictError(message)
    _forget_sheet(work, sheet)


def delete_person(work: Work, person_id: str) -> None:
    """Delete somebody with every sheet and draft of theirs, keys and sign-ins.

    What they changed in drafts of others stays part of these, under a bare id; so does a sheet that a draft of
    somebody else is of, which becomes that person's.
    """
    person: Person = find(work.session, Person, person_id, work.actor, locked=True)
    if person.id == work.actor.person:
        message = "an admin cannot delete oneself: have another admin do it"
        raise ConflictError(message)
    for draft in work.session.scalars(select(Draft).where(Draft.person_id == person.id)).all():
        _forget_draft(work, draft)
    for sheet in work.session.scalars(select(Sheet).where(Sheet.person_id == person.id)).all():
        heir = work.session.scalars(select(Draft).where(Draft.sheet_id == sheet.id).limit(1)).first()
        if heir is None:
            _forget_sheet(work, sheet)
        else:
            sheet.person_id, sheet.team = heir.person_id, heir.team
    work.session.flush()
    for table in (Answer, ApiKey, BrowserSession):
        work.session.execute(delete(table).where(table.person_id == person.id))
    work.session.delete(person)
    work.session.flush()
    work.record("person.delete", person.id)


def delete_old(desk: Desk, days: int, *, rehearsal: bool = False) -> int:
    """Delete drafts never signed and unchanged for ``days``, and sheets as old that no draft is of; return how many.

    ``rehearsal`` deletes nothing.  Runs draft by draft, so that nobody is kept waiting.
    """
    before = desk.clock() - timedelta(days=days)
    old = (Draft.changed_at < before, Draft.state.not_in([state.value for state in SEALED]))
    unused = (Sheet.created_at < before, ~exists().where(Draft.sheet_id == Sheet.id))
    with desk.reading() as session:
        found = session.execute(select(Draft.workspace_id, Draft.id).where(*old)).all()
        left = session.execute(select(Sheet.workspace_id, Sheet.id).where(*unused)).all()
    if rehearsal:
        return len(found) + len(left)
    done = sum(_gone(desk, workspace, Draft, id_, old) for workspace, id_ in found)
    done += sum(_gone(desk, workspace, Sheet, id_, unused) for workspace, id_ in left)
    if done:
        desk.database.scrub()
    return done


def _gone(desk: Desk, workspace: str, table: type[Any], id_: str, still: tuple[Any, ...]) -> bool:
    """Delete one, unless somebody has changed or taken it up since it was looked for."""
    with desk.writing(replace(_RETAINER, workspace=workspace), Permission.WRITE) as work:
        if work.session.scalars(select(table.id).where(table.id == id_, *still).with_for_update()).first() is None:
            return False
        delete_draft(work, id_) if table is Draft else delete_sheet(work, id_)
        return True


_RETAINER = Actor("", "", MemberRole.ADMIN, RETENTION)


def _used(session: Session, sheet_id: str) -> bool:
    return session.scalars(select(Draft.id).where(Draft.sheet_id == sheet_id).limit(1)).first() is not None


def _forget_draft(work: Work, draft: Draft) -> None:
    numbers = draft.version
    answers.forget(work.session, draft.id)
    outbox.forget(work.session, draft.workspace_id, draft.id)
    work.session.execute(delete(Draft).where(Draft.id == draft.id))  # its versions and events go with it
    work.session.expunge(draft)
    work.record("draft.delete", draft.id, versions=numbers)
    work.emit(OutgoingEvent.DRAFT_DELETED, draft=draft.id)


def _forget_sheet(work: Work, sheet: Sheet) -> None:
    answers.forget(work.session, sheet.id)
    work.session.execute(delete(Sheet).where(Sheet.id == sheet.id))
    work.session.expunge(sheet)
    work.record("sheet.delete", sheet.id)
