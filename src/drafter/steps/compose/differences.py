"""One fact against another: what was won and lost, a target against this result, an activity a day."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.fact import Nature, Role
from drafter.domain.unit import split_unit
from drafter.steps.compose.groups import Reckoned, noun_of, sound
from drafter.steps.derive import operations
from drafter.steps.derive.cell import plain
from drafter.steps.derive.sheet import cell
from drafter.steps.plan.periods import period_words
from drafter.steps.write.derived import difference, is_next_period, is_result_of, partner
from drafter.steps.write.plainly import capital
from drafter.steps.write.slots import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.domain.fact import Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.clauses import Teller

_LEAST_PART, _MOST_TIMES = Decimal("0.4"), Decimal("2.5")
"""A target outside these parts of this result is hardly one for the same thing."""
_MONEY = re.compile(r"元|[A-Z]{3}")


def pairs(teller: Teller, told: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield the net of what was won and lost, and the next target against this result."""
    for fact in told:
        lost = partner(teller, fact)
        if lost is not None and lost in told and sound(teller, (fact, lost), Role.VALUE):
            yield from _net(teller, fact, lost)
    if not teller.zh and not teller.voice.period:
        return
    for fact in told:
        if fact.nature is Nature.PLAN and is_next_period(fact, teller.sheet.header.period or ""):
            yield from _against(teller, fact, told)


def _net(teller: Teller, gained: Fact, lost: Fact) -> Iterator[Reckoned]:
    moved = difference(gained, lost)
    if moved is None or not moved.value or gained.value is None or lost.value is None:
        return
    up, figure = moved.value > 0, teller.tongue.figure(replace(moved, signed=False))
    won, gone = teller.tongue.figure(gained.value), teller.tongue.figure(lost.value)
    one, other = noun_of(teller, gained), noun_of(teller, lost)
    if teller.zh:
        text = f"净{'增' if up else '减'}{figure}"
        label, said = f"{one}减{other}", f"{one}{won}，{other}{gone}，{text}。"
    else:
        text = f"net {'gain' if up else 'loss'} of {figure}"
        label, said = f"{one} minus {other}", f"{capital(one)} came to {won} and {other} to {gone}, a {text}."
    yield Reckoned(label, {"": text}, (gained.id, lost.id), (said,))


def _against(teller: Teller, goal: Fact, told: Iterable[Fact]) -> Iterator[Reckoned]:
    actual = next((fact for fact in told if is_result_of(teller, goal, fact)), None)
    moved = None if actual is None else difference(goal, actual)
    if actual is None or moved is None or goal.value is None or not sound(teller, (goal, actual), Role.VALUE):
        return
    if not _comparable(goal, actual):
        return
    now, then = period_words(teller.sheet.header.period or "", teller.voice.locale), teller.voice.when(goal)
    now = now or ("本期" if teller.zh else "this period")
    text, noun, aimed = teller.tongue.change(moved), teller.voice.noun(goal), teller.tongue.figure(goal.value)
    if teller.zh:
        full = f"比{now}实际{text}"
        label, said = f"{then}{noun}目标比{now}实际", f"{then}{noun}目标{aimed}，{full}。"
    else:
        full = teller.tongue.apart(moved, f"the {now} actual" if now[-1:].isdigit() else f"{now}'s actual")
        label = f"{then} {noun} target against {now} actual".strip()
        said = f"{capital(f'{then} target'.strip())} for {noun} is {aimed}, {full}."
    yield Reckoned(label, {"": text, "full": full}, (goal.id, actual.id), (said,))


def _comparable(goal: Fact, actual: Fact) -> bool:
    """Whether a target is of the size of the result it is held against."""
    if goal.value is None or actual.value is None or not goal.value.value or not actual.value.value:
        return False
    ends = [one.value * split_unit(one.unit).factor for one in (goal.value, actual.value) if one.value is not None]
    return _LEAST_PART <= ends[0] / ends[1] <= _MOST_TIMES


def daily(teller: Teller, told: Sequence[Fact]) -> Iterator[Reckoned]:
    """Yield an activity per day where the same line counts its days: 跑店86家次, 22天."""
    for days in told:
        if days.value is None or days.value.unit not in {"天", "days"} or days.nature is not Nature.ACTUAL:
            continue
        for fact in told:
            found = _a_day(teller, fact, days)
            if found is None or fact.value is None:
                continue
            noun, text = noun_of(teller, fact), teller.tongue.figure(found)
            whole, on = teller.tongue.figure(fact.value), teller.tongue.figure(days.value)
            label = f"{noun} · 平均每天" if teller.zh else f"{noun} · a day"
            said = f"{noun}{whole}，{on}，平均每天{text}。" if teller.zh else f"{whole} {noun} over {on}, {text} a day."
            yield Reckoned(label, {"": text}, (fact.id, days.id), (said,))


def _a_day(teller: Teller, fact: Fact, days: Fact) -> Quantity | None:
    """Return how much of a whole count falls on one of the days that were counted for it."""
    noun, amount, count = noun_of(teller, fact), cell(fact, Role.VALUE), cell(days, Role.VALUE)
    counted = fact.value is not None and fact.value.exact and not _MONEY.search(fact.value.unit)
    same = fact.line == days.line and noun and days.metric in {f"{noun}天数", f"{noun} days", f"days of {noun}"}
    found = operations.average(amount, count) if same and counted and amount and count else None
    rounded = None if found is None else settled(found)
    if found is None or rounded is None:
        return None
    return replace(rounded, value=Decimal(plain(found.printed, 1)), signed=False)
