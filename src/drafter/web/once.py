"""``Idempotency-Key``: a request asked again gets the answer it got, and changes nothing.

After draft-ietf-httpapi-idempotency-key-header-07: the same key and request give the stored answer, another request
under the key 422, one that still runs 409.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Header, Request, Response

from drafter.bootstrap.desk import answers
from drafter.bootstrap.desk.answers import Keyed, StoredAnswer
from drafter.web.depends import AtDesk, By

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from pydantic import BaseModel

    from drafter.bootstrap.desk import Work

REPLAYED = "Idempotency-Replayed"
_KEY = Header(
    alias="Idempotency-Key",
    min_length=1,
    max_length=255,
    pattern=r"^[\x21-\x7e]+$",
    description="A key of yours, such as a UUID: the same request under it is done once and answered alike for 24 h.",
)


class Replayed(Exception):  # noqa: N818 - no fault: the answer is there already
    """The request has its answer."""

    def __init__(self, answer: StoredAnswer) -> None:
        """Hold what was answered."""
        self.answer = answer


class Once:
    """How a use case that creates hands over its answer: kept with the change, sent as kept."""

    def __init__(self, keyed: Keyed | None) -> None:
        """Use :data:`AskedOnce`."""
        self._keyed = keyed
        self.done = False

    def answer(
        self, work: Work, subject: str, content: BaseModel, status: int = 201, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return the answer to send; under a key it is kept in ``work``, the transaction of what it tells of.

        ``subject`` is the id of what was made: who deletes it deletes the stored answer.
        """
        made = StoredAnswer(status, dict(headers or {}), content.model_dump_json())
        if self._keyed is not None:
            answers.keep(work, self._keyed, made, subject)
            self.done = True
        return _sent(made)


def _digest(request: Request) -> str:
    """Return what tells target and body from others; a form's boundary, new with each try, tells nothing."""
    body: bytes = request.state.body
    _, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    if boundary:
        body = body.replace(boundary.strip('"').encode("latin-1"), b"")
    target = f"{request.url.path}?{request.url.query}".encode()
    return hashlib.sha256(target + b"\0" + body).hexdigest()


def _once(
    request: Request,
    desk: AtDesk,
    actor: By,
    idempotency_key: Annotated[str | None, _KEY] = None,
) -> Iterator[Once]:
    if idempotency_key is None:
        yield Once(None)
        return
    keyed = Keyed(idempotency_key, request.scope["route"].operation_id, _digest(request))
    answer = answers.begin(desk, actor, keyed)
    if answer is not None:
        raise Replayed(answer)
    once = Once(keyed)
    try:
        yield once
    except BaseException:
        once.done = False  # the transaction that held the answer was rolled back
        raise
    finally:
        if not once.done:
            answers.free(desk, actor, keyed)


AskedOnce = Annotated[Once, Depends(_once, scope="function")]
"""For the operations that create: pass their answer through :meth:`Once.answer`."""


def install(app: FastAPI) -> None:
    """Answer requests that were answered before."""

    @app.exception_handler(Replayed)
    def replayed(_request: Request, fault: Replayed) -> Response:
        response = _sent(fault.answer)
        response.headers[REPLAYED] = "true"
        return response


def _sent(answer: StoredAnswer) -> Response:
    return Response(answer.body, answer.status, dict(answer.headers), media_type="application/json")
