"""The backroom as a process of its own: what it computes keeps no request waiting; one that dies is replaced."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Self

from prometheus_client import GC_COLLECTOR, PLATFORM_COLLECTOR, PROCESS_COLLECTOR, REGISTRY, generate_latest

from drafter.bootstrap import signals
from drafter.bootstrap.backroom import Backroom
from drafter.bootstrap.crew import Crew
from drafter.bootstrap.desk.desk import Desk, address
from drafter.store.database import open_database

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from types import TracebackType

    from drafter.settings import Settings

_PAUSE_SECONDS, _ANSWER_SECONDS = 2.0, 2.0
_METRICS = "metrics"
_LOG = logging.getLogger(__name__)


class Beside:
    """Keeps one backroom process alive while the service runs."""

    def __init__(self, settings: Settings) -> None:
        """Start the process."""
        self._settings, self._ending, self._asking = settings, threading.Event(), threading.Lock()
        self._process, self._line = self._started()
        self._watch = threading.Thread(target=self._watched, name="beside", daemon=True)
        self._watch.start()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def metrics(self) -> str:
        """Return what the process has counted, in Prometheus' text format; nothing while it does not answer."""
        with self._asking:
            try:
                self._line.send(_METRICS)
                return str(self._line.recv()) if self._line.poll(_ANSWER_SECONDS) else ""
            except (OSError, EOFError):
                return ""

    def close(self) -> None:
        """Have it finish what it can in its time, and end."""
        self._ending.set()
        self._line.close()
        self._watch.join()

    def _started(self) -> tuple[multiprocessing.process.BaseProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_main, args=(self._settings, theirs), name="backroom", daemon=True)
        with signals.held():
            process.start()
        theirs.close()
        return process, ours

    def _watched(self) -> None:
        while True:
            self._process.join()
            if self._ending.is_set():
                return
            _LOG.error("the backroom process ended (%s): starting another", self._process.exitcode)
            self._line.close()
            if self._ending.wait(_PAUSE_SECONDS):
                return
            self._process, self._line = self._started()

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Have it finish what it can in its time, and end."""
        self.close()


def _main(settings: Settings, line: Connection) -> None:
    """Work until the line to the service is cut, by its end or by its death."""
    signals.ignore(signal.SIGINT, signal.SIGTERM)
    with ExitStack() as stack:
        database = stack.enter_context(closing(open_database(address(settings))))
        crew = stack.enter_context(Crew(settings))  # starts nothing: what is written here is computed here
        stack.enter_context(Backroom(Desk(database, crew, settings)))
        _answer(line)


def _answer(line: Connection) -> None:
    """Tell what was counted whenever the service asks, until it is gone."""
    for one in (GC_COLLECTOR, PLATFORM_COLLECTOR, PROCESS_COLLECTOR):
        REGISTRY.unregister(one)  # the service tells its own
    while True:
        try:
            line.recv()
            line.send(generate_latest(REGISTRY).decode())
        except (EOFError, OSError):
            return
