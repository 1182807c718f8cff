"""Fact sheets: read, checked and kept; a kept sheet does not change, a corrected one is a new sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafter.steps.wire.periods import symbolic
from drafter.store.ids import new_id
from drafter.store.tables import Sheet
from drafter.store.visible import find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.domain.access import Actor
    from drafter.steps.wire import Json


def read(desk: Desk, content: bytes, name: str, choices: Mapping[str, Any]) -> Json:
    """Return ``sheet`` and ``checked`` of notes, a FactSheet JSON or a workbook; keeps nothing."""
    found: Json = desk.crew.do("read", content=content, name=name, choices=dict(choices))
    return found


def correct(desk: Desk, actor: Actor, id_: str, correction: Mapping[str, Any]) -> Json:
    """Return ``sheet`` and ``checked`` of a kept sheet after a correction (notes, answer or line); keeps nothing."""
    content = get(desk, actor, id_).content
    found: Json = desk.crew.do("correct", sheet=content, by=actor.name, **correction)
    return found


def keep(work: Work, found: Json) -> Sheet:
    """Keep what :func:`read` gave."""
    sheet = Sheet(
        id=new_id("sht"),
        workspace_id=work.actor.workspace,
        person_id=work.actor.person,
        team=work.actor.team,
        created_at=work.now,
        kind=found["sheet"]["header"]["kind"] or "",
        period=symbolic(found["sheet"]["header"]["period"] or "") or "",
        content=found["sheet"],
        checked=found["checked"],
    )
    work.session.add(sheet)
    work.session.flush()
    work.record("sheet.create", sheet.id)
    return sheet


def get(desk: Desk, actor: Actor, id_: str) -> Sheet:
    """Return a kept sheet; UnknownError where ``actor`` sees none."""
    with desk.reading() as session:
        found: Sheet = find(session, Sheet, id_, actor)
        return found
