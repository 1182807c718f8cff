"""The audit log: every write, each entry chained to the one before by its hash.

It holds ids and words of a closed set, never what somebody wrote, so that a deletion deletes and the chain still holds.

What the chain proves by itself: no entry was changed, removed from within, moved or put in between by somebody who did
not make up all later hashes anew.  Who can do that, or cuts off the end, is found only by an :class:`Anchor` that was
kept elsewhere before.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, select, text, type_coerce

from drafter.errors import UsageError
from drafter.store.tables import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from drafter.domain.access import Actor

FIRST = "0" * 64
_LOCK = 7_267_824  # any number: one writer at a time adds to the chain
_ANCHOR = re.compile(r"(?P<number>[0-9]{1,18}):(?P<digest>[0-9a-f]{64})")
_AT_ONCE = 1000


class Anchor(NamedTuple):
    """The number and the digest of an entry, kept where whoever can write in the database cannot."""

    number: int
    digest: str

    def __str__(self) -> str:
        """Return it as it is kept: ``120:`` and 64 hexadecimal digits."""
        return f"{self.number}:{self.digest}"

    @classmethod
    def read(cls, written: str) -> Anchor:
        """Read what ``str`` gave; UsageError for anything else."""
        found = _ANCHOR.fullmatch(written.strip())
        if found is None:
            message = f"{written.strip()[:90]!r} is no anchor: it is a number, a colon and 64 hexadecimal digits"
            raise UsageError(message)
        return cls(int(found["number"]), found["digest"])


class Break(NamedTuple):
    """Where the chain does not hold: at which entry, and how.

    ``how`` is ``changed`` (its words are not those of its digest), ``missing`` (it is not there), ``follows`` (it was
    not written after the one before it: that one was changed, removed or moved) or ``anchor`` (it is not the one of an
    anchor).
    """

    number: int
    how: str


class Chain(NamedTuple):
    """The log as it stands: how many entries, the last one's anchor, and every place where it does not hold."""

    entries: int
    head: Anchor
    breaks: tuple[Break, ...]


def record(  # noqa: PLR0913 - who, what, on what, when, with what
    session: Session, actor: Actor, action: str, subject: str, *, at: datetime, detail: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add one entry at the end of the chain; it is kept with the caller's transaction or not at all."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = head(session)
    entry = AuditEntry(
        number=last.number + 1,
        at=at.isoformat(),
        workspace_id=actor.workspace,
        person_id=actor.person,
        key_id=actor.key,
        action=action,
        subject=subject,
        detail=dict(detail or {}),
        former=last.digest,
    )
    entry.digest = digest(entry, entry.detail)
    session.add(entry)
    session.flush()
    return entry


def head(session: Session) -> Anchor:
    """Return the anchor of the last entry; number 0 of an empty log."""
    last = session.execute(
        select(AuditEntry.number, AuditEntry.digest).order_by(AuditEntry.number.desc()).limit(1)
    ).first()
    return Anchor(last.number, last.digest) if last else Anchor(0, FIRST)


def digest(entry: AuditEntry | Row[Any], detail: object) -> str:
    """Return the SHA-256 of an entry's words and the digest before it, in canonical JSON."""
    said = {
        "number": entry.number,
        "at": entry.at,
        "workspace": entry.workspace_id,
        "person": entry.person_id,
        "key": entry.key_id,
        "action": entry.action,
        "subject": entry.subject,
        "detail": detail,
        "former": entry.former,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def examine(session: Session, anchors: Iterable[Anchor] = ()) -> Chain:
    """Hold every entry against its digest and the one before it, and the whole against ``anchors``."""
    kept: dict[int, set[str]] = {}
    for anchor in anchors:
        kept.setdefault(anchor.number, set()).add(anchor.digest)
    kept.pop(0, None)
    last, count, breaks = Anchor(0, FIRST), 0, list[Break]()
    for row in _rows(session):
        breaks += _breaks(row, last)
        if kept.pop(row.number, {row.digest}) != {row.digest}:
            breaks.append(Break(row.number, "anchor"))
        last, count = Anchor(row.number, row.digest), count + 1
    breaks += [Break(number, "missing") for number in sorted(kept) if number > last.number]
    return Chain(count, last, tuple(breaks))


def _breaks(row: Row[Any], last: Anchor) -> Iterator[Break]:
    if row.number != last.number + 1:
        yield Break(last.number + 1, "missing")
    elif row.former != last.digest:
        yield Break(row.number, "follows")
    if _said(row) != row.digest:
        yield Break(row.number, "changed")


def _said(row: Row[Any]) -> str:
    """Return the digest of a row's words; '' where they cannot even be read."""
    try:
        return digest(row, json.loads(row.detail))
    except ValueError:
        return ""


def _rows(session: Session) -> Iterator[Row[Any]]:
    """Yield all entries in order, ``detail`` as the text it is kept as."""
    columns = [
        type_coerce(column, Text).label("detail") if column.name == "detail" else column
        for column in AuditEntry.__table__.columns
    ]
    query = select(*columns).order_by(AuditEntry.number).execution_options(yield_per=_AT_ONCE)
    yield from session.execute(query)
