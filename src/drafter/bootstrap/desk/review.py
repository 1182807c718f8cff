"""The way of a draft from writing to signed: submitted, returned, signed by name, exported."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from drafter.bootstrap.desk import drafts, versions
from drafter.bootstrap.desk.people import LOCAL
from drafter.domain.delivery import OutgoingEvent
from drafter.domain.lifecycle import DraftState, Move, Signature, after
from drafter.errors import ConflictError, UsageError
from drafter.store.tables import Draft
from drafter.store.visible import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.bootstrap.desk.versions import Revised
    from drafter.domain.access import Actor
    from drafter.domain.finding import Dismissal

_EVENTS = {
    Move.SUBMIT: OutgoingEvent.DRAFT_SUBMITTED,
    Move.SIGN: OutgoingEvent.DRAFT_SIGNED,
    Move.EXPORT: OutgoingEvent.DRAFT_EXPORTED,
}


def submit(work: Work, draft_id: str, base: int) -> Draft:
    """Hand the newest version over for review."""
    draft = drafts.locked(work, draft_id, base)
    _move(work, draft, Move.SUBMIT)
    return draft


def send_back(work: Work, draft_id: str, base: int, words: str) -> Draft:
    """Return a draft to its author; the words are the reason of a version with the same text, so that they are kept."""
    draft = drafts.locked(work, draft_id, base)
    _refuse_wrong(draft, Move.RETURN)
    former = versions.one(work.session, draft, base)
    drafts.add_version(
        work, draft, former.text, former.verified, reason=f"returned: {words}", dismissals=former.dismissals
    )
    _move(work, draft, Move.RETURN)
    return draft


def settled_to_sign(desk: Desk, actor: Actor, draft_id: str, base: int, more: Sequence[Dismissal]) -> Revised:
    """Return the newest version with all that is dismissed.

    ConflictError, with what is open, where an error is neither mended nor dismissed.
    """
    draft, _ = drafts.get(desk, actor, draft_id)
    _refuse_wrong(draft, Move.SIGN)
    revised = versions.dismissed(desk, actor, draft_id, base, more)
    locale, verified = draft.locale, revised.verified
    found = desk.crew.do("settle", verified=verified, dismissals=revised.dismissals, locale=locale)
    if found["open"]:
        count = len(found["open"])
        what = "1 error keeps" if count == 1 else f"{count} errors keep"
        message = f"{what} the draft from being signed: mend the text, or dismiss each with a reason"
        raise ConflictError(message, open=found["open"][:100])
    return revised


def sign(work: Work, draft_id: str, base: int, revised: Revised, words: str, name: str) -> Draft:  # noqa: PLR0913, PLR0917 - who signs what, and how
    """Sign the version that was settled: a version of its own with the signature, the last one of the draft."""
    draft = drafts.locked(work, draft_id, base)
    signature = Signature(work.actor.person, signed_name(work.actor, name), work.now.isoformat(), words)
    drafts.add_version(
        work,
        draft,
        revised.text,
        revised.verified,
        reason="signed",
        dismissals=revised.dismissals,
        signature=asdict(signature),
    )
    _move(work, draft, Move.SIGN)
    return draft


def signed_name(actor: Actor, name: str) -> str:
    """Return whose name is signed: one's own; whoever sits at this machine, unknown to it, says a name."""
    if actor.person == LOCAL:
        if not name.strip():
            message = "who signs? give name: nobody is signed in on this machine"
            raise UsageError(message)
        return name.strip()
    if name.strip() and name.strip() != actor.name:
        message = "one signs by one's own name: leave name out, or give yours as the service knows it"
        raise UsageError(message)
    return actor.name


def export(work: Work, draft_id: str) -> Draft:
    """Note that a signed draft has gone out."""
    draft: Draft = find(work.session, Draft, draft_id, work.actor, locked=True)
    _move(work, draft, Move.EXPORT)
    return draft


def _move(work: Work, draft: Draft, move: Move) -> None:
    draft.state = _refuse_wrong(draft, move).value
    draft.changed_at = work.now
    work.session.flush()
    work.record(f"draft.{move.value}", draft.id, version=draft.version)
    event = _EVENTS.get(move)
    if event is not None:
        work.emit(event, draft=draft.id, version=draft.version, state=draft.state)


def _refuse_wrong(draft: Draft, move: Move) -> DraftState:
    """Return the state that a move leads to; ConflictError where there is no such way."""
    state = after(DraftState(draft.state), move)
    if state is None:
        message = f"a draft that is {draft.state} cannot be {_DONE[move]}"
        raise ConflictError(message, state=draft.state)
    return state


_DONE = {
    Move.WRITTEN: "written",
    Move.SUBMIT: "submitted",
    Move.RETURN: "returned",
    Move.SIGN: "signed",
    Move.EXPORT: "exported",
}
