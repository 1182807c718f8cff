"""Figures and dates where they stand in a sentence, each with the words that are its own there.

The words of one come from the stretch between two marks that it stands in; those of a list (A, B and C made 1, 2 and
3) from the item in its place.  They are compared between two things of one kind only, so what all share tells nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.token import TokenKind
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.text.reading import Reading

_MARK = re.compile(
    r"[，；;。、:：（）()]|,(?!\d)|\s[-–—]\s|[与和及]|以及|(?<![A-Za-z])(?:and|while|whereas|but|against|versus"
    r"|ahead of|followed by)(?![A-Za-z])",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[；;。)）]|\.\s")
_RUN = re.compile(r"\s{0,2}(?:[、，,与和及]|,?\s?and\s|以及)\s{0,2}", re.IGNORECASE)
_CLAUSE = re.compile(r"[，：:；;。]")
_ITEMS = re.compile(r"[、与和及]|以及")
_ITEMS_EN = re.compile(r",\s(?:and\s)?|\sand\s")
_AND_LAST = re.compile(r",?\sand\s[^,]{1,60}$")
_AND_FIRST = re.compile(r"[^,]{1,60}?(?:,\s[^,]{1,60}?){0,20},?\sand\s[^,]{1,60}")
_CLAUSES_BACK = 2
_FURTHER = 0.4
"""What the words of the next stretches are worth."""
_REACH = 80
_CHAIN = 3
_CHAIN_BEFORE, _CHAIN_BEHIND = re.compile(r"\d\s?[-–:/]\s?$"), re.compile(r"\s?[-–:/]\s?\d")
_ENDS = (Role.PRIOR, Role.SHARE_PRIOR)
DATE = "date"


class Spot(NamedTuple):
    """A figure (its kind is that of its unit, its value the digits) or a date, and the words that are its own.

    ``moved`` tells that it is one end of a move: from 36% to 34%.
    """

    kind: str
    value: str
    start: int
    end: int
    words: Mapping[str, float]
    moved: bool = False


def spots_of(reading: Reading) -> list[Spot]:
    """Return the spots of a passage, those of one kind in their order."""
    text = reading.passage.text
    bare = [*_figures(reading), *_dates(reading)]
    cuts = [0, *(mark.end() for mark in _MARK.finditer(text)), len(text)]
    found = []
    for kind in dict.fromkeys(one.kind for one in bare):
        same = sorted((one for one in bare if one.kind == kind), key=lambda one: one.start)
        listed, stretches = _listed(text, same), _stretches(text, cuts, same)
        found += [one._replace(words=listed.get(at) or _words(text, stretches, one, at)) for at, one in enumerate(same)]
    return found


def _figures(reading: Reading) -> Iterator[Spot]:
    for one in reading.mentions:
        quantity = one.quantity
        if quantity.value is not None and not _is_chained(reading.passage.text, one):
            moved = one.role in _ENDS or one.level_after_move
            digits = "".join(map(str, quantity.value.as_tuple().digits)).strip("0")
            yield Spot(unit_class(quantity.unit), digits, one.start, one.end, {}, moved)


def _is_chained(text: str, one: Mention) -> bool:
    """Whether a figure is part of a score or a record: 110-96, 25-16."""
    return bool(_CHAIN_BEFORE.search(text, max(0, one.start - _CHAIN), one.start) or _CHAIN_BEHIND.match(text, one.end))


def _dates(reading: Reading) -> Iterator[Spot]:
    for one in reading.tokens:
        if one.kind is TokenKind.PERIOD and one.period:
            yield Spot(DATE, one.period, one.start, one.end, {})


class _Stretch(NamedTuple):
    """From where to where the words of a spot go: up to the marks around it, or to its neighbour of the same kind."""

    start: int
    end: int


def _stretches(text: str, cuts: Sequence[int], same: Sequence[Spot]) -> list[_Stretch]:
    found = []
    for at, one in enumerate(same):
        low = same[at - 1].end if at else 0
        high = same[at + 1].start if at + 1 < len(same) else len(text)
        begin, end = cuts[bisect_right(cuts, one.start) - 1], cuts[bisect_left(cuts, one.end)]
        between = begin < low or end > high  # two of a kind between two marks: the words before are its own
        stop = one.end if between and end > high else end
        found.append(_Stretch(max(begin, low), stop))
    return found


def _words(text: str, stretches: Sequence[_Stretch], one: Spot, at: int) -> Mapping[str, float]:
    """Return the words of the stretch a spot stands in, in part those that no other of its kind stands in."""
    own = stretches[at]
    low = max(stretches[at - 1].end if at else 0, own.start - _REACH)
    high = min(stretches[at + 1].start if at + 1 < len(stretches) else len(text), own.end + _REACH)
    low = max([low, *(mark.end() for mark in _STRONG.finditer(text, low, own.start))])
    stop = _STRONG.search(text, own.end, high)
    near = f"{text[own.start : one.start]} {text[one.end : own.end]}"
    far = f"{text[low : own.start]} {text[own.end : stop.start() if stop else high]}"
    found = {gram: value * _FURTHER for gram, value in grams(far).items()}
    for gram, value in grams(near).items():
        found[gram] = max(found.get(gram, 0.0), value)
    return found


def _listed(text: str, same: Sequence[Spot]) -> dict[int, Mapping[str, float]]:
    """Return the words of the spots that stand in a run, one right behind the other, from the list in their order."""
    found: dict[int, Mapping[str, float]] = {}
    at = 0
    while at < len(same):
        last = at
        while last + 1 < len(same) and _RUN.fullmatch(text, same[last].end, same[last + 1].start):
            last += 1
        if last > at:
            low = max([same[at - 1].end if at else 0, *(m.end() for m in _STRONG.finditer(text, 0, same[at].start))])
            high = same[last + 1].start if last + 1 < len(same) else len(text)
            items = _items(text[low : same[at].start], text[same[last].end : high], last + 1 - at)
            found |= {at + place: grams(item) for place, item in enumerate(items)}
        at = last + 1
    return found


def _items(before: str, behind: str, size: int) -> list[str]:
    """Return the list of ``size`` items that stands before a run of as many figures, or right behind it."""
    if not (before + behind).isascii():
        clauses = [one for one in _CLAUSE.split(before) if one][-_CLAUSES_BACK:]
        found = [items for one in reversed(clauses) if len(items := _ITEMS.split(one)) == size]
        return found[0] if found else []
    if _AND_LAST.search(before):
        items = [one for one in _ITEMS_EN.split(before) if one.strip()][-size:]
    else:
        listed = _AND_FIRST.match(behind)
        items = [one for one in _ITEMS_EN.split(listed.group()) if one.strip()] if listed else []
    return items if len(items) == size else []
