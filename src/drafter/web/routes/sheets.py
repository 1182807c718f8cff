"""Fact sheets: facts read from notes or JSON, checked, kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi import APIRouter, Response

from drafter.bootstrap.desk import lists, sheets
from drafter.domain.access import Permission
from drafter.web import uploads
from drafter.web.conditions import IfNoneMatch, entity_tag
from drafter.web.depends import AtDesk, By, Reader, Writer
from drafter.web.gives import SheetAnswer
from drafter.web.once import AskedOnce
from drafter.web.paging import Cursor, Limit, Listed
from drafter.web.revisions import SheetList, SheetSummary
from drafter.web.wants import Correction, Source

if TYPE_CHECKING:
    from drafter.bootstrap.desk import Desk
    from drafter.steps.wire import Json
    from drafter.store.tables import Sheet

router = APIRouter(prefix="/v1/sheets", tags=["sheets"])


@router.post("", status_code=201, operation_id="createSheet", response_model=SheetAnswer, openapi_extra=uploads.BODY)
def create(desk: AtDesk, actor: Writer, given: uploads.Facts, once: AskedOnce) -> Response:
    """Read facts, pasted or in a file, check them and keep the sheet."""
    found = sheets.read(desk, *given)
    with desk.writing(actor, Permission.WRITE) as work:
        sheet = sheets.keep(work, found)
        return once.answer(work, sheet.id, SheetAnswer.of(sheet), headers=_named(sheet))


@router.get("", operation_id="listSheets")
def listed(desk: AtDesk, actor: Reader, wanted: Listed, cursor: Cursor = None, limit: Limit = 20) -> SheetList:
    """Return the fact sheets one sees, newest first, with what checking found in each; no facts."""
    found = lists.sheets(desk, actor, wanted.filter(), cursor, limit)
    return SheetList(items=[SheetSummary.of(sheet) for (sheet,) in found.rows], next=found.next)


@router.get("/{id}", operation_id="getSheet", response_model=SheetAnswer)
def get(id: str, desk: AtDesk, actor: By, held: IfNoneMatch) -> Response:  # noqa: A002 - the name in the path
    """Return a kept sheet."""
    sheet = sheets.get(desk, actor, id)
    return held.answer(SheetAnswer.of(sheet), entity_tag(sheet.id))


def _named(sheet: Sheet) -> dict[str, str]:
    return {"Location": f"{router.prefix}/{sheet.id}", "ETag": entity_tag(sheet.id)}


@router.post("/{id}/corrections", status_code=201, operation_id="correctSheet", response_model=SheetAnswer)
def correct(id: str, wanted: Correction, desk: AtDesk, actor: Writer, once: AskedOnce) -> Response:  # noqa: A002 - the name
    """Make another sheet of a kept one: notes corrected, a question answered, a passed-over line taken up."""
    found = sheets.correct(desk, actor, id, wanted.model_dump(exclude_none=True))
    with desk.writing(actor, Permission.WRITE) as work:
        sheet = sheets.keep(work, found)
        return once.answer(work, sheet.id, SheetAnswer.of(sheet), headers=_named(sheet))


def read(desk: Desk, source: Source) -> Json:
    """Return what the facts given in a request state and what checking finds."""
    if source.facts is not None:
        return sheets.read(desk, json.dumps(source.facts).encode(), "facts.json", source.choices)
    return sheets.read(desk, (source.notes or "").encode("utf-8", "replace"), "notes", source.choices)
