"""What can go wrong between the program and an endpoint, sorted by what helps."""

from __future__ import annotations

from enum import StrEnum

from drafter.errors import ModelError


class Remedy(StrEnum):
    """What the policy does about a failed call."""

    RETRY = "retry"
    LOWER_TIER = "lower tier"
    NEXT = "next profile"


class CallError(ModelError):
    """One failed call: a sentence for the user without key or body, the remedy, and how long to wait (seconds)."""

    def __init__(self, message: str, remedy: Remedy, after: float | None = None) -> None:
        """Keep what helps beside the sentence."""
        super().__init__(message)
        self.remedy = remedy
        self.after = after
