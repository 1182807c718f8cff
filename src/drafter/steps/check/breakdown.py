"""Relations between a total and its parts: sums by column, shares, and labelled parts of a count."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.interval import Interval
from drafter.domain.unit import is_percent, is_ratio
from drafter.steps.check.law import Ratio, Total
from drafter.steps.check.lines import place
from drafter.steps.check.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.fact import Basis, Fact
    from drafter.steps.check.ledger import Entry, Ledger

_PARTIAL = re.compile(
    r"主要|重点|等(?=[，。；、\s]|$)|前[一二三四五六七八九十\d]{1,3}|部分|包括|例如|比如|最大|以上|"
    r"(?<![a-z])(?:top|largest|main(?:ly)?|including|incl|such as|e\.g|among|mostly|biggest|key|over|some)(?![a-z])",
    re.IGNORECASE,
)
_DONE = re.compile(r"已|处理|办结|解决|完成|关闭|closed|resolved|done|fixed", re.IGNORECASE)
"""What was done about a total is no part of it: 客诉6起，已处理5起."""
_STAGE = re.compile(
    r"应[收回付到交]|该[收回付]|[未占另还]|实际|到账|报名|试听|签到|到场|参加|流失|关[掉闭店停门]|退[订货款租出费单]"
    r"|(?:gained|lost|signed up|attended|invited|registered)(?![a-z])",
    re.IGNORECASE,
)
"""A step of a flow is no part of a total either: 试听310人，报名126人; 应回204万，实到171.5万."""
_PROMISED = re.compile(
    r"口头|意向|未签|待签|(?<![a-z])(?:verbal(?:ly)?|pending|unsigned|promised)(?![a-z])", re.IGNORECASE
)
_OPENS = re.compile(
    r"[：:（(=]|其中|包括|分别|分为|of which|(?<![a-z])(?:split|made up|comprising|namely)(?![a-z])", re.IGNORECASE
)
_OF_WHICH = re.compile(r"其中|of which", re.IGNORECASE)
_ADDITIVE = {Role.VALUE, Role.TARGET, Role.PRIOR}
_TOO_MUCH, _CLOSE = 1.2, 5
_FULL, _FULL_OF_WHICH = 0.85, 0.92
"""A listing that covers this much of its total reads as complete (a share of the total, not a tolerance)."""


class Listing(NamedTuple):
    """Parts that were listed together, and the fact they are parts of."""

    total: Fact
    parts: tuple[Fact, ...]


def total_of(ledger: Ledger, part: Fact) -> Fact | None:
    """Return the fact a part belongs to: by id, or by the metric or entity it names."""
    name = part.breakdown_of
    if not name:
        return None
    by_id = ledger.facts.get(name)
    if by_id is not None:
        return None if _siblings(by_id, part) else by_id
    whole = [f for f in ledger.measures if not f.breakdown_of and f.id != part.id and f.nature is part.nature]
    named = [f for f in whole if name in {f.metric, f.entity}] or [f for f in whole if name in f.metric]
    fitting = [f for f in named if _same_base(ledger, f, part)]
    same_period = [f for f in fitting if f.period == part.period]
    return next(iter(same_period or fitting), None)


def _siblings(one: Fact, other: Fact) -> bool:
    """Whether two shares on one line make up the whole, so that neither is part of the other."""
    shares = [fact.quantity(Role.SHARE) for fact in (one, other)]
    if one.line != other.line or any(share is None for share in shares):
        return False
    first, second = (share.interval() for share in shares if share is not None)
    return (first + second).overlaps(Interval.point(100))


def _same_base(ledger: Ledger, one: Fact, other: Fact) -> bool:
    first, second = ledger.value(one), ledger.value(other)
    return first is not None and second is not None and first.base == second.base


def listings(ledger: Ledger) -> list[Listing]:
    """Return the listings: parts of one total that stand on one line or on lines next to each other."""
    groups: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
    totals: dict[str, Fact] = {}
    for part in ledger.measures:
        total = total_of(ledger, part)
        if total is not None and total.id != part.id and not _DONE.match(part.entity):
            totals[total.id] = total
            groups[total.id, part.metric, part.period].append(part)
    return [Listing(totals[key[0]], run) for key, parts in groups.items() for run in _runs(parts)]


def _runs(parts: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Split parts into listings: on one line, or on lines one below the other when each line holds one part."""
    run: list[Fact] = []
    for part in sorted(parts, key=lambda fact: fact.line):
        if run and not _continues(run, part):
            yield tuple(run)
            run = []
        run.append(part)
    if run:
        yield tuple(run)


def _continues(run: Sequence[Fact], part: Fact) -> bool:
    if part.entity and any(part.entity == earlier.entity for earlier in run):
        return False
    if part.line == run[-1].line:
        return all(earlier.line == part.line for earlier in run)
    one_each = len({fact.line for fact in run}) == len(run)
    return one_each and part.line - run[-1].line == 1


def breakdown_relations(ledger: Ledger) -> Iterator[Relation]:
    """Yield the sums and shares of every listing."""
    for listing in listings(ledger):
        yield from _columns(ledger, listing)
        yield from _shares(ledger, listing)


def _near(listing: Listing) -> bool:
    """Whether a listing stands so close to its total that it must be meant as its parts."""
    return all(abs(part.line - listing.total.line) <= _CLOSE for part in listing.parts)


def _columns(ledger: Ledger, listing: Listing) -> Iterator[Relation]:
    """Yield one sum for the level, and where the listing is complete for targets, priors and changes too."""
    if len(listing.parts) < 2:  # noqa: PLR2004  # one part is no breakdown
        return
    if any(_STAGE.match(part.entity) for part in listing.parts) or _one_of_them(ledger, listing):
        return
    if any(_PROMISED.search(ledger.lines[n].text) for n in {p.line for p in listing.parts} if n in ledger.lines):
        return  # two signed and one promised make up neither
    full = _complete(ledger, listing)
    if _covered(ledger, listing) > _TOO_MUCH and not _near(listing):
        return  # two listings of one total, or parts of another: not one sum
    for total in ledger.by_fact[listing.total.id]:
        role = total.figure.role
        if role not in _ADDITIVE or is_ratio(total.unit):
            continue
        parts = [_entry(ledger, part, role, total.figure.basis) for part in listing.parts]
        found = [part for part in parts if part is not None and part.base == total.base]
        if len(found) == len(listing.parts) and (role is Role.VALUE or full) and not _cut_twice(total, found):
            yield Relation("sum", total.ref, tuple(p.ref for p in found), Total((1,) * len(found)), one_sided=not full)


def _one_of_them(ledger: Ledger, listing: Listing) -> bool:
    """Whether the total is but the first of its line's list: 水1,540箱、茶980箱、饮料640箱 names three of one sort."""
    total = ledger.value(listing.total)
    entries = [entry for part in listing.parts if (entry := ledger.value(part)) is not None]
    line = ledger.lines.get(listing.total.line)
    if total is None or line is None or not entries or any(e.line != line.number for e in entries):
        return False
    start, first = place(line, total.quantity.written), place(line, entries[0].quantity.written)
    if start is None or first is None or start > first or _OPENS.search(line.text[start:first]):
        return False
    return _covered(ledger, listing) > 1 and not _called(line.text[:start], total)


def _called(before: str, total: Entry) -> bool:
    """Whether a figure is introduced as a total, or by a measure that a summary counts."""
    metric = total.fact.metric
    named = bool(metric) and before.rstrip(" 为是：:").endswith(metric) and _COUNTED.search(metric) is not None
    return named or _SUM_WORD.search(before) is not None


_SUM_WORD = re.compile(
    r"(?:合计|[总共]计|[总一]?共|全部|整体|总)[\u4e00-\u9fff]{0,6}\s?$|"
    r"(?<![a-z])(?:total|all|overall|out of)[a-z ]{0,20}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[量额数入款单值户]$|收入|业绩|订单|(?<![a-z])(?:sales|revenue|orders|bookings|units|volume)$", re.IGNORECASE
)


def _cut_twice(total: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the first parts make up the whole and the last cut it another way: 共170，省产148、省外22、低档68."""
    whole, made = total.interval, parts[0].interval
    for number, part in enumerate(parts[1:-1], 2):
        made = made + part.interval
        if made.overlaps(whole) and parts[number].interval.ends()[0] > part.interval.ends()[1]:
            return True
    return False


def _entry(ledger: Ledger, fact: Fact, role: Role, basis: Basis | None) -> Entry | None:
    found = [entry for entry in ledger.by_fact[fact.id] if entry.figure.role is role]
    return next((e for e in found if basis is None or e.figure.basis in (None, basis)), None)


def _complete(ledger: Ledger, listing: Listing) -> bool:
    """Whether a listing gives all parts: nothing says it does not, and it covers nearly the whole."""
    lines = {part.line for part in listing.parts}
    text = " ".join(ledger.lines[number].text for number in sorted(lines) if number in ledger.lines)
    if _PARTIAL.search(text):
        return False
    if _listed_behind(ledger, listing):
        return True
    return _covered(ledger, listing) >= (_FULL_OF_WHICH if _OF_WHICH.search(text) else _FULL)


def _listed_behind(ledger: Ledger, listing: Listing) -> bool:
    """Whether the total introduces its parts on their own line: 签约5单：政府2单、企业3单."""
    total, first = ledger.value(listing.total), ledger.value(listing.parts[0])
    line = ledger.lines.get(listing.total.line)
    if total is None or first is None or line is None or any(part.line != line.number for part in listing.parts):
        return False
    start, end = place(line, total.quantity.written), place(line, first.quantity.written)
    between = line.text[start:end] if start is not None and end is not None else ""
    return re.search(r"[：:（(]", between) is not None and not _OF_WHICH.search(between)


def _covered(ledger: Ledger, listing: Listing) -> Fraction:
    """Return what the parts make of their total, 1 for all of it."""
    whole = _middle(ledger.value(listing.total))
    parts: Fraction = sum((_middle(ledger.value(part)) for part in listing.parts), start=Fraction(0))
    return parts / whole if whole > 0 else Fraction(0)


def _middle(entry: Entry | None) -> Fraction:
    if entry is None:
        return Fraction(0)
    low, high = entry.interval.ends()
    return (low + high) / 2


def _shares(ledger: Ledger, listing: Listing) -> Iterator[Relation]:
    total = ledger.value(listing.total)
    for part in listing.parts:
        share, value = _entry(ledger, part, Role.SHARE, None), ledger.value(part)
        if share and value and total and is_percent(share.unit) and value.base == total.base:
            yield Relation("share", share.ref, (value.ref, total.ref), Ratio())


def lone_share_relations(ledger: Ledger) -> Iterator[Relation]:
    """Yield shares of parts whose total was not named, against the largest fact of the same sort.

    A share that fits any other possible total is left alone.
    """
    for fact in ledger.measures:
        share, value = _entry(ledger, fact, Role.SHARE, None), ledger.value(fact)
        if share is None or value is None or not is_percent(share.unit) or total_of(ledger, fact) is not None:
            continue
        others = [other for other in ledger.measures if not _siblings(other, fact)]
        totals = [entry for other in others if (entry := _whole_for(ledger, fact, other, value)) is not None]
        relations = [Relation("share", share.ref, (value.ref, total.ref), Ratio()) for total in totals]
        printed = {entry.ref: entry.interval for entry in (share, value, *totals)}
        if not relations and (part := _counted_before(ledger, value)) is not None:
            yield Relation("share", share.ref, (part.ref, value.ref), Ratio())
        elif relations and all(relation.broken(printed) for relation in relations):
            largest = max(totals, key=_middle)
            if _named_whole(ledger, share, largest):
                yield relations[totals.index(largest)]


def _counted_before(ledger: Ledger, whole: Entry) -> Entry | None:
    """Return the part that stands before a whole with its share behind: 新签45家 共拜访300家 占比15%."""
    line = ledger.lines.get(whole.line)
    end = place(line, whole.quantity.written)
    levels = [e for e in ledger.entries_on(whole.line) if e.ref.endswith(".value") and e.base == whole.base]
    if line is None or end is None or len(levels) != 2 or levels[1] is not whole:  # noqa: PLR2004  # part, whole
        return None
    start = place(line, levels[0].quantity.written)
    called = start is not None and _SUM_WORD.search(line.text[start:end]) is not None
    return levels[0] if called and _middle(levels[0]) < _middle(whole) else None


_WHOLE = re.compile(
    r"占(?:到|了|据)?([\u4e00-\u9fff]{0,8}?)(?:的|比重|份额|比|约|近|\d)|%\s?\)?\s?of (?:the |our |all )?([a-z]{1,20})"
)
_ANY_WHOLE = re.compile(r"总量|总额|总数|总|全部|整体|合计|销量|销售额|total|sales|revenue|bookings")


def _named_whole(ledger: Ledger, share: Entry, total: Entry) -> bool:
    """Whether the words beside a share leave it open, or say, that this total is its whole."""
    line = ledger.lines.get(share.line)
    found = _WHOLE.search(line.text) if line else None
    name = _ANY_WHOLE.sub("", (found[1] or found[2] or "") if found else "")
    return not name or name in total.fact.entity or name in total.fact.metric


def part_relations(ledger: Ledger) -> Iterator[Relation]:
    """Yield the sums of labelled parts: 3家 (2家转做竞品、1家关门)."""
    for fact in ledger.measures:
        total = ledger.value(fact)
        parts = [entry for entry in ledger.by_fact[fact.id] if entry.ref.startswith(f"{fact.id}.parts.")]
        if (
            total is None
            or not parts
            or (any(part.base != total.base for part in parts) and not is_percent(total.unit))
        ):
            continue
        if not is_percent(total.unit) and not all(part.label for part in fact.parts):
            continue  # 41 of 46: the second is the whole
        if is_percent(total.unit):
            if _is_ratio(parts):
                yield Relation("share", total.ref, (parts[0].ref, parts[1].ref), Ratio())
            continue
        if _of_another(ledger, total, parts):
            continue
        partial = len(parts) == 1 or _PARTIAL.search(fact.quote) or _OF_WHICH.search(fact.quote)
        yield Relation(
            "parts", total.ref, tuple(p.ref for p in parts), Total((1,) * len(parts)), one_sided=bool(partial)
        )


def _is_ratio(parts: Sequence[Entry]) -> bool:
    """Whether a rate has its part and whole beside it: 28% (31/112), not 3.1% (May 2.9, June 2.6)."""
    counts = len(parts) == 2 and not any(is_percent(part.quantity.unit) for part in parts)  # noqa: PLR2004  # 31/112
    return counts and _middle(parts[0]) <= _middle(parts[1])


def _of_another(ledger: Ledger, total: Entry, parts: Sequence[Entry]) -> bool:
    """Whether the parts are another's: a figure stands between, or the first repeats the total (47单；47单里29单)."""
    if len(parts) > 1 and parts[0].quantity.value == total.quantity.value:
        return True
    line = ledger.lines.get(total.line)
    start, end = place(line, total.quantity.written), place(line, parts[0].quantity.written)
    others = [e for e in ledger.entries_on(total.line) if e.fact is not total.fact]
    places = (place(line, e.quantity.written) for e in others)
    return start is not None and end is not None and any(at is not None and start < at < end for at in places)


def _whole_for(ledger: Ledger, part: Fact, other: Fact, value: Entry) -> Entry | None:
    """Return the level of a fact that can be the whole of ``part``: same unit and period, larger, a total itself."""
    level = ledger.value(other)
    if other.id == part.id or level is None or level.base != value.base or is_ratio(level.unit):
        return None
    if other.breakdown_of or other.nature is not Nature.ACTUAL or other.kind is not FactKind.MEASURE:
        return None
    same_time = other.period == part.period or not part.period or not other.period
    return level if same_time and _middle(level) > _middle(value) else None
