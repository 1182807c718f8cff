"""How well words and the entries of the ledger name each other: worked out for all entries at once, by their grams."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SAME, _WEAK = 0.25, 0.5
"""What a gram is worth beyond its weight where it stands; a gram that is wanted less is sooner found."""


class _Posting(NamedTuple):
    """A gram of an entry: what it is worth to a gram wanted in full, and to a lesser one."""

    entry: int
    full: float
    lesser: float


class _Told(NamedTuple):
    """A gram that names an entry: its weight times rarity, and what it adds to the weight of the words' own gram."""

    entry: int
    told: float
    extra: float


class Namings:
    """The words of all entries, by gram."""

    __slots__ = ("_around", "_nouns", "_totals", "_weight")

    def __init__(
        self,
        around: Sequence[Mapping[str, float]],
        nouns: Sequence[Mapping[str, float]],
        weight: Callable[[str], float],
    ) -> None:
        """Index what stands around each entry, and what names it; ``weight`` tells how much a gram tells."""
        self._weight = weight
        self._around: defaultdict[str, list[_Posting]] = defaultdict(list)
        self._nouns: defaultdict[str, list[_Told]] = defaultdict(list)
        self._totals = []
        for number, (beside, noun) in enumerate(zip(around, nouns, strict=True)):
            for gram, held in beside.items():
                self._around[gram].append(_Posting(number, min(1.0, held + _SAME), min(1.0, held + _WEAK)))
            told = {gram: held * weight(gram) for gram, held in noun.items()}
            for gram, held in noun.items():
                self._nouns[gram].append(_Told(number, told[gram], _WEAK if held < 1 else _SAME))
            self._totals.append(sum(told.values()))

    def carrying(self, words: Mapping[str, float]) -> list[float]:
        """Return how much of ``words``, by weight and rarity, stands around each entry."""
        held = [0.0] * len(self._totals)
        total = 0.0
        for gram, weight in words.items():
            told = weight * self._weight(gram)
            total += told
            if weight < 1:
                for entry, _, worth in self._around.get(gram, ()):
                    held[entry] += told * worth
            else:
                for entry, worth, _ in self._around.get(gram, ()):
                    held[entry] += told * worth
        return [one / total for one in held] if total else held

    def carried(self, words: Mapping[str, float]) -> list[float]:
        """Return how much of each entry's nouns stands in ``words``."""
        held = [0.0] * len(self._totals)
        for gram, weight in words.items():
            for entry, told, extra in self._nouns.get(gram, ()):
                held[entry] += told * (weight + extra if weight + extra < 1 else 1.0)
        return [one / total if total else 0.0 for one, total in zip(held, self._totals, strict=True)]
