"""Drafts: written from facts, read, edited as versions."""

from __future__ import annotations

from fastapi import APIRouter

from drafter.bootstrap.desk import drafts, sheets
from drafter.domain.access import Permission
from drafter.web.depends import AtDesk, By
from drafter.web.gives import DraftAnswer, VersionAnswer
from drafter.web.routes.sheets import read
from drafter.web.wants import NewDraft, NewVersion

router = APIRouter(prefix="/v1/drafts", tags=["drafts"])


@router.post("", status_code=201, operation_id="createDraft")
def create(wanted: NewDraft, desk: AtDesk, actor: By) -> DraftAnswer:
    """Write a draft from facts and keep it with its first version."""
    kept = sheets.get(desk, actor, wanted.sheet) if wanted.sheet else None
    before = sheets.get(desk, actor, wanted.previous).content if wanted.previous else None
    found = None if kept else read(desk, wanted)
    drafted = drafts.write(desk, kept.content if kept else found["sheet"], before)  # type: ignore[index]  # one of the two
    with desk.writing(actor, Permission.WRITE) as work:
        sheet = kept or sheets.keep(work, found or {})
        draft = drafts.keep(work, sheet, drafted, wanted.model_dump(include={"kind", "scope", "locale", "period"}))
        version = drafts.newest(work.session, draft)
    return DraftAnswer.of(draft, version)


@router.get("/{id}", operation_id="getDraft")
def get(id: str, desk: AtDesk, actor: By) -> DraftAnswer:  # noqa: A002 - the name in the path
    """Return a draft with its newest version."""
    return DraftAnswer.of(*drafts.get(desk, actor, id))


@router.post("/{id}/versions", status_code=201, operation_id="createVersion")
def edit(id: str, wanted: NewVersion, desk: AtDesk, actor: By) -> VersionAnswer:  # noqa: A002 - the name in the path
    """Keep an edited text as the next version, every claim of it verified."""
    draft, _ = drafts.get(desk, actor, id)
    verified = desk.crew.do("verify", text=wanted.text, sheet=drafts.sheet_of(desk, draft))
    with desk.writing(actor, Permission.WRITE) as work:
        draft = drafts.locked(work, id, wanted.base)
        return VersionAnswer.of(drafts.add_version(work, draft, wanted.text, verified, reason=wanted.reason))
