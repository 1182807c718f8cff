"""Which figures cannot all hold: broken relations by common cause, and conflicts that only show jointly."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.steps.check.relation import Relation

_ROUNDS = 12
"""Narrowing rounds: chains of relations in a report are shorter; more rounds only shave fractions."""


class Conflict(NamedTuple):
    """Figures that cannot all hold: the relations they break and the one figure that repairs them all.

    ``suspect`` is what a reader should look at first, not a verdict on it.
    """

    relations: tuple[Relation, ...]
    suspect: str
    joint: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """Every figure that takes part, the suspect first."""
        return tuple(dict.fromkeys([self.suspect, *(ref for rel in self.relations for ref in rel.figures)]))


def conflicts(relations: Sequence[Relation], values: Mapping[str, Interval]) -> list[Conflict]:
    """Return one conflict per cause: first relations broken on their own, then sets broken only together."""
    broken = [relation for relation in relations if relation.broken(values)]
    alone = set(broken)
    sound = [relation for relation in relations if relation not in alone]
    support = Counter(ref for relation in sound for ref in relation.figures)
    found = [conflict for group in connected(broken) for conflict in _by_cause(group, support, values)]
    freed = {conflict.suspect for conflict in found}
    rest = [rel for rel in sound if not freed & set(rel.figures) and not rel.one_sided]
    return [*found, *(conflict for group in connected(rest) for conflict in _joint(group, values))]


def connected(relations: Iterable[Relation]) -> list[list[Relation]]:
    """Split relations into groups that share no figure, each in the given order."""
    group_of: dict[str, list[Relation]] = {}
    for relation in relations:
        joined = list(
            {id(group): group for ref in relation.figures if (group := group_of.get(ref)) is not None}.values()
        )
        merged = [*(member for group in joined for member in group), relation]
        group_of.update((ref, merged) for member in merged for ref in member.figures)
    return list({id(group): group for group in group_of.values()}.values())


def _by_cause(broken: Sequence[Relation], support: Mapping[str, int], values: Mapping[str, Interval]) -> list[Conflict]:
    """Take, again and again, the figure whose release repairs most and that the fewest sound relations support.

    Two sums that no one value of it would repair are two faults.
    """
    found: list[Conflict] = []
    left = list(broken)
    while left:
        suspect = _suspect(left, support)
        repaired = tuple(relation for relation in left if suspect in relation.figures)
        one = Conflict(repaired, suspect)
        if len(repaired) == _TWO and not repairable(one, values):
            found.extend(Conflict((relation,), relation.result) for relation in repaired)
        else:
            found.append(one)
        left = [relation for relation in left if relation not in repaired]
    return found


_TWO = 2


def repairable(conflict: Conflict, values: Mapping[str, Interval]) -> bool:
    """Whether one other value of the suspect would make all its sums hold."""
    wanted = [rel.narrowed(values, conflict.suspect) for rel in conflict.relations]
    return all(one is None or other is None or one.overlaps(other) for one, other in combinations(wanted, 2))


def _suspect(broken: Sequence[Relation], support: Mapping[str, int]) -> str:
    blame = Counter(ref for relation in broken for ref in relation.figures)
    results = {relation.result: None for relation in broken}
    return max([*results, *blame], key=lambda ref: (blame[ref] - support.get(ref, 0), ref in results))


def _joint(relations: Sequence[Relation], values: Mapping[str, Interval]) -> list[Conflict]:
    """Return the smallest sets of relations that hold one by one and not together."""
    found = []
    left = list(relations)
    while (core := _smallest(left, values)) is not None:
        support = Counter(ref for relation in left if relation not in core for ref in relation.figures)
        suspect = _suspect(core, support)
        found.append(Conflict(tuple(core), suspect, joint=True))
        left = [relation for relation in left if suspect not in relation.figures]
    return found


def _smallest(relations: Sequence[Relation], values: Mapping[str, Interval]) -> list[Relation] | None:
    """Drop every relation that the conflict does not need."""
    if possible(relations, values):
        return None
    core = list(relations)
    for relation in relations:
        without = [other for other in core if other is not relation]
        if not possible(without, values):
            core = without
    return core


def possible(relations: Iterable[Relation], values: Mapping[str, Interval]) -> bool:
    """Narrow every figure by every relation until nothing moves; False when one has no value left.

    Sound and not complete: False is a proof, True is not.
    """
    listed = list(relations)
    narrowed = {ref: values[ref] for relation in listed for ref in relation.figures}
    for _ in range(_ROUNDS):
        before = dict(narrowed)
        for relation in listed:
            for ref in relation.figures:
                bound = relation.narrowed(narrowed, ref)
                if bound is None:
                    continue
                common = _common(narrowed[ref], bound)
                if common is None:
                    return False
                narrowed[ref] = common
        if narrowed == before:
            break
    return True


def _common(one: Interval, other: Interval) -> Interval | None:
    if not one.overlaps(other):
        return None
    (low, high), (low2, high2) = one.ends(), other.ends()
    return Interval(max(low, low2), min(high, high2))
