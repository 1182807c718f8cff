"""Superlatives that the text itself bears out: the figures beside them are below, or above, the one that is ranked."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import split_unit
from drafter.language.scan import scanned
from drafter.steps.check.lines import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.steps.check.lines import Clause, Line

_LOW = re.compile(r"最[低少小慢短弱差]|lowest|smallest|fewest|least|slowest|shortest|weakest|worst", re.IGNORECASE)
_EITHER = re.compile(r"最[好优佳]|(?<![A-Za-z])best", re.IGNORECASE)
"""The best rate may be the highest or the lowest."""
_MOVED = re.compile(
    r"[增涨升跌降减落滑]|(?<![A-Za-z])(?:grow|grew|growth|ris|rose|gain|fell|fall|drop|declin|increas|improv)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:比|较|多|少|增|降|涨|升|减|差|上月|上年|去年|同期|目标|计划|预算|合计|共|总[计数额量共]|从|由)[^，。；,;\d到至达]{0,6}$"
    r"|(?<![A-Za-z])(?:up|down|by|from|than|vs\.?|target|plan|budget|quota|total|last \w{1,8}|against|of)\s?[$€£]?$",
    re.IGNORECASE,
)
_RATE = re.compile(r"(?:增|涨|升|跌|降|减|up|down|by|grew|rose|fell|\+|-)[^，。；,;\d]{0,6}[$€£]?$", re.IGNORECASE)
_MOST = re.compile(
    r"占[^，。；]{0,8}?(?:过半|一半多|一半以上|[六七八九]成|(?:5[1-9]|[6-9]\d)(?:\.\d{1,2})?%)|过半"
    r"|(?:over|more than) half|(?<![\d.])(?:5[1-9]|[6-9]\d)(?:\.\d{1,2})?%\sof\s(?!(?:the |its |our )?"
    r"(?:target|plan|quota|budget))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*•·▪]|\d{1,2}[.、)])\s*\S")
_BEFORE = 12
"""Characters before a figure that tell what it is compared with."""


_PEERS = 3
"""Figures behind the one ranked that make a comparison; those further on may speak of something else."""


class _Size(NamedTuple):
    """A figure in its base unit and where it stands in its line; ``moved`` when it tells how far something went."""

    start: int
    value: Fraction
    unit: str
    compared: bool
    moved: bool


def borne_out(word: str, clause: Clause, lines: Mapping[int, Line]) -> bool:
    """Whether the text beside a superlative holds the comparison, or a share above one half, that bears it out."""
    sentence = next((s for s in sentences(clause.line) if s.start <= clause.start <= s.start + len(s.text)), clause)
    moved = _MOVED.search(clause.text) is not None
    if not moved and not _LOW.search(word) and _MOST.search(sentence.text):
        return True
    sizes = _sizes(clause.line.text)
    told = [one for one in sizes if (one.moved if moved else not one.compared)]
    for own in _owned(told, clause, sentence):
        like = [one for one in told if one.unit == own.unit and one.value != own.value]
        behind = [one.value for one in like if one.start > own.start][:_PEERS]
        ahead = [one.value for one in like if sentence.start <= one.start < own.start]
        beside = [] if moved else list(_beside(own, clause.line, lines))
        if any(peers and _is_first(own.value, peers, word) for peers in (behind, ahead, beside)):
            return True
    return False


def _owned(told: list[_Size], clause: Clause, sentence: Clause) -> list[_Size]:
    """Return the figures that may be the one ranked: those of its clause, else the next and the last ones."""
    end = clause.start + len(clause.text)
    own = [one for one in told if clause.start <= one.start < end and _has_like(one, told)]
    within = [one for one in told if sentence.start <= one.start < sentence.start + len(sentence.text)]
    behind, ahead = [one for one in within if one.start >= end], [one for one in within if one.start < clause.start]
    return own or [*behind[:2], *ahead[-2:]]


def _has_like(one: _Size, told: list[_Size]) -> bool:
    """Whether there is a further figure in its unit: the count in 三个班组里 ranks nothing."""
    return any(other.unit == one.unit and other is not one for other in told) or len(told) == 1


def _beside(own: _Size, line: Line, lines: Mapping[int, Line]) -> Iterator[Fraction]:
    """Yield the first figure in the unit of ``own`` of every other item of the list that a line belongs to."""
    if not _ITEM.match(line.text):
        return
    for step in (-1, 1):
        number = line.number + step
        while number in lines and _ITEM.match(lines[number].text):
            sizes = (one.value for one in _sizes(lines[number].text) if one.unit == own.unit and not one.compared)
            yield from list(sizes)[:1]
            number += step


def _is_first(value: Fraction, peers: list[Fraction], word: str) -> bool:
    highest, lowest = value > max(peers), value < min(peers)
    if _EITHER.search(word):
        return highest or lowest
    return lowest if _LOW.search(word) else highest


def _sizes(text: str) -> list[_Size]:
    found = []
    for token in scanned(text):
        quantity = token.quantity
        if quantity is None or quantity.value is None:
            continue
        unit, before = split_unit(quantity.unit), text[max(0, token.start - _BEFORE) : token.start]
        value = abs(Fraction(quantity.value)) * unit.factor
        compared = _COMPARED.search(before) is not None
        found.append(_Size(token.start, value, unit.name, compared, _RATE.search(before) is not None))
    return found
