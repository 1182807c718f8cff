"""Which of many bags of grams some words carry enough of, found by their grams."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ROUNDING = 1e-9


class Shares:
    """Numbered bags of grams, by gram."""

    __slots__ = ("_held",)

    def __init__(self, bags: Mapping[int, Mapping[str, float]]) -> None:
        """Index the bags; an empty one is never reached."""
        self._held: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, weights in bags.items():
            total = sum(weights.values())
            for gram, weight in weights.items():
                self._held[gram].append((number, weight / total))

    def reached(self, words: Collection[str], least: float) -> set[int]:
        """Return the bags of which ``words`` carry at least the share ``least``, and perhaps a hair less."""
        found: defaultdict[int, float] = defaultdict(float)
        for gram in words:
            for number, share in self._held.get(gram, ()):
                found[number] += share
        return {number for number, share in found.items() if share >= least - _ROUNDING}
