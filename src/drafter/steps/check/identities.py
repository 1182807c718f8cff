"""Relations across facts: price and amount, won and lost, a debt and what was paid, periods that add up."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.unit import is_percent, split_unit
from drafter.steps.check.law import Product, Ratio, Total, WonShare
from drafter.steps.check.lines import place
from drafter.steps.check.relation import Relation
from drafter.steps.check.show import middle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.steps.check.ledger import Entry, Ledger
    from drafter.steps.check.lines import Line

_PRICE = re.compile(r"单价|均价|单箱|每[箱吨台件个套公斤]|unit price|price per|average price|avg price", re.IGNORECASE)
_PER = re.compile(r"[每单](公斤|[箱吨台件套辆盒瓶票])|(公斤|[箱吨台件套辆盒瓶票])均")
_AVERAGE = re.compile(r"平均客单|客单价|平均单|单均|average deal|avg deal|deal size|ASP", re.IGNORECASE)
_WON = re.compile(r"赢|中标|成交|(?<![a-z])w[oi]n(?:s|ning)?(?![a-z])", re.IGNORECASE)
_LOST = re.compile(r"输单|丢单|落标|未中标|(?<![a-z])los[ste]{1,3}(?:es)?(?![a-z])", re.IGNORECASE)
_RATE = re.compile(r"率|rate|ratio|%", re.IGNORECASE)
_DEBT = re.compile(r"欠|应收|overdue|outstanding|receivable|owed", re.IGNORECASE)
_PAID = re.compile(r"回款|到账|收回|还款|collect|paid|received", re.IGNORECASE)
_COVER = re.compile(r"覆盖|coverage|covers?(?![a-z])", re.IGNORECASE)
_TIMES = {"倍", "x"}
_MONTHS = {
    **{f"M{month:02d}": frozenset({month}) for month in range(1, 13)},
    **{f"M{month}": frozenset({month}) for month in range(1, 10)},
    **{f"Q{q}": frozenset(range(3 * q - 2, 3 * q + 1)) for q in range(1, 5)},
    "H1": frozenset(range(1, 7)),
    "H2": frozenset(range(7, 13)),
    "Y": frozenset(range(1, 13)),
}


def identity_relations(ledger: Ledger) -> Iterator[Relation]:
    """Yield every identity that units, metrics and lines tie together without doubt."""
    for law in (
        _prices,
        _won_rates,
        _rates_of_counts,
        _parts_of_wholes,
        _stated_totals,
        _debts,
        _flows,
        _coverages,
        _periods,
        _targets,
    ):
        yield from law(ledger)


def _is_level(entry: Entry) -> bool:
    return entry.ref == f"{entry.fact.id}.value" and entry.fact.nature is Nature.ACTUAL


def _actual(ledger: Ledger) -> list[Entry]:
    found = (ledger.value(fact) for fact in ledger.measures if fact.nature is Nature.ACTUAL)
    return [entry for entry in found if entry is not None]


def _money(entry: Entry) -> bool:
    return entry.base == "元" or re.fullmatch(r"[A-Z]{3}", entry.base) is not None


def _prices(ledger: Ledger) -> Iterator[Relation]:
    """Amount = quantity x price, for a price per unit whose quantity and amount stand beside it."""
    levels = _actual(ledger)
    for price in levels:
        currency, _, per = split_unit(price.unit).name.partition("/")
        named = _PER.search(price.fact.metric)
        per = per or (named[1] or named[2] if named else "")
        if _AVERAGE.search(price.fact.metric) or not (per or (_money(price) and _PRICE.search(price.fact.metric))):
            continue
        amounts = [e for e in levels if e.base == currency and e is not price and not _PRICE.search(e.fact.metric)]
        quantities = [e for e in levels if (e.base == per if per else _countable(e))]
        amount, quantity = _beside(price, amounts), _beside(price, quantities)
        if amount and quantity:
            yield Relation("price", amount.ref, (quantity.ref, price.ref), Product())


def _countable(entry: Entry) -> bool:
    return bool(entry.base) and not _money(entry) and not is_percent(entry.unit) and "/" not in entry.base


def _beside(price: Entry, candidates: list[Entry]) -> Entry | None:
    """Return the one candidate on the price's line, or the one total of the price's entity."""
    on_line = [entry for entry in candidates if entry.line == price.line]
    if len(on_line) == 1:
        return on_line[0]
    owners = {"", price.fact.entity}
    anyone = not price.fact.entity
    wholes = [e for e in candidates if (anyone or e.fact.entity in owners) and not e.fact.breakdown_of]
    same_time = [e for e in wholes if e.fact.period == price.fact.period and e.fact.kind is FactKind.MEASURE]
    return same_time[0] if not on_line and len(same_time) == 1 else None


def _won_rates(ledger: Ledger) -> Iterator[Relation]:
    """Win rate = won / (won + lost), counts beside the rate or the only ones there are."""
    levels = _actual(ledger)
    rates = [e for e in levels if is_percent(e.unit) and _WON.search(e.fact.metric) and _RATE.search(e.fact.metric)]
    counts = [e for e in levels if not is_percent(e.unit) and not _money(e)]
    won = [e for e in counts if _WON.search(e.fact.metric) and not _LOST.search(e.fact.metric)]
    lost = [e for e in counts if _LOST.search(e.fact.metric)]
    for rate in rates:
        if len(won) == 1 and len(lost) == 1 and won[0].line == lost[0].line and won[0].interval.ends()[0] > 0:
            yield Relation("win_rate", rate.ref, (won[0].ref, lost[0].ref), WonShare())


def _rates_of_counts(ledger: Ledger) -> Iterator[Relation]:
    """Rate = part / whole, when its line counts both and the part bears its name: 投标15个，中标6个，中标率40%."""
    levels = _actual(ledger)
    for rate in levels:
        stem = _STEM.search(rate.fact.metric)
        if not is_percent(rate.unit) or stem is None:
            continue
        here = [e for e in ledger.entries_on(rate.line) if _is_level(e) and _countable(e)]
        if len(here) != _WHOLE_AND_PART:
            continue
        part, whole = sorted(here, key=lambda e: middle(e.interval))
        if (whole is not here[0] and not _WON.search(stem[0])) or _contained(ledger, part):
            continue
        word = (stem[1] or stem[2]).lower()
        if _CONVERSION.search(stem[0]) or word in f"{part.fact.entity}{part.fact.metric}".lower():
            yield Relation("win_rate", rate.ref, (part.ref, whole.ref), Ratio())


def _contained(ledger: Ledger, part: Entry) -> bool:
    """Whether a part is a sort of its whole, not what became of it: 预订120间含散客35间."""
    line = ledger.lines.get(part.line)
    at = place(line, part.quantity.written)
    return line is not None and at is not None and _SORT.search(line.text[max(0, at - _LEAD) : at]) is not None


_SORT = re.compile(
    r"[含有](?:[\u4e00-\u9fff]{0,6})\s?$|其中[\u4e00-\u9fff]{0,6}\s?$|(?:incl(?:uding)?|of which)\s?$", re.IGNORECASE
)
_LEAD = 12


def _parts_of_wholes(ledger: Ledger) -> Iterator[Relation]:
    """Share = part / whole, written as such: Won 4 of 11 bids (36%)."""
    for share in _actual(ledger):
        line = ledger.lines.get(share.line)
        said = next((m for m in _OUT_OF.finditer(line.text) if m[3] == share.quantity.written), None) if line else None
        if said is None or not is_percent(share.unit):
            continue
        counts = {
            e.quantity.written: e for e in ledger.entries_on(share.line) if _is_level(e) and not is_percent(e.unit)
        }
        part, whole = counts.get(said[1]), counts.get(said[2])
        if part and whole and part.interval.ends()[0] > 0:
            yield Relation("win_rate", share.ref, (part.ref, whole.ref), Ratio())


_OUT_OF = re.compile(
    r"(?<![\d.,$€£])(\d[\d,]{0,8}) (?:out )?of (?:the |our |all )?(\d[\d,]{0,8}) ?(?:[a-z]{2,20} ){0,2}"
    r"\((\d{1,3}(?:\.\d{1,2})?%)\)",
    re.IGNORECASE,
)
_STEM = re.compile(r"([\u4e00-\u9fff]{2})率$|(?<![a-z])([a-z]{3,12}) rate$", re.IGNORECASE)
_CONVERSION = re.compile(r"转化|conversion", re.IGNORECASE)
_WHOLE_AND_PART = 2
_SUMMED = re.compile(
    r"(?<!其[他它余])(?<!余下)(?<!剩余)(?:合计|共计|总计|小计|[一总]共)|(?<=[，,、；; ])共(?=\d)"
    r"|(?<![a-z])(?:in )?total(?![a-z])",
    re.IGNORECASE,
)
"""What the others come to is a part: 其他合计86万."""


def _stated_totals(ledger: Ledger) -> Iterator[Relation]:
    """Parts summed up behind them on their own line: 新客1,260人，老客2,140人，合计3,400人."""
    for line in ledger.lines.values():
        said = list(_SUMMED.finditer(line.text))
        if len(said) != 1:
            continue
        levels = [e for e in ledger.entries_on(line.number) if e.ref.endswith(".value")]
        total = next((e for e in reversed(levels) if _stands(line, e, said[0].end(), said[0].end() + _BEHIND)), None)
        before = [e for e in levels if e is not total and _stands(line, e, 0, said[0].start())]
        if total and before and before[0].quantity.written == total.quantity.written:
            before = before[1:]  # the total, said once before its parts and once behind them
        own = {None, "", *(e.fact.id for e in before)}  # the first may be read as the whole of the rest
        if total and len(before) > 1 and all(e.base == total.base and e.fact.breakdown_of in own for e in before):
            yield Relation("sum", total.ref, tuple(e.ref for e in before), Total((1,) * len(before)))


def _stands(line: Line, entry: Entry, start: int, end: int) -> bool:
    """Whether a figure begins in a stretch of its line."""
    written = entry.quantity.written
    at = place(line._replace(text=line.text[start : end + len(written)]), written)
    return at is not None and at <= end - start


_BEHIND = 4
"""Characters between the word total and its figure: 合计为3,400人, a total of 3,400."""


def _debts(ledger: Ledger) -> Iterator[Relation]:
    """Owed before − collected = owed now, when one line tells all three of one customer."""
    levels = _actual(ledger)
    for debt in levels:
        before = next((e for e in ledger.by_fact[debt.fact.id] if e.figure.role is Role.PRIOR), None)
        if before is None or not _DEBT.search(debt.fact.metric) or before.line != debt.line:
            continue
        paid = [
            e for e in ledger.entries_on(debt.line) if _is_level(e) and _PAID.search(e.fact.metric) and e is not debt
        ]
        if len(paid) == 1 and paid[0].base == debt.base == before.base:
            yield Relation("debt", debt.ref, (before.ref, paid[0].ref), Total((1, -1)))


_OPENING = re.compile(
    r"期初|月初|季初|年初|上期末|上月末|原有|(?<![a-z])(?:opening|start(?:ed|ing)?|began)(?![a-z])", re.IGNORECASE
)
_CLOSING = re.compile(
    r"期末|月末|季末|年末|月底|季底|年底|现有|(?<![a-z])(?:closing|end(?:ed|ing)?|now)(?![a-z])", re.IGNORECASE
)
_IN = re.compile(
    r"新签|新增|新开|新进|入库|购进|购入|采购|进货|生产|转入|(?<![a-z])(?:signed|added|new|bought|received|won|in)(?![a-z])",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"流失|退租|退出|关闭|关停|出库|销售|售出|消耗|发出|转出|到期|(?<![a-z])(?:lost|churned|sold|closed|cancelled|shipped|left|out)(?![a-z])",
    re.IGNORECASE,
)
_FLOWS = 3


def _flows(ledger: Ledger) -> Iterator[Relation]:
    """Yield opening + what came in − what went out = closing, told on one line, each with its own word."""
    for line in ledger.lines.values():
        if not (_OPENING.search(line.text) and _CLOSING.search(line.text)):
            continue
        starts = ((place(line, e.quantity.written), e) for e in ledger.entries_on(line.number))
        told = sorted(((at, e) for at, e in starts if at is not None), key=lambda pair: pair[0])
        ends = [0, *(at + len(e.quantity.written) for at, e in told)]
        words = [line.text[end:at] for end, (at, _entry) in zip(ends, told, strict=False)]
        signs = [1 if _IN.search(word) else -1 if _OUT.search(word) else 0 for word in words]
        if len(told) < _FLOWS or not (_OPENING.search(words[0]) and _CLOSING.search(words[-1])) or 0 in signs[1:-1]:
            continue
        entries = [e for _at, e in told]
        if len({e.base for e in entries}) == 1 and all(e.interval.ends()[0] >= 0 for e in entries):
            flows = tuple(e.ref for e in entries[:-1])
            yield Relation("debt", entries[-1].ref, flows, Total((1, *signs[1:-1])))


def _coverages(ledger: Ledger) -> Iterator[Relation]:
    """Coverage = pipeline / target, when one line tells all three."""
    for cover in _actual(ledger):
        if cover.unit not in _TIMES or not _COVER.search(cover.fact.metric):
            continue
        amounts = [e for e in ledger.entries_on(cover.line) if e is not cover and _money(e)]
        targets = [e for e in amounts if e.fact.nature is Nature.PLAN or e.figure.role is Role.TARGET]
        wholes = [e for e in amounts if e not in targets and e.figure.role is Role.VALUE]
        if len(targets) == 1 and len(wholes) == 1 and targets[0].base == wholes[0].base:
            yield Relation("coverage", cover.ref, (wholes[0].ref, targets[0].ref), Ratio(Fraction(1)))


def _targets(ledger: Ledger) -> Iterator[Relation]:
    """Completion = done / target, when the target has the line above to itself: Quota 60 / Sold 57 / Attainment 95%."""
    aims = {
        f.line: t for f in ledger.sheet.facts if f.value is None and (t := _only(ledger, f, Role.TARGET)) is not None
    }
    for level in _actual(ledger):
        rate, aim = _only(ledger, level.fact, Role.COMPLETION), aims.get(level.line - 1)
        if rate is None or aim is None or _only(ledger, level.fact, Role.TARGET) is not None:
            continue
        alone = len(ledger.facts_on(aim.line)) == len(ledger.facts_on(level.line)) == 1
        if alone and is_percent(rate.unit) and level.base == aim.base and _one_measure(aim.fact, level.fact):
            yield Relation("completion", rate.ref, (level.ref, aim.ref), Ratio())


def _only(ledger: Ledger, fact: Fact, role: Role) -> Entry | None:
    found = [entry for entry in ledger.by_fact[fact.id] if entry.figure.role is role]
    return found[0] if len(found) == 1 else None


def _one_measure(one: Fact, other: Fact) -> bool:
    same_entity = one.entity == other.entity or not one.entity or not other.entity
    return same_entity and (one.metric == other.metric or not one.metric or not other.metric)


def _periods(ledger: Ledger) -> Iterator[Relation]:
    """Two stretches of time that together make a third: first half done + second half planned = year planned."""
    timed: dict[frozenset[int], list[Entry]] = defaultdict(list)
    for fact in ledger.measures:
        months, entry = months_of(fact), ledger.value(fact)
        if months and entry and not fact.breakdown_of:
            timed[months].append(entry)
    for early, late in combinations(list(timed), 2):
        if not early & late and early | late in timed:
            yield from _added(timed[early], timed[late], timed[early | late])


def _added(first: list[Entry], second: list[Entry], wholes: list[Entry]) -> Iterator[Relation]:
    for one, other, whole in product(first, second, wholes):
        alike = one.base == other.base == whole.base
        if alike and _one_subject(one.fact, other.fact) and _one_subject(one.fact, whole.fact):
            yield Relation("periods", whole.ref, (one.ref, other.ref), Total((1, 1)))


def _one_subject(one: Fact, other: Fact) -> bool:
    """Whether two facts speak of the same thing; a bare plan speaks of what the sheet is about."""
    planned = Nature.PLAN in {one.nature, other.nature}
    same_entity = one.entity == other.entity or not one.entity or not other.entity
    same_metric = one.metric == other.metric or (planned and _bare(one.metric, other.metric))
    return same_entity and same_metric and "/" not in split_unit(one.value.unit if one.value else "").name


def _bare(one: str, other: str) -> bool:
    """Whether one metric adds nothing to the other but that it is intended (发货计划, 全年, plan)."""
    strip = re.compile(r"计划|目标|任务|全年|年度|下半年|上半年|plan(?:ned)?|target|full.year|goal|\s", re.IGNORECASE)
    first, second = strip.sub("", one), strip.sub("", other)
    return not first or not second or first in second or second in first


def months_of(fact: Fact) -> frozenset[int] | None:
    """Return the months a symbolic period covers within the reported year, or None when it is another sort."""
    period = (fact.period or "").removeprefix("Y.")
    start, dots, end = period.partition("..")
    if not dots:
        return _MONTHS.get(period)
    first, last = _MONTHS.get(start), _MONTHS.get(end)
    return frozenset(range(min(first), max(last) + 1)) if first and last else None
