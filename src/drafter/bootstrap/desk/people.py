"""Who acts: on a machine of one's own nobody signs in, elsewhere a key or a session says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.access import Actor, MemberRole
from drafter.store.tables import Person, Workspace

if TYPE_CHECKING:
    from drafter.bootstrap.desk.desk import Desk

_LOCAL_WORKSPACE, _LOCAL_PERSON, _LOCAL_NAME = "wsp_local", "per_local", "local"


def local_actor(desk: Desk) -> Actor:
    """Return whoever sits at this machine, the admin of its own workspace, which is made when it is not there."""
    with desk.database.writing() as session:
        if session.get(Workspace, _LOCAL_WORKSPACE) is None:
            session.add(Workspace(id=_LOCAL_WORKSPACE, name=_LOCAL_NAME, created_at=desk.clock()))
            session.flush()
        if session.get(Person, _LOCAL_PERSON) is None:
            session.add(
                Person(
                    id=_LOCAL_PERSON,
                    workspace_id=_LOCAL_WORKSPACE,
                    name=_LOCAL_NAME,
                    role=MemberRole.ADMIN.value,
                    created_at=desk.clock(),
                )
            )
    return Actor(_LOCAL_PERSON, _LOCAL_WORKSPACE, MemberRole.ADMIN, _LOCAL_NAME)
