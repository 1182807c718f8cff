"""What every match of a pattern holds: a text without it need not be searched.

>>> ways("预售(?:许可)?证"), ways("within [0-9]{1,2} days?"), ways("(?:收|交)房(?!价)")
([('预售', '证')], [('within ', ' day')], [('收', '房'), ('交', '房')])
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Words: TypeAlias = tuple[str, ...]
_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|\((?:\?(?:[=!]|<[=!]|[a-zA-Z-]*[:)]|P<\w+>))?|.", re.DOTALL
)
_DROPS = ("?", "*", "{")
"""What stands before one of these may be missing from a match."""
_ANY = frozenset(".^$+")
_LOOKS = ("(?=", "(?!", "(?<")
_MOST = 64
"""More ways than this to match one pattern are not told apart."""


class _Branch:
    """One alternative while it is read: its ways so far, and the literal run at its end."""

    def __init__(self) -> None:
        self.ways: list[Words] = [()]
        self.run = ""

    def cut(self) -> None:
        """End the run."""
        if self.run:
            self.ways = [(*way, self.run) for way in self.ways]
        self.run = ""

    def take(self, group: list[Words]) -> None:
        """Go on with any way of a group, as long as they are few."""
        self.cut()
        if len(self.ways) * len(group) <= _MOST:
            self.ways = [(*way, *more) for way in self.ways for more in group]


def ways(pattern: str) -> list[Words]:
    """Return the words that stand in a match, in small letters, for each way the pattern can match."""
    found, _ = _group([piece.casefold() for piece in _PIECE.findall(pattern)], 0)
    return found


def _is_itself(piece: str) -> bool:
    """Whether a piece stands for one character: a letter, or an escaped mark, and no class."""
    return piece not in _ANY if len(piece) == 1 else piece[0] == "\\" and not piece[1].isalnum()


def _group(pieces: list[str], at: int) -> tuple[list[Words], int]:
    """Return the ways of the alternatives that begin ``at``, and where their group ends."""
    branches = [_Branch()]
    while at < len(pieces) and pieces[at] != ")":
        piece, here = pieces[at], branches[-1]
        if piece.startswith("("):
            inner, at = _group(pieces, at + 1)
            drops = piece.startswith(_LOOKS) or (at + 1 < len(pieces) and pieces[at + 1].startswith(_DROPS))
            here.take([()] if drops else inner)
        elif piece == "|":
            here.cut()
            branches.append(_Branch())
        elif piece.startswith(_DROPS):
            here.run = here.run[:-1]
            here.cut()
        elif _is_itself(piece):
            here.run += piece[-1]
        else:
            here.cut()
        at += 1
    branches[-1].cut()
    every = [way for branch in branches for way in branch.ways]
    return (every if len(every) <= _MOST else [()]), at


class Way(NamedTuple):
    """One way to match: the characters and the words that such a match holds."""

    characters: frozenset[str]
    words: Words


class Sieve(NamedTuple):
    """Every way in which a pattern can match."""

    ways: tuple[Way, ...]

    def lets(self, text: str, characters: frozenset[str]) -> bool:
        """Whether the pattern may match a text of small letters that has these characters."""
        return any(way.characters <= characters and all(word in text for word in way.words) for way in self.ways)


@lru_cache(maxsize=4096)
def sieve(pattern: str) -> Sieve:
    """Return what tells at once that a pattern does not match a text."""
    return Sieve(tuple(Way(frozenset("".join(words)), words) for words in dict.fromkeys(ways(pattern))))
