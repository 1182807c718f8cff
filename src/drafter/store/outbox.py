"""The outbox: events on their way out, written with what they tell of, taken up by one sender at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, delete, select

from drafter.domain.delivery import DeliveryState
from drafter.store.ids import new_id
from drafter.store.tables import Delivery, Webhook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session


def put(session: Session, workspace: str, event: str, content: Mapping[str, Any], now: datetime) -> list[Delivery]:
    """Add a delivery of ``event`` for every webhook of the workspace that wants it."""
    found = session.scalars(select(Webhook).where(Webhook.workspace_id == workspace, Webhook.disabled_at.is_(None)))
    return [put_for(session, webhook, event, content, now) for webhook in found if event in webhook.events]


def put_for(session: Session, webhook: Webhook, event: str, content: Mapping[str, Any], now: datetime) -> Delivery:
    """Add a delivery of ``event`` for one webhook, due at once."""
    delivery = Delivery(
        id=new_id("msg"),
        webhook_id=webhook.id,
        event=event,
        content={"type": event, "timestamp": now.isoformat().replace("+00:00", "Z"), "data": dict(content)},
        state=DeliveryState.WAITING.value,
        tries=0,
        due_at=now,
        created_at=now,
        outcome="",
    )
    session.add(delivery)
    session.flush()
    return delivery


def forget(session: Session, workspace: str, subject: str) -> None:
    """Delete what is told of ``subject`` (an id), sent or not: a title may be in it."""
    hooks = select(Webhook.id).where(Webhook.workspace_id == workspace)
    session.execute(
        delete(Delivery).where(Delivery.webhook_id.in_(hooks), cast(Delivery.content, Text).contains(subject))
    )


def take(session: Session, now: datetime, most: int, seconds: float) -> list[tuple[Delivery, Webhook]]:
    """Return deliveries that are due, no other sender's for ``seconds``: one killed meanwhile is due again after that.

    Their tries are counted here, so that one that kills its sender is given up some time too.
    """
    due = (
        select(Delivery, Webhook)
        .join(Webhook, Webhook.id == Delivery.webhook_id)
        .where(Delivery.state == DeliveryState.WAITING.value, Delivery.due_at <= now, Webhook.disabled_at.is_(None))
        .order_by(Delivery.due_at)
        .limit(most)
        .with_for_update(of=Delivery, skip_locked=True)
    )
    taken = [(delivery, webhook) for delivery, webhook in session.execute(due)]
    for delivery, _ in taken:
        delivery.tries += 1
        delivery.due_at = now + timedelta(seconds=seconds)
    session.flush()
    return taken


def settle(session: Session, taken: Delivery, state: DeliveryState, outcome: str, due_at: datetime) -> None:
    """Note what became of a try, unless another sender has taken the delivery up since."""
    delivery = session.get(Delivery, taken.id, with_for_update=True)
    if delivery is None or delivery.tries != taken.tries or delivery.state != DeliveryState.WAITING:
        return
    delivery.state, delivery.outcome, delivery.due_at = state.value, outcome, due_at


def any_due(session: Session, now: datetime) -> bool:
    """Whether a delivery is due."""
    due = select(Delivery.id).where(Delivery.state == DeliveryState.WAITING.value, Delivery.due_at <= now)
    return session.scalars(due.limit(1)).first() is not None
