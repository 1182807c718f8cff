"""How well words and the entries of the ledger name each other: worked out for all entries at once, by their grams."""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_SAME, _WEAK = 0.25, 0.5
"""What a gram is worth beyond its weight where it stands; a gram that is wanted less is sooner found."""
_KEPT = 1024
"""Grams whose columns are kept."""
_UNIT = 1 << 24
"""Weights and worths are whole numbers of this part of one, so that a sum never depends on its order."""
_LANE = 8
"""Bytes of one entry in a column."""


class _Columns(NamedTuple):
    """What one gram is worth to each entry, as integers with a lane for each entry; lanes never overflow.

    Around an entry: where it is wanted in full, and less.  As a noun: where it names the entry in full, and less.
    ``weight`` is how much the gram tells.
    """

    full: int
    less: int
    noun: int
    aside: int
    weight: float


class Namings:
    """The words of all entries, by gram."""

    __slots__ = ("_around", "_columns", "_halves", "_nouns", "_weight")

    def __init__(
        self,
        around: Sequence[Mapping[str, float]],
        nouns: Sequence[Mapping[str, float]],
        weight: Callable[[str], float],
    ) -> None:
        """Index what stands around each entry, and what names it; ``weight`` tells how much a gram tells."""
        self._weight = weight
        self._around: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._nouns: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._halves = []
        self._columns: dict[str, _Columns] = {}
        for number, (beside, noun) in enumerate(zip(around, nouns, strict=True)):
            for gram, held in beside.items():
                self._around[gram].append((number, held))
            for gram, held in noun.items():
                self._nouns[gram].append((number, held))
            self._halves.append(_half(held * weight(gram) for gram, held in noun.items()))

    def shares(self, around: Mapping[str, float], own: Mapping[str, float]) -> tuple[list[float], list[float]]:
        """Return for each entry how well words and entry name each other: all that is said, and the nouns alone.

        The nouns: how much of ``own``, by weight and rarity, stands around the entry, and how much of the entry's
        nouns in ``around``, half and half; with all that is said, how much of ``around`` stands around it.
        """
        told = self._told(around)
        beside = _carrying(told)
        nouns = (_carrying(self._told(own)) if own else beside) + _carried(told)
        return self._lanes(2 * beside + nouns, 2), self._lanes(nouns, 1)

    def _told(self, words: Mapping[str, float]) -> list[tuple[float, _Columns]]:
        """Return the columns of the words' grams, each with the weight of the word."""
        known = self._columns
        return [(weight, known.get(gram) or self._column(gram)) for gram, weight in words.items()]

    def _column(self, gram: str) -> _Columns:
        if len(self._columns) >= _KEPT:
            self._columns.clear()
        around, nouns, weight = self._around.get(gram, ()), self._nouns.get(gram, ()), self._weight(gram)
        found = self._columns[gram] = _Columns(
            self._packed([(entry, min(1.0, held + _SAME) * _UNIT) for entry, held in around]),
            self._packed([(entry, min(1.0, held + _WEAK) * _UNIT) for entry, held in around]),
            self._packed([(entry, held * weight * self._halves[entry]) for entry, held in nouns if held >= 1]),
            self._packed([(entry, held * weight * self._halves[entry]) for entry, held in nouns if held < 1]),
            weight,
        )
        return found

    def _packed(self, worths: list[tuple[int, float]]) -> int:
        """Return the integer that has a lane for each entry."""
        if not worths:
            return 0
        lanes = array("Q", bytes(len(self._halves) * _LANE))
        for entry, worth in worths:
            lanes[entry] = round(worth)
        return int.from_bytes(_native(lanes).tobytes(), "little")

    def _lanes(self, packed: int, parts: int) -> list[float]:
        """Return the lanes of a sum of ``parts`` halves."""
        unit = 1 / parts / _UNIT / _UNIT
        lanes = _native(array("Q", packed.to_bytes(len(self._halves) * _LANE, "little")))
        return list(map(unit.__mul__, lanes))


def _carrying(told: Sequence[tuple[float, _Columns]]) -> int:
    """Return half of how much of the words, by weight and rarity, stands around each entry."""
    worths = [weight * columns.weight for weight, columns in told]
    half, total = _half(worths), 0
    for (weight, columns), worth in zip(told, worths, strict=True):
        held = columns.less if weight < 1 else columns.full
        if held:
            total += held * round(worth * half)
    return total


def _carried(told: Sequence[tuple[float, _Columns]]) -> int:
    """Return half of how much of each entry's nouns, by weight and rarity, stands in the words.

    Words of one weight are added up first: adding lanes is cheaper than multiplying them.
    """
    sums: dict[float, tuple[int, int]] = {}
    for weight, columns in told:
        if columns.noun or columns.aside:
            noun, aside = sums.get(weight, (0, 0))
            sums[weight] = noun + columns.noun, aside + columns.aside
    return sum(
        noun * round(min(1.0, weight + _SAME) * _UNIT) + aside * round(min(1.0, weight + _WEAK) * _UNIT)
        for weight, (noun, aside) in sums.items()
    )


def _half(worths: Iterable[float]) -> float:
    """Return the factor that makes half a unit of all worths together."""
    total = sum(worths)
    return 0.5 * _UNIT / total if total else 0.0


def _native(lanes: array[int]) -> array[int]:
    """Return lanes of the other byte order on machines that have it."""
    if sys.byteorder == "big":
        lanes.byteswap()
    return lanes
