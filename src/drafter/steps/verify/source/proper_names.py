"""The proper names of a source, persons and others, each with what it may be called."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.name_shapes import house_names, person_names
from drafter.language.standing_names import firm_names
from drafter.steps.verify.names.near_standing import own_names
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import GENERIC, NO_NAMES, known_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index

_SAYS = r"(?:说|称|表示|认为|指出|要求|希望|承认|答应|同意|提出|反映|解释|估计|[:：])"
_STEM = 2
_FULL = 3
_SMALL = re.compile(r"[a-z,]")
_WORD = re.compile(r"[A-Z][A-Za-z'’\-]{1,30}")
_MANY = 300


class Proper(NamedTuple):
    """A name of the source: how it is written in full, whether it is a person's, and the words it is known by.

    ``surname`` is what notes call a person who speaks, where they call nobody else so; ``whole`` tells that its words
    are English ones, which are no part of another.
    """

    name: str
    person: bool
    words: tuple[str, ...]
    surname: str = ""
    whole: bool = False

    @property
    def forms(self) -> re.Pattern[str]:
        """The pattern of all its forms."""
        return _forms(self.words, whole=self.whole)

    def stands_in(self, text: str) -> bool:
        """Whether a text names it, in full or as a text may shorten it."""
        return any(word in text for word in self.words) and self.forms.search(text) is not None

    def noted_in(self, text: str) -> bool:
        """Whether notes name it; they call a person who speaks by the surname alone."""
        if self.stands_in(text):
            return True
        return bool(self.surname) and self.surname in text and _spoken(self.surname).search(text) is not None


@lru_cache(maxsize=1024)
def _forms(words: tuple[str, ...], *, whole: bool) -> re.Pattern[str]:
    """Return the pattern of a name's words; it costs more to make than most texts to search."""
    edges = ("(?<![A-Za-z])", "(?![A-Za-z])") if whole else ("", "")
    return re.compile("|".join(re.escape(word).join(edges) for word in words))


@lru_cache(maxsize=1024)
def _spoken(surname: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\u4e00-\u9fff]){surname}{_SAYS}|[（(]{surname}[)）]")


def proper_names(index: Index) -> tuple[Proper, ...]:
    """Return the proper names of the index's source, found once."""
    return index.once(_proper)


def _proper(index: Index) -> tuple[Proper, ...]:
    found: dict[str, Proper] = {}
    for one in (*_chinese(index), *_english(index)):
        found.setdefault(one.name, one)
    return tuple(found.values())[:_MANY]


def _chinese(index: Index) -> Iterator[Proper]:
    lines = known_lines(index.sheet)
    if lines.isascii():
        return
    persons = [one.text for one in own_names(index) if one.sort == "person"]
    called = [one.text for line in lines.splitlines() for one in person_names(line)]
    surnames = [name[0] for name in persons]
    for name in dict.fromkeys((*persons, *called)):
        alone = len(name) <= _FULL and name in persons and surnames.count(name[0]) == 1
        yield Proper(name, person=True, words=(name,), surname=name[0] if alone else "")
    shapes = (one for line in lines.splitlines() for one in (*house_names(line), *firm_names(line)))
    others = [one.text for one in own_names(index) if one.sort != "person"]
    for name in dict.fromkeys((*others, *(shape.text for shape in shapes))):
        stem = name[:_STEM] if len(name) > _FULL else name
        yield Proper(name, person=False, words=(stem,))


def _english(index: Index) -> Iterator[Proper]:
    """Yield capitalised names of two words, or of one that stands inside a sentence of small words."""
    lines = known_lines(index.sheet)
    for names in known_names(index).values():
        name = names[0]
        words = [word for word in _WORD.findall(name) if word.casefold() not in GENERIC | NO_NAMES]
        if name.isascii() and words and (len(words) > 1 or _stands_inside(name, lines)):
            yield Proper(name, person=False, words=tuple(words), whole=True)


def _stands_inside(name: str, lines: str) -> bool:
    """Whether a name stands inside a sentence, behind a small word or a comma."""
    at = lines.find(f" {name}")
    while at >= 0:
        behind = lines[at + 1 + len(name) : at + 2 + len(name)]
        if _SMALL.match(lines, max(0, at - 1)) and at and not (behind.isascii() and behind.isalpha()):
            return True
        at = lines.find(f" {name}", at + 1)
    return False
