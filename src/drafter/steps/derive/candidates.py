"""The derivations a sheet offers by itself: a bounded list, each typed and between comparable facts."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Fact, FactKind, Nature, Role
from drafter.domain.unit import is_ratio, split_unit
from drafter.steps.derive import operations
from drafter.steps.derive.sheet import cell, cells, disputed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.domain.fact import FactSheet
    from drafter.steps.derive.cell import Cell

LIMIT = 400
"""At most this many derivations per sheet; more only makes chance proofs likelier."""

_GROUP_LIMIT = 40
_TARGET_WORDS = re.compile(
    r"目标|计划|任务|指标|预算|(?<![A-Za-z])(?:target|quota|plan|goal|budget)(?![A-Za-z])", re.IGNORECASE
)
_GAINED = re.compile(
    r"新增|新签|新开|新客|签约|开发|赢|入职|上线"
    r"|(?<![a-z])(?:new|won|wins?|signed|opened|added|gained|hired)(?![a-z])",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"流失|丢|关店|闭店|关门|输|退[出订货]|离职|解约"
    r"|(?<![a-z])(?:lost|loss(?:es)?|churn(?:ed)?|closures?|left|cancel\w{0,6})(?![a-z])",
    re.IGNORECASE,
)
_MET = 100


class Group(NamedTuple):
    """Facts with a value of one metric, period, nature and unit; ``whole`` is their stated total, if any."""

    metric: str
    members: tuple[Fact, ...]
    whole: Fact | None


def measure(fact: Fact) -> str:
    """Return the metric without its target words: 销量目标 measures 销量."""
    return _TARGET_WORDS.sub("", fact.metric).strip().casefold()


def groups(sheet: FactSheet) -> tuple[Group, ...]:
    """Return the sheet's breakdowns and parallel facts, at least two members each."""
    found: dict[tuple[str | None, ...], list[Fact]] = {}
    for fact in sheet.facts:
        value = fact.value
        if value is not None and value.value is not None and fact.kind is not FactKind.PLAN:
            key = (fact.breakdown_of, measure(fact), fact.period, fact.nature, split_unit(value.unit).name)
            found.setdefault(key, []).append(fact)
    return tuple(
        Group(str(key[1]), tuple(members[:_GROUP_LIMIT]), _whole(sheet, members))
        for key, members in found.items()
        if len(members) > 1
    )


def _whole(sheet: FactSheet, members: list[Fact]) -> Fact | None:
    """Return the fact whose parts ``members`` are: named by id or by metric."""
    first = members[0]
    if first.breakdown_of is None:
        return None
    named = sheet.fact(first.breakdown_of)
    if named is not None:
        return named
    return next((f for f in sheet.facts if f.breakdown_of is None and f.metric == first.breakdown_of and f.value), None)


def derive(sheet: FactSheet) -> tuple[Cell, ...]:
    """Return the sheet's typed derivations over more than one fact, at most ``LIMIT``, likeliest first."""
    listed: list[Cell] = []
    for found in _all(sheet):
        listed.append(found)
        if len(listed) == LIMIT:
            break
    return tuple(listed)


def _all(sheet: FactSheet) -> Iterator[Cell]:
    for group in groups(sheet):
        yield from _over_group(group)
    yield from _over_periods(sheet)
    yield from _over_counts(sheet)


def usable(fact: Fact, role: Role) -> Cell | None:
    """Return the fact's cell in ``role`` unless the notes contradict it."""
    found = cell(fact, role)
    return None if found is None or found.ref in disputed(fact) else found


def _of(facts: Iterable[Fact], role: Role) -> list[Cell]:
    return [found for fact in facts if (found := usable(fact, role)) is not None]


def _over_group(group: Group) -> Iterator[Cell]:
    for role in (Role.VALUE, Role.CHANGE, Role.GAP):
        column = _of(group.members, role)
        if len(column) == len(group.members):
            yield from _sums(column, whole=group.whole is None)
    yield from _met(group)
    for role in (Role.VALUE, Role.RATE, Role.CHANGE, Role.COMPLETION, Role.SHARE):
        column = _of(group.members, role)
        if len(column) == len(group.members):
            yield from _present(operations.rank(column), operations.rank(column, highest=False))
    yield from _shares(group)


def _sums(column: list[Cell], *, whole: bool) -> Iterator[Cell]:
    """Yield the total, then what rose and what fell (or ran over and fell short) apart."""
    if whole or column[0].role is not Role.VALUE:
        yield from _present(operations.total(column))
    for sign in (1, -1):
        if column[0].role is not Role.VALUE:
            yield from _present(operations.total([found for found in column if found.sign == sign]))


def _met(group: Group) -> Iterator[Cell]:
    """Yield how many items met their target, when each has one."""
    column = _of(group.members, Role.COMPLETION)
    if len(column) == len(group.members) and all(found.interval.bounded for found in column):
        met = [found for found in column if found.interval.ends()[0] >= _MET]
        if met and len(met) < len(column):
            yield operations.count(met)


def _shares(group: Group) -> Iterator[Cell]:
    if group.whole is None or is_ratio(group.members[0].figures[0].quantity.unit):
        return
    whole = usable(group.whole, Role.VALUE)
    for fact in group.members:
        part = usable(fact, Role.VALUE)
        if part is not None and whole is not None and cell(fact, Role.SHARE) is None:
            yield from _present(operations.share(part, whole))


def _over_periods(sheet: FactSheet) -> Iterator[Cell]:
    """Yield next plan against this actual, and one measure over two periods."""
    known: dict[tuple[str, str], list[Fact]] = {}
    for fact in sheet.facts:
        if fact.metric and cell(fact, Role.VALUE) is not None:
            known.setdefault((measure(fact), fact.entity), []).append(fact)
    for facts in known.values():
        for first, second in combinations(facts[:6], 2):
            yield from _between(first, second)


def _between(first: Fact, second: Fact) -> Iterator[Cell]:
    if first.period == second.period and first.nature is second.nature:
        return
    later, earlier = (first, second) if first.nature is not Nature.ACTUAL else (second, first)
    now, before = usable(later, Role.VALUE), usable(earlier, Role.VALUE)
    if now is not None and before is not None:
        yield from _present(operations.difference(now, before), operations.growth(now, before))


def _over_counts(sheet: FactSheet) -> Iterator[Cell]:
    """Yield net and rate of paired counts (新开12家、丢3家) and amount = quantity x price."""
    gained = [f for f in sheet.facts if _GAINED.search(f.metric or f.quote) and f.kind is not FactKind.PLAN]
    lost = [f for f in sheet.facts if _LOST.search(f.metric) and f.nature is Nature.ACTUAL]
    for first in gained[:6]:
        for second in lost[:6]:
            plus, minus = usable(first, Role.VALUE), usable(second, Role.VALUE)
            if first.id != second.id and plus is not None and minus is not None:
                yield from _present(operations.difference(plus, minus), operations.pair_rate(plus, minus))
    prices = [found for fact in sheet.facts for found in cells(fact) if "/" in found.unit and found.stated]
    for price in prices[:4]:
        for quantity in [found for fact in sheet.facts[:60] for found in cells(fact) if found.role is Role.VALUE][:40]:
            yield from _present(operations.product(quantity, price))


def _present(*found: Cell | None) -> Iterator[Cell]:
    yield from (one for one in found if one is not None)
