"""Which fact a figure speaks of: decided by its nouns, role, unit and time, never by its value."""

from __future__ import annotations

import re
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.language.token import TokenKind
from drafter.steps.verify.index import Bag, Index, bag
from drafter.steps.verify.refine import behind_words
from drafter.steps.verify.roles import misfit
from drafter.steps.verify.units import comparable, unit_class
from drafter.steps.verify.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.reading import Reading

_FEW = 12
"""At most this many facts are tried for a figure: those whose nouns are nearest."""
_NEAREST = 4
"""Facts tried first; the others only when none of these holds the figure."""
_LEAST = 3
_PRUNED = 0.5
"""Facts whose two cosines together are less than this share of the nearest fact's are not tried."""
_COMMON, _RARE = 80, 12
"""A gram that more facts share tells nothing apart; a lone character sooner."""
_AND = re.compile(r".*(?<![A-Za-z])(?:and|or|but|while|with|of|from)\s", re.IGNORECASE | re.DOTALL)
_AND_LAST = re.compile(r"(?<![A-Za-z])and\s{0,2}$", re.IGNORECASE)
_LINKS = re.compile(
    r"^(?:比|较|与|同|由|从|距离?)(?!例|率|较)|实际|此前|原来|去年|上年|同期|(?<![A-Za-z])(?:earlier|ago|prior|it)(?![A-Za-z])|(?:目标|计划|任务|指标)(?:的)?|(?<![A-Za-z])(?:targets?|quotas?|goals?|plan(?:ned)?|budget)(?![A-Za-z])",
    re.IGNORECASE,
)
OWN_HIT = 0.3
"""From here on a figure's own noun names the fact."""
_SERIES = 0.3
_SAME_SERIES = 0.15
_NEXT_TO = 0.08
_BASED = (Role.CHANGE, Role.RATE, Role.PRIOR, Role.SHARE_CHANGE)  # their period is the one compared with
_BEHIND = 12
_OTHER_TIME = 0.3
_IMPLIED = 0.34
_PLAN_UNSAID = 0.15
_TOLD = 0.1
_DEADLINE = re.compile(r"(?:之|以)?前")
_BY = re.compile(r"(?<![A-Za-z])(?:by|until|before)\s$", re.IGNORECASE)
_CLAUSE_MARK = re.compile(r"[，,；;。、]")


class Candidate(NamedTuple):
    """A cell a figure may stand for.

    ``score`` is that of its nouns less ``lack`` (how badly role, time and base go together); ``own`` is how well the
    figure's own noun matched; ``series`` tells that it has none and follows a figure of the same fact; ``late``
    that fact and figure stand in different times, ``untimely`` that the figure's own words name another period.
    """

    fact: int
    cell: Cell
    score: float
    own: float
    series: bool
    lack: float
    late: bool = False
    untimely: bool = False


class Scene(NamedTuple):
    """What stands around a figure: its words by nearness, the fact bound before it, and its time.

    ``period`` stands in the figure's own words; ``timed`` tells that it has a known place, otherwise the time is only
    implied.  ``named`` are the facts whose entity the sentence names; ``thorough`` looks at computed cells even where
    a stated one goes with the figure.
    """

    reading: Reading
    number: int
    own: Bag
    around: Bag
    previous: int | None
    place: Place
    timed: bool
    period: str | None
    named: frozenset[int] = frozenset()
    thorough: bool = False

    @property
    def mention(self) -> Mention:
        """The figure itself."""
        return self.reading.mentions[self.number]


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
    nearest = _scored(index, wanted, scene)[: None if everywhere else _NEAREST]
    every = (one for scored in nearest for one in _of_fact(index, scene, scored, wanted))
    return sorted(every, key=_by_score)


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
    if number in scene.named:
        bonus += _TOLD
    if scene.period is not None and scene.period == index.facts[number].period:
        bonus += _SAME_SERIES
    score = 0.5 * own + 0.5 * scored.around + bonus - late
    for cell, lack in _fitting(index, scene, number, wanted):
        stale = untimely and cell.role is Role.VALUE
        yield Candidate(number, cell, score - lack, own, series, lack + late, late > 0, stale)


def _fitting(index: Index, scene: Scene, number: int, wanted: str) -> list[tuple[Cell, float]]:
    """Return the fact's cells that may go with the figure and how badly; computed ones only when no stated one fits."""
    for cells in (index.stated_cells, index.cells):
        found = []
        for cell in cells(number):
            if comparable(unit_class(cell.unit), wanted):
                lack = misfit(scene.mention, cell, index.place(number), scene.place)
                if lack is not None:
                    found.append((cell, lack + _unlabelled(cell, scene) if cell.label else lack))
        if not scene.thorough and any(lack == 0 for _, lack in found):
            return found
    return found


def _scored(index: Index, wanted: str, scene: Scene) -> list[_Scored]:
    """Return the facts nearest by their nouns; a few without any, when too few are near."""
    around, own = _dots(index, scene)
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


def _dots(index: Index, scene: Scene) -> tuple[dict[int, float], dict[int, float]]:
    """Return the cosines of every fact that shares a gram: with everything around, and with the own noun.

    The commonest grams are skipped: they tell nothing apart.
    """
    around: dict[int, float] = {}
    own: dict[int, float] = {}
    for gram, weight in scene.around.weights.items():
        listed = index.postings.get(gram, ())
        if len(listed) > (_COMMON if len(gram) > 1 else _RARE) and len(scene.around.weights) > 1:
            continue
        share = weight / scene.around.norm
        for number, held in listed:
            around[number] = around.get(number, 0.0) + share * held
        if gram in scene.own.weights:
            share = scene.own.weights[gram] / scene.own.norm
            for number, held in listed:
                own[number] = own.get(number, 0.0) + share * held
    return around, own


def _unlabelled(cell: Cell, scene: Scene) -> float:
    """Return what it costs that a part of a count has a label the figure does not speak of."""
    return 0.0 if not cell.label or any(gram in scene.around.weights for gram in grams(cell.label)) else _SAME_SERIES


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


def own_words(mention: Mention, text: str = "") -> str:
    """Return the figure's own noun: an English one since the last and, a count with the words behind it."""
    noun = mention.noun
    if noun.isascii():
        joined = _AND_LAST.search(text, max(0, mention.start - 6), mention.start)
        noun = "" if joined and (mention.after or behind_words(text, mention)) else _AND.sub("", noun)
    noun = _LINKS.sub("", f"{noun} {mention.after}").strip()
    if not noun and mention.role is Role.VALUE:
        return behind_words(text, mention)
    return noun


def scene_of(index: Index, reading: Reading, number: int, previous: int | None) -> Scene:
    """Return the scene of the ``number``-th figure of a passage."""
    mention = reading.mentions[number]
    own = grams(own_words(mention, reading.passage.text))
    around = dict(own)
    for words, weight in _surroundings(reading, number, thin=not own):
        for gram, value in grams(words).items():
            around[gram] = max(around.get(gram, 0.0), value * weight)
    named = _own_period(reading, number)
    timed = named and mention.place is not Place.UNKNOWN
    place = mention.place if timed or reading.place is Place.UNKNOWN else reading.place
    return Scene(
        reading,
        number,
        bag(index.weigh(own)),
        bag(index.weigh(around)),
        previous,
        place,
        timed,
        mention.period if named else None,
        frozenset(index.entities_in(reading.passage.text)),
    )


def _own_period(reading: Reading, number: int) -> bool:
    """Whether a period, no deadline, stands between the last clause mark or figure and this one, or right behind."""
    mention, text = reading.mentions[number], reading.passage.text
    begin = reading.mentions[number - 1].end if number else 0
    for token in reading.tokens:
        if token.kind is TokenKind.PERIOD and token.period == mention.period:
            if begin <= token.start and token.end <= mention.start:
                until = _DEADLINE.match(text, token.end) or _BY.search(text, 0, token.start)
                return not (until or _CLAUSE_MARK.search(text, token.end, mention.start))
            if mention.end <= token.start <= mention.end + _BEHIND:
                return not _CLAUSE_MARK.search(text, mention.end, token.start)
    return False


def _surroundings(reading: Reading, number: int, *, thin: bool) -> Iterable[tuple[str, float]]:
    mention = reading.mentions[number]
    if mention.topic:
        yield mention.topic, 0.6
    yield mention.clause_text, 0.5
    behind = behind_words(reading.passage.text, mention)
    if behind:
        yield behind, 0.6
    if number and thin:
        yield own_words(reading.mentions[number - 1]), 0.5
    if thin:
        yield reading.passage.text, 0.25
        yield reading.passage.heading, 0.2
