"""The courier: takes what lies in the outbox to the webhooks, again and again until it arrives or is given up.

A delivery is taken under a lease: of several couriers one has it, and one that was killed leaves it to the next.  So a
receiver may hear of a thing twice, under the same ``webhook-id``, and never not at all.
"""

from __future__ import annotations

import asyncio
import json
import random
from datetime import timedelta
from typing import TYPE_CHECKING

from prometheus_client import Counter

from drafter.domain.delivery import DeliveryState
from drafter.office.webhooks import Message, Outcome, send
from drafter.store import outbox
from drafter.store.tables import Delivery, Webhook

if TYPE_CHECKING:
    from drafter.bootstrap.desk.desk import Desk

PAUSES = (5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000)
"""Seconds before the second try, the third and so on; after the last one nobody tries again."""
_JITTER = 0.2
_AT_ONCE = 20
LEASE_SECONDS = 60
_LOOK_SECONDS = 0.5
_TRIES = Counter("drafter_deliveries", "Tries to deliver an event to a webhook, by outcome.", ("outcome",))


async def deliver(desk: Desk, stop: asyncio.Event) -> None:
    """Deliver what is due, and what becomes due, until ``stop``; tries under way are finished."""
    while not stop.is_set():
        taken = await asyncio.to_thread(take, desk)
        await asyncio.gather(*(_done(desk, delivery, webhook) for delivery, webhook in taken))
        if len(taken) < _AT_ONCE:
            try:
                await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)
            except TimeoutError:
                continue


async def tried(desk: Desk, delivery: Delivery, webhook: Webhook) -> Outcome:
    """Send a delivery once."""
    body = json.dumps(delivery.content, ensure_ascii=False, separators=(",", ":"))
    message = Message(webhook.url, webhook.secret, delivery.id, body)
    outcome = await send(message, desk.clock(), desk.settings.webhook_networks)
    _TRIES.labels("delivered" if outcome.delivered else "failed").inc()
    return outcome


def answered(desk: Desk, delivery: Delivery, outcome: Outcome) -> Delivery:
    """Keep what became of a delivery that is tried only once, and return it."""
    state = DeliveryState.DELIVERED if outcome.delivered else DeliveryState.FAILED
    with desk.database.writing() as session:
        kept = session.get(Delivery, delivery.id) or delivery
        kept.state, kept.tries, kept.outcome = state.value, 1, outcome.words
        return kept


def take(desk: Desk) -> list[tuple[Delivery, Webhook]]:
    """Take up what is due, under a lease."""
    with desk.database.reading() as session:
        if not outbox.any_due(session, desk.clock()):
            return []  # most of the time: and nobody waits for the write lock
    with desk.database.writing() as session:
        return outbox.take(session, desk.clock(), _AT_ONCE, LEASE_SECONDS)


async def _done(desk: Desk, delivery: Delivery, webhook: Webhook) -> None:
    outcome = await tried(desk, delivery, webhook)
    await asyncio.to_thread(_settle, desk, delivery, outcome)


def _settle(desk: Desk, delivery: Delivery, outcome: Outcome) -> None:
    now, state = desk.clock(), DeliveryState.WAITING
    if outcome.delivered:
        state = DeliveryState.DELIVERED
    elif outcome.gone or delivery.tries > len(PAUSES):
        state = DeliveryState.FAILED
    due_at = now + timedelta(seconds=pause(delivery.tries, outcome.pause)) if state is DeliveryState.WAITING else now
    with desk.database.writing() as session:
        outbox.settle(session, delivery, state, outcome.words, due_at)
        if outcome.gone and (webhook := session.get(Webhook, delivery.webhook_id)) is not None:
            webhook.disabled_at = webhook.disabled_at or now


def pause(tries: int, asked: float = 0) -> float:
    """Return the seconds until the next try: longer each time, never less than asked for, never quite the same."""
    usual = PAUSES[min(tries, len(PAUSES)) - 1]
    return max(asked, usual * random.uniform(1 - _JITTER, 1 + _JITTER))  # noqa: S311 - spreads load, guards nothing
