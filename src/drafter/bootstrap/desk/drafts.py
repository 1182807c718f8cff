"""Drafts: written from a sheet, then kept as versions of which every one is there for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.domain.delivery import OutgoingEvent
from drafter.domain.lifecycle import EDITABLE, DraftState
from drafter.errors import ConflictError
from drafter.store.ids import new_id
from drafter.store.tables import Draft, Sheet, Version
from drafter.store.visible import find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor
    from drafter.steps.wire import Json


def write(desk: Desk, sheet: Json, previous: Json | None = None) -> Json:
    """Return the offline draft of a sheet: title, kind, period, locale, text, verified; keeps nothing."""
    drafted: Json = desk.crew.do("draft", sheet=sheet, previous=previous)
    return drafted


def keep(work: Work, sheet: Sheet, drafted: Json, wanted: Json) -> Draft:
    """Keep a new draft with its first version."""
    told = {key: drafted[key] for key in ("title", "kind", "period", "locale")}
    draft = add(work, sheet, told, DraftState.DRAFT, wanted)
    add_version(work, draft, drafted["text"], drafted["verified"], reason="written")
    return draft


def add(work: Work, sheet: Sheet, told: Mapping[str, str], state: DraftState, wanted: Json) -> Draft:
    """Keep a draft without any version yet; ``told`` are title, kind, period and locale."""
    draft = Draft(
        id=new_id("drf"),
        workspace_id=work.actor.workspace,
        person_id=work.actor.person,
        team=work.actor.team,
        sheet_id=sheet.id,
        title=told["title"].replace("\0", "\ufffd"),  # PostgreSQL knows no NUL
        kind=told["kind"],
        period=told["period"],
        locale=told["locale"],
        state=state.value,
        version=0,
        wanted=wanted,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(draft)
    work.session.flush()
    work.record("draft.create", draft.id, sheet=sheet.id)
    work.emit(OutgoingEvent.DRAFT_CREATED, draft=draft.id, sheet=sheet.id, state=draft.state)
    return draft


def add_version(  # noqa: PLR0913 - a version is all of this
    work: Work,
    draft: Draft,
    text: str,
    verified: Json,
    *,
    reason: str,
    dismissals: list[Json] | None = None,
    signature: Json | None = None,
) -> Version:
    """Add the next version of a draft."""
    draft.version += 1
    draft.changed_at = work.now
    version = Version(
        draft_id=draft.id,
        number=draft.version,
        person_id=work.actor.person,
        created_at=work.now,
        reason=reason,
        text=text,
        readiness=verified["readiness"],
        verified=verified,
        dismissals=dismissals or [],
        signature=signature,
    )
    work.session.add(version)
    work.session.flush()
    work.record("version.create", draft.id, number=version.number)
    work.emit(OutgoingEvent.DRAFT_VERSION, draft=draft.id, version=version.number, state=draft.state)
    return version


def locked(work: Work, id_: str, base: int) -> Draft:
    """Return a draft to change, others kept waiting; ConflictError where ``base`` is not its newest version."""
    draft: Draft = find(work.session, Draft, id_, work.actor, locked=True)
    refuse_sealed(draft)
    refuse_other(draft, base)
    return draft


def refuse_sealed(draft: Draft) -> None:
    """Raise ConflictError for a draft that changes no more, or not yet."""
    if DraftState(draft.state) not in EDITABLE:
        why = "still being written" if draft.state == DraftState.WRITING else f"{draft.state} and changes no more"
        message = f"the draft is {why}" + ("" if draft.state == DraftState.WRITING else ": make a new one of its sheet")
        raise ConflictError(message, state=draft.state)


def refuse_other(draft: Draft, base: int) -> None:
    """Raise ConflictError, which names the newest version, where ``base`` is another."""
    if draft.version != base:
        message = f"version {base} is not the newest: {draft.version} is; read it and edit that one"
        raise ConflictError(message, newest=draft.version)


def get(desk: Desk, actor: Actor, id_: str) -> tuple[Draft, Version | None]:
    """Return a draft and its newest version; UnknownError where ``actor`` sees none."""
    with desk.reading() as session:
        draft: Draft = find(session, Draft, id_, actor)
        return draft, newest(session, draft)


def seen(session: Session, actor: Actor, id_: str) -> Draft:
    """Return a draft; UnknownError where ``actor`` sees none."""
    draft: Draft = find(session, Draft, id_, actor)
    return draft


def newest(session: Session, draft: Draft) -> Version | None:
    """Return the newest version of a draft; None while it is being written."""
    return session.get(Version, (draft.id, draft.version))


def sheet_of(desk: Desk, draft: Draft) -> Any:  # noqa: ANN401 - the contract's FactSheet JSON
    """Return the content of the sheet that a draft was written from."""
    with desk.reading() as session:
        return session.get_one(Sheet, draft.sheet_id).content
