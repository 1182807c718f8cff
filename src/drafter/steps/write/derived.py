"""Figures that follow from two facts: the net of won and lost ones, the next target against this result."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.draft import Reference
from drafter.domain.fact import Nature, Role
from drafter.domain.unit import is_ratio, split_unit
from drafter.steps.derive import operations
from drafter.steps.derive.cell import plain
from drafter.steps.derive.sheet import cell
from drafter.steps.plan.periods import period_words
from drafter.steps.plan.polarity import GAINED, LOST, is_ahead
from drafter.steps.write.slots import settled

if TYPE_CHECKING:
    from drafter.domain.fact import Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.clauses import Clause, Teller


def partner(teller: Teller, gained: Fact) -> Fact | None:
    """Return the one count of the same things that was lost, when each side has exactly one."""
    if not GAINED.search(gained.metric):
        return None
    same = [fact for fact in teller.sheet.facts if _paired(teller, gained, fact)]
    lost = [fact for fact in same if LOST.search(fact.metric)]
    rivals = [fact for fact in same if GAINED.search(fact.metric) and fact not in lost]
    return lost[0] if len(lost) == 1 and not rivals and difference(gained, lost[0]) is not None else None


def net(teller: Teller, gained: Fact, lost: Fact, clause: Clause) -> Clause:
    """Return ``，丢店3家，净增9家``, which follows what was newly won; ``clause`` tells what was lost."""
    moved = difference(gained, lost)
    if moved is None:
        return ()
    figure = Reference(f"{gained.id}-{lost.id}", teller.tongue.figure(replace(moved, signed=False)))
    return teller.frame("net_gain" if (moved.value or 0) > 0 else "net_loss", lost=clause, net=(figure,))


def _paired(teller: Teller, one: Fact, other: Fact) -> bool:
    """Whether two actual counts are of the same things and the same owner."""
    if other.id == one.id or is_ahead(other) or one.value is None or other.value is None:
        return False
    if other.entity != one.entity or other.period != one.period or not (one.value.exact and other.value.exact):
        return False
    things = _things(one) & _things(other)
    return one.value.unit == other.value.unit and (one.value.unit != "") is teller.zh and bool(things)


def _things(fact: Fact) -> set[str]:
    """Return what a count counts: its last character in Chinese, its plural nouns in English."""
    bare = LOST.sub("", GAINED.sub("", fact.metric)).strip().lower()
    return {bare[-1:]} - {""} if not bare.isascii() else {word for word in bare.split() if word.endswith("s")}


def against_actual(teller: Teller, aim: Fact) -> Clause:
    """Return ``，比10月实际增加340箱`` after a target, when this period's result of the same thing is known."""
    results = (fact for fact in teller.sheet.facts if is_result_of(teller, aim, fact))
    actual = next(results, None) if is_next_period(aim, teller.sheet.header.period or "") else None
    moved = None if actual is None else difference(aim, actual)
    if actual is None or moved is None:
        return ()
    when = period_words(teller.sheet.header.period or "", teller.voice.locale)
    when = when if when and teller.voice.period[:1] != "Y" else ("本期" if teller.zh else "this period")
    said = teller.tongue.change(moved) if teller.zh else teller.tongue.apart(moved, when)
    return teller.frame("against_actual", when=when, moved=(Reference(f"{aim.id}-{actual.id}", said),))


def is_next_period(aim: Fact, period: str) -> bool:
    """Whether the target's period is as long as the one reported on and another."""
    wanted = aim.period or ""
    return wanted != period and (wanted == "next" or (wanted[:1] == period[:1] != "" and ".." not in wanted))


def is_result_of(teller: Teller, aim: Fact, fact: Fact) -> bool:
    """Whether a fact is this period's result of what an aim is for, and the aim another figure than its target."""
    if fact.nature is not Nature.ACTUAL or fact.value is None or aim.value is None or fact.entity != aim.entity:
        return False
    kept = fact.quantity(Role.TARGET)
    if kept is not None and kept.value == aim.value.value:
        return False  # the target stays: what is missing to it has been said
    same = split_unit(fact.value.unit).name == split_unit(aim.value.unit).name and not is_ratio(aim.value.unit)
    own = fact.period in {None, "", teller.sheet.header.period} and fact.breakdown_of is None
    return same and own and fact.metric.lower() == aim.metric.lower()


def difference(first: Fact, second: Fact) -> Quantity | None:
    """Return a difference of two levels with the places both were written with; None when its sign is open."""
    one, other = cell(first, Role.VALUE), cell(second, Role.VALUE)
    if one is None or other is None or not (_exact(first) and _exact(second)):
        return None
    found = operations.difference(one, other)
    rounded = None if found is None or found.sign is None else settled(found)
    if found is None or rounded is None or first.value is None or second.value is None:
        return None
    if first.value.unit != second.value.unit or rounded.unit != first.value.unit:
        return rounded
    places = max(_places(first.value), _places(second.value))
    return replace(rounded, value=Decimal(plain(found.printed, places)).quantize(Decimal(1).scaleb(-places)))


def _places(quantity: Quantity) -> int:
    return 0 if quantity.step is None else max(0, -int(quantity.step.as_tuple().exponent))


def _exact(fact: Fact) -> bool:
    return fact.value is not None and fact.value.qualifier.value == "exact" and fact.value.value is not None
