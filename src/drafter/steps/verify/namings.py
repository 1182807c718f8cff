"""How well words and the entries of the ledger name each other: worked out for all entries at once, by their grams."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_SAME, _WEAK = 0.25, 0.5
"""What a gram is worth beyond its weight where it stands; a gram that is wanted less is sooner found."""


_DENSE = 4
"""A gram that more than one entry in so many has is kept as a full column."""
_KEPT = 1024
"""Columns and sums of columns that are kept."""


class _Column(NamedTuple):
    """What one weighted gram is worth: to each entry in turn, or where few have it only to those."""

    full: tuple[float, ...] = ()
    few: tuple[tuple[int, float], ...] = ()


class _Sums:
    """Adds up what weighted grams are worth to all entries.

    Most texts say the common grams of their notes again and again, so sums of their columns are kept.
    """

    __slots__ = ("_columns", "_sums", "_worths")

    def __init__(self, size: int, worths: Callable[[str, float], Iterable[tuple[int, float]]]) -> None:
        """Take the worths of a weighted gram to ``size`` entries from ``worths``."""
        self._worths = worths
        self._columns: dict[tuple[str, float], _Column] = {}
        self._sums: dict[tuple[tuple[str, float], ...], list[float]] = {(): [0.0] * size}

    def of(self, words: Mapping[str, float]) -> list[float]:
        """Return the sum for each entry, in a new list."""
        known = self._columns
        common, few = [], []
        for pair in words.items():
            column = known.get(pair) or self._column(pair)
            if column.full:
                common.append(pair)
            elif column.few:
                few.append(column.few)
        found = list(self._common(tuple(common)))
        for entry, worth in chain.from_iterable(few):
            found[entry] += worth
        return found

    def _column(self, pair: tuple[str, float]) -> _Column:
        if len(self._columns) >= _KEPT:
            self._columns.clear()
        few = tuple(self._worths(*pair))
        size = len(self._sums[()])
        column = _Column(few=few)
        if len(few) * _DENSE > size:
            held = dict(few)
            column = _Column(tuple(held.get(entry, 0.0) for entry in range(size)))
        self._columns[pair] = column
        return column

    def _common(self, pairs: tuple[tuple[str, float], ...]) -> list[float]:
        found = self._sums.get(pairs)
        if found is None:
            if len(self._sums) >= _KEPT:
                self._sums = {(): self._sums[()]}
            *before, last = pairs
            column = (self._columns.get(last) or self._column(last)).full
            found = [one + other for one, other in zip(self._common(tuple(before)), column, strict=True)]
            self._sums[pairs] = found
        return found


class _Posting(NamedTuple):
    """A gram that stands around an entry, with its weight there."""

    entry: int
    held: float


class _Told(NamedTuple):
    """A gram that names an entry: its weight times rarity, and what it adds to the weight of the words' own gram."""

    entry: int
    told: float
    extra: float


class Namings:
    """The words of all entries, by gram."""

    __slots__ = ("_around", "_carried", "_carrying", "_halves", "_nouns", "_weight")

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
        self._halves = []
        for number, (beside, noun) in enumerate(zip(around, nouns, strict=True)):
            for gram, held in beside.items():
                self._around[gram].append(_Posting(number, held))
            for gram, held in noun.items():
                self._nouns[gram].append(_Told(number, held * weight(gram), _WEAK if held < 1 else _SAME))
            self._halves.append(self._half(noun))
        self._carrying = _Sums(len(self._halves), self._worth)
        self._carried = _Sums(len(self._halves), self._told)

    def shares(self, around: Mapping[str, float], own: Mapping[str, float]) -> tuple[list[float], list[float]]:
        """Return for each entry how well words and entry name each other: all that is said, and the nouns alone.

        The nouns: how much of ``own``, by weight and rarity, stands around the entry, and how much of the entry's
        nouns in ``around``, half and half; with all that is said, how much of ``around`` stands around it.
        """
        held = self._carrying.of(around)
        whole = self._half(around)
        forth, part = (self._carrying.of(own), self._half(own)) if own else (held, whole)
        back = self._carried.of(around)
        nouns = [one * part + other * share for one, other, share in zip(forth, back, self._halves, strict=True)]
        return [one * whole + 0.5 * other for one, other in zip(held, nouns, strict=True)], nouns

    def _half(self, words: Mapping[str, float]) -> float:
        """Return what a unit of weight and rarity is of half of ``words``."""
        total = sum([weight * self._weight(gram) for gram, weight in words.items()])
        return 0.5 / total if total else 0.0

    def _worth(self, gram: str, weight: float) -> Iterator[tuple[int, float]]:
        """Yield what a gram wanted with ``weight`` is worth to the entries it stands around."""
        told, extra = weight * self._weight(gram), _WEAK if weight < 1 else _SAME
        for entry, held in self._around.get(gram, ()):
            yield entry, told * min(1.0, held + extra)

    def _told(self, gram: str, weight: float) -> Iterator[tuple[int, float]]:
        """Yield what a gram with ``weight`` tells of the entries it names."""
        for entry, told, extra in self._nouns.get(gram, ()):
            yield entry, told * min(1.0, weight + extra)
