"""Who there is: on a machine of one's own nobody signs in, elsewhere a key or a session says who acts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError

from drafter.domain.access import Actor, MemberRole, Permission
from drafter.errors import ConflictError, DeniedError, UnknownError
from drafter.store.ids import new_id
from drafter.store.tables import ApiKey, BrowserSession, Person, Workspace
from drafter.store.visible import find, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk, Work

HOME, LOCAL = "wsp_local", "per_local"
"""The workspace of whoever runs the installation, and the person who sits at its machine."""

_LOCAL_NAME = "local"


class Newcomer(NamedTuple):
    """Somebody who joins a workspace; ``password`` is a hash of :mod:`drafter.store.passwords`."""

    name: str
    email: str | None = None
    role: MemberRole = MemberRole.REP
    team: str = ""
    password: str = ""


class Change(TypedDict, total=False):
    """What of a person changes; what is not there stays; ``password`` is a hash."""

    name: str
    email: str | None
    role: MemberRole
    team: str
    disabled: bool
    password: str


def local_actor(desk: Desk) -> Actor:
    """Return whoever sits at this machine, the admin of its own workspace, which is made when it is not there."""
    with desk.database.writing() as session:
        if session.get(Workspace, HOME) is None:
            session.add(Workspace(id=HOME, name=_LOCAL_NAME, created_at=desk.clock()))
            session.flush()
        if session.get(Person, LOCAL) is None:
            role = MemberRole.ADMIN.value
            session.add(Person(id=LOCAL, workspace_id=HOME, name=_LOCAL_NAME, role=role, created_at=desk.clock()))
    return Actor(LOCAL, HOME, MemberRole.ADMIN, _LOCAL_NAME)


def local_actor_in(desk: Desk, workspace: str) -> Actor:
    """Return whoever sits at this machine as an admin of another workspace; UnknownError where there is none."""
    with desk.reading() as session:
        if session.get(Workspace, workspace) is None:
            message = f"there is no workspace {workspace[:40]!r}"
            raise UnknownError(message)
    return replace(local_actor(desk), workspace=workspace)


def acting(person: Person, permissions: Sequence[str] = tuple(Permission), key: str = "") -> Actor:
    """Return a person as an actor who has ``permissions``."""
    given = frozenset(Permission(permission) for permission in permissions)
    return Actor(
        person.id, person.workspace_id, MemberRole(person.role), person.name, person.team, permissions=given, key=key
    )


def somebody_signs_in(session: Session) -> bool:
    """Whether anybody has a key, a password or a provider's identity: then nobody is let in without."""
    return bool(
        session.scalar(
            select(exists().where(ApiKey.id != "") | exists().where(Person.password + Person.oidc_subject != ""))
        )
    )


def add(work: Work, newcomer: Newcomer, workspace: str = "") -> Person:
    """Add somebody to ``workspace``, by default the actor's; ConflictError for an address that is there already."""
    person = Person(
        id=new_id("per"),
        workspace_id=workspace or work.actor.workspace,
        name=newcomer.name,
        email=address(newcomer.email),
        role=newcomer.role.value,
        team=newcomer.team,
        password=newcomer.password,
        created_at=work.now,
    )
    work.session.add(person)
    _flush(work.session)
    work.record("person.create", person.id, role=person.role)
    return person


def address(email: str | None) -> str | None:
    """Return an e-mail address as it is kept and looked for."""
    return (email or "").strip().lower() or None


def seen(session: Session, actor: Actor) -> list[Person]:
    """Return whom ``actor`` sees, in the order in which they came."""
    query = select(Person).where(visible(Person, actor)).order_by(Person.created_at, Person.id)
    return list(session.scalars(query))


def one(session: Session, actor: Actor, id_: str) -> Person:
    """Return one of those whom ``actor`` sees, else UnknownError."""
    person: Person = find(session, Person, id_, actor)
    return person


def change(work: Work, id_: str, changes: Change) -> Person:
    """Change somebody; who is disabled is out at once; DeniedError for an admin who would shut oneself out."""
    person: Person = find(work.session, Person, id_, work.actor, locked=True)
    if person.id == work.actor.person and (changes.get("disabled") or "role" in changes):
        message = "an admin cannot change or disable the role that one acts by: have another admin do it"
        raise DeniedError(message)
    for name, value in _columns(work, person, changes).items():
        setattr(person, name, value)
    _flush(work.session)
    if person.disabled_at is not None or "password" in changes:
        work.session.execute(delete(BrowserSession).where(BrowserSession.person_id == person.id))
    work.record("person.change", person.id, changed=sorted(changes))
    return person


def _columns(work: Work, person: Person, changes: Change) -> dict[str, Any]:
    columns: dict[str, Any] = {name: changes[name] for name in ("name", "team", "password") if name in changes}
    if "email" in changes:
        columns["email"] = address(changes["email"])
    if "role" in changes:
        columns["role"] = changes["role"].value
    if "disabled" in changes:
        columns["disabled_at"] = (person.disabled_at or work.now) if changes["disabled"] else None
    return columns


def add_workspace(work: Work, name: str) -> Workspace:
    """Add a workspace; DeniedError for everybody but an admin of the installation's own."""
    refuse_elsewhere(work.actor)
    workspace = Workspace(id=new_id("wsp"), name=name, created_at=work.now)
    work.session.add(workspace)
    work.session.flush()
    work.record("workspace.create", workspace.id)
    return workspace


def workspaces(session: Session, actor: Actor) -> list[Workspace]:
    """Return all workspaces to an admin of the installation's own."""
    refuse_elsewhere(actor)
    return list(session.scalars(select(Workspace).order_by(Workspace.created_at, Workspace.id)))


def refuse_elsewhere(actor: Actor) -> None:
    """Raise DeniedError for everybody but an admin of the installation's own workspace."""
    if actor.workspace != HOME or not actor.may(Permission.ADMIN):
        message = "this is for an admin of the workspace that runs the installation"
        raise DeniedError(message)


def named(session: Session, actor: Actor, word: str) -> Person:
    """Return whom an id or an e-mail address names, of those that ``actor`` sees."""
    which = (Person.id == word) | (Person.email == address(word))
    person = session.scalars(select(Person).where(visible(Person, actor), which)).first()
    if person is None:
        message = f"there is no person {word[:80]!r}: drafter people list shows who there is"
        raise UnknownError(message)
    return person


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError:
        message = "somebody in the workspace has this e-mail address already"
        raise ConflictError(message) from None
