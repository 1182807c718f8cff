"""Which stretches two versions of a text share, and where a stretch of the former one stands in the later one.

Compared by line, what differs by clause, what still differs by character.  What both versions begin and end with is
set aside first, so an edit costs what it changed; stretches too alike within themselves are not compared further,
which keeps hostile text from costing more than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CUTS = (
    re.compile(r"[^\n]*\n|[^\n]+"),
    re.compile(r"[^，。；、,;\s]*[，。；、,;\s]|[^，。；、,;\s]+"),
    re.compile(r"[\s\S]"),
)
"""A text in lines, clauses (English words), characters."""
_PAIRS = 400_000
"""Equal pieces that may be paired: beyond this a stretch counts as written anew."""


class Block(NamedTuple):
    """``size`` characters that stand at ``old`` in the former text and at ``new`` in the later one."""

    old: int
    new: int
    size: int


class Stretch(NamedTuple):
    """A part of a text, end exclusive."""

    start: int
    end: int


class Blocks:
    """The shared stretches of two versions, in order."""

    __slots__ = ("_ends", "_found")

    def __init__(self, old: str, new: str) -> None:
        """Compare the versions."""
        end = Block(len(old), len(new), 0)
        self._found = [Block(0, 0, 0), *_shared(old, new, Block(0, 0, 0), 0), end]
        self._ends = [block.old for block in self._found]

    def place(self, start: int, end: int) -> Stretch:
        """Return where the former stretch stands now; what was written in its place when it was changed."""
        return Stretch(self._begin(start), self._end(end))

    def unchanged(self, start: int, end: int) -> bool:
        """Whether the whole former stretch is shared."""
        block = self._found[bisect_right(self._ends, start) - 1]
        return start >= block.old and end <= block.old + block.size

    def _begin(self, position: int) -> int:
        block = self._found[bisect_right(self._ends, position) - 1]
        return block.new + min(position - block.old, block.size)

    def _end(self, position: int) -> int:
        at = bisect_right(self._ends, position - 1) - 1
        block = self._found[at]
        if position <= block.old + block.size:
            return block.new + position - block.old
        return self._found[min(at + 1, len(self._found) - 1)].new


def _shared(old: str, new: str, at: Block, level: int) -> Iterator[Block]:
    """Yield the shared blocks of two stretches that begin ``at`` in their texts."""
    first, second = _CUTS[level].findall(old), _CUTS[level].findall(new)
    head = _alike(first, second)
    tail = _alike(first[head:][::-1], second[head:][::-1])
    begin = sum(map(len, first[:head]))
    behind = sum(map(len, first[len(first) - tail :]))
    yield from _block(at, begin)
    inner = Block(at.old + begin, at.new + begin, 0)
    yield from _compared(first[head : len(first) - tail], second[head : len(second) - tail], inner, level)
    yield from _block(Block(at.old + len(old) - behind, at.new + len(new) - behind, 0), behind)


def _compared(first: Sequence[str], second: Sequence[str], at: Block, level: int) -> Iterator[Block]:
    """Yield the shared blocks between two rows of pieces, and what is shared within the pieces that differ."""
    if not first or not second or _pairs(first, second) > _PAIRS:
        return
    lengths, others = [0, *accumulate(map(len, first))], [0, *accumulate(map(len, second))]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        here = Block(at.old + lengths[i], at.new + others[j], 0)
        if tag == "equal":
            yield from _block(here, lengths[i_end] - lengths[i])
        elif tag == "replace" and level + 1 < len(_CUTS):
            yield from _shared("".join(first[i:i_end]), "".join(second[j:j_end]), here, level + 1)


def _pairs(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many pairs of equal pieces there are: what comparing them costs."""
    known = Counter(second)
    return sum(known[piece] for piece in first)


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many pieces two rows begin with in common."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(first), len(second)))


def _block(at: Block, size: int) -> Iterator[Block]:
    if size:
        yield Block(at.old, at.new, size)
