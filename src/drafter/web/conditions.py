"""Entity tags: what has not changed is not sent again, and an edit may say which state it is of (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Header, Response

from drafter.errors import StaleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

_NONE_MATCH = Header(alias="If-None-Match", description="The ETag you have: 304 while it is still that.")
_MATCH = Header(alias="If-Match", description="The ETag of what you change: 412 if it has changed.")


def entity_tag(*state: object) -> str:
    """Return the tag of a thing's state; ``state`` is what changes with it: id, version, time of the last change."""
    return f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:32]}"'


class Held:
    """The states that a caller has already, by ``If-None-Match``."""

    def __init__(self, header: str | None = None) -> None:
        """Read the header's tags."""
        self._tags = _tags(header)

    def answer(self, content: BaseModel, etag: str, headers: Mapping[str, str] | None = None) -> Response:
        """Return the content under its tag, or 304 where the caller has it."""
        sent = {"ETag": etag, "Cache-Control": "private, no-cache", **(headers or {})}
        if self._tags & {"*", etag}:
            return Response(status_code=304, headers=sent)
        return Response(content.model_dump_json(), headers=sent, media_type="application/json")


class Expected:
    """The state that a caller wants to change, by ``If-Match``; any where the header is missing."""

    def __init__(self, header: str | None = None) -> None:
        """Read the header's tags."""
        self._tags = _tags(header)

    def refuse_other(self, etag: str) -> None:
        """Raise StaleError (412) where the thing is in another state, the one tagged ``etag``."""
        if self._tags and not self._tags & {"*", etag}:
            message = "this is not in the state that If-Match names any more: read it again and change that"
            raise StaleError(message)


def _tags(header: str | None) -> frozenset[str]:
    """Return the tags of a header; a weak one, made by a proxy that compresses, counts as its strong one."""
    written = header.split(",") if header else []
    return frozenset(one.strip().removeprefix("W/") for one in written)


def _held(
    if_none_match: Annotated[str | None, _NONE_MATCH] = None,
) -> Held:
    return Held(if_none_match)


def _expected(
    if_match: Annotated[str | None, _MATCH] = None,
) -> Expected:
    return Expected(if_match)


IfNoneMatch = Annotated[Held, Depends(_held)]
IfMatch = Annotated[Expected, Depends(_expected)]
