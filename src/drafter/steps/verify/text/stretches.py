"""What a text tells in one breath: a sentence with the next one of its line, its words and figures."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.verify.moves.moves import MOVE
from drafter.steps.verify.source.evidence import base_value
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from drafter.steps.verify.text.reading import Reading

_DIGITS = re.compile(r"(?<![\d.])\d[\d,]{0,15}(?:\.\d{1,6})?")
_TELLING = 2
"""Of fewer digits a figure is everywhere."""


class Stretch(NamedTuple):
    """The text of a stretch, its grams, its figures by size and as written, whether it says how much or which way."""

    text: str
    words: frozenset[str]
    figures: frozenset[Fraction]
    digits: frozenset[str]
    tells: bool


def stretches(readings: Sequence[Reading]) -> list[Stretch]:
    """Return the stretches of a paragraph, in its order."""
    found = []
    for one, following in zip_longest(readings, readings[1:]):
        near = following is not None and following.passage.line == one.passage.line
        pieces = [one, following] if near and following is not None else [one]
        words = "".join(piece.passage.text for piece in pieces)
        figures = (base_value(mention.quantity) for piece in pieces for mention in piece.mentions)
        told = frozenset(value for value in figures if value)
        moving = bool(told) or MOVE.search(words) is not None
        found.append(Stretch(words, frozenset(grams(words)), told, digits_in(words), moving))
    return found


def digits_in(words: str) -> frozenset[str]:
    """Return the figures of ``words`` as written that have at least two telling digits, without their commas."""
    written = (one.replace(",", "") for one in _DIGITS.findall(words))
    return frozenset(one for one in written if len(one.strip("0.")) >= _TELLING)
