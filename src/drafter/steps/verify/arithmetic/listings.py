"""What the source lists, and what it calls that: the rows of a table, the items of a line, the points of a list."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.derivation import Operation
from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.steps.derive import Cell
from drafter.steps.derive.formula import proven
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.sets import sets_of
from drafter.steps.verify.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.sets import Set

_POINT = re.compile(r"\s{0,6}(?:[-*•·]|\d{1,2}[.、)）]|[（(]\d{1,2}[)）]|[①-⑩])\s{0,3}(?=\S)")
_CELL = re.compile(r"\s{0,3}\|?\s{0,3}([^|\t]{1,24}?)\s{0,3}(?:\||\t|\s{2})")
_TRIM = re.compile(r"^[\s#*>一二三四五六七八九十\d、.]{0,8}|[（(][^）)]{0,40}[）)]|[\s:：*]{1,6}$")
_WORD = re.compile(r"[A-Za-z]{2,24}")
_MOST = 12
_LONGEST_HEAD = 40
_UP = 2
"""Between a table's head and its first row stands at most a rule."""


class Listing(NamedTuple):
    """Members by name with the lines they stand on; ``heads`` are what the source calls them.

    ``members`` is one set of their figures, ``totals`` are what their figures add up to, ``points`` tells that they are
    points of a list, told in words.
    """

    names: tuple[str, ...]
    lines: tuple[int, ...]
    heads: tuple[str, ...] = ()
    totals: tuple[Cell, ...] = ()
    points: bool = False
    members: Set | None = None

    def speaks(self, words: str) -> bool:
        """Whether words name a member."""
        close = words.replace(" ", "").casefold()
        spaceless = any(not name.isascii() and name.replace(" ", "").casefold() in close for name in self.names)
        return spaceless or (self.members is not None and bool(self.members.named_in(words)))

    @property
    def size(self) -> int:
        """How many members there are."""
        return len(self.names)

    def called(self, noun: str) -> bool:
        """Whether the words that follow a count begin with what the source calls the members."""
        return any(_called(head, noun) for head in self.heads)


def listings_of(index: Index) -> tuple[Listing, ...]:
    """Return the listings of the source, worked out once."""
    return index.once(_build)


def _build(index: Index) -> tuple[Listing, ...]:
    lines = known_lines(index.sheet).split("\n")
    found: dict[frozenset[str], Listing] = {}
    for one in sets_of(index):
        if one.complete and len(one.members) <= _MOST:
            key = frozenset(member.name.casefold() for member in one.members)
            listing = found.get(key) or _listing(one, lines)
            total = _total(one)
            found[key] = listing._replace(totals=(*listing.totals, total)) if total else listing
    return (*found.values(), *_points(lines))


def _listing(one: Set, lines: Sequence[str]) -> Listing:
    placed = tuple(dict.fromkeys(member.line for member in one.members))
    heads = [one.head, *_heads(lines, min(placed), one.members[0].name, rows=len(placed) > 1)]
    names = tuple(member.name for member in one.members)
    return Listing(names, placed, tuple(head for head in heads if head), members=one)


def _heads(lines: Sequence[str], first: int, name: str, *, rows: bool) -> Iterator[str]:
    """Yield what stands over the first member: the head of its column; in a line what stands before it."""
    if not 0 < first <= len(lines):
        return
    if not rows:
        yield _trimmed(lines[first - 1].partition(name)[0])
        return
    above = [line for line in lines[max(0, first - 1 - _UP) : first - 1] if line.strip(" |-:\t")]
    for line in above[-1:]:
        cell = _CELL.match(line)
        yield _trimmed(cell[1] if cell else line)


def _total(one: Set) -> Cell | None:
    """Return what the members of a set add up to; rates and movements add up to nothing."""
    if one.role is not Role.VALUE or one.unit in ("%", "pp", "倍"):
        return None
    value = sum((member.value for member in one.members), Fraction(0))
    shown = " + ".join(f"{member.written} (L{member.line})" for member in one.members)
    refs = tuple(member.ref or f"L{member.line}" for member in one.members)
    cell = Cell(ref="+".join(refs), role=Role.VALUE, value=value, interval=Interval.point(value), unit=one.unit)
    return proven(cell, Operation.SUM, refs, lambda: shown)


def _points(lines: Sequence[str]) -> Iterator[Listing]:
    """Yield the lists of points that stand under a line of their own."""
    at = 0
    while at < len(lines):
        run = list(takewhile(_POINT.match, lines[at + 1 :]))
        head = _trimmed(lines[at])
        if 1 < len(run) <= _MOST and head and len(head) <= _LONGEST_HEAD and not _POINT.match(lines[at]):
            names = tuple(line.strip() for line in run)
            yield Listing(names, tuple(range(at + 2, at + 2 + len(run))), (head,), points=True)
        at += len(run) + 1


def _trimmed(head: str) -> str:
    return _TRIM.sub("", head.strip()).strip(" :：|\t")


def _called(head: str, noun: str) -> bool:
    """Whether a head ends with the noun's first words: 改进措施 of 三条措施, Sales rep of five reps."""
    if not noun.isascii():
        return any(head.endswith(noun[:size]) for size in range(2, min(len(noun), 6) + 1)) or noun.startswith(head)
    words, said = [stem(word.lower()) for word in _WORD.findall(head)], [stem(word.lower()) for word in noun.split()]
    return any(words[-size:] == said[:size] for size in range(1, len(said) + 1))
