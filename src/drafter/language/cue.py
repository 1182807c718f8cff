"""A cue: words that tell what a clause is about; English is tried only where there are letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.openings import gate, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = re.compile("[A-Za-z]")


def has_letters(text: str) -> bool:
    """Whether a text has letters at all, so that English words may stand in it."""
    return _LETTER.search(text) is not None


class Cue:
    """Chinese and English alternatives of one cue.

    Chinese alternatives start with a literal character, so that the search skips to it; the English ones must be
    whole words and are tried only on text that has letters at all.

    >>> cue = Cue("投诉|差评", "complaints?")
    >>> cue.search("本月投诉3起").group()
    '投诉'
    >>> cue.search("2 Complaints").group()
    'Complaints'
    """

    __slots__ = ("_latin", "_plain", "en", "zh")

    def __init__(self, zh: str = "", en: str = "") -> None:
        """Compile; an empty side never matches."""
        self.zh, self.en = zh, en
        self._plain = re.compile(zh) if zh else None
        self._latin = re.compile(gate([whole(en)]) + whole(en), re.IGNORECASE) if en else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the leftmost match, or None."""
        stop = len(text) if end is None else end
        if text.isascii():
            return None if self._latin is None else self._latin.search(text, start, stop)
        found = None if self._plain is None else self._plain.search(text, start, stop)
        if self._latin is None or not _LETTER.search(text, start, stop):
            return found
        other = self._latin.search(text, start, stop)
        return other if found is None or (other is not None and other.start() < found.start()) else found

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match at ``start``, or None."""
        found = self._plain.match(text, start) if self._plain else None
        return found or (self._latin.match(text, start) if self._latin else None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match over the whole text, or None."""
        found = self._plain.fullmatch(text) if self._plain else None
        return found or (self._latin.fullmatch(text) if self._latin else None)


class Cues:
    """Several cues under names; a match's ``lastgroup`` is the name of its cue, of two at one place the first.

    A text without letters is searched for the Chinese alternatives only, one without other characters for the English
    ones only: both together take ten times as long.

    >>> cues = Cues(up=("增长|上升", "rose"), down=("下降", "fell"))
    >>> [(one.group(), one.lastgroup) for one in cues.finditer("销量增长，退货下降; orders rose")]
    [('增长', 'up'), ('下降', 'down'), ('rose', 'up')]
    """

    __slots__ = ("_cues", "_made")

    def __init__(self, **cues: tuple[str, str]) -> None:
        """Take the Chinese and the English alternatives of each cue, as in ``Cue``: an empty side never matches."""
        self._cues = cues
        self._made: dict[tuple[bool, bool], re.Pattern[str]] = {}

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the leftmost match, or None."""
        return self._pattern(text).search(text, start)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Return the matches from left to right, none overlapping another."""
        return self._pattern(text).finditer(text, start)

    def sub(self, other: str, text: str) -> str:
        """Return ``text`` with ``other`` in the place of every match."""
        return self._pattern(text).sub(other, text)

    def _pattern(self, text: str) -> re.Pattern[str]:
        """Return the pattern of the languages a text may be in, compiled at its first use."""
        kind = not text.isascii(), has_letters(text)
        if kind not in self._made:
            sides = [
                side for zh, en in self._cues.values() for side in (zh * kind[0], (en and whole(en)) * kind[1]) if side
            ]
            every = "|".join(self._alternatives(chinese=kind[0], latin=kind[1]))
            self._made[kind] = re.compile(f"{gate(sides)}(?:{every})", re.IGNORECASE)
        return self._made[kind]

    def _alternatives(self, *, chinese: bool, latin: bool) -> Iterator[str]:
        for name, (zh, en) in self._cues.items():
            sides = [zh] if zh and chinese else []
            sides += [whole(en)] if en and latin else []
            yield rf"(?P<{name}>{'|'.join(sides) or '(?!)'})"


_HAN = re.compile(r"[\u4e00-\u9fff]")


def in_latin(text: str) -> bool:
    """Whether a text has no Chinese in it: £2.9k of credit notes."""
    return _HAN.search(text) is None
