"""Words that have a form of their own: found in a text as a team wrote them down, and written in their one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Form(NamedTuple):
    """A word where it stands in a text, and the one form of it."""

    start: int
    end: int
    word: str


class Forms:
    """Words by every form they are written in; the longest wins, and none is found within a longer Latin word.

    >>> forms = Forms({"华润": "华润万家", "华润万家": "华润万家", "Acme Foods": "Acme Foods"})
    >>> [one.word for one in forms.found("acme foods给华润万家供货，华润回款")]
    ['Acme Foods', '华润万家', '华润万家']
    """

    __slots__ = ("_pattern", "_words")

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take each form with its word."""
        self._words = {_folded(form): word for form, word in words.items()}
        every = sorted(words, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(_spelt, every))) if every else None

    def found(self, text: str) -> Iterator[Form]:
        """Yield the words of a text in its order."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield Form(match.start(), match.end(), self._words[_folded(match.group())])

    def opens(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return self._pattern is not None and self._pattern.match(text) is not None

    def closes(self, text: str) -> bool:
        """Whether a text ends with one of the words."""
        return any(one.end == len(text) for one in self.found(text))

    def one_form(self, text: str) -> str:
        """Return the text with every word in its one form."""
        return respelt(text, self.found(text)).text


class Piece(NamedTuple):
    """A stretch written anew: where it stands now, where it stood, ends exclusive."""

    start: int
    end: int
    was_start: int
    was_end: int


class Respelt(NamedTuple):
    """A text with words written anew, and what became of them."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def was(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch stood in the text as it was: a word written anew counts whole."""
        return self._was(start, opening=True), self._was(end, opening=False)

    def _was(self, at: int, *, opening: bool) -> int:
        for piece in reversed(self.pieces):
            if at >= piece.end:
                return at - piece.end + piece.was_end
            if at > piece.start or (at == piece.start and opening):
                return piece.was_start if opening else piece.was_end
        return at


def respelt(text: str, found: Iterable[Form]) -> Respelt:
    """Return the text with each of the words found in its one form; a Latin capital at the head of a word stays."""
    written: list[str] = []
    pieces: list[Piece] = []
    done = size = 0
    for form in found:
        before, own = text[form.start : form.end], form.word
        own = own[:1].upper() + own[1:] if before[:1].isupper() else own
        if before == own:
            continue
        written += (text[done : form.start], own)
        start = size + form.start - done
        size, done = start + len(own), form.end
        pieces.append(Piece(start, size, form.start, form.end))
    return Respelt("".join((*written, text[done:])), tuple(pieces)) if pieces else Respelt(text)


def _spelt(form: str) -> str:
    """Return the pattern of a form: Latin names of several words in any letter case, none within another word."""
    head = r"(?<![A-Za-z0-9])" if form[0].isascii() and form[0].isalnum() else ""
    tail = r"(?![A-Za-z0-9])" if form[-1].isascii() and form[-1].isalnum() else ""
    spelt = re.escape(form)
    return head + (f"(?i:{spelt})" if _several(form) else spelt) + tail


def _several(form: str) -> bool:
    return form.isascii() and " " in form


def _folded(form: str) -> str:
    return form.casefold() if _several(form) else form
