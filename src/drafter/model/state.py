"""The file in the user's state folder: one SQLite database that any number of processes read and write."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "models-1.sqlite3"  # the number is that of the tables below
_TABLES = """
create table if not exists reply (key text primary key, day text not null, text text not null, model text not null,
  prompt integer not null, reply integer not null, cached integer not null) without rowid;
create table if not exists usage (day text, profile text, model text, currency text, calls integer not null default 0,
  failed integer not null default 0, prompt integer not null default 0, reply integer not null default 0,
  cached integer not null default 0, nano integer not null default 0, saved_calls integer not null default 0,
  saved_tokens integer not null default 0, saved_nano integer not null default 0,
  primary key (day, profile, model, currency)) without rowid;
create table if not exists held (number integer primary key, day text not null, tokens integer not null,
  nano integer not null, currency text not null, until real not null);
create table if not exists flight (key text primary key, until real not null) without rowid;
create table if not exists endpoint (key text primary key, tier text, tier_day text, factor real) without rowid;
"""
_WAIT = 5.0  # seconds for another process to finish its few rows
_OWNER = 0o600


class StateFile:
    """The database; every fault of it is a ModelError that names it and the remedy."""

    def __init__(self, folder: Path | None) -> None:
        """Open or make the file in ``folder``; None keeps everything in memory."""
        self._path = str(folder / FILE) if folder else ":memory:"
        self._lock = threading.RLock()
        with self._told():
            if folder:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._base = _opened(self._path)

    def close(self) -> None:
        """Close the file; it is not used afterwards."""
        self._base.close()

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a query."""
        with self._told():
            return self._base.execute(statement, values).fetchall()

    def write(self, statement: str, *values: object) -> int:
        """Write one row and return its number."""
        with self._told():
            return self._base.execute(statement, values).lastrowid or 0

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Read and write as one step, while every other process and thread waits."""
        with self._told():
            self._base.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._base.execute("rollback")
                raise
            self._base.execute("commit")

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except (sqlite3.Error, OSError) as fault:
                reason = getattr(fault, "strerror", None) or str(fault)
                message = f"{self._path} cannot be used: {reason}; name another folder in DRAFTER_STATE"
                raise ModelError(message) from None


def today() -> date:
    """Return the day on this machine."""
    return datetime.now(UTC).astimezone().date()


def _opened(path: str) -> sqlite3.Connection:
    """Return the database; a file that is none is moved aside, since all of it can be had again."""
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        Path(path).replace(f"{path}.broken")
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        return _connected(path)


def _connected(path: str) -> sqlite3.Connection:
    if path != ":memory:":
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER))  # what is made here is its owner's to read
    base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        with suppress(sqlite3.OperationalError):  # two processes open it at once: one of them sets it
            base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        base.executescript(_TABLES)
    except BaseException:
        base.close()
        raise
    return base
