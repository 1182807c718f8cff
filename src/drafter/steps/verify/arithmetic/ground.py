"""What arithmetic a sentence invites: the cells its words and bound figures bring together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.steps.derive import measure
from drafter.steps.verify.arithmetic.infer import Ground
from drafter.steps.verify.figures.bind import OWN_HIT, cosine
from drafter.steps.verify.figures.scene import segment_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.domain.fact import Fact
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.scene import Scene
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_FEW = 6
_BEHIND = 24
_FULL, _HALF = 0.75, 0.75
_ADDED = (Role.VALUE, Role.CHANGE, Role.GAP, Role.SHARE)


def ground_of(index: Index, scene: Scene, bound: tuple[tuple[int, Cell], ...], near: tuple[Cell, ...]) -> Ground:
    """Return the ground of a figure; ``bound`` are this sentence's facts and cells so far, ``near`` those before."""
    reading, mention = scene.reading, scene.mention
    text = reading.passage.text
    facts = _in_full(index, _named(index, segment_of(scene), scene), text)
    previous = [] if scene.previous is None else [scene.previous]
    focus = list(dict.fromkeys([*facts[:2], *(fact for fact, _ in reversed(bound)), *previous]))
    beside = reading.gap(scene.number).rpartition("占")[2] + text[mention.end : mention.end + _BEHIND]
    return Ground(
        bound=tuple(cell for _, cell in bound),
        named=tuple(_cells(index, facts, (mention.role, Role.VALUE, Role.GAP))),
        near=(*near, *_cells(index, (fact for fact, _ in bound), (Role.VALUE,))),
        kin=(
            *_kin(index, focus[:_FEW]),
            *_pair(index, facts, text),
            *_planned(index, focus[:2]),
            *_ahead(index, bound),
        ),
        wholes=tuple(_wholes(index, focus[:_FEW], [*facts, *index.metrics_in(reading.gap(scene.number))], beside)),
        sets=tuple(_sets(index, index.entities_in(segment_of(scene)))),
        before=reading.gap(scene.number),
        words=_words(reading, scene.number) + text[mention.end : mention.end + _BEHIND],
        clause=f"{text[: mention.start]} {text[mention.end :]}",  # over 6,500 compares with nothing
    )


def _named(index: Index, words: str, scene: Scene) -> list[int]:
    """Return the facts whose noun the figure has, then those whose entity the sentence names."""
    own = {number for gram in scene.own.weights for number, _ in index.postings.get(gram, ())[: _FEW * 4]}
    hits = sorted((-cosine(scene.own, index.bags[number]), number) for number in own)
    found = [number for score, number in hits if -score >= OWN_HIT]
    found += [number for number in index.entities_in(words) if number not in found]
    return found[: _FEW * 2]


def _in_full(index: Index, facts: list[int], text: str) -> list[int]:
    """Return the facts that the sentence names about as fully as any, where it names one in full."""
    said = grams(text)
    shares = {number: _told(index.bags[number].weights, said) for number in facts}
    best = max(shares.values(), default=0.0)
    return facts if best < _FULL else [number for number in facts if shares[number] >= best * _HALF]


def _told(noun: Mapping[str, float], said: Mapping[str, float]) -> float:
    """Return how much of a noun stands in the sentence."""
    whole = sum(noun.values())
    return sum(weight for gram, weight in noun.items() if gram in said) / whole if whole else 0.0


def _words(reading: Reading, number: int) -> str:
    """Return the words before a figure; those before a count of what is summed too: together the three sold 2,755."""
    before = reading.mentions[number - 1] if number else None
    value = None if before is None or before.quantity.unit else before.quantity.value
    counts = value is not None and 1 < value <= _FEW * 2
    return (reading.gap(number - 1) if counts else "") + reading.gap(number)


def _cells(index: Index, facts: Iterable[int], roles: tuple[Role, ...]) -> Iterator[Cell]:
    for number in facts:
        yield from (cell for cell in index.cells(number) if cell.role in roles and not cell.label)


def _sets(index: Index, facts: list[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield columns of two or more named facts: one measure, one role."""
    columns: dict[tuple[str, Role], dict[Cell, None]] = {}
    for number in facts:
        for cell in index.cells(number):
            if cell.role in _ADDED and not cell.label:
                columns.setdefault((measure(index.facts[number]), cell.role), {})[cell] = None
    yield from (tuple(column) for column in columns.values() if len(column) > 1)


def _level(index: Index, number: int) -> Cell | None:
    return next((cell for cell in index.cells(number) if cell.role is Role.VALUE and not cell.label), None)


def _kin(index: Index, facts: list[int]) -> Iterator[tuple[Cell, Cell]]:
    """Yield (now, before) pairs: one measure of one entity in two periods, the later one first."""
    for number in facts:
        one = index.facts[number]
        for other in index.same_measure(measure(one))[: _FEW * 2]:
            two = index.facts[other]
            if other != number and two.entity == one.entity and (two.period, two.nature) != (one.period, one.nature):
                pair = _ordered(index, number, other)
                if pair is not None:
                    yield pair


def _pair(index: Index, facts: list[int], text: str) -> Iterator[tuple[Cell, Cell]]:
    """Yield the two facts whose metrics the sentence names, in its order (输单比赢单多5单)."""
    placed = sorted(
        (text.find(index.facts[n].metric), n) for n in facts if index.facts[n].metric and index.facts[n].metric in text
    )
    if len(placed) == len("ab"):
        first, second = (_level(index, number) for _, number in placed)
        if first is not None and second is not None and first.base == second.base:
            yield first, second


def _planned(index: Index, focus: list[int]) -> Iterator[tuple[Cell, Cell]]:
    """Yield level and target of the facts in focus: 4% below the plan."""
    for number in focus:
        target = next((cell for cell in index.cells(number) if cell.role is Role.TARGET), None)
        level = _level(index, number)
        if level is not None and target is not None and level.base == target.base:
            yield level, target


def _ahead(index: Index, bound: tuple[tuple[int, Cell], ...]) -> Iterator[tuple[Cell, Cell]]:
    """Yield a plan the sentence has just given with what is reported of the same thing: 计划交付55台，比3月多9台."""
    for number, cell in bound[-1:]:
        one = index.bags[number]
        if index.place(number) is not Place.NEXT or cell.role not in (Role.VALUE, Role.TARGET):
            continue
        near = {n for gram in one.weights for n, _ in index.postings[gram][: _FEW * 4]} - {number}
        hits = sorted((-cosine(one, index.bags[n]), n) for n in near if index.place(n) is Place.SAME)
        for score, other in hits[:1]:
            level = _level(index, other)
            if -score >= OWN_HIT and level is not None and level.base == cell.base:
                yield cell, level


def _ordered(index: Index, first: int, second: int) -> tuple[Cell, Cell] | None:
    one, two = _level(index, first), _level(index, second)
    if one is None or two is None:
        return None
    return (one, two) if _time(index, first) >= _time(index, second) else (two, one)


def _time(index: Index, number: int) -> int:
    return {"past": 0, "next": 2}.get(index.place(number), 1)


def _wholes(index: Index, focus: list[int], named: list[int], beside: str) -> Iterator[tuple[Cell, Cell]]:
    """Yield (part, whole): a fact of a breakdown with its total, or with a larger fact the words name.

    Another entity's fact is a whole only where it stands ``beside`` the figure: of A and B, A made up a third.
    """
    words = set(grams(beside))
    for number in focus:
        part, fact = _level(index, number), index.facts[number]
        if part is None:
            continue
        larger = [one for one in named if one != number and not _apart(fact, index.facts[one], words)]
        for other in (*_totals(index, fact), *larger):
            whole = _level(index, other)
            if whole is not None and whole.base == part.base and part.value < whole.value:
                yield part, whole


def _apart(part: Fact, other: Fact, words: set[str]) -> bool:
    """Whether a fact is of another entity, which the words do not name."""
    return bool(part.entity and other.entity) and part.entity != other.entity and words.isdisjoint(grams(other.entity))


def _totals(index: Index, fact: Fact) -> Iterator[int]:
    for number, other in enumerate(index.facts):
        named = fact.breakdown_of is not None and fact.breakdown_of in (other.id, other.metric)
        if named and other.breakdown_of is None:
            yield number
