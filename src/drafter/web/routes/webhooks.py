"""Webhooks: where other programs hear of what happens to drafts; for admins."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, model_validator

from drafter.bootstrap.desk import webhooks
from drafter.domain.delivery import DeliveryState, OutgoingEvent
from drafter.store import tables
from drafter.web.depends import Admin, AtDesk
from drafter.web.wants import Wanted

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

Subscribed = Literal[
    "draft.created", "draft.version", "draft.submitted", "draft.signed", "draft.exported", "draft.deleted"
]
Url = Annotated[str, Field(min_length=8, max_length=2_000, examples=["https://hooks.example.com/drafts"])]
Events = Annotated[list[Subscribed], Field(min_length=1, max_length=len(OutgoingEvent))]


class NewWebhook(Wanted):
    """Where to post which events."""

    url: Url
    events: Events


class WebhookChange(Wanted):
    """What shall be otherwise; what is left out stays."""

    url: Url | None = None
    events: Events | None = None
    enabled: bool | None = Field(
        None, strict=True, description="A receiver that answers 410 is disabled; true enables it again."
    )

    @model_validator(mode="after")
    def _something(self) -> WebhookChange:
        if self.url is None and self.events is None and self.enabled is None:
            message = "give url, events or enabled"
            raise ValueError(message)
        return self


class WebhookAnswer(BaseModel):
    """A webhook without its secret."""

    id: str
    url: str
    events: list[str]
    enabled: bool
    created_at: datetime

    @classmethod
    def of(cls, row: tables.Webhook) -> WebhookAnswer:
        """Return the answer for a row."""
        enabled = row.disabled_at is None
        return cls(id=row.id, url=row.url, events=row.events, enabled=enabled, created_at=row.created_at)


class CreatedWebhook(WebhookAnswer):
    """A new webhook with its secret, which is shown this once."""

    secret: str = Field(description="Verifies what is received, by any Standard Webhooks library; shown this once.")


class WebhookList(BaseModel):
    """All webhooks of the workspace."""

    items: list[WebhookAnswer]


class DeliveryAnswer(BaseModel):
    """One event on its way to a webhook; ``id`` is what the receiver gets as ``webhook-id``."""

    id: str
    event: str
    state: DeliveryState
    tries: int
    outcome: str
    due_at: datetime
    created_at: datetime
    content: dict[str, Any]

    @classmethod
    def of(cls, row: tables.Delivery) -> DeliveryAnswer:
        """Return the answer for a row."""
        return cls(
            id=row.id,
            event=row.event,
            state=DeliveryState(row.state),
            tries=row.tries,
            outcome=row.outcome,
            due_at=row.due_at,
            created_at=row.created_at,
            content=row.content,
        )


class DeliveryList(BaseModel):
    """The newest deliveries, newest first."""

    items: list[DeliveryAnswer]


@router.post("", status_code=201, operation_id="createWebhook")
def create(wanted: NewWebhook, desk: AtDesk, actor: Admin) -> CreatedWebhook:
    """Have events posted to a URL, signed with a secret that is shown in this answer alone."""
    made = webhooks.create(desk, actor, wanted.url, wanted.events)
    return CreatedWebhook(**WebhookAnswer.of(made).model_dump(), secret=made.secret)


@router.get("", operation_id="listWebhooks")
def listed(desk: AtDesk, actor: Admin) -> WebhookList:
    """List the webhooks of the workspace."""
    return WebhookList(items=[WebhookAnswer.of(row) for row in webhooks.listed(desk, actor)])


@router.get("/{id}", operation_id="getWebhook")
def get(id: str, desk: AtDesk, actor: Admin) -> WebhookAnswer:  # noqa: A002 - the name in the path
    """Return a webhook."""
    return WebhookAnswer.of(webhooks.get(desk, actor, id))


@router.patch("/{id}", operation_id="changeWebhook")
def change(id: str, wanted: WebhookChange, desk: AtDesk, actor: Admin) -> WebhookAnswer:  # noqa: A002 - the name in the path
    """Change where a webhook posts, what it hears of, or whether it does."""
    made = webhooks.change(desk, actor, id, url=wanted.url, events=wanted.events, enabled=wanted.enabled)
    return WebhookAnswer.of(made)


@router.delete("/{id}", status_code=204, operation_id="deleteWebhook")
def delete(id: str, desk: AtDesk, actor: Admin) -> None:  # noqa: A002 - the name in the path
    """Delete a webhook and its deliveries."""
    webhooks.delete(desk, actor, id)


@router.post("/{id}/test", operation_id="testWebhook")
def test(id: str, desk: AtDesk, actor: Admin) -> DeliveryAnswer:  # noqa: A002 - the name in the path
    """Post a ``webhook.test`` event now, once, and say what became of it."""
    return DeliveryAnswer.of(webhooks.test(desk, actor, id))


@router.get("/{id}/deliveries", operation_id="listDeliveries")
def deliveries(
    id: str,  # noqa: A002 - the name in the path
    desk: AtDesk,
    actor: Admin,
    state: Annotated[DeliveryState | None, Query(description="Only those in this state.")] = None,
) -> DeliveryList:
    """List what was sent, what waits and what was given up, at most a hundred."""
    return DeliveryList(items=[DeliveryAnswer.of(row) for row in webhooks.deliveries(desk, actor, id, state)])


@router.post("/{id}/deliveries/{delivery}/replay", status_code=202, operation_id="replayDelivery")
def replay(id: str, delivery: str, desk: AtDesk, actor: Admin) -> DeliveryAnswer:  # noqa: A002 - the name in the path
    """Send a delivery once more, under the ``webhook-id`` it had."""
    return DeliveryAnswer.of(webhooks.replay(desk, actor, id, delivery))
