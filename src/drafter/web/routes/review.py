"""The way of a draft: submitted for review, returned, signed, gone out; and each version as a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response

from drafter.bootstrap.desk import exports, review
from drafter.domain.access import Permission
from drafter.web.depends import AtDesk, Reader
from drafter.web.gives import DraftAnswer
from drafter.web.revisions import Restoring, Returning, Signing
from drafter.web.saving import ToSave, ToSign

router = APIRouter(prefix="/v1/drafts/{id}", tags=["review"])

_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "receipt": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BYTES = {"type": "string", "format": "binary"}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {
            form.partition(";")[0]: {"schema": {"type": "object"} if form.endswith("json") else _BYTES}
            for form in _TYPES.values()
        },
    }
}
Format = Literal["md", "txt", "html", "docx", "xlsx", "json", "receipt"]


@router.post("/submit", operation_id="submitDraft", response_model=DraftAnswer)
def submit(id: str, wanted: Restoring, to: ToSave) -> Response:  # noqa: A002 - the name in the path
    """Hand the newest version over for review."""
    return to.move(Permission.WRITE, id, lambda work: review.submit(work, id, wanted.base))


@router.post("/return", operation_id="returnDraft", response_model=DraftAnswer)
def send_back(id: str, wanted: Returning, to: ToSave) -> Response:  # noqa: A002 - see above
    """Return a draft under review to its author, with words that stay."""
    return to.move(Permission.WRITE, id, lambda work: review.send_back(work, id, wanted.base, wanted.words.strip()))


@router.post("/sign", operation_id="signDraft", response_model=DraftAnswer)
def sign(id: str, wanted: Signing, to: ToSign) -> Response:  # noqa: A002 - see above
    """Sign the newest version by name; each error that is not mended needs a dismissal with its reason."""
    name = review.signed_name(to.actor, wanted.name)
    more = [one.by(name) for one in wanted.dismissals]
    revised = review.settled_to_sign(to.desk, to.actor, id, wanted.base, more)
    return to.move(
        Permission.SIGN, id, lambda work: review.sign(work, id, wanted.base, revised, wanted.words.strip(), name)
    )


@router.post("/exported", operation_id="markExported", response_model=DraftAnswer)
def mark_exported(id: str, to: ToSave) -> Response:  # noqa: A002 - see above
    """Note that a signed draft has gone out."""
    return to.move(Permission.WRITE, id, lambda work: review.export(work, id))


@router.get("/versions/{number}/export", operation_id="exportVersion", response_class=Response, responses=_FILES)
def export(
    id: str,  # noqa: A002 - see above
    number: Annotated[int, Path(ge=1, le=2_000_000_000)],
    desk: AtDesk,
    actor: Reader,
    form: Annotated[Format, Query(alias="format")] = "docx",
) -> Response:
    """Return a version as a file; the receipt proves it without this service."""
    made = exports.export(desk, actor, id, number, form)
    plain = "".join(sign if sign.isascii() and sign not in '"\\;' else "_" for sign in made.name)
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(made.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(made.content, media_type=_TYPES[form], headers=headers)
