"""Sums of parallel facts: of what they are over and short, of their moves, of their amounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import is_ratio
from drafter.steps.compose.groups import PAIR, Reckoned, figure, ids, named, noun_of, sound
from drafter.steps.plan.polarity import is_inverse
from drafter.steps.write.slots import base_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.domain.fact import Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.clauses import Teller

_LONGEST = 6
"""A sum of more than so many names cannot be told in a sentence."""


def gaps(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield how much those over their targets are over together, and those short of them short."""
    for sign in (1, -1):
        found = [
            (fact, gap) for fact in group if "gap" in teller.slots(fact)
            for gap in [figure(teller, fact, Role.GAP)] if gap is not None and (gap.value or 0) * sign > 0
        ]  # fmt: skip
        total = _total([gap for _, gap in found])
        facts = [fact for fact, _ in found]
        if total is None or any(map(is_inverse, facts)) or not sound(teller, facts, Role.VALUE, Role.TARGET):
            continue
        goal, names = teller.voice.goal(facts[0]), named(teller, facts)
        text = teller.tongue.gap(total, goal, inverse=False, to_date=False)
        if teller.zh:
            label = f"{noun_of(teller, facts[0])} · {'超' if sign > 0 else '未完成'}{goal}的合计"
            said = f"{names}合计{text}。"
        else:
            label = f"{noun_of(teller, facts[0])} · {'over' if sign > 0 else 'short of'} {goal} together"
            said = f"{names} were {text} together."
        yield Reckoned(label, {"": text, "names": names}, ids(facts), (said,))


def moves(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield what rose and what fell together, when not all went one way."""
    for base in dict.fromkeys(base for fact in group for base in teller.slots(fact).bases):
        for sign in (1, -1):
            moved = [(fact, move) for fact, move in _changes(teller, group, base) if (move.value or 0) * sign > 0]
            facts, total = [fact for fact, _ in moved], _total([move for _, move in moved])
            if total is None or len(facts) == len(group) or not sound(teller, facts, Role.VALUE, Role.CHANGE):
                continue
            text, names = teller.tongue.change(total), named(teller, facts)
            noun = noun_of(teller, facts[0])
            if teller.zh:
                label, said = f"{noun} · {'增加' if sign > 0 else '减少'}的合计 · {base}", f"{names}合计{text}。"
            else:
                label = f"{noun} · {'up' if sign > 0 else 'down'} together · {base}"
                said = f"{names} together were {text}."
            yield Reckoned(label, {"": text, "names": names}, ids(facts), (said,))


def _changes(teller: Teller, group: Iterable[Fact], base: str) -> Iterator[tuple[Fact, Quantity]]:
    for fact in group:
        if f"{base}.change" not in teller.slots(fact):
            continue
        basis = next((f.basis for f in fact.figures if base_name(f.basis) == base and f.role is not Role.VALUE), None)
        move = figure(teller, fact, Role.CHANGE, basis)
        if move is not None:
            yield fact, move


def sums(teller: Teller, group: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield the sum of parallel amounts whose whole the notes do not give."""
    parent = teller.fact(group[0].breakdown_of or "")
    whole = parent is not None and parent.value is not None
    total, noun = _total([fact.value for fact in group if fact.value is not None]), noun_of(teller, group[0])
    known = [fact.value for fact in teller.sheet.facts if fact.value is not None]
    said = total is not None and any((one.value, one.unit) == (total.value, total.unit) for one in known)
    if total is None or whole or said or not noun or len(group) > _LONGEST or not sound(teller, group, Role.VALUE):
        return
    text, names = teller.tongue.figure(total), named(teller, group)
    told = f"{names}{noun}合计{text}。" if teller.zh else f"{names} came to {text} together."
    label = f"{noun} · 合计" if teller.zh else f"{noun} · sum"
    yield Reckoned(label, {"": text, "names": names}, ids(group), (told,))


def _total(quantities: Sequence[Quantity]) -> Quantity | None:
    """Return the sum of two or more amounts printed in one unit; shares and rates are never added."""
    known = [one for one in quantities if one.value is not None and one.upper is None]
    units = {one.unit for one in quantities}
    exact = all(one.qualifier.value == "exact" for one in quantities)
    if len(known) < PAIR or len(known) < len(quantities) or len(units) != 1 or is_ratio(known[0].unit) or not exact:
        return None
    total = sum((one.value for one in known if one.value is not None), Decimal(0))
    return replace(known[0], value=total, signed=known[0].signed) if total else None
