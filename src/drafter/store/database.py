"""The database behind one address: SQLite in a file or PostgreSQL, the same code for both."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

_BUSY_SECONDS = 30
_SCRUBS, _PAUSE = 20, 0.05


class Database:
    """Sessions on one database; :meth:`writing` takes the write lock at once, so that no two writers meet half-way."""

    def __init__(self, engine: Engine) -> None:
        """Use :func:`open_database`."""
        self.engine = engine
        self._writer = engine.execution_options(writing=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether one file is the whole database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of things; what it changes is dropped."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are all kept at the end of the block, or none of them after an exception."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def scrub(self) -> bool:
        """Have what was deleted leave the disk's files: on SQLite the log is written back and emptied.

        Deleted pages are overwritten when they are freed (``secure_delete``), so the log is the only other place.
        False where readers would not let go of it for long; PostgreSQL does both by its own vacuum.
        """
        if not self.is_sqlite:
            return True
        for _ in range(_SCRUBS):
            connection = self.engine.raw_connection()
            try:
                busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                connection.close()
            if not busy:
                return True
            time.sleep(_PAUSE)
        return False

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_database(address: str) -> Database:
    """Return the database at ``address``, an SQLAlchemy URL; UsageError without the password for one that cannot be."""
    url = _url(address)
    try:
        engine = create_engine(url, **_arguments(url))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as fault:
        message = f"DRAFTER_DATABASE_URL: {url.render_as_string()} cannot be used ({type(fault).__name__})"
        raise UsageError(message) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return Database(engine)


def refuse_unreachable(database: Database) -> None:
    """Raise UsageError, without the password, when nobody answers at the database's address."""
    try:
        with database.engine.connect():
            pass
    except OperationalError:
        message = (
            f"the database {database.engine.url.render_as_string()} cannot be reached: "
            "start it, or mend DRAFTER_DATABASE_URL"
        )
        raise UsageError(message) from None


def _url(address: str) -> URL:
    """Return the address with a driver that is there: plain ``postgresql://`` means psycopg 3."""
    try:
        url = make_url(address)
    except ArgumentError:
        message = "DRAFTER_DATABASE_URL is no database address: use sqlite:///drafter.db or postgresql://user@host/name"
        raise UsageError(message) from None
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        message = (
            f"DRAFTER_DATABASE_URL names {url.get_backend_name()}: drafter keeps its drafts in sqlite or postgresql"
        )
        raise UsageError(message)
    return url


def _arguments(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": _BUSY_SECONDS, "check_same_thread": False}}
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 20}


def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
    """Readers never wait for a writer (WAL), a commit is on the disk, references hold, deleted is overwritten."""
    connection.isolation_level = None  # transactions are begun below, not by the driver's guess
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    """Take the write lock at the start of a transaction that writes: asked for later, it may be refused for good."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
