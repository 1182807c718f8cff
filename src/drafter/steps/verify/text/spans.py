"""Stretches of a text that are taken, asked many times which others they meet."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spans:
    """Stretches in their order, with how far all up to each one reach.

    >>> Spans([(4, 9), (2, 3)]).meet(3, 5)
    True
    >>> Spans([(4, 9), (2, 3)]).meet(3, 4)
    False
    """

    __slots__ = ("_begins", "_reach")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take stretches of start and end, in any order; they may meet each other."""
        listed = sorted(spans)
        self._begins = [begin for begin, _ in listed]
        self._reach = list(accumulate((stop for _, stop in listed), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether any stretch has a place between ``start`` and ``end``."""
        before = bisect_left(self._begins, end)
        return before > 0 and self._reach[before - 1] > start
