"""Pages of a list, newest first: a page begins after the last row of the one before, whatever is added meanwhile."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import tuple_

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session


class Page(NamedTuple):
    """Some rows, and the cursor of the next ones; None after the last."""

    rows: Sequence[Any]
    next: str | None


def page(session: Session, query: Select[Any], table: type[Any], cursor: str | None, limit: int) -> Page:
    """Return at most ``limit`` rows of ``query`` over ``table`` (``created_at``, ``id``); UsageError: bad cursor."""
    if cursor is not None:
        query = query.where(_older(table, cursor))
    ordered = query.order_by(table.created_at.desc(), table.id.desc()).limit(limit + 1)
    rows = session.execute(ordered).all()
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1][0]
    return Page(rows[:limit], cursor_of(last.created_at, last.id))


def cursor_of(at: datetime, id_: str) -> str:
    """Return the place after a row as one word without meaning."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), id_]).encode()).decode().rstrip("=")


def _older(table: type[Any], cursor: str) -> ColumnElement[bool]:
    try:
        at, id_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = datetime.fromisoformat(at)
        if place.tzinfo is None or not isinstance(id_, str) or "\0" in id_:
            raise ValueError  # noqa: TRY301 - all that can be wrong with it is one fault
    except (ValueError, TypeError, binascii.Error, RecursionError, OverflowError):
        message = "the cursor is none that a list gave: begin without one"
        raise UsageError(message) from None
    older: ColumnElement[bool] = tuple_(table.created_at, table.id) < tuple_(place, id_)
    return older
