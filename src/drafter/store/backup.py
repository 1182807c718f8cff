"""A copy of everything in one file: taken while the service runs, from one state of things, and checked.

A zip of ``manifest.json`` and ``tables/NAME.jsonl``, one row a line: the same for SQLite and PostgreSQL, so that a
copy of one is restored into the other.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from contextlib import contextmanager
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import DateTime, Table, delete, exists, insert, select, text

from drafter.errors import ConflictError, InputError
from drafter.store.audit import examine, head
from drafter.store.migrations import current
from drafter.store.tables import Base, Draft, Utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from drafter.store.database import Database

FORMAT = 1
_AT_ONCE = 200
_MANIFEST = "manifest.json"
_LONGEST = 200_000_000  # bytes of one row


class Copied(NamedTuple):
    """What a copy holds: rows by table, and the last entry of its audit log."""

    rows: Mapping[str, int]
    audit: str

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(self.rows.values())


def backup(database: Database, target: IO[bytes]) -> Copied:
    """Copy every row of one state of things to ``target``; nobody is kept waiting."""
    tables: dict[str, dict[str, Any]] = {}
    with _one_state(database) as session, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        anchor = str(head(session))
        for table in Base.metadata.sorted_tables:
            with archive.open(_place(table.name), "w", force_zip64=True) as file:
                tables[table.name] = _copied(session, table, file)
        manifest = {"format": FORMAT, "revision": current(database.engine), "audit": anchor, "tables": tables}
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
    return Copied({name: one["rows"] for name, one in tables.items()}, anchor)


def check(source: IO[bytes]) -> Copied:
    """Read a whole copy and hold it against its manifest; InputError where it is damaged or no copy at all."""
    with _opened(source) as (archive, manifest):
        for table in Base.metadata.sorted_tables:
            rows, digest = 0, hashlib.sha256()
            for line in _lines(archive, table.name):
                digest.update(line)
                rows += 1
            told = manifest["tables"].get(table.name, {})
            if told != {"rows": rows, "sha256": digest.hexdigest()}:
                message = f"the backup is damaged: its table {table.name} is not as its manifest says"
                raise InputError(message)
        return Copied({name: one["rows"] for name, one in manifest["tables"].items()}, manifest["audit"])


def restore(database: Database, source: IO[bytes], *, replace: bool = False) -> Copied:
    """Put a copy into a database with all tables: wholly, or not at all.

    ConflictError for a database that holds anything, unless ``replace`` says to delete that; InputError for a damaged
    copy, for one of other tables, and for one whose audit log is broken.
    """
    copied = check(source)
    with _opened(source) as (archive, manifest), database.writing() as session:
        if manifest["revision"] != current(database.engine):
            message = f"the backup has tables of revision {manifest['revision']}: restore it with its own drafter"
            raise InputError(message)
        if replace:
            _empty(session)
        elif any(session.scalar(select(exists().select_from(table))) for table in Base.metadata.sorted_tables):
            message = "the database is not empty: take a new one, or say --replace to delete what it holds"
            raise ConflictError(message)
        for table in Base.metadata.sorted_tables:
            _load(session, table, _lines(archive, table.name))
        chain = examine(session)
        if chain.breaks or str(chain.head) != copied.audit:
            message = "the audit log in the backup is not as it was written: nothing was restored"
            raise InputError(message)
    return copied


@contextmanager
def _one_state(database: Database) -> Iterator[Session]:
    """Give a session all of whose queries see the same state, whatever is written meanwhile."""
    with database.reading() as session:
        if not database.is_sqlite:
            session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield session  # SQLite's log gives a reader the state at its first query


def _copied(session: Session, table: Table, file: IO[bytes]) -> dict[str, Any]:
    rows, digest = 0, hashlib.sha256()
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    for row in session.execute(query).mappings():
        line = json.dumps(dict(row), separators=(",", ":"), default=datetime.isoformat).encode() + b"\n"
        file.write(line)
        digest.update(line)
        rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


@contextmanager
def _opened(source: IO[bytes]) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] != FORMAT or set(manifest["tables"]) != set(Base.metadata.tables):
                message = "the backup was made by another version of drafter: restore it with that one"
                raise InputError(message)
            yield archive, manifest
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError, EOFError, OSError) as fault:
        message = f"this is no backup that drafter made, or it is damaged ({type(fault).__name__})"
        raise InputError(message) from None


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(_place(name)) as file:
        while line := file.readline(_LONGEST):
            yield line


def _place(table: str) -> str:
    return f"tables/{table}.jsonl"


def _load(session: Session, table: Table, lines: Iterator[bytes]) -> None:
    times = [column.name for column in table.columns if isinstance(column.type, Utc | DateTime)]
    waiting: list[dict[str, Any]] = []

    def put() -> None:
        if waiting:
            session.execute(insert(table), waiting)
            waiting.clear()

    for line in lines:
        row = json.loads(line)
        waiting.append(row | {name: datetime.fromisoformat(row[name]) for name in times if row[name] is not None})
        if len(waiting) == _AT_ONCE:
            put()
    put()


def _empty(session: Session) -> None:
    """Delete every row; versions go with their drafts, as the database wants it."""
    session.execute(delete(Draft))
    for table in reversed(Base.metadata.sorted_tables):
        session.execute(delete(table))
