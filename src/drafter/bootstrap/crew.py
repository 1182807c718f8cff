"""The crew: processes that do the works, so that long ones delay nobody, may be cut off, and use every core."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import TimeoutError as OutOfTime
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Self

from pebble import ProcessExpired, ProcessPool

from drafter.bootstrap import build
from drafter.bootstrap.works import WORKS
from drafter.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from drafter.settings import Settings


class Crew:
    """``size`` processes under one installation's settings; a work that takes longer than ``seconds`` is ended.

    No more than ``waiting`` works run or wait for a process: beyond that a work is refused at once, not kept for later.
    """

    def __init__(self, settings: Settings, size: int = 2, seconds: float = 60, waiting: int = 100) -> None:
        """Start nothing yet: a process starts with the first work."""
        self._settings, self._seconds = settings, seconds
        self._places = BoundedSemaphore(waiting)
        self._pool = ProcessPool(max_workers=size, context=multiprocessing.get_context("spawn"))

    def do(self, work: str, **body: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
        """Return what ``work`` makes of ``body``; its DrafterError as it is, BusyError for one refused or cut off."""
        if not self._places.acquire(blocking=False):
            message = "as many inputs are waiting as the service takes on: ask again in a moment"
            raise BusyError(message)
        try:
            return self._done(work, body)
        finally:
            self._places.release()

    def _done(self, work: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        future = self._pool.schedule(_do, args=(self._settings, work, body), timeout=self._seconds)
        try:
            return future.result()
        except OutOfTime:
            message = f"the input needs more than the {self._seconds:g} seconds that one request may take: split it"
            raise BusyError(message) from None
        except ProcessExpired:
            message = "the process that worked on this input ended: try again, or split the input"
            raise BusyError(message) from None

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Let running works finish, then end the processes."""
        self.close()

    def close(self) -> None:
        """Let running works finish, then end the processes."""
        self._pool.close()  # type: ignore[no-untyped-call]  # pebble types most, not this
        self._pool.join()


def _do(settings: Settings, work: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON in, JSON out
    return WORKS[work](_drafter(settings), body)


@cache
def _drafter(settings: Settings) -> Any:  # noqa: ANN401 - a Drafter, once per process
    return build(settings)
