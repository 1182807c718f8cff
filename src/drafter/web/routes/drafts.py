"""Drafts: written from facts, read, edited as versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response

from drafter.bootstrap.desk import drafts, sheets
from drafter.domain.access import Permission
from drafter.web.conditions import IfMatch, IfNoneMatch, entity_tag
from drafter.web.depends import AtDesk, By
from drafter.web.gives import DraftAnswer, VersionAnswer
from drafter.web.once import AskedOnce
from drafter.web.routes.sheets import read
from drafter.web.wants import NewDraft, NewVersion

if TYPE_CHECKING:
    from drafter.store.tables import Draft

router = APIRouter(prefix="/v1/drafts", tags=["drafts"])


@router.post("", status_code=201, operation_id="createDraft", response_model=DraftAnswer)
def create(wanted: NewDraft, desk: AtDesk, actor: By, once: AskedOnce) -> Response:
    """Write a draft from facts and keep it with its first version."""
    kept = sheets.get(desk, actor, wanted.sheet) if wanted.sheet else None
    before = sheets.get(desk, actor, wanted.previous).content if wanted.previous else None
    found = None if kept else read(desk, wanted)
    drafted = drafts.write(desk, kept.content if kept else found["sheet"], before)  # type: ignore[index]  # one of the two
    with desk.writing(actor, Permission.WRITE) as work:
        sheet = kept or sheets.keep(work, found or {})
        draft = drafts.keep(work, sheet, drafted, wanted.model_dump(include={"kind", "scope", "locale", "period"}))
        version = drafts.newest(work.session, draft)
        return once.answer(work, draft.id, DraftAnswer.of(draft, version), headers=_named(draft))


@router.get("/{id}", operation_id="getDraft", response_model=DraftAnswer)
def get(id: str, desk: AtDesk, actor: By, held: IfNoneMatch) -> Response:  # noqa: A002 - the name in the path
    """Return a draft with its newest version."""
    draft, version = drafts.get(desk, actor, id)
    return held.answer(DraftAnswer.of(draft, version), draft_tag(draft))


@router.post("/{id}/versions", status_code=201, operation_id="createVersion", response_model=VersionAnswer)
def edit(  # noqa: PLR0913, PLR0917 - FastAPI hands each thing over on its own
    id: str,  # noqa: A002 - the name in the path
    wanted: NewVersion,
    desk: AtDesk,
    actor: By,
    once: AskedOnce,
    expected: IfMatch,
) -> Response:
    """Keep an edited text as the next version, every claim of it verified."""
    draft, _ = drafts.get(desk, actor, id)
    verified = desk.crew.do("verify", text=wanted.text, sheet=drafts.sheet_of(desk, draft))
    with desk.writing(actor, Permission.WRITE) as work:
        draft = drafts.locked(work, id, wanted.base)
        expected.refuse_other(draft_tag(draft))
        version = drafts.add_version(work, draft, wanted.text, verified, reason=wanted.reason)
        return once.answer(work, draft.id, VersionAnswer.of(version), headers={"ETag": draft_tag(draft)})


def draft_tag(draft: Draft) -> str:
    """Return the entity tag of a draft as it stands: any move or edit changes it."""
    return entity_tag(draft.id, draft.version, draft.state, draft.changed_at.isoformat())


def _named(draft: Draft) -> dict[str, str]:
    return {"Location": f"{router.prefix}/{draft.id}", "ETag": draft_tag(draft)}
