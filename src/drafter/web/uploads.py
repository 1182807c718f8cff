"""Facts as they arrive: JSON, or a file in a form (``multipart/form-data``) as an office tool exports it."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException

from drafter.web.intake import refuse_unclear
from drafter.web.problems import ProblemError
from drafter.web.wants import Choices, NewSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData

Model = TypeVar("Model", bound=Choices)
_FORM = "multipart/form-data"
_MAX_FIELDS = 8
_EXCERPT = 60
READ = ("txt", "md", "csv", "json", "xlsx")
"""The endings of the files that are read; what a file is, its bytes say."""


class Upload(Choices):
    """A file of notes (txt, md, csv), a FactSheet (json) or a workbook (xlsx), and what the author says of it."""

    file: Annotated[bytes, Field(json_schema_extra={"format": "binary"})]


class Given(NamedTuple):
    """The bytes to read facts from, what messages call them, and what the author says about them."""

    content: bytes
    name: str
    choices: Mapping[str, str | None]


async def _given(request: Request) -> Given:
    """Return what a request gives to read; its body is here already, whole."""
    if request.headers.get("content-type", "").lower().startswith(_FORM):
        return await _uploaded(request)
    wanted = _checked(NewSheet, json.loads(request.state.body or b"null"))
    if wanted.facts is not None:
        return Given(json.dumps(wanted.facts).encode(), "facts.json", wanted.choices)
    return Given((wanted.notes or "").encode(), "notes", wanted.choices)


async def _uploaded(request: Request) -> Given:
    try:
        async with request.form(max_files=1, max_fields=_MAX_FIELDS) as form:
            file = form.get("file")
            content = await file.read() if isinstance(file, UploadFile) else None
            name = _name(file.filename) if isinstance(file, UploadFile) else ""
            if name.endswith(".json") and content:
                await run_in_threadpool(refuse_unclear, content, "the file")
            wanted = _checked(Upload, _members(form, content))
    except MultiPartException as fault:
        raise ProblemError(400, "malformed", f"the form cannot be read: {fault.message}") from None
    return Given(wanted.file, name, wanted.choices)


def _members(form: FormData, content: bytes | None) -> dict[str, Any]:
    twice = next((key for key, _ in form.multi_items() if len(form.getlist(key)) > 1), None)
    if twice is not None:
        raise ProblemError(400, "malformed", f"the field {twice[:_EXCERPT]} is given twice")
    return {**form, **({} if content is None else {"file": content})}


def _checked(model: type[Model], members: object) -> Model:
    try:
        return model.model_validate(members)
    except ValidationError as fault:
        errors = [error | {"loc": ("body", *error["loc"])} for error in fault.errors()]
        raise RequestValidationError(errors) from None


def _name(given: str | None) -> str:
    """Return the name of a file as a message may repeat it; a wrong ending is refused."""
    name = PurePosixPath((given or "").replace("\\", "/")).name
    if name.rpartition(".")[2].lower() not in READ:
        detail = f"a file is read when its name ends in {', '.join(READ)}"
        raise ProblemError(415, "media-type", detail)
    return "".join(one for one in name[-_EXCERPT:] if one.isprintable()).lower()


Facts = Annotated[Given, Depends(_given)]

BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/NewSheet"}},
            _FORM: {"schema": {"$ref": "#/components/schemas/Upload"}},
        },
    }
}
"""What the operation reads, for its description."""
