"""How long an endpoint asks us to wait."""

from __future__ import annotations

import math
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_WAIT = 60.0  # seconds; whoever asks for more is asked again sooner, or not at all


def retry_after(headers: Mapping[str, str], now: Callable[[], float] = time.time) -> float | None:
    """Give seconds to wait, from ``Retry-After`` in seconds or as a date; None where nothing sensible is said."""
    if (written := headers.get("retry-after-ms")) is not None:
        seconds = _number(written) / 1_000
    else:
        written = headers.get("retry-after") or ""
        seconds = _number(written)
        if math.isnan(seconds):
            seconds = _until(written, headers.get("date") or "", now)
    return None if math.isnan(seconds) else min(max(seconds, 0.0), LONGEST_WAIT)


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return math.nan


def _until(written: str, said_at: str, now: Callable[[], float]) -> float:
    """Give seconds from the answer's own date, or else from our clock."""
    try:
        then = parsedate_to_datetime(written).timestamp()
    except (ValueError, TypeError, OverflowError):
        return math.nan
    try:
        return then - parsedate_to_datetime(said_at).timestamp()
    except (ValueError, TypeError, OverflowError):
        return then - now()
