"""A cue: words that tell what a clause is about; English is tried only where there are letters."""

from __future__ import annotations

import re

_LETTER = re.compile("[A-Za-z]")


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

    __slots__ = ("_latin", "_plain")

    def __init__(self, zh: str = "", en: str = "") -> None:
        """Compile; an empty side never matches."""
        self._plain = re.compile(zh) if zh else None
        self._latin = re.compile(rf"(?<![A-Za-z])(?:{en})(?![A-Za-z])", re.IGNORECASE) if en else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the leftmost match, or None."""
        stop = len(text) if end is None else end
        found = None if self._plain is None or text.isascii() else self._plain.search(text, start, stop)
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
