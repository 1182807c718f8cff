"""The desk itself: its database, its crew, its clock, and the one way to write."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from drafter.bootstrap.crew import Crew
from drafter.errors import DeniedError, UsageError
from drafter.settings import Settings
from drafter.store import audit, outbox
from drafter.store.database import open_database, refuse_unreachable
from drafter.store.migrations import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from drafter.domain.access import Actor, Permission
    from drafter.domain.delivery import OutgoingEvent
    from drafter.store.database import Database


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Work:
    """One transaction of one actor: what it changes, its audit entries and its events stand or fall together."""

    session: Session
    actor: Actor
    now: datetime
    done: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)

    def record(self, action: str, subject: str, **detail: Any) -> None:  # noqa: ANN401 - JSON
        """Note ``action`` (``draft.create``) on ``subject`` (an id) for the audit log; no words of a person."""
        self.done.append((action, subject, detail))

    def close(self) -> None:
        """Chain what was noted to the audit log: last of all, because whoever adds to it keeps all others waiting."""
        self.session.flush()
        for action, subject, detail in self.done:
            audit.record(self.session, self.actor, action, subject, at=self.now, detail=detail)

    def emit(self, event: OutgoingEvent, **content: Any) -> None:  # noqa: ANN401 - JSON
        """Tell the workspace's webhooks of ``event``: ids and states in ``content``, no words of a person."""
        outbox.put(self.session, self.actor.workspace, event, content, self.now)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a door needs to serve shared drafts."""

    database: Database
    crew: Crew
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = _now

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session to look things up with."""
        with self.database.reading() as session:
            yield session

    @contextmanager
    def writing(self, actor: Actor, permission: Permission | None) -> Iterator[Work]:
        """Give the one transaction of a use case; DeniedError where ``actor`` may not; None asks for no permission."""
        if permission is not None:
            require(actor, permission)
        with self.database.writing() as session:
            work = Work(session, actor, self.clock())
            yield work
            work.close()


def require(actor: Actor, permission: Permission) -> None:
    """Raise DeniedError where ``actor`` lacks ``permission``."""
    if not actor.may(permission):
        message = f"this needs the permission {permission.value}, which your key or role does not give"
        raise DeniedError(message)


def address(settings: Settings) -> str:
    """Return where the database is: the one chosen, else a file in the state folder."""
    if settings.database:
        return settings.database
    if settings.state is None:
        message = "there is no folder to keep drafts in: set DRAFTER_STATE or DRAFTER_DATABASE_URL"
        raise UsageError(message)
    settings.state.mkdir(parents=True, exist_ok=True, mode=0o700)
    return f"sqlite:///{settings.state / 'drafter.db'}"


@contextmanager
def opened(settings: Settings, *, crew_size: int = 2, seconds: float = 60) -> Iterator[Desk]:
    """Open the desk of an installation, its tables brought up to date; UsageError where the database cannot be used."""
    with ExitStack() as stack:
        database = stack.enter_context(closing(open_database(address(settings))))
        refuse_unreachable(database)
        upgrade(database.engine)
        crew = stack.enter_context(Crew(settings, crew_size, seconds))
        yield Desk(database, crew, settings)
