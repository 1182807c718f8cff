"""How much one caller may have: requests in a while, and requests that work at once; the rest hear when to come again.

Headers after draft-ietf-httpapi-ratelimit-headers-10, and the older ``X-RateLimit-*`` beside them.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import Request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from drafter.errors import LimitError

if TYPE_CHECKING:
    from limits import RateLimitItem

    from drafter.domain.access import Actor
    from drafter.settings import Settings

_NAME = "requests"
_SAFE = {"GET", "HEAD", "OPTIONS"}


class Rates:
    """The limits of one service, counted in its memory; a key counts for itself, a person without one as a person."""

    def __init__(self, settings: Settings) -> None:
        """Take the limits from the settings; no rate means that requests are not counted."""
        self._item: RateLimitItem | None = parse(settings.rate) if settings.rate else None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._at_once, self._working, self._lock = settings.at_once, Counter[str](), Lock()

    def count(self, caller: str) -> dict[str, str]:
        """Count one request of ``caller``; return the headers that say what is left.  LimitError where nothing is."""
        if self._item is None:
            return {}
        taken = self._limiter.hit(self._item, caller)
        reset, left = self._limiter.get_window_stats(self._item, caller)
        wait = max(1, ceil(reset - time.time()))
        headers = _headers(self._item, max(0, left) if taken else 0, wait)
        if not taken:
            message = f"more than {self._item} by one key: ask again in {wait} seconds"
            raise RateError(message, wait, headers)
        return headers

    def begin(self, caller: str) -> None:
        """Count a request that works; LimitError where ``caller`` has as many running as one may."""
        with self._lock:
            if self._working[caller] >= self._at_once:
                message = f"{self._at_once} requests of this key are running: wait until one is done"
                raise LimitError(message)
            self._working[caller] += 1

    def end(self, caller: str) -> None:
        """Count it as done."""
        with self._lock:
            self._working[caller] -= 1
            if not self._working[caller]:
                del self._working[caller]


class RateError(LimitError):
    """Too many requests in a while; ``headers`` say what is left."""

    def __init__(self, message: str, retry_after: int, headers: dict[str, str]) -> None:
        """Hold the headers of the answer."""
        super().__init__(message, retry_after)
        self.headers = headers


def _headers(item: RateLimitItem, left: int, wait: int) -> dict[str, str]:
    most, window = item.amount, item.get_expiry()
    return {
        "RateLimit-Policy": f'"{_NAME}";q={most};w={window}',
        "RateLimit": f'"{_NAME}";r={left};t={wait}',
        "X-RateLimit-Limit": str(most),
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": str(wait),
    }


def within(request: Request, actor: Actor) -> Iterator[Actor]:
    """Give the actor for as long as the request works, counted against the limits."""
    rates: Rates = request.app.state.rates
    caller = actor.key or actor.person
    request.state.actor = actor
    try:
        request.state.headers = rates.count(caller)
    except RateError as fault:
        request.state.headers = fault.headers
        raise
    if request.method in _SAFE:
        yield actor
        return
    rates.begin(caller)
    try:
        yield actor
    finally:
        rates.end(caller)
