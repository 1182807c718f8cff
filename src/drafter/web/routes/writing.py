"""A draft under way: its events as they happen, and its end before its time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from drafter.bootstrap.desk import drafts, writings
from drafter.domain.access import Permission
from drafter.web.depends import AtDesk, Reader, Writer
from drafter.web.feeds import Feeds, is_over
from drafter.web.gives import DraftAnswer

router = APIRouter(prefix="/v1/drafts", tags=["drafts"])

_RETRY_MILLISECONDS = 1_000


def _behind(
    id: str,  # noqa: A002 - the name in the path
    desk: AtDesk,
    actor: Reader,
    last_event_id: Annotated[int, Header(ge=0, description="The id of the last event that was read.")] = 0,
) -> int:
    """Return where a reader who may read the draft goes on; 204, which ends an EventSource, where all is read."""
    draft, _ = drafts.get(desk, actor, id)
    if is_over(desk, draft, last_event_id):
        raise HTTPException(204)
    return last_event_id


@router.get(
    "/{id}/events",
    operation_id="followDraft",
    response_class=EventSourceResponse,
    responses={204: {"description": "All is read: an EventSource does not come back."}},
)
async def follow(
    id: str,  # noqa: A002 - the name in the path
    request: Request,
    after: Annotated[int, Depends(_behind)],
) -> AsyncIterator[ServerSentEvent]:
    """Tell what happens while a draft is written, as server-sent events, each sentence once.

    Events: ``begin``, ``sentence``, ``withheld``, ``notice``, ``withdrawn``, ``cleared``, ``done``, ``failed``; a
    reader that was cut off sends ``Last-Event-ID`` and goes on behind it.  The newest version is the text that counts.
    """
    feeds: Feeds = request.app.state.feeds
    yield ServerSentEvent(comment="events", retry=_RETRY_MILLISECONDS)
    async for event in feeds.follow(id, after):
        yield ServerSentEvent(event=event.event, id=str(event.number), data=event.content)


@router.post("/{id}/stop", status_code=202, operation_id="stopDraft")
def stop(id: str, desk: AtDesk, actor: Writer) -> DraftAnswer:  # noqa: A002 - the name in the path
    """End the writing: what is verified stays, the rest is told offline."""
    with desk.writing(actor, Permission.WRITE) as work:
        draft = writings.stop(work, id)
    return DraftAnswer.of(draft, None)
