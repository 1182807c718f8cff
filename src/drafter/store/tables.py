"""The tables: ids are opaque words with a prefix, times are UTC, what the contract defines is kept as its JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index, Integer, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """An instant, aware and in UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: object) -> datetime | None:
        """Refuse an instant without a zone: it would mean another one elsewhere."""
        if value is not None and value.tzinfo is None:
            message = f"{value.isoformat()} has no zone"
            raise ValueError(message)
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: object) -> datetime | None:
        """Give back UTC, which SQLite forgets."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """JSON kept as the text it was, key order included; figures in it are strings."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: object) -> str | None:  # noqa: ANN401 - any JSON
        """Write compact JSON; a character no UTF-8 text can hold is escaped."""
        return None if value is None else json.dumps(value, ensure_ascii=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, _dialect: object) -> Any:  # noqa: ANN401 - any JSON
        """Read it back."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """All tables of the store."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Utc, Any: JsonText, str: Text}  # noqa: RUF012 - SQLAlchemy's own form


Id = String(40)


class Workspace(Base):
    """A company or a team of its own: nothing of one is ever seen from another."""

    __tablename__ = "workspaces"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class Person(Base):
    """Somebody of a workspace; ``team`` groups reps under their leads, ``password`` is a slow hash or empty.

    ``oidc_subject`` is who the person is at the installation's identity provider, once signed in from there.
    """

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("workspace_id", "email"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    name: Mapped[str]
    email: Mapped[str | None]
    role: Mapped[str] = mapped_column(String(10))
    team: Mapped[str] = mapped_column(default="")
    password: Mapped[str] = mapped_column(default="")
    oidc_subject: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class ApiKey(Base):
    """A key of a person: shown once, kept as a hash; ``permissions`` is a JSON list."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    permissions: Mapped[Any] = mapped_column(JsonText, nullable=False)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class BrowserSession(Base):
    """A sign-in on a page; ``id`` is the hash of what the cookie holds."""

    __tablename__ = "browser_sessions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Sheet(Base):
    """A fact sheet, ``content`` as in the contract, and what checking found in it, ``checked``."""

    __tablename__ = "sheets"
    __table_args__ = (Index(None, "workspace_id", "created_at", "id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    team: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    content: Mapped[Any] = mapped_column(JsonText, nullable=False)
    checked: Mapped[Any] = mapped_column(JsonText, nullable=False)


class Draft(Base):
    """A draft that people share: where it stands and its newest version's number (0 while it is being written)."""

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "workspace_id", "created_at", "id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    team: Mapped[str] = mapped_column(default="")
    sheet_id: Mapped[str] = mapped_column(ForeignKey("sheets.id"), index=True)
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    locale: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(12), index=True)
    version: Mapped[int] = mapped_column(Integer, default=0)
    wanted: Mapped[Any] = mapped_column(JsonText, nullable=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Version(Base):
    """One state of a draft's text; rows are added, never changed, and go only with their draft: triggers see to it.

    ``reason`` says why (written, edited, restored from 3, signed), ``verified`` is the contract's verification with
    findings and questions, ``dismissals`` and ``signature`` what a person took on, ``readiness`` what stands open, for
    lists that load no text.  ``person_id`` outlasts the person: a draft keeps who changed it.
    """

    __tablename__ = "versions"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, index=True)
    created_at: Mapped[datetime]
    reason: Mapped[str]
    text: Mapped[str]
    readiness: Mapped[Any] = mapped_column(JsonText, nullable=False)
    verified: Mapped[Any] = mapped_column(JsonText, nullable=False)
    dismissals: Mapped[Any] = mapped_column(JsonText, nullable=False)
    signature: Mapped[Any | None] = mapped_column(JsonText)


class DraftWriting(Base):
    """A draft under way: who writes it, until when nobody else takes it up, and whether it shall stop.

    ``holder`` is empty for one that waits; the row ends with the writing.
    """

    __tablename__ = "draft_writings"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    holder: Mapped[str] = mapped_column(Id, default="")
    held_until: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    stop: Mapped[bool] = mapped_column(default=False)


class DraftEvent(Base):
    """What happened while a draft was written, in order, so that a reader who was cut off goes on where it was.

    ``line`` is what a model wrote, slots and all, to be taken up again; readers see ``content``.
    """

    __tablename__ = "draft_events"

    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    event: Mapped[str] = mapped_column(String(20))
    content: Mapped[Any] = mapped_column(JsonText, nullable=False)
    line: Mapped[Any] = mapped_column(JsonText, nullable=True)


class AuditEntry(Base):
    """One write, chained to the one before by its hash; holds ids and never what was written."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str]
    workspace_id: Mapped[str] = mapped_column(Id, index=True)
    person_id: Mapped[str] = mapped_column(Id)
    key_id: Mapped[str] = mapped_column(Id, default="")
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str]
    detail: Mapped[Any] = mapped_column(JsonText, nullable=False)
    former: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class Answer(Base):
    """The stored answer to a request with an Idempotency-Key; ``status`` is 0 while it runs.

    ``run`` tells two tries of one request apart; ``subject`` is the id that the answer tells of.
    """

    __tablename__ = "answers"

    workspace_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, primary_key=True)
    operation: Mapped[str] = mapped_column(String(60), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    run: Mapped[str] = mapped_column(Id)
    subject: Mapped[str] = mapped_column(Id, index=True)
    status: Mapped[int] = mapped_column(Integer)
    headers: Mapped[Any] = mapped_column(JsonText, nullable=False)
    body: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(index=True)


class Webhook(Base):
    """Where a workspace wants to hear of events; ``secret`` signs what is sent, so it is kept as it is."""

    __tablename__ = "webhooks"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), index=True)
    url: Mapped[str]
    events: Mapped[Any] = mapped_column(JsonText, nullable=False)
    secret: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Delivery(Base):
    """An event on its way to one webhook: the outbox, written with what it tells of in one transaction."""

    __tablename__ = "deliveries"
    __table_args__ = (Index(None, "state", "due_at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"), index=True)
    event: Mapped[str] = mapped_column(String(40))
    content: Mapped[Any] = mapped_column(JsonText, nullable=False)
    state: Mapped[str] = mapped_column(String(12))
    tries: Mapped[int] = mapped_column(Integer, default=0)
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(default="")
