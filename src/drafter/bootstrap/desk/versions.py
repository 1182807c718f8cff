"""Versions of a draft: an edit, an older text taken up again, a finding set aside; each is added, none is changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.bootstrap.desk import drafts
from drafter.errors import ConflictError, UnknownError
from drafter.store.tables import Draft, Sheet, Version
from drafter.store.visible import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor
    from drafter.domain.finding import Dismissal
    from drafter.steps.wire import Json


class Revised(NamedTuple):
    """A text that becomes the next version: what is kept of it, and what became of the former one's claims."""

    text: str
    verified: Json
    dismissals: list[Json]
    changes: Json


def get(desk: Desk, actor: Actor, draft_id: str, number: int) -> tuple[Draft, Version]:
    """Return a draft and one of its versions; UnknownError where ``actor`` sees none."""
    with desk.reading() as session:
        draft: Draft = find(session, Draft, draft_id, actor)
        return draft, one(session, draft, number)


def one(session: Session, draft: Draft, number: int) -> Version:
    """Return a version of a draft; UnknownError where it has none of that number."""
    version = session.get(Version, (draft.id, number)) if 0 < number <= draft.version else None
    if version is None:
        message = f"there is no version {number}: the newest is {draft.version}"
        raise UnknownError(message)
    return version


def revise(desk: Desk, actor: Actor, draft_id: str, base: int, text: str) -> Revised:
    """Return what an edit of version ``base`` comes to; ConflictError where that is not the newest; keeps nothing."""
    draft, former = _newest(desk, actor, draft_id, base)
    before = {"text": former.text, "verified": former.verified}
    found = desk.crew.do(
        "revise", former=before, text=text, sheet=drafts.sheet_of(desk, draft), previous=_previous(desk, actor, draft)
    )
    return Revised(text, found["verified"], found["dismissals"], found["changes"])


def restored(desk: Desk, actor: Actor, draft_id: str, base: int, number: int) -> Revised:
    """Return what taking up version ``number`` again comes to, verified anew, with its own dismissals."""
    _, former = get(desk, actor, draft_id, number)
    revised = revise(desk, actor, draft_id, base, former.text)
    held = {(one["rule"], one["line"]) for one in revised.dismissals}
    met = {(one["rule"], one["line"]) for one in revised.verified["findings"]}
    again = [
        one
        for one in former.dismissals
        if (one["rule"], one["line"]) not in held
        and ((one["rule"], one["line"]) in met or (one["line"] is None and one["rule"] in {rule for rule, _ in met}))
    ]
    if not again:
        return revised
    return settled(desk, draft_id, actor, base, revised, [*revised.dismissals, *again])


def settled(  # noqa: PLR0913, PLR0917 - whose draft, in which state, and what is set aside
    desk: Desk, draft_id: str, actor: Actor, base: int, revised: Revised | None, dismissals: list[Json]
) -> Revised:
    """Return the newest version, or ``revised``, with all its ``dismissals``; UsageError where one may not be."""
    draft, former = _newest(desk, actor, draft_id, base)
    here = revised or Revised(former.text, former.verified, former.dismissals, {})
    found = desk.crew.do("settle", verified=here.verified, dismissals=dismissals, locale=draft.locale)
    return here._replace(verified=found["verified"], dismissals=dismissals)


def dismissed(desk: Desk, actor: Actor, draft_id: str, base: int, new: Iterable[Dismissal]) -> Revised:
    """Return the newest version with more dismissals; one of the same rule and line takes the place of the older."""
    _, former = _newest(desk, actor, draft_id, base)
    added = [asdict(one) for one in new]
    places = {(one["rule"], one["line"]) for one in added}
    kept = [one for one in former.dismissals if (one["rule"], one["line"]) not in places]
    return settled(desk, draft_id, actor, base, None, [*kept, *added])


def withdrawn(desk: Desk, actor: Actor, draft_id: str, base: int, dismissal: tuple[str, int | None]) -> Revised:
    """Return the newest version without the dismissal of a rule (on a line); UnknownError where there is none."""
    _, former = _newest(desk, actor, draft_id, base)
    kept = [one for one in former.dismissals if (one["rule"], one["line"]) != dismissal]
    if len(kept) == len(former.dismissals):
        message = f"there is no dismissal of {dismissal[0][:20]} to withdraw"
        raise UnknownError(message)
    return settled(desk, draft_id, actor, base, None, kept)


def keep(work: Work, draft: Draft, revised: Revised, reason: str) -> Version:
    """Keep it as the next version of a draft that :func:`drafter.bootstrap.desk.drafts.locked` gave."""
    return drafts.add_version(work, draft, revised.text, revised.verified, reason=reason, dismissals=revised.dismissals)


def _newest(desk: Desk, actor: Actor, draft_id: str, base: int) -> tuple[Draft, Version]:
    """Return a draft and its newest version, which must be ``base``; asked again when the change is written."""
    draft, version = drafts.get(desk, actor, draft_id)
    if version is None:
        message = "the draft is still being written: wait until it is done"
        raise ConflictError(message)
    drafts.refuse_sealed(draft)
    drafts.refuse_other(draft, base)
    return draft, version


def _previous(desk: Desk, actor: Actor, draft: Draft) -> Any:  # noqa: ANN401 - the contract's FactSheet JSON
    """Return last period's sheet, by which the draft was written; None where it is gone."""
    id_ = (draft.wanted or {}).get("previous")
    with desk.reading() as session:
        sheet = session.get(Sheet, id_) if id_ else None
        return sheet.content if sheet is not None and sheet.workspace_id == actor.workspace else None
