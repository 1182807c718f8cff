"""Drafts under way: begun here, written by the scribe, stopped when somebody has seen enough."""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from drafter.bootstrap.desk import drafts
from drafter.domain.lifecycle import DraftState
from drafter.errors import BusyError, ConflictError
from drafter.store.tables import Draft, DraftWriting
from drafter.store.visible import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor
    from drafter.steps.wire import Json
    from drafter.store.tables import Sheet

_WAIT_SECONDS, _LOOK_SECONDS = 240, 0.1  # less than an Idempotency-Key stays taken
_WAITING = BoundedSemaphore(20)
"""Requests that wait for a model hold a thread each; more of them are sent to the stream."""


def refuse_unusable(desk: Desk, model: str, private: Sequence[str]) -> None:
    """Raise UsageError for a model that is not set up, or for a word that is none of what can be kept from it."""
    from drafter.bootstrap import build
    from drafter.bootstrap.calling import refuse_unknown
    from drafter.model.privacy import private as hidden

    refuse_unknown(build(desk.settings), model)
    hidden(",".join(private))


def begin(work: Work, sheet: Sheet, wanted: Json) -> Draft:
    """Keep a draft that is to be written; ``wanted`` has ``model``, ``private`` and ``previous`` (a sheet's id)."""
    header = sheet.content.get("header", {})
    told = {"title": "", "kind": header.get("kind") or "", "period": header.get("period") or ""}
    draft = drafts.add(work, sheet, told | {"locale": header.get("locale") or "zh"}, DraftState.WRITING, wanted)
    work.session.add(DraftWriting(draft_id=draft.id, holder="", held_until=work.now, tries=0, stop=False))
    work.session.flush()
    return draft


def stop(work: Work, id_: str) -> Draft:
    """Have a draft ended as it stands: what is verified stays, the rest is told offline."""
    draft: Draft = find(work.session, Draft, id_, work.actor, locked=True)
    row = work.session.get(DraftWriting, draft.id, with_for_update=True)
    if row is None:
        message = f"the draft is {draft.state}: nobody is writing it"
        raise ConflictError(message)
    row.stop = True
    work.record("draft.stop", draft.id)
    return draft


@contextmanager
def place_to_wait() -> Iterator[None]:
    """Keep a place for a request that waits for a model; BusyError where all are taken, before anything is accepted."""
    if not _WAITING.acquire(blocking=False):
        message = 'too many requests wait for a model: try again later, or ask with "stream": true'
        raise BusyError(message)
    try:
        yield
    finally:
        _WAITING.release()


def wait(desk: Desk, actor: Actor, id_: str) -> None:
    """Return when a draft is written, or when that takes too long for one request."""
    until = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < until:
        with desk.reading() as session:
            draft: Draft = find(session, Draft, id_, actor)
            if draft.state != DraftState.WRITING or session.get(DraftWriting, id_) is None:
                return
        time.sleep(_LOOK_SECONDS)
