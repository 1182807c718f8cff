"""People of a workspace, and workspaces of an installation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, cast

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from drafter.bootstrap.desk import keys, people
from drafter.domain.access import EVERY_PERMISSION, Actor, MemberRole, Permission
from drafter.store import passwords, tables
from drafter.web.depends import Admin, AtDesk, By, Known
from drafter.web.routes.keys import MadeKey
from drafter.web.wants import Name, Wanted

router = APIRouter(prefix="/v1", tags=["people"])

Team = Annotated[str, Field(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$", examples=["north"])]
Email = Annotated[str, Field(max_length=254, pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$")]

Password = Annotated[str, Field(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)]


class NewPerson(Wanted):
    """Somebody who joins the workspace."""

    name: Name
    email: Email | None = Field(None, examples=["lin@example.com"])
    role: MemberRole = MemberRole.REP
    team: Team = ""
    password: Password | None = Field(None, description="To sign in with at a page, until the person changes it.")


class PersonChange(Wanted):
    """What changes; what is not named stays."""

    name: Name | None = None
    email: Email | None = None
    role: MemberRole | None = None
    team: Team | None = None
    disabled: bool | None = Field(
        None, strict=True, description="True shuts the person out at once; nothing is deleted."
    )
    password: Password | None = Field(None, description="A new one; the person's sign-ins end.")

    def changes(self) -> people.Change:
        """Return what was named."""
        said = {name: getattr(self, name) for name in self.model_fields_set}
        if self.password is not None:
            said["password"] = passwords.hashed(self.password)
        return cast(
            "people.Change", {name: value for name, value in said.items() if value is not None or name == "email"}
        )


class PersonAnswer(BaseModel):
    """Somebody of a workspace."""

    id: str
    name: str
    email: str | None
    role: MemberRole
    team: str
    created_at: datetime
    disabled_at: datetime | None

    @classmethod
    def of(cls, row: tables.Person) -> PersonAnswer:
        """Return the answer for a row."""
        return cls(
            id=row.id,
            name=row.name,
            email=row.email,
            role=MemberRole(row.role),
            team=row.team,
            created_at=row.created_at,
            disabled_at=row.disabled_at,
        )


class People(BaseModel):
    """People, in the order in which they came."""

    items: list[PersonAnswer]


class Me(BaseModel):
    """Whoever asks, and what one may do."""

    person: str
    name: str
    role: MemberRole
    team: str
    workspace: str
    permissions: list[Permission]
    key: str | None = Field(description="The id of the key that was used.")

    @classmethod
    def of(cls, actor: Actor) -> Me:
        """Return the answer for an actor."""
        return cls(
            person=actor.person,
            name=actor.name,
            role=actor.role,
            team=actor.team,
            workspace=actor.workspace,
            permissions=[permission for permission in Permission if actor.may(permission)],
            key=actor.key or None,
        )


class NewWorkspace(Wanted):
    """A workspace and its first admin."""

    name: Name
    admin: Name = Field(description="The first admin's name.")
    email: Email | None = Field(None, description="The first admin's address.")


class WorkspaceAnswer(BaseModel):
    """A workspace."""

    id: str
    name: str
    created_at: datetime


class MadeWorkspace(WorkspaceAnswer):
    """A workspace with its first admin's key, which is shown this once."""

    admin: PersonAnswer
    key: MadeKey


class Workspaces(BaseModel):
    """Workspaces, in the order in which they came."""

    items: list[WorkspaceAnswer]


@router.get("/me", operation_id="getMe")
def me(actor: Known) -> Me:
    """Say who asks and what one may do."""
    return Me.of(actor)


@router.post("/people", status_code=201, operation_id="createPerson")
def create(wanted: NewPerson, desk: AtDesk, actor: Admin) -> PersonAnswer:
    """Add somebody to the workspace."""
    password = passwords.hashed(wanted.password) if wanted.password else ""
    newcomer = people.Newcomer(wanted.name, wanted.email, wanted.role, wanted.team, password)
    with desk.writing(actor, Permission.ADMIN) as work:
        return PersonAnswer.of(people.add(work, newcomer))


@router.get("/people", operation_id="listPeople")
def seen(desk: AtDesk, actor: By) -> People:
    """List whom one sees: oneself, a lead the team, an admin everybody."""
    with desk.reading() as session:
        return People(items=[PersonAnswer.of(row) for row in people.seen(session, actor)])


@router.get("/people/{id}", operation_id="getPerson")
def get(id: str, desk: AtDesk, actor: By) -> PersonAnswer:  # noqa: A002 - the name in the path
    """Return somebody whom one sees."""
    with desk.reading() as session:
        return PersonAnswer.of(people.one(session, actor, id))


@router.patch("/people/{id}", operation_id="changePerson")
def change(id: str, wanted: PersonChange, desk: AtDesk, actor: Admin) -> PersonAnswer:  # noqa: A002 - in the path
    """Change somebody's name, address, role or team, or shut the person out."""
    changes = wanted.changes()
    with desk.writing(actor, Permission.ADMIN) as work:
        return PersonAnswer.of(people.change(work, id, changes))


@router.post("/workspaces", status_code=201, operation_id="createWorkspace")
def create_workspace(wanted: NewWorkspace, desk: AtDesk, actor: Admin, response: Response) -> MadeWorkspace:
    """Add a workspace with its first admin and that admin's key; for an admin of the installation's own."""
    response.headers["Cache-Control"] = "no-store"
    with desk.writing(actor, Permission.ADMIN) as work:
        row = people.add_workspace(work, wanted.name)
        admin = people.add(work, people.Newcomer(wanted.admin, wanted.email, MemberRole.ADMIN), row.id)
        key = keys.create(work, admin, "first", EVERY_PERMISSION)
        return MadeWorkspace(
            id=row.id,
            name=row.name,
            created_at=row.created_at,
            admin=PersonAnswer.of(admin),
            key=MadeKey.made(key),
        )


@router.get("/workspaces", operation_id="listWorkspaces")
def workspaces(desk: AtDesk, actor: Admin) -> Workspaces:
    """List all workspaces; for an admin of the installation's own."""
    with desk.reading() as session:
        rows = people.workspaces(session, actor)
        return Workspaces(items=[WorkspaceAnswer(id=row.id, name=row.name, created_at=row.created_at) for row in rows])
