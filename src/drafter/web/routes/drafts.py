"""Drafts: written from facts, listed, read."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response

from drafter.bootstrap.desk import drafts, lists, sheets, writings
from drafter.bootstrap.desk.desk import require
from drafter.domain.access import Permission
from drafter.domain.lifecycle import DraftState
from drafter.web.conditions import IfNoneMatch
from drafter.web.depends import AtDesk, By, Reader, Writer
from drafter.web.gives import DraftAnswer
from drafter.web.once import AskedOnce
from drafter.web.paging import Cursor, Limit, Listed
from drafter.web.revisions import DraftList, DraftSummary
from drafter.web.routes.sheets import read
from drafter.web.saving import draft_tag
from drafter.web.wants import NewDraft

if TYPE_CHECKING:
    from drafter.bootstrap.desk import Desk
    from drafter.domain.access import Actor
    from drafter.steps.wire import Json
    from drafter.store.tables import Draft, Sheet
    from drafter.web.once import Once

router = APIRouter(prefix="/v1/drafts", tags=["drafts"])


@router.post(
    "",
    status_code=201,
    operation_id="createDraft",
    response_model=DraftAnswer,
    responses={202: {"model": DraftAnswer, "description": "Being written: its events tell how."}},
)
def create(wanted: NewDraft, desk: AtDesk, actor: Writer, once: AskedOnce) -> Response:
    """Write a draft from facts and keep it with its first version; with ``stream`` answer before it is written."""
    if wanted.stream or wanted.model:
        return _under_way(wanted, desk, actor, once)
    sheet, found, before = _facts(wanted, desk, actor)
    drafted = drafts.write(desk, sheet.content if sheet else found["sheet"], before.content if before else None)
    with desk.writing(actor, Permission.WRITE) as work:
        draft = drafts.keep(work, sheet or sheets.keep(work, found), drafted, _chosen(wanted))
        version = drafts.newest(work.session, draft)
        return once.answer(work, draft.id, DraftAnswer.of(draft, version), headers=_named(draft))


def _under_way(wanted: NewDraft, desk: Desk, actor: Actor, once: Once) -> Response:
    """Accept a draft to be written; without ``stream`` wait for it."""
    require(actor, Permission.WRITE)
    if wanted.model:
        writings.refuse_unusable(desk, wanted.model, wanted.private)
    sheet, found, _ = _facts(wanted, desk, actor)
    with nullcontext() if wanted.stream else writings.place_to_wait():
        with desk.writing(actor, Permission.WRITE) as work:
            draft = writings.begin(work, sheet or sheets.keep(work, found), _chosen(wanted))
            if wanted.stream:
                return once.answer(work, draft.id, DraftAnswer.of(draft, None), 202, _named(draft))
        writings.wait(desk, actor, draft.id)
    with desk.writing(actor, Permission.WRITE) as work:
        draft, version = drafts.get(desk, actor, draft.id)
        return once.answer(work, draft.id, DraftAnswer.of(draft, version), 201 if version else 202, _named(draft))


def _facts(wanted: NewDraft, desk: Desk, actor: Actor) -> tuple[Sheet | None, Json, Sheet | None]:
    """Return the kept sheet, or what was read from the facts given, and last period's sheet."""
    before = sheets.get(desk, actor, wanted.previous) if wanted.previous else None
    if wanted.sheet:
        return sheets.get(desk, actor, wanted.sheet), {}, before
    return None, read(desk, wanted), before


def _chosen(wanted: NewDraft) -> Json:
    return wanted.model_dump(include={"kind", "scope", "locale", "period", "model", "private", "previous"})


@router.get("", operation_id="listDrafts")
def listed(  # noqa: PLR0913, PLR0917 - FastAPI hands each thing over on its own
    desk: AtDesk,
    actor: Reader,
    wanted: Listed,
    state: Annotated[DraftState | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> DraftList:
    """Return the drafts one sees, newest first, with what stands open in each; no texts."""
    found = lists.drafts(desk, actor, wanted.filter(state), cursor, limit)
    return DraftList(items=[DraftSummary.of(draft, readiness) for draft, readiness in found.rows], next=found.next)


@router.get("/{id}", operation_id="getDraft", response_model=DraftAnswer)
def get(id: str, desk: AtDesk, actor: By, held: IfNoneMatch) -> Response:  # noqa: A002 - the name in the path
    """Return a draft with its newest version."""
    draft, version = drafts.get(desk, actor, id)
    return held.answer(DraftAnswer.of(draft, version), draft_tag(draft))


def _named(draft: Draft) -> dict[str, str]:
    return {"Location": f"{router.prefix}/{draft.id}", "ETag": draft_tag(draft)}
