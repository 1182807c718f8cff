"""Which facts a stretch of words speaks of, by the share of its words their lines carry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.verify.source.index import Index

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


_FIGURE = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,6})?\s?[%％A-Za-z\u4e00-\u9fff]?")
_LIGHT = re.compile(r"出现|发生|存在|有所|比较|过于|较为|[太过偏较了]")
"""Words that weigh nothing: 出现故障 is 故障, 过密 is 太密."""
SPREAD = 0.6
"""What a Chinese pair is worth of which only the characters stand in a text."""
PREFIX = 4
"""Longer English stems carry their longer and shorter forms."""


def carried(words: str, text: str) -> float:
    """Return the share (0 to 1) of ``words``, figures included, that ``text`` carries.

    A Chinese pair of which only the characters stand in ``text`` counts less, an English stem may be longer or shorter.
    """
    wanted, total = wanted_of(words)
    if not total:
        return 0.0
    text = unlit(text)
    held = _all_of(text)
    carried_ = [weight if gram in held else weight * _held(gram, held, text) for gram, weight in wanted.items()]
    return sum(carried_) / total


@lru_cache(maxsize=4096)
def wanted_of(words: str) -> tuple[Mapping[str, float], float]:
    """Return the grams and figures of words with their weights, and all these together; do not change the result."""
    words = unlit(words)
    wanted: dict[str, float] = dict(grams(words))
    wanted.update((figure, 1.0) for figure in figures_in(words))
    return wanted, sum(wanted.values())


@lru_cache(maxsize=4096)
def _all_of(text: str) -> frozenset[str]:
    """Return the grams and figures of a text."""
    return frozenset(grams(text)) | figures_in(text)


@lru_cache(maxsize=4096)
def unlit(text: str) -> str:
    """Return the text without the words that weigh nothing."""
    return _LIGHT.sub("", text)


@lru_cache(maxsize=16384)
def figures_in(text: str) -> frozenset[str]:
    """Return the figures with the first character of their unit: the 8 of 8月 is not that of 8%."""
    return frozenset(re.sub(r"[,\s]", "", one).casefold() for one in _FIGURE.findall(text))


def _held(gram: str, held: frozenset[str], text: str) -> float:
    """Return what a gram counts that is not ``held`` as it stands."""
    if gram[0].isdigit():
        return 0.0
    if not gram.isascii():
        return SPREAD if len(gram) > 1 and all(character in text for character in gram) else 0.0
    longer = len(gram) > PREFIX and any(
        one.startswith(gram) or gram.startswith(one) for one in held if len(one) > PREFIX
    )
    return 1.0 if longer else 0.0
