"""The crew: processes that do the works, so that long ones delay nobody, may be cut off, and use every core."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from pebble import ProcessExpired, ProcessPool

from drafter.bootstrap import build, signals
from drafter.bootstrap.works import WORKS
from drafter.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future
    from types import TracebackType

    from drafter.settings import Settings

_MOST_MEMORY = 3 * 1024**3
_LOOK_SECONDS = 0.5
_FIRST_NOTES = "10月销量3,260箱，上月2,980箱，增长9.4%。"


class Load(NamedTuple):
    """How many works are being done, and how many wait."""

    busy: int
    waiting: int


class Crew:
    """``size`` processes under one installation's settings; a work that takes longer than ``seconds`` is ended.

    No more than ``waiting`` works run or wait for a process: beyond that a work is refused at once, not kept for later.
    """

    def __init__(self, settings: Settings, size: int = 2, seconds: float = 60, waiting: int = 100) -> None:
        """Start nothing yet: the processes start with :meth:`start` or the first work."""
        self._settings, self._size, self._seconds, self._most = settings, size, seconds, waiting
        self._pool = self._pooled()
        self._first: list[Future[Any]] = []
        self._lock, self._under_way = Lock(), 0

    def _pooled(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._size,
            initializer=_begin,
            initargs=(self._settings,),
            context=multiprocessing.get_context("spawn"),
        )

    def start(self) -> None:
        """Start the processes, so that the first request does not wait for them."""
        with signals.held():
            self._first = [self._pool.schedule(_nothing) for _ in range(self._size)]

    @property
    def ready(self) -> bool:
        """Whether the processes have started and take on works."""
        return all(one.done() and not one.exception() for one in self._first)

    @property
    def load(self) -> Load:
        """How much is being done and waits."""
        under_way = self._under_way
        return Load(min(under_way, self._size), max(0, under_way - self._size))

    def do(self, work: str, **body: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
        """Return what ``work`` makes of ``body``; its DrafterError as it is, BusyError for one refused or cut off."""
        with self._lock:
            if self._under_way >= self._most:
                message = "as many inputs are waiting as the service takes on: ask again in a moment"
                raise BusyError(message)
            self._under_way += 1
        try:
            return self._done(work, body)
        finally:
            with self._lock:
                self._under_way -= 1

    def _done(self, work: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON in, JSON out
        try:
            try:
                return self._once(work, body)
            except BrokenProcessPool:  # works are pure: what was lost is done once more, by a new pool
                return self._once(work, body)
        except OutOfTime:
            message = f"the input needs more than the {self._seconds:g} seconds that one request may take: split it"
            raise BusyError(message) from None
        except (ProcessExpired, BrokenProcessPool):
            message = "the process that worked on this input ended: try again, or split the input"
            raise BusyError(message) from None

    def _once(self, work: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON in, JSON out
        """Have a work done; BrokenProcessPool where the pool broke, which may forget a work handed over just then."""
        pool = self._living()
        try:
            future = pool.schedule(_do, args=(self._settings, work, body), timeout=self._seconds)
        except RuntimeError as fault:
            raise BrokenProcessPool from fault
        while not wait((future,), _LOOK_SECONDS).done:
            if not pool.active and not wait((future,), _LOOK_SECONDS).done:
                raise BrokenProcessPool
        return future.result()

    def _living(self) -> ProcessPool:
        """Return the pool; one that a process left while nothing ran takes no more works, and is replaced."""
        with self._lock:
            if not self._pool.active:
                self._pool.stop()  # type: ignore[no-untyped-call]  # see close
                Thread(target=self._pool.join, daemon=True).start()  # nobody waits for what is broken
                self._pool = self._pooled()
                self.start()
            return self._pool

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


def _bounded() -> None:
    """Let an input that takes memory without end cost this process, not the machine; where the system can."""
    try:
        import resource
    except ImportError:
        return
    if sys.platform == "linux":  # macOS knows no such limit
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY if hard < 0 else min(_MOST_MEMORY, hard), hard))


def _begin(settings: Settings) -> None:
    """Load in a new process what every work needs, by doing one of each."""
    _bounded()
    signals.ignore(signal.SIGINT)  # the pool ends a process by SIGTERM
    drafter = _drafter(settings)
    read = WORKS["read"](drafter, {"content": _FIRST_NOTES.encode(), "choices": {"kind": "monthly"}})
    drafted = WORKS["draft"](drafter, {"sheet": read["sheet"]})
    WORKS["verify"](drafter, {"sheet": read["sheet"], "text": drafted["text"]})


def _nothing() -> None:
    """Be there."""


def _do(settings: Settings, work: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON in, JSON out
    return WORKS[work](_drafter(settings), body)


@cache
def _drafter(settings: Settings) -> Any:  # noqa: ANN401 - a Drafter, once per process
    return build(settings)
