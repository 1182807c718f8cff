"""Where the source writes a figure, and the words beside it there.

A misread line costs twice: the fact is wrong, and a true text is called wrong.  So before a figure is called wrong the
source itself is asked: the words beside the figure in the text must stand beside the due figure rather than beside the
very figure the text has, somewhere else in the source.  Nothing becomes proven here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.quantity import Qualifier
from drafter.domain.unit import split_unit
from drafter.language.contraries import opposed
from drafter.language.scan import scanned
from drafter.steps.verify.figures.match import agrees
from drafter.steps.verify.figures.measures import other_measure
from drafter.steps.verify.figures.of_many import spoken_of_many
from drafter.steps.verify.figures.units import is_bare
from drafter.steps.verify.source.index import facts_on, known_lines
from drafter.steps.verify.text.passages import paragraphs, passages
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_DIGITS = re.compile(r"\d{1,15}(?:,\s?\d{3}(?!\d)){0,5}(?:\.\d{1,8})?")
"""Any figure, also inside a score, a version or a size; 1, 600 is what a tokeniser leaves of 1,600."""
_STOP = r"\d，,；;。、:：（(）)"
_BEFORE = re.compile(rf"[^{_STOP}]{{0,32}}[:：(（]?\s?$")
_BEHIND = re.compile(rf"[^{_STOP}]{{0,24}}")
_AND = re.compile(r"(?<![A-Za-z])(?:and|or|while|but)(?![A-Za-z])|[与和及]", re.IGNORECASE)
_NEAR = 40
_ASIDE, _APART = 0.3, 0.1
"""How much the words around the figure's own ones count, and those farther off in the sentence."""
_MANY = 24
"""At most so many places of one figure are looked at."""
_SAME_WORDS = 0.5
_UNIT = re.compile(r"\s?(?:[A-Za-z%$€£]|[\u4e00-\u9fff])")
_SIGN = 2
"""Longer units are words: points, crates."""
_CHAIN = re.compile(r"\d(?:[-–:.]|-of-|\s?[×x/]\s?)$|(?:-of-|\sout of\s)$", re.IGNORECASE)
_CHAIN_ON = re.compile(r"(?:[-–:.]|-of-|\s?[×x/]\s?)\d|\sout of\s\d", re.IGNORECASE)
_FIGURE_BEFORE = re.compile(r"(?<![\d.,])(\d[\d,]{0,12}(?:\.\d{1,8})?)\D{1,12}$")
_FIGURE_BEHIND = re.compile(r"\D{1,12}(\d[\d,]{0,12}(?:\.\d{1,8})?)")
_ADJECTIVE = re.compile(r"[A-Za-z]{3,9}-[A-Za-z]{3,}")
"""A number word that names a kind of thing, and counts none: three-point."""


class Sighting(NamedTuple):
    """A figure in a sentence or table cell of the source (a cell stands behind its row head and column head)."""

    text: str
    start: int
    end: int

    def words(self) -> Mapping[str, float]:
        """Return the grams of the sentence, those between this figure and its neighbours in full."""
        text, start, end = self
        begin = max(0, start - _NEAR)
        near = f"{text[begin:start]} {text[end : end + _NEAR]}"
        before, behind = _BEFORE.search(text, begin, start), _BEHIND.match(text, end)
        own = f"{_AND.split(before[0])[-1] if before else ''} {_AND.split(behind[0])[0] if behind else ''}"
        return {**dict.fromkeys(grams(text), _APART), **dict.fromkeys(grams(near), _ASIDE), **grams(own)}

    @property
    def neighbours(self) -> tuple[str | None, str | None]:
        """Return the figures right before and right behind, as written."""
        before = _FIGURE_BEFORE.search(self.text, max(0, self.start - _NEAR), self.start)
        behind = _FIGURE_BEHIND.match(self.text, self.end)
        return (before[1] if before else None), (behind[1] if behind else None)

    @property
    def chained(self) -> bool:
        """Whether it is one end of a score, a fraction, a size or a version: 64-7, 7-of-16, 4.4.2."""
        begin = max(0, self.start - _NEAR)
        return bool(_CHAIN.search(self.text, begin, self.start) or _CHAIN_ON.match(self.text, self.end))


def turned(index: Index, mention: Mention, due: Cell) -> bool:
    """Whether the notes have the figure under the opposite of its noun, on the line where another one is due.

    Stores opened 12 and lost 3, told as lost 12: nothing is open there.
    """
    if not mention.noun or not due.stated:
        return False
    on_line = (index.facts[number].metric for number in facts_on(index, due.line) if _holds(index, number, mention))
    return any(opposed(mention.noun, metric) for metric in on_line)


def _holds(index: Index, number: int, mention: Mention) -> bool:
    return any(agrees(mention.quantity, cell) for cell in index.stated_cells(number))


def contested(index: Index, mention: Mention, text: str, due: Cell) -> bool:
    """Whether it is open that ``due`` is meant.

    So it is where the source has the text's own figure in words as near, or where it is no figure of that kind.
    """
    if turned(index, mention, due):
        return False
    place = Sighting(text, mention.start, mention.end)
    mine, places = place.words(), _places(index, _size(mention.quantity))
    own = _nearest(index, mine, places)
    if other_measure(index, mention, text, due) or spoken_of_many(index, mention, text, due):
        return True
    if not due.stated:
        return own >= _SAME_WORDS
    if place.chained or _ADJECTIVE.fullmatch(due.written) or _in_step(place, places) or _unlike(mention, mine, due):
        return True
    return own > 0 and own >= _nearest(index, mine, _places(index, abs(due.value)))


def _places(index: Index, size: Fraction) -> tuple[Sighting, ...]:
    """Return the places of a figure, also where it is written bare in a unit that the source declares once."""
    seen = index.once(_sightings)
    scaled = (seen.get(size / factor, ()) for factor in index.once(declared_factors))
    bare = (tuple(one for one in places if not _UNIT.match(one.text, one.end)) for places in scaled)
    return seen.get(size, ()) or next((places for places in bare if places), ())


def declared_factors(index: Index) -> frozenset[Fraction]:
    """Return the scales of the units that the notes declare once for figures written bare."""
    figures = (one.quantity for fact in index.facts for one in fact.figures)
    lent = {split_unit(one.unit).factor for one in figures if one.unit and is_bare(one.written)}
    return frozenset(Fraction(factor) for factor in lent if factor > 1)


def _unlike(mention: Mention, mine: Mapping[str, float], due: Cell) -> bool:
    """Whether only one of the figures counts something, and the other one's words do not name it: 8-36, 101 points."""
    said, wanted = mention.quantity, due.base
    if said.qualifier is Qualifier.RANGE and not said.unit:
        return True
    counted = wanted.isascii() and wanted.islower() and len(wanted) > _SIGN and not split_unit(said.unit).name
    counted = counted and not due.written.isdigit()
    return counted and not any(mine.get(gram, 0) > _APART for gram in grams(wanted))


def _sightings(index: Index) -> dict[Fraction, tuple[Sighting, ...]]:
    """Return the places of every figure of the source, by its size in the base unit and by its bare digits."""
    found: defaultdict[Fraction, list[Sighting]] = defaultdict(list)
    for paragraph in paragraphs(known_lines(index.sheet)):
        for passage in passages(paragraph):
            for size, start, end in _figures(passage.text):
                if len(found[size]) < _MANY:
                    found[size].append(Sighting(passage.text, start, end))
    return {size: tuple(places) for size, places in found.items()}


def _figures(text: str) -> Iterator[tuple[Fraction, int, int]]:
    """Yield the figures of a text, as read and as bare digits."""
    read: dict[int, Fraction] = {}
    for token in scanned(text):
        if token.quantity is not None and token.quantity.value is not None:
            read[token.start] = _size(token.quantity)
            yield read[token.start], token.start, token.end
    for run in _DIGITS.finditer(text):
        size = Fraction(re.sub(r"[,\s]", "", run.group()))
        if read.get(run.start()) != size:
            yield size, run.start(), run.end()


def _in_step(place: Sighting, places: Iterable[Sighting]) -> bool:
    """Whether the source has the figure on the same side of the same other figure: $1.30 to $1.40."""
    mine = place.neighbours
    return any(
        one is not None and one == other for there in places for one, other in zip(mine, there.neighbours, strict=True)
    )


def _size(quantity: Quantity) -> Fraction:
    return abs(Fraction(quantity.value or 0) * split_unit(quantity.unit).factor)


def _nearest(index: Index, mine: Mapping[str, float], places: Iterable[Sighting]) -> float:
    """Return the largest share of the words ``mine`` that stand beside the figure in one of its places."""
    weights = {gram: weight * index.rarity(gram) for gram, weight in mine.items()}
    total = sum(weights.values()) or 1.0
    return max((_shared(weights, place.words()) for place in places), default=0.0) / total


def _shared(weights: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return sum(weight * theirs[gram] for gram, weight in weights.items() if gram in theirs)
