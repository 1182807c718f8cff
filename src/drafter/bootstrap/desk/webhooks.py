"""Webhooks of a workspace: where other programs hear of what happens to drafts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import select

from drafter.bootstrap.desk.courier import answered, tried
from drafter.bootstrap.desk.desk import require
from drafter.domain.access import Permission
from drafter.domain.delivery import DeliveryState, OutgoingEvent
from drafter.errors import UnknownError
from drafter.office.addresses import refuse_unusable
from drafter.office.webhooks import new_secret
from drafter.store import outbox
from drafter.store.ids import new_id
from drafter.store.tables import Delivery, Webhook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from drafter.bootstrap.desk.desk import Desk
    from drafter.domain.access import Actor

_LISTED = 100


def create(desk: Desk, actor: Actor, url: str, events: Sequence[str]) -> Webhook:
    """Keep a new webhook; its secret is in the answer, and shown nowhere else."""
    refuse_unusable(url)
    with desk.writing(actor, Permission.ADMIN) as work:
        webhook = Webhook(
            id=new_id("whk"),
            workspace_id=actor.workspace,
            url=url,
            events=sorted(set(events)),
            secret=new_secret(),
            created_at=work.now,
        )
        work.session.add(webhook)
        work.session.flush()
        work.record("webhook.create", webhook.id)
        return webhook


def listed(desk: Desk, actor: Actor) -> list[Webhook]:
    """Return the webhooks of the actor's workspace, oldest first."""
    require(actor, Permission.ADMIN)
    with desk.reading() as session:
        query = select(Webhook).where(Webhook.workspace_id == actor.workspace)
        return list(session.scalars(query.order_by(Webhook.created_at, Webhook.id)))


def get(desk: Desk, actor: Actor, id_: str) -> Webhook:
    """Return one webhook; UnknownError for another workspace's."""
    require(actor, Permission.ADMIN)
    with desk.reading() as session:
        return _found(session, actor, id_)


def change(  # noqa: PLR0913 - each may be left as it is
    desk: Desk, actor: Actor, id_: str, *, url: str | None, events: Sequence[str] | None, enabled: bool | None
) -> Webhook:
    """Change what is not None; one that is enabled again gets what waited for it."""
    if url is not None:
        refuse_unusable(url)
    with desk.writing(actor, Permission.ADMIN) as work:
        webhook = _found(work.session, actor, id_)
        webhook.url = webhook.url if url is None else url
        webhook.events = webhook.events if events is None else sorted(set(events))
        if enabled is not None:
            webhook.disabled_at = None if enabled else webhook.disabled_at or work.now
        work.record("webhook.change", id_)
        return webhook


def delete(desk: Desk, actor: Actor, id_: str) -> None:
    """Delete a webhook with its deliveries."""
    with desk.writing(actor, Permission.ADMIN) as work:
        work.session.delete(_found(work.session, actor, id_))
        work.record("webhook.delete", id_)


def test(desk: Desk, actor: Actor, id_: str) -> Delivery:
    """Send a ``webhook.test`` event now, once, and return what became of it."""
    with desk.writing(actor, Permission.ADMIN) as work:
        webhook = _found(work.session, actor, id_)
        delivery = outbox.put_for(work.session, webhook, OutgoingEvent.TEST, {"webhook": id_}, work.now)
        delivery.state, delivery.outcome = DeliveryState.FAILED.value, "not sent"  # the courier leaves it alone
        work.record("webhook.test", id_)
    outcome = asyncio.run(tried(desk, delivery, webhook))
    return answered(desk, delivery, outcome)


def deliveries(desk: Desk, actor: Actor, id_: str, state: DeliveryState | None = None) -> list[Delivery]:
    """Return the newest deliveries of a webhook, newest first, at most a hundred."""
    require(actor, Permission.ADMIN)
    with desk.reading() as session:
        query = select(Delivery).where(Delivery.webhook_id == _found(session, actor, id_).id)
        if state is not None:
            query = query.where(Delivery.state == state.value)
        return list(session.scalars(query.order_by(Delivery.created_at.desc(), Delivery.id).limit(_LISTED)))


def replay(desk: Desk, actor: Actor, id_: str, delivery_id: str) -> Delivery:
    """Have a delivery sent once more, with the id and the content it had."""
    with desk.writing(actor, Permission.ADMIN) as work:
        webhook = _found(work.session, actor, id_)
        delivery = work.session.get(Delivery, delivery_id, with_for_update=True)
        if delivery is None or delivery.webhook_id != webhook.id:
            message = f"there is no delivery {delivery_id[:40]!r}"
            raise UnknownError(message)
        delivery.state, delivery.tries = DeliveryState.WAITING.value, 0
        delivery.due_at, delivery.outcome = work.now, ""
        work.record("webhook.replay", delivery.id)
        return delivery


def _found(session: Session, actor: Actor, id_: str) -> Webhook:
    webhook = session.get(Webhook, id_)
    if webhook is None or webhook.workspace_id != actor.workspace:
        message = f"there is no webhook {id_[:40]!r}"
        raise UnknownError(message)
    return webhook
