"""Everything that a person wrote, as one zip of JSON and texts to take along."""

from __future__ import annotations

import json
import zipfile
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import select

from drafter.domain.access import Permission
from drafter.errors import DeniedError
from drafter.store.tables import Draft, Person, Sheet, Version
from drafter.store.visible import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk
    from drafter.domain.access import Actor

_AT_ONCE = 50


def gather(desk: Desk, actor: Actor, person_id: str, target: IO[bytes]) -> None:
    """Write the zip to ``target``: one's own, or anybody's of the workspace for an admin.

    ``person.json``; ``sheets/ID.json``; for each draft ``drafts/ID/draft.json`` and per version ``N.json`` and
    ``N.md``; versions written in drafts of others under ``elsewhere/``.
    """
    if person_id != actor.person and not actor.may(Permission.ADMIN):
        message = "what somebody wrote goes to that person or to an admin"
        raise DeniedError(message)
    with desk.reading() as session, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        person: Person = find(session, Person, person_id, actor)
        for name, content in _everything(session, person):
            archive.writestr(name, content)


def _everything(session: Session, person: Person) -> Iterator[tuple[str, str]]:
    about = ("id", "name", "email", "role", "team", "created_at", "disabled_at")
    yield "person.json", _told(person, about)
    for sheet in _each(session, select(Sheet).where(Sheet.person_id == person.id)):
        yield f"sheets/{sheet.id}.json", _told(sheet, ("id", "created_at", "content", "checked"))
    columns = ("id", "title", "kind", "period", "locale", "state", "version", "sheet_id", "created_at", "changed_at")
    own = set()
    for draft in _each(session, select(Draft).where(Draft.person_id == person.id)):
        own.add(draft.id)
        yield f"drafts/{draft.id}/draft.json", _told(draft, columns)
        for version in _each(session, select(Version).where(Version.draft_id == draft.id)):
            yield from _version(version, f"drafts/{draft.id}")
    for version in _each(session, select(Version).where(Version.person_id == person.id)):
        if version.draft_id not in own:
            yield from _version(version, f"elsewhere/{version.draft_id}")


def _version(version: Version, folder: str) -> Iterator[tuple[str, str]]:
    columns = ("number", "person_id", "created_at", "reason", "verified", "dismissals", "signature")
    yield f"{folder}/{version.number}.json", _told(version, columns)
    yield f"{folder}/{version.number}.md", version.text.encode("utf-8", "replace").decode()


def _each(session: Session, query: Any) -> Iterator[Any]:  # noqa: ANN401 - a Select of one table
    """Give the rows of a query without holding all of them."""
    for row in session.scalars(query.execution_options(yield_per=_AT_ONCE)):
        yield row
        session.expunge(row)


def _told(row: object, columns: tuple[str, ...]) -> str:
    said = {column: getattr(row, column) for column in columns}
    return json.dumps(said, ensure_ascii=False, indent=2, default=str).encode("utf-8", "replace").decode() + "\n"
