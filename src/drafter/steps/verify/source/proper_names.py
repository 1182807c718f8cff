"""The proper names of a source, persons and others, each with what it may be called."""

from __future__ import annotations

import re
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
_WORD = re.compile(r"[A-Z][A-Za-z'’\-]{1,30}")
_MANY = 300


class Proper(NamedTuple):
    """A name of the source: how it is written in full, whether it is a person's, and the pattern of all its forms."""

    name: str
    person: bool
    forms: re.Pattern[str]
    shortened: re.Pattern[str]

    def stands_in(self, text: str) -> bool:
        """Whether a text names it, in full or as a text may shorten it."""
        return self.forms.search(text) is not None

    def noted_in(self, text: str) -> bool:
        """Whether notes name it; they call a person who speaks by the surname alone."""
        return self.shortened.search(text) is not None


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
        full = re.escape(name)
        spoken = rf"|(?<![\u4e00-\u9fff]){name[0]}{_SAYS}|[（(]{name[0]}[)）]" if alone else ""
        yield Proper(name, person=True, forms=re.compile(full), shortened=re.compile(full + spoken))
    shapes = (one for line in lines.splitlines() for one in (*house_names(line), *firm_names(line)))
    others = [one.text for one in own_names(index) if one.sort != "person"]
    for name in dict.fromkeys((*others, *(shape.text for shape in shapes))):
        stem = name[:_STEM] if len(name) > _FULL else name
        forms = re.compile(re.escape(stem))
        yield Proper(name, person=False, forms=forms, shortened=forms)


def _english(index: Index) -> Iterator[Proper]:
    """Yield capitalised names of two words, or of one that stands inside a sentence of small words."""
    lines = known_lines(index.sheet)
    for names in known_names(index).values():
        name = names[0]
        words = [word for word in _WORD.findall(name) if word.casefold() not in GENERIC | NO_NAMES]
        inside = re.search(rf"[a-z,] {re.escape(name)}(?![A-Za-z])", lines)
        if not name.isascii() or not words or not (inside or len(words) > 1):
            continue
        forms = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in words))
        yield Proper(name, person=False, forms=forms, shortened=forms)
