"""What the alternatives of a cue may begin with: elsewhere they need not be tried at all.

A table of sixty cues is searched for the two or three whose first letters a text has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.language.cue import Cue

_ANY = "\0"
"""Stands for a place where anything may stand."""
_KINDS = {"d": "\1", "s": "\2"}
"""Stand for a digit and a space of any sort."""
_VAGUE = frozenset((_ANY, *_KINDS.values()))
_LIKE = {"s": "ſ", "k": "\u212a"}
"""Letters that are the same as these where case does not count."""
_REPEAT = re.compile(r"([?*+]|\{(\d{0,3})(?:,\d{0,3})?\})\??")
_WIDEST = 64
"""Characters of a range that are told apart."""
_ZERO_WIDTH = ("?=", "?!", "?<=", "?<!")
_HEAD = re.compile(r"(?<![A-Za-z])[A-Za-z][\s\S]", re.IGNORECASE)
_LATIN = 2
"""Letters by which English words are told apart, and Chinese ones by one character."""


class Openings:
    """A table of cues by what they begin with.

    >>> from drafter.language.cue import Cue
    >>> table = Openings([Cue("投诉", "complaints?"), Cue("退[货款]", "returns?"), Cue("", "complet(?:ed|ion)")])
    >>> table.possible("退款3笔"), table.possible("2 complaints"), table.possible("Sales rose")
    ([1], [0, 2], [])
    """

    __slots__ = ("_always", "_characters", "_heads")

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Sort the cues; those that may begin with anything are always possible."""
        self._characters: defaultdict[str, set[int]] = defaultdict(set)
        self._heads: defaultdict[str, set[int]] = defaultdict(set)
        self._always: set[int] = set()
        for number, cue in enumerate(cues):
            self._sort(number, openings(cue.zh, 1) if cue.zh else (), self._characters)
            self._sort(number, openings(whole(cue.en), _LATIN) if cue.en else (), self._heads)

    def _sort(self, number: int, begun: Iterable[str] | None, under: defaultdict[str, set[int]]) -> None:
        if begun is None:
            self._always.add(number)
        for one in begun or ():
            under[one.casefold() if under is self._heads else one].add(number)

    def possible(self, text: str) -> list[int]:
        """Return the numbers of the cues that may stand in ``text``, in their order."""
        found = set(self._always)
        if not text.isascii():
            for character in self._characters.keys() & set(text):
                found |= self._characters[character]
        for head in self._heads.keys() & {head.casefold() for head in _HEAD.findall(text)}:
            found |= self._heads[head]
        return sorted(found)


def whole(words: str) -> str:
    """Return the pattern of English words that are no part of others."""
    return rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])"


def openings(pattern: str, size: int) -> frozenset[str] | None:
    r"""Return what every match of a pattern begins with, ``size`` characters each; None when it may be anything.

    >>> sorted(openings("(?:un)?paid|A/R", 2))
    ['A/', 'pa', 'un']
    >>> openings(r"\d short", 2) is None
    True
    """
    begun = _Reader(pattern, size).alternatives()
    vague = any(len(one) < size or not _VAGUE.isdisjoint(one) for one in begun)
    return None if vague else frozenset(begun)


def gate(patterns: Iterable[str]) -> str:
    r"""Return a pattern that stands before all that these may begin with, in either case; empty when that is anything.

    >>> gate(["lost|owes?", r"\d short"])
    '(?-i:(?=[\\dLOlo]))'
    """
    begun = set().union(*(_Reader(one, 1).alternatives() for one in patterns))
    if not begun or _ANY in begun or "" in begun:
        return ""
    letters = {
        case for one in begun - set(_KINDS.values()) for case in (one.lower(), one.upper(), _LIKE.get(one.lower(), one))
    }
    kinds = "".join(rf"\{name}" for name, kind in _KINDS.items() if kind in begun)
    return f"(?-i:(?=[{kinds}{''.join(map(re.escape, sorted(letters)))}]))"


class _Reader:
    """Reads a pattern from left to right; gives sets of beginnings, a shorter one where the match may end there."""

    def __init__(self, pattern: str, size: int) -> None:
        self.pattern, self.size, self.at = pattern, size, 0

    def alternatives(self) -> set[str]:
        found = self._sequence()
        while self.pattern.startswith("|", self.at):
            self.at += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> set[str]:
        begun = {""}
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            item = self._repeated(self._item())
            begun = {one if len(one) == self.size else (one + more)[: self.size] for one in begun for more in item}
        return begun

    def _item(self) -> set[str]:
        first = self.pattern[self.at]
        self.at += 1
        if first == "(":
            return self._group()
        if first == "[":
            return self._class()
        if first == "\\":
            self.at += 1
            escaped = self.pattern[self.at - 1]
            return {_KINDS.get(escaped, _ANY) if escaped.isalnum() else escaped}
        return {".": {_ANY}, "^": {""}, "$": {""}}.get(first, {first})

    def _group(self) -> set[str]:
        empty = self.pattern.startswith(_ZERO_WIDTH, self.at)
        plain = not self.pattern.startswith("?", self.at)
        if self.pattern.startswith("?:", self.at):
            self.at, plain = self.at + 2, True
        elif empty:
            self.at += 3 if self.pattern.startswith("?<", self.at) else 2
        inner = self.alternatives()
        self.at += 1
        return {""} if empty else inner if plain else {_ANY}

    def _class(self) -> set[str]:
        end = self.pattern.index("]", self.at + 1)
        inside, self.at = self.pattern[self.at : end], end + 1
        if inside.startswith("^") or "\\" in inside:
            return {_ANY}
        found = set(re.sub(r".-.", "", inside))
        for first, last in re.findall(r"(.)-(.)", inside):
            if ord(last) - ord(first) > _WIDEST:
                return {_ANY}
            found |= {chr(code) for code in range(ord(first), ord(last) + 1)}
        return found

    def _repeated(self, item: set[str]) -> set[str]:
        told = _REPEAT.match(self.pattern, self.at)
        if told is None:
            return item
        self.at = told.end()
        more = item if told[1] == "?" else item | {one + other for one in item for other in item}
        return more | {""} if told[1] in {"?", "*"} or not int(told[2] or told[1] == "+") else more
