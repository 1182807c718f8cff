"""How often somebody may guess a password, counted in this process's memory, alike for addresses that nobody has."""

from __future__ import annotations

import hashlib
import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from drafter.errors import LimitError

_OF_ONE = RateLimitItemPerMinute(10, 15, namespace="one")  # one place at one address
_OF_PLACE = RateLimitItemPerMinute(100, 15, namespace="place")
_OF_ADDRESS = RateLimitItemPerHour(100, namespace="address")


class Guesses:
    """What was guessed lately."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, address: str, place: str) -> None:
        """Count a guess before it is looked at; LimitError says when the next one may come."""
        for limit, words in self._limits(address, place):
            if not self._limiter.hit(limit, words):
                again = self._limiter.get_window_stats(limit, words).reset_time - time.time()
                message = "too many tries to sign in: wait, or have an admin give you a new password"
                raise LimitError(message, max(1, math.ceil(again)))

    def forget(self, address: str, place: str) -> None:
        """Forget the guesses at ``address`` from ``place``: the last one was right."""
        limit, words = self._limits(address, place)[0]
        self._limiter.clear(limit, words)

    def _limits(self, address: str, place: str) -> tuple[tuple[RateLimitItem, str], ...]:
        name = hashlib.sha256(address.strip().lower().encode()).hexdigest()
        return ((_OF_ONE, f"{name} {place}"), (_OF_PLACE, place), (_OF_ADDRESS, name))
