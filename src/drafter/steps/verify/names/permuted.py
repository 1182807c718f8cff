"""Two figures or dates of one sentence told in each other's place: Penfold sold 42 and Tolland 31.

Each alone stands in the source; what stands beside it there stands beside the other one in the text, and the other
way round.  Only the two together show it, and only where the source never has one of them as the text tells it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.figures.units import comparable
from drafter.steps.verify.source.known_names import known_names
from drafter.steps.verify.text.reading import read_source, stating
from drafter.steps.verify.text.spots import DATE, spots_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading
    from drafter.steps.verify.text.spots import Spot

_SORTS = {DATE: ClaimType.DATE}
_NEXT = 5
"""Of how many following spots of its kind one is compared with."""
_MANY = 24
_NAME = 3.0
"""What a gram of a known name tells, against any other word's one."""
_LEAST, _EACH, _EACH_FAR, _STRAIGHT = 2.0, 0.8, 2.5, 0.3


class _Swap(NamedTuple):
    """A spot of the text, the one whose place it has, and the line where the source has that one's words."""

    spot: Spot
    due: Spot
    line: int


class _Alike(NamedTuple):
    """How much two stretches share: known names, and other words."""

    names: float
    words: float


class _Place(NamedTuple):
    """A spot of the source, the number of its sentence, all grams of that sentence, its line, and if it is a cell."""

    spot: Spot
    sentence: int
    around: Mapping[str, float]
    line: int
    cell: bool


def permuted_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a contradicted claim for every figure and date told in another's place."""
    for reading in stating(readings):
        found = {swap.spot.start: swap for swap in _swaps(index, reading)}
        for swap in found.values():
            yield _claim(index, reading, swap)


def _claim(index: Index, reading: Reading, swap: _Swap) -> Claim:
    text, spot, offset = reading.passage.text, swap.spot, reading.passage.offset
    said, due = text[spot.start : spot.end], text[swap.due.start : swap.due.end]
    proof = index.words("exchanged", said=said, due=due, line=swap.line)
    sort = _SORTS.get(spot.kind, ClaimType.NUMBER)
    return Claim(offset(spot.start), offset(spot.end), said, sort, Verdict.CONTRADICTED, (), proof, due, due)


def _swaps(index: Index, reading: Reading) -> Iterator[_Swap]:
    """Yield the spots of a passage that are told in each other's place."""
    kinds: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots_of(reading):
        kinds[spot.kind].append(spot)
    for same in kinds.values():
        for at, one in enumerate(same):
            for other in same[at + 1 : at + 1 + _NEXT]:
                ends = one.value == other.value or one.moved or other.moved
                line = None if ends else _crossed(index, one, other)
                if line is not None:
                    yield from (_Swap(one, other, line), _Swap(other, one, line))


def _crossed(index: Index, one: Spot, other: Spot) -> int | None:
    """Return the line of the source that has two spots of the text the other way round."""
    pairs = product(_places_of(index, one), _places_of(index, other))
    said, said_other = _apart(one.words, other.words), _apart(other.words, one.words)
    best: tuple[float, int] | None = None
    for first, second in pairs:
        if first.spot is second.spot:
            continue
        due, due_other = _held(first, second), _held(second, first)
        straight = _and(_alike(index, said, due), _alike(index, said_other, due_other))
        cross = _alike(index, said, due_other), _alike(index, said_other, due)
        if not _outweighs(cross, straight):
            return None
        if _is_full(cross, near=first.sentence == second.sentence or (first.cell and second.cell)):
            best = max(best or (0.0, 0), (sum(map(sum, cross)), first.line))
    return None if best is None else best[1]


def _places_of(index: Index, spot: Spot) -> list[_Place]:
    """Return where the source has a spot of the text; notes may leave its unit out."""
    held = index.once(_places).get(_key(spot), ())
    return [one for one in held if one.spot.kind == spot.kind or comparable(one.spot.kind, spot.kind)]


def _key(spot: Spot) -> tuple[str, str]:
    """Return by what a spot is found again, a figure whatever its unit."""
    return spot.kind if spot.kind in _SORTS else "", spot.value


def _held(place: _Place, other: _Place) -> dict[str, float]:
    """Return the words that tell a place of the source from another, far off those of its sentence."""
    if place.sentence == other.sentence:
        return _apart(place.spot.words, other.spot.words)
    return _apart(place.around, other.around)


def _outweighs(cross: tuple[_Alike, _Alike], straight: _Alike) -> bool:
    """Whether more speaks for the exchange than for the text as it stands: only names where names do."""
    if min(one.names for one in cross) >= _EACH and not straight.names:
        return True
    return sum(straight) <= _STRAIGHT * sum(map(sum, cross))


def _is_full(cross: tuple[_Alike, _Alike], *, near: bool) -> bool:
    """Whether both sides of the exchange are told."""
    least = _EACH if near else _EACH_FAR
    return min(map(sum, cross)) >= least and sum(map(sum, cross)) >= _LEAST


def _apart(words: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    """Return the words that tell a spot from another one."""
    return {gram: weight - others.get(gram, 0.0) for gram, weight in words.items() if weight > others.get(gram, 0.0)}


def _alike(index: Index, said: Mapping[str, float], held: Mapping[str, float]) -> _Alike:
    known = index.once(_name_grams)
    names = words = 0.0
    for gram, weight in said.items():
        if gram in held:
            shared = min(weight, held[gram])
            if gram in known:
                names += _NAME * shared
            else:
                words += shared
    return _Alike(names, words)


def _and(first: _Alike, second: _Alike) -> _Alike:
    return _Alike(first.names + second.names, first.words + second.words)


def _name_grams(index: Index) -> frozenset[str]:
    """Return the grams that a known name is called by."""
    return frozenset(gram for key in known_names(index) for gram in grams(key))


def _places(index: Index) -> dict[tuple[str, str], list[_Place]]:
    found: defaultdict[tuple[str, str], list[_Place]] = defaultdict(list)
    text = index.sheet.text
    number = 0
    for paragraph, readings in read_source(index, text):
        line = text.count("\n", 0, paragraph.start) + 1
        for reading in readings:
            number += 1
            around = grams(f"{reading.passage.heading} {reading.passage.text}")
            for spot in spots_of(reading):
                held = found[_key(spot)]
                if len(held) < _MANY:
                    held.append(_Place(spot, number, around, line + reading.passage.line, bool(reading.passage.lead)))
    return dict(found)
