"""What runs beside the service, in a process of its own: it takes events to webhooks.

All it knows it has from the database, under leases: killed at any time, the next one goes on where it was, and several
services on one database share the work.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Self

from drafter.bootstrap.desk.courier import deliver

if TYPE_CHECKING:
    from types import TracebackType

    from drafter.bootstrap.desk import Desk


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
            self._loop.run_until_complete(deliver(self._desk, self._stop))
        finally:
            self._loop.close()

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
