"""Deletion, and everything a person wrote to take along."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Query, Response
from fastapi.responses import StreamingResponse

from drafter.bootstrap.desk import belongings, drafts, people, removal
from drafter.domain.access import Permission
from drafter.web.conditions import IfMatch
from drafter.web.depends import Admin, AtDesk, Reader, Writer
from drafter.web.saving import draft_tag

router = APIRouter(prefix="/v1", tags=["removal"])

_IN_MEMORY = 5_000_000
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_ZIP: dict[int | str, dict[str, Any]] = {
    200: {"description": "A zip of JSON and texts.", "content": {"application/zip": _BYTES}}
}


@router.delete("/drafts/{id}", status_code=204, operation_id="deleteDraft")
def delete_draft(
    id: str,  # noqa: A002 - the name in the path
    desk: AtDesk,
    actor: Writer,
    expected: IfMatch,
    keep_sheet: Annotated[bool, Query(description="Keep the facts it was written from.")] = False,  # noqa: FBT002 - a query parameter
) -> Response:
    """Delete a draft with all its versions, and its sheet where no other draft is of it; for a signed one, an admin."""
    with desk.writing(actor, Permission.WRITE) as work:
        expected.refuse_other(draft_tag(drafts.seen(work.session, actor, id)))
        removal.delete_draft(work, id, keep_sheet=keep_sheet)
    desk.database.scrub()
    return Response(status_code=204)


@router.delete("/sheets/{id}", status_code=204, operation_id="deleteSheet")
def delete_sheet(id: str, desk: AtDesk, actor: Writer) -> Response:  # noqa: A002 - see above
    """Delete a sheet that no draft is of."""
    with desk.writing(actor, Permission.WRITE) as work:
        removal.delete_sheet(work, id)
    desk.database.scrub()
    return Response(status_code=204)


@router.delete("/people/{id}", status_code=204, operation_id="deletePerson")
def delete_person(id: str, desk: AtDesk, actor: Admin) -> Response:  # noqa: A002 - see above
    """Delete somebody with every sheet, draft, key and sign-in of theirs."""
    with desk.writing(actor, Permission.ADMIN) as work:
        removal.delete_person(work, id)
    desk.database.scrub()
    return Response(status_code=204)


@router.get("/people/{id}/export", operation_id="exportPerson", response_class=Response, responses=_ZIP)
def export_person(id: str, desk: AtDesk, actor: Reader, later: BackgroundTasks) -> StreamingResponse:  # noqa: A002 - see above
    """Return everything somebody wrote: one's own, or anybody's for an admin."""
    with desk.reading() as session:
        people.one(session, actor, id)
    with ExitStack() as stack:
        packed = stack.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))
        belongings.gather(desk, actor, id, packed)
        packed.seek(0)
        later.add_task(stack.pop_all().close)  # once it was sent
    headers = {"Content-Disposition": f'attachment; filename="{id}.zip"'}
    return StreamingResponse(packed, media_type="application/zip", headers=headers, background=later)
