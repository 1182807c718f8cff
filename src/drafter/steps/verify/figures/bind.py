"""Which fact a figure speaks of: decided by its nouns, role, unit and time, never by its value."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.steps.derive import measure
from drafter.steps.verify.figures.roles import misfit
from drafter.steps.verify.figures.scene import Scene, around_of
from drafter.steps.verify.figures.units import BARE, comparable, is_bare, unit_class
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Bag, Index

_FEW = 12
"""At most this many facts are tried for a figure: those whose nouns are nearest."""
_NEAREST = 4
"""Facts tried first; the others only when none of these holds the figure."""
_LEAST = 3
_PRUNED = 0.5
"""Facts whose two cosines together are less than this share of the nearest fact's are not tried."""
_COMMON, _RARE = 80, 12
"""A gram that more facts share tells nothing apart; a lone character sooner."""
OWN_HIT = 0.3
"""From here on a figure's own noun names the fact."""
_SERIES = 0.3
_SAME_SERIES = 0.15
_NEXT_TO = 0.08
_BASED = (Role.CHANGE, Role.RATE, Role.PRIOR, Role.SHARE_CHANGE)  # their period is the one compared with
_OTHER_TIME = 0.3
_IMPLIED = 0.34
_PLAN_UNSAID = 0.15
_TOLD = 0.1
_BARE_LACK = 0.05


class Candidate(NamedTuple):
    """A cell a figure may stand for.

    ``score`` is that of its nouns less ``lack`` (how badly role, time and base go together); ``own`` is how well the
    figure's own noun matched; ``series`` tells that it has none and follows a figure of the same fact; ``late``
    that fact and figure stand in different times, ``untimely`` that the figure's own words name another period,
    ``behind`` that the figure is planned and the fact has happened.
    """

    fact: int
    cell: Cell
    score: float
    own: float
    series: bool
    lack: float
    late: bool = False
    untimely: bool = False
    behind: bool = False


def candidates(index: Index, scene: Scene, *, everywhere: bool = False) -> list[Candidate]:
    """Return the cells the figure may stand for, best first.

    A figure without a noun of its own stays with the fact before it, if that has such a cell; ``everywhere`` looks
    further all the same.
    """
    wanted = unit_class(scene.mention.quantity.unit)
    if scene.previous is not None and not (scene.own.weights or scene.period or everywhere):
        found = list(_of_fact(index, scene, _Scored(scene.previous, 0.0, 0.0), wanted))
        if any(one.lack == 0 for one in found):
            return sorted(found, key=_by_score)
    nearest = _nearest(index, wanted, scene)[: None if everywhere else _NEAREST]
    every = (one for scored in nearest for one in _of_fact(index, scene, scored, wanted))
    return sorted(every, key=_by_score)


def twins(index: Index, scene: Scene, best: Candidate) -> list[Candidate]:
    """Return the cells of the facts that have the very entity and metric of the best one: no noun tells them apart."""
    wanted, first = unit_class(scene.mention.quantity.unit), index.facts[best.fact]
    alike = (n for n in index.same_measure(measure(first)) if n != best.fact and index.facts[n].entity == first.entity)
    found = (one for n in alike for one in _of_fact(index, scene, _Scored(n, 0.0, best.own), wanted))
    return [one for one in found if one.lack <= best.lack and not one.untimely]


def _by_score(candidate: Candidate) -> float:
    return -candidate.score


class _Scored(NamedTuple):
    """A fact, how near its nouns are to everything around the figure, and to the figure's own noun (cosines)."""

    fact: int
    around: float
    own: float


def _of_fact(index: Index, scene: Scene, scored: _Scored, wanted: str) -> Iterator[Candidate]:
    mention = scene.mention
    number, _, own = scored
    follows = number == scene.previous
    series = follows and not scene.own.weights
    bonus = 0.0 if not follows else _SERIES if series else _SAME_SERIES if own >= OWN_HIT else _NEXT_TO
    place = index.place(number)
    late = 0.0 if mention.role in _BASED else _late(place, scene)
    untimely = late > 0 and scene.timed and mention.role is Role.VALUE
    behind = scene.place is Place.NEXT and late > 0
    if number in scene.named:
        bonus += _TOLD
    if scene.period is not None and scene.period == index.facts[number].period:
        bonus += _SAME_SERIES
    score = 0.5 * own + 0.5 * scored.around + bonus - late
    for cell, lack in _fitting(index, scene, number, wanted):
        stale = untimely and cell.role is Role.VALUE
        yield Candidate(number, cell, score - lack, own, series, lack + late, late > 0, stale, behind)


def _fitting(index: Index, scene: Scene, number: int, wanted: str) -> list[tuple[Cell, float]]:
    """Return the fact's cells that may go with the figure and how badly; computed ones only when no stated one fits."""
    mention, place = scene.mention, index.place(number)
    for stated in (True, False):
        found = []
        for cell, unit in _measured(index, _Measured(number, wanted, scene.loose, stated)):
            lack = misfit(mention, cell, place, scene.place)
            if lack is not None:
                found.append((cell, lack + unit + (_unlabelled(cell, scene) if cell.label else 0.0)))
        if not scene.thorough and any(lack == 0 for _, lack in found):
            return found
    return found


class _Measured(NamedTuple):
    """A fact and a class of units: of its stated cells, or of all, those that may be measured so."""

    fact: int
    wanted: str
    loose: bool
    stated: bool


def _measured(index: Index, asked: _Measured) -> list[tuple[Cell, float]]:
    """Return the cells whose unit goes with the wanted one and what that costs, worked out once."""
    known = index.once(_by_unit)
    found = known.get(asked)
    if found is None:
        cells = index.stated_cells(asked.fact) if asked.stated else index.cells(asked.fact)
        lacks = ((cell, _unit_lack(cell, asked.wanted, loose=asked.loose)) for cell in cells)
        found = known[asked] = [(cell, lack) for cell, lack in lacks if lack is not None]
    return found


def _by_unit(_: Index) -> dict[_Measured, list[tuple[Cell, float]]]:
    return {}


def _unit_lack(cell: Cell, wanted: str, *, loose: bool) -> float | None:
    """Return what it costs that the units differ, None when they never go together."""
    if comparable(unit_class(cell.unit), wanted):
        return 0.0
    return _BARE_LACK if loose and is_bare(cell.written) and comparable(BARE, wanted) else None


class _Asked(NamedTuple):
    """A scene as far as it tells which facts are near, and these."""

    scene: Scene
    wanted: str
    found: list[_Scored]

    def by(self, scene: Scene, wanted: str) -> bool:
        """Whether this was asked for."""
        last = self.scene
        same = last.reading is scene.reading and last.number == scene.number and last.own is scene.own
        return same and (last.previous, last.place, last.named, self.wanted) == (
            scene.previous, scene.place, scene.named, wanted,
        )  # fmt: skip


def _nearest(index: Index, wanted: str, scene: Scene) -> list[_Scored]:
    """Return the facts near a figure; it is looked for in wider and wider circles, and they stay the same."""
    last = index.once(_asked)
    if not (last and last[0].by(scene, wanted)):
        last[:] = [_Asked(scene, wanted, _scored(index, wanted, scene))]
    return last[0].found


def _asked(_: Index) -> list[_Asked]:
    return []


def _scored(index: Index, wanted: str, scene: Scene) -> list[_Scored]:
    """Return the facts nearest by their nouns; a few without any, when too few are near."""
    around, own = _dots(index, scene, around_of(index, scene))
    allowed = index.allowed(wanted)
    ranked = nlargest(_FEW, ((held + own.get(n, 0.0), n) for n, held in around.items() if n in allowed))
    best = ranked[0][0] if ranked else 0.0
    chosen = [number for held, number in ranked if held >= best * _PRUNED or best < 1]
    if scene.previous is not None and scene.previous not in chosen:
        chosen.append(scene.previous)
    if scene.place is Place.NEXT:
        ahead = [number for number in index.ahead[:_FEW] if number in allowed and number not in chosen]
        chosen = chosen[:1] + ahead + chosen[1:]
    told = [number for number in sorted(scene.named) if number in allowed and number not in chosen]
    chosen = chosen[:2] + told[:_FEW] + chosen[2:]
    if len(chosen) < _LEAST:
        known = set(chosen)
        chosen += [number for number, _ in zip(allowed, range(_FEW), strict=False) if number not in known]
    return [_Scored(number, around.get(number, 0.0), own.get(number, 0.0)) for number in chosen]


def _dots(index: Index, scene: Scene, everything: Bag) -> tuple[dict[int, float], dict[int, float]]:
    """Return the cosines of every fact that shares a gram: with everything around, and with the own noun.

    The commonest grams are skipped: they tell nothing apart.
    """
    around: dict[int, float] = {}
    own: dict[int, float] = {}
    for gram, weight in everything.weights.items():
        listed = index.postings.get(gram, ())
        if len(listed) > (_COMMON if len(gram) > 1 else _RARE) and len(everything.weights) > 1:
            continue
        share = weight / everything.norm
        for number, held in listed:
            around[number] = around.get(number, 0.0) + share * held
        if gram in scene.own.weights:
            share = scene.own.weights[gram] / scene.own.norm
            for number, held in listed:
                own[number] = own.get(number, 0.0) + share * held
    return around, own


def _unlabelled(cell: Cell, scene: Scene) -> float:
    """Return what it costs that a part of a count has a label the figure does not speak of."""
    words = grams(f"{scene.mention.noun} {scene.mention.clause_text}")
    return 0.0 if any(gram in words for gram in grams(cell.label)) else _SAME_SERIES


def _late(place: Place, scene: Scene) -> float:
    """Return what it costs that the fact and the figure stand in different times.

    Where the words name no time they speak of what happened: a plan counts less.
    """
    if scene.place is Place.UNKNOWN:
        return _PLAN_UNSAID if place is Place.NEXT else 0.0
    if place in (Place.UNKNOWN, scene.place) or {place, scene.place} <= {Place.SAME, Place.WITHIN}:
        return 0.0
    return _OTHER_TIME if scene.timed else _OTHER_TIME * _IMPLIED


def cosine(first: Bag, second: Bag) -> float:
    """Return the cosine of two bags."""
    small, large = (first, second) if len(first.weights) <= len(second.weights) else (second, first)
    shared = sum(weight * large.weights[gram] for gram, weight in small.weights.items() if gram in large.weights)
    return shared / (first.norm * second.norm)
