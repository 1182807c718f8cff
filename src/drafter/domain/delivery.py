"""What other programs are told of, and how far the telling is."""

from __future__ import annotations

from enum import StrEnum


class OutgoingEvent(StrEnum):
    """What happened, in words that other programs subscribe to; what is sent holds ids and states, never a text."""

    DRAFT_CREATED = "draft.created"
    DRAFT_VERSION = "draft.version"
    DRAFT_SUBMITTED = "draft.submitted"
    DRAFT_SIGNED = "draft.signed"
    DRAFT_EXPORTED = "draft.exported"
    DRAFT_DELETED = "draft.deleted"
    TEST = "webhook.test"


class DeliveryState(StrEnum):
    """Where a delivery stands: waiting for its time (a try under way included), arrived, or given up."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
