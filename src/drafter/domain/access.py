"""Who may do what: a person's role, what a key is good for, and whose things one may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemberRole(StrEnum):
    """What somebody is in a workspace: a rep sees own drafts, a lead the team's, an admin the workspace's."""

    REP = "rep"
    LEAD = "lead"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a key or a session is good for; none includes another."""

    READ = "read"
    WRITE = "write"
    SIGN = "sign"
    ADMIN = "admin"


EVERY_PERMISSION = frozenset(Permission)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a person of a workspace, through a key or a session that may permit less than the role does.

    ``person``, ``workspace`` and ``team`` are ids; ``name`` is what a signature says; ``key`` is the key used, if any.
    """

    person: str
    workspace: str
    role: MemberRole
    name: str
    team: str = ""
    permissions: frozenset[Permission] = EVERY_PERMISSION
    key: str = ""

    def may(self, permission: Permission) -> bool:
        """Whether ``permission`` is given; to administer, one must be an admin as well."""
        if permission is Permission.ADMIN and self.role is not MemberRole.ADMIN:
            return False
        return permission in self.permissions

    def sees(self, owner: Owner) -> bool:
        """Whether what ``owner`` has is seen: one's own, the team's by a lead, all of the workspace by an admin."""
        if owner.workspace != self.workspace:
            return False
        if self.role is MemberRole.ADMIN or owner.person == self.person:
            return True
        return self.role is MemberRole.LEAD and bool(self.team) and owner.team == self.team


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a thing is: ids of workspace, person, and the team the person was in when making it."""

    workspace: str
    person: str
    team: str = ""
