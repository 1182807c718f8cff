"""Readers of drafts under way: one look at the database for all of them tells who has something new to read.

Each reader then reads at its own speed from where it is; what was not kept nobody is shown, and a slow reader holds
nobody up.  Who writes a draft, here or on another machine, makes no difference.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread

from drafter.domain.lifecycle import DraftState
from drafter.domain.writing import LAST
from drafter.store import progress
from drafter.store.tables import Draft, DraftWriting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from drafter.bootstrap.desk import Desk
    from drafter.store.tables import DraftEvent

_LOOK_SECONDS, DOUBT_SECONDS = 0.1, 5
_AT_ONCE = 4
"""Threads that read for streams: they must not wait behind requests that wait for the crew."""
_PAGE = 50


class Feeds:
    """All streams of one service."""

    def __init__(self, desk: Desk) -> None:
        """Read nothing yet."""
        self._desk = desk
        self._readers: Counter[str] = Counter()
        self._newest: dict[str, int] = {}
        self._changed = asyncio.Condition()
        self._looking: asyncio.Task[None] | None = None
        self._threads = CapacityLimiter(_AT_ONCE)
        self._closed = False

    async def follow(self, draft_id: str, after: int) -> AsyncIterator[DraftEvent]:
        """Yield the events of a draft behind number ``after`` as they come, until its last one or the service's end."""
        with self._reading(draft_id):
            while not self._closed:
                found, over = await to_thread.run_sync(self._page, draft_id, after, limiter=self._threads)
                for event in found:
                    yield event
                    after = event.number
                if over or (found and found[-1].event in LAST):
                    return
                if not found:
                    await self._news_of(draft_id, after)

    async def _news_of(self, draft_id: str, after: int) -> None:
        """Wait for news of a draft, or long enough to ask whether it is still there."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DOUBT_SECONDS), self._changed:
                await self._changed.wait_for(lambda: self._closed or self._newest.get(draft_id, 0) > after)

    async def close(self) -> None:
        """End all streams: their readers come back and go on where they were."""
        self._closed = True
        async with self._changed:
            self._changed.notify_all()

    def _page(self, draft_id: str, after: int) -> tuple[list[DraftEvent], bool]:
        """Return the next events, and whether there will be no more."""
        with self._desk.reading() as session:
            over = session.get(DraftWriting, draft_id) is None  # asked first: the last event comes with its end
        with self._desk.reading() as session:
            found = progress.events(session, draft_id, after, _PAGE)
        return found, over and len(found) < _PAGE

    @contextmanager
    def _reading(self, draft_id: str) -> Iterator[None]:
        self._readers[draft_id] += 1
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._readers[draft_id] -= 1
            if not self._readers[draft_id]:
                del self._readers[draft_id]
                self._newest.pop(draft_id, None)

    async def _look(self) -> None:
        """Look for news while anybody reads."""
        while self._readers:
            with suppress(Exception):  # a database that is away for a moment ends no stream
                found = await to_thread.run_sync(self._news, list(self._readers), limiter=self._threads)
                if any(self._newest.get(draft_id, 0) < number for draft_id, number in found.items()):
                    self._newest.update(found)
                    async with self._changed:
                        self._changed.notify_all()
            await asyncio.sleep(_LOOK_SECONDS)

    def _news(self, drafts: list[str]) -> dict[str, int]:
        with self._desk.reading() as session:
            return progress.newest(session, drafts)


def is_over(desk: Desk, draft: Draft, after: int) -> bool:
    """Whether a reader who has read up to ``after`` has read all there will ever be."""
    if draft.state == DraftState.WRITING:
        return False
    with desk.reading() as session:
        return not progress.events(session, draft.id, after, 1)
