"""Which of many texts carry some words, and how much: :func:`~.align.carried` for all at once.

A set of texts is an integer with one bit for each, so that a thousand texts cost little more than one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drafter.steps.verify.source.align import PREFIX, SPREAD, figures_in, unlit, wanted_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")


class Group(NamedTuple):
    """Texts that carry the same share of the words."""

    share: float
    members: int


class Carriers:
    """Texts by the grams, figures and characters they have."""

    __slots__ = ("_all", "_characters", "_grams", "_long")

    def __init__(self, texts: Sequence[str]) -> None:
        """Index the texts."""
        self._all = (1 << len(texts)) - 1
        bare = [unlit(text) for text in texts]
        self._grams = members(frozenset(grams(text)) | figures_in(text) for text in bare)
        self._characters = members(frozenset(text) for text in bare)
        self._long: defaultdict[str, list[str]] = defaultdict(list)
        for gram in self._grams:
            if len(gram) > PREFIX:
                self._long[gram[: PREFIX + 1]].append(gram)

    def shares(self, words: str) -> list[Group]:
        """Return all texts by the share of ``words`` they carry."""
        wanted, total = wanted_of(words)
        groups = {0.0: self._all}
        for gram, weight in wanted.items():
            held = self._grams.get(gram, 0)
            part = self._partly(gram) & ~held
            worth = SPREAD if not gram.isascii() else 1.0
            groups = _split(groups, ((held, weight), (part, weight * worth)))
        return [Group(held / total if total else 0.0, found) for held, found in groups.items()]

    def _partly(self, gram: str) -> int:
        """Return the texts with all characters of a Chinese gram, or another form of an English one."""
        found = 0
        if gram[0].isdigit():
            return found
        if not gram.isascii():
            found = self._all if len(gram) > 1 else 0
            for character in gram:
                found &= self._characters.get(character, 0)
            return found
        for one in self._long.get(gram[: PREFIX + 1], ()) if len(gram) > PREFIX else ():
            if one.startswith(gram) or gram.startswith(one):
                found |= self._grams[one]
        return found


def _split(groups: dict[float, int], gains: Iterable[tuple[int, float]]) -> dict[float, int]:
    """Add each gain to the texts that have it."""
    found: dict[float, int] = {}
    for held, rest in groups.items():
        left = rest
        for having, gain in gains:
            if rest & having:
                found[held + gain] = found.get(held + gain, 0) | (rest & having)
                left &= ~having
        if left:
            found[held] = found.get(held, 0) | left
    return found


def together(first: Iterable[Group], second: Sequence[Group]) -> Iterator[tuple[float, float, int]]:
    """Yield the texts by both shares."""
    for one, other in product(first, second):
        if one.members & other.members:
            yield one.share, other.share, one.members & other.members


def members(kinds: Iterable[frozenset[T]]) -> dict[T, int]:
    """Return for each thing which of ``kinds`` have it."""
    found: defaultdict[T, list[int]] = defaultdict(list)
    for number, held in enumerate(kinds):
        for one in held:
            found[one].append(number)
    return {one: _set(held) for one, held in found.items()}


def _set(numbers: Sequence[int]) -> int:
    """Return the set of ascending numbers."""
    marks = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        marks[number // 8] |= 1 << number % 8
    return int.from_bytes(marks, "little")


def numbers(found: int) -> Iterator[int]:
    """Yield the members of a set, the first first."""
    while found:
        lowest = found & -found
        yield lowest.bit_length() - 1
        found ^= lowest
