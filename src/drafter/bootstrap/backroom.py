"""What runs beside the service, in a process of its own: it writes drafts under way and takes events to webhooks.

All it knows it has from the database, under leases: killed at any time, the next one goes on where it was, and several
services on one database share the work.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy.exc import SQLAlchemyError

from drafter.bootstrap.desk.courier import deliver
from drafter.bootstrap.desk.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from drafter.bootstrap.desk import Desk

_PAUSE_SECONDS = 1
_LOG = logging.getLogger(__name__)


class Backroom:
    """The work beside a service, in a thread of this process."""

    def __init__(self, desk: Desk) -> None:
        """Start it."""
        self._desk = desk
        self._loop, self._stop = asyncio.new_event_loop(), asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="backroom", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._work())
        finally:
            self._loop.close()

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._kept_on(deliver, self._desk))
            tasks.create_task(self._kept_on(Scribe.write, Scribe(self._desk)))

    async def _kept_on(self, work: Callable[[Any, asyncio.Event], Awaitable[None]], what: object) -> None:
        """Do a work until the end, again when it fails: a database may be away for a while."""
        while not self._stop.is_set():
            try:
                await work(what, self._stop)
            except SQLAlchemyError as fault:
                _LOG.error("the database failed: %s", type(fault).__name__)
                await asyncio.sleep(_PAUSE_SECONDS)

    def close(self) -> None:
        """Finish what is under way, then end."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Finish what is under way, then end."""
        self.close()
