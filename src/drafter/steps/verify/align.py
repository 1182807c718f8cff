"""Which facts a stretch of words speaks of, by the share of its words their lines carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.verify.words import grams

if TYPE_CHECKING:
    from drafter.steps.verify.index import Index

_FEW = 5
_COMMON = 200
"""A gram that more lines share is not looked up; it still counts as a word to be carried."""


class Aligned(NamedTuple):
    """A fact and the share (0 to 1) of the words that its line carries."""

    fact: int
    covered: float


def align(index: Index, words: str) -> list[Aligned]:
    """Return the few facts whose lines carry most of ``words``, best first."""
    wanted = grams(words)
    weights = {gram: weight * index.rarity(gram) for gram, weight in wanted.items()}
    total = sum(weights.values())
    if not total:
        return []
    scores: dict[int, float] = {}
    for gram, weight in weights.items():
        listed = index.said.get(gram, ())
        for number in listed if len(listed) <= _COMMON else ():
            scores[number] = scores.get(number, 0.0) + weight
    best = sorted(scores.items(), key=lambda pair: -pair[1])[:_FEW]
    return [Aligned(number, score / total) for number, score in best]
