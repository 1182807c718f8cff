"""Words that have a form of their own: found in a text as a team wrote them down, and written in their one form."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LATIN = re.compile(r"[A-Za-z0-9]+")


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

    __slots__ = ("_latin", "_other", "_words")

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take each form with its word."""
        self._words = {_folded(form): word for form, word in words.items()}
        latin: dict[str, list[str]] = {}
        other = []
        for form in sorted(words, key=lambda form: (-len(form), form)):
            head = _LATIN.match(form)
            if head is None:
                other.append(re.escape(form))
            else:
                latin.setdefault(head.group().casefold(), []).append(form)
        self._latin = latin
        self._other = re.compile("|".join(other)) if other else None

    def found(self, text: str) -> Iterator[Form]:
        """Yield the words of a text in its order."""
        done = 0
        for form in sorted((*self._others(text), *self._latins(text)), key=lambda one: (one.start, -one.end)):
            if form.start >= done:
                done = form.end
                yield form

    def _others(self, text: str) -> Iterator[Form]:
        """Yield the forms that begin with a Chinese character."""
        for match in self._other.finditer(text) if self._other is not None else ():
            if _ends(text, match.end()):
                yield Form(match.start(), match.end(), self._words[_folded(match.group())])

    def _latins(self, text: str) -> Iterator[Form]:
        """Yield the forms that begin with a Latin word, looked up by that word."""
        for head in _LATIN.finditer(text) if self._latin else ():
            for form in self._latin.get(head.group().casefold(), ()):
                start, end = head.start(), head.start() + len(form)
                written = text[start:end].casefold() if _several(form) else text[start:end]
                if written == _folded(form) and _ends(text, end):
                    yield Form(start, end, self._words[written])
                    break

    def opens(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return any(one.start == 0 for one in self.found(text))

    def closes(self, text: str) -> bool:
        """Whether a text ends with one of the words."""
        return any(one.end == len(text) for one in self.found(text))

    def cover(self, text: str) -> bool:
        """Whether a text is nothing but words of these."""
        spans = list(self.found(text))
        bare = "".join(text[one.end : two.start] for one, two in pairwise((Form(0, 0, ""), *spans)))
        return bool(spans) and not f"{bare}{text[spans[-1].end :]}".strip(" 、/")

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


def _ends(text: str, at: int) -> bool:
    """Whether no Latin word goes on at a place."""
    return not (text[at - 1 : at].isalnum() and text[at - 1].isascii() and _LATIN.match(text, at))


def _several(form: str) -> bool:
    return form.isascii() and " " in form


def _folded(form: str) -> str:
    return form.casefold() if _several(form) else form
