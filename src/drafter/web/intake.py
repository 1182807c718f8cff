"""What comes in, before any operation sees it: whole, small enough, in time, and JSON without tricks.

A body is read to its end first, counted as it comes: no operation ever waits for a slow caller, and nothing half
received is acted on.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers

from drafter.errors import SheetError
from drafter.steps.wire import loads
from drafter.web.problems import ProblemError, answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MAX_HEADER_BYTES = 16_384
_LATER = 30_000
_NO_TEXT = re.compile("[\ud800-\udfff\0]")


class Measure(NamedTuple):
    """The most bytes of a body, and the most seconds until its end."""

    size: int
    seconds: float


class Intake:
    """Reads bodies for ``app``, which finds them in ``scope["state"]["body"]`` as well."""

    def __init__(self, app: ASGIApp, most: Measure) -> None:
        """Wrap ``app``."""
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            _refuse_head(scope, headers, self._most.size)
            body = await self._body(receive)
            if _is_json(headers) and body:
                await _refuse_tricks(body)
        except _GoneError:
            return
        except ProblemError as fault:
            await answered(fault)(scope, receive, send)
            return
        scope.setdefault("state", {})["body"] = body
        await self._app(scope, _Again(body, receive), send)

    async def _body(self, receive: Receive) -> bytes:
        try:
            async with asyncio.timeout(self._most.seconds):
                return await _read(receive, self._most.size)
        except TimeoutError:
            detail = f"the body was not here within {self._most.seconds:g} seconds: send it faster, or less of it"
            raise ProblemError(408, "too-slow", detail, {"Connection": "close"}) from None


class _GoneError(Exception):
    """The caller left before the end of the body."""


class _Again:
    """Gives a body that was read once more, then whatever the server says next."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        self._receive = receive

    async def __call__(self) -> Message:
        return self._messages.pop() if self._messages else await self._receive()


async def _read(receive: Receive, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise _too_large(most)
        if not message.get("more_body", False):
            return b"".join(parts)


def _refuse_head(scope: Scope, headers: Headers, most: int) -> None:
    if sum(len(name) + len(value) for name, value in scope["headers"]) > _MAX_HEADER_BYTES:
        raise ProblemError(431, "headers", f"the headers are larger than {_MAX_HEADER_BYTES:,} bytes: send fewer")
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        raise ProblemError(400, "malformed", "the address holds a NUL character, which nothing here is called by")
    if headers.get("content-encoding", "identity") != "identity":
        detail = "a compressed body is not read: send it without Content-Encoding"
        raise ProblemError(415, "content-encoding", detail, {"Accept-Encoding": "identity"})
    told = headers.get("content-length", "")
    if told.isdigit() and int(told[:18]) > most:
        raise _too_large(most)


def _too_large(most: int) -> ProblemError:
    detail = f"the body is larger than {most // 1_000_000} MB: split it, or have the operator raise DRAFTER_MAX_MB"
    return ProblemError(413, "too-large", detail, {"Connection": "close"})


def _is_json(headers: Headers) -> bool:
    sort = headers.get("content-type", "").partition(";")[0].strip().lower()
    return sort == "application/json" or (sort.startswith("application/") and sort.endswith("+json"))


async def _refuse_tricks(body: bytes) -> None:
    """Refuse what two readers might understand in two ways: keys given twice, numbers beyond measure, NaN."""
    if len(body) > _LATER:
        await run_in_threadpool(refuse_unclear, body)
    else:
        refuse_unclear(body)


def refuse_unclear(body: bytes, what: str = "the body") -> None:
    """Raise the problem (400) that ``body`` is no JSON object, or one that can be understood in two ways."""
    try:
        found = loads(body.decode("utf-8"), what)
    except UnicodeDecodeError as fault:
        raise ProblemError(400, "malformed", f"{what} is not UTF-8 at byte {fault.start}") from None
    except SheetError as fault:
        raise ProblemError(400, "malformed", str(fault)) from None
    if b"\\u" in body and any(_NO_TEXT.search(one) for one in _strings(found)):
        detail = f"{what} holds half a character (U+D800 to U+DFFF) or U+0000, which no text can hold"
        raise ProblemError(400, "malformed", detail)


def _strings(value: object) -> Iterator[str]:
    """Return every string of a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
