"""Figures that cannot be, statements that differ, counts and the lists behind them (A34, A29, A26, A24)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Role
from drafter.domain.unit import is_percent, is_points, is_ratio
from drafter.steps.check.breach import Breach
from drafter.steps.check.levels import comparisons
from drafter.steps.check.lines import Line, place
from drafter.steps.check.show import middle, name, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafter.domain.fact import Fact
    from drafter.guidelines.rule_kinds import BoundsRule, ConsistencyRule, ListingRule
    from drafter.steps.check.ledger import Entry, Ledger

_RATE_OF_WHOLE = re.compile(
    r"(?:占|份额|比重|续费|续约|续保|留存|毛利|净利|利润|合格|良品|赢|中标|转化|出勤|到货|退货|投诉|市占|市场占有|签收"
    r"|准时|及时|损耗|报废|废品|次品|出芽|发芽|成活|入住|出租|空置|满意|好评|差评|到课|上座|爽约|破损|差错"
    r"|退款|退费|流失|磁盘使用|可用|在线|履约|满足|命中|点击|打开).{0,3}率?(?:\s.{1,8})?$"
    r"|share|margin|win rate|retention|renewal rate|conversion|churn rate|discount|on.time|fill rate|occupancy"
    r"|disk utili[sz]ation|germination|sprout|uptime|availability|attendance"
    r"|pass rate|defect|no.show|first.time.fix|open rate|click.through|hit rate",
    re.IGNORECASE,
)
_AIMS = re.compile(r"目标|计划|任务|指标|target|quota|plan|goal|budget", re.IGNORECASE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})(?:日|号)")


def bound_breaches(rule: BoundsRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield figures outside what their sort can be."""
    if "base" in rule.checks:
        yield from _from_nothing(ledger)
    for check in rule.checks:
        if check == "date":
            yield from _dates(ledger)
        else:
            wrong = _BOUNDS[check]
            yield from (_entry_breach(e, ledger) for e in ledger.by_ref.values() if wrong(rule, e, ledger))


_NOTHING = re.compile(
    r"(?:上[月周季年期]|去年(?:同期)?|同期|[由从])(?:[^，。；;\d]{0,6})0(?![\d.,%％])[^。；;]{0,24}?(?:增长|增幅|上升|提高|[+↑])\s?(?P<zh>\d{1,5}(?:\.\d{1,2})?[%％])"
    r"|(?<![\d.])0 (?:last|in|a year)[^.;]{0,40}?(?:\+|up )(?P<en>\d{1,5}(?:\.\d{1,2})?%)",
    re.IGNORECASE,
)
"""A rate whose base the same sentence gives as zero."""


def _from_nothing(ledger: Ledger) -> Iterator[Breach]:
    for line in ledger.lines.values():
        found = _NOTHING.search(line.text) if line.number not in ledger.ignored else None
        if found:
            at = "zh" if found["zh"] else "en"
            slots = {"name": "", "printed": found[at]}
            yield Breach((), line.number, line.span(*found.span(at)), slots, found[0])


def _entry_breach(entry: Entry, ledger: Ledger) -> Breach:
    given = printed(entry, zh=ledger.zh)
    slots = {"name": name(entry.fact, ledger), "printed": given}
    return Breach(
        (entry.ref,),
        entry.line,
        ledger.span(entry),
        slots,
        f"{name(entry.fact, ledger)}{'' if ledger.zh else ' '}{given}",
    )


def _share(rule: BoundsRule, entry: Entry, ledger: Ledger) -> bool:
    """Whether a part is more than its whole, or less than nothing."""
    role, low = entry.figure.role, middle(entry.interval)
    of_whole = role in {Role.SHARE, Role.SHARE_PRIOR} or (
        role in {Role.VALUE, Role.PRIOR, Role.TARGET} and _RATE_OF_WHOLE.search(entry.fact.metric) is not None
    )
    open_ended = rule.open_ended.compiled()
    line = ledger.lines.get(entry.line)
    if role is Role.SHARE and line and _AIMS.search(line.text):
        return False  # 102% of quota is an attainment, however it was read
    if not of_whole or not is_percent(entry.unit) or (open_ended and open_ended.search(entry.fact.metric)):
        return False
    margin = re.search(r"利", entry.fact.metric) or "margin" in entry.fact.metric.lower()
    return low > 100 or (low < 0 and not margin)  # noqa: PLR2004  # percent


def _count(rule: BoundsRule, entry: Entry, ledger: Ledger) -> bool:  # noqa: ARG001  # one shape for all bounds
    """Whether something countable is below zero."""
    counted = entry.figure.role in {Role.VALUE, Role.PRIOR, Role.TARGET} and bool(entry.base)
    money = entry.base == "元" or re.fullmatch(r"[A-Z]{3}", entry.base) is not None
    plain = not (is_percent(entry.unit) or is_points(entry.unit) or is_ratio(entry.unit) or money)
    net = re.search(r"净|增减|差|变化|net|change", entry.fact.metric, re.IGNORECASE)
    return counted and plain and net is None and middle(entry.interval) < 0


def _completion(rule: BoundsRule, entry: Entry, ledger: Ledger) -> bool:  # noqa: ARG001  # one shape for all bounds
    low = middle(entry.interval)
    return entry.figure.role is Role.COMPLETION and is_percent(entry.unit) and not 0 <= low <= rule.most


def _rate(rule: BoundsRule, entry: Entry, ledger: Ledger) -> bool:  # noqa: ARG001  # one shape for all bounds
    """Whether an amount fell by more than all of it."""
    level = ledger.value(entry.fact)
    amount = level is not None and middle(level.interval) >= 0
    return entry.figure.role is Role.RATE and is_percent(entry.unit) and amount and middle(entry.interval) < -100  # noqa: PLR2004  # percent


def _base(rule: BoundsRule, entry: Entry, ledger: Ledger) -> bool:  # noqa: ARG001  # one shape for all bounds
    """Whether a rate is reckoned on a prior of zero or below."""
    if entry.figure.role is not Role.RATE or not is_percent(entry.unit):
        return False
    found = comparisons(ledger.by_fact[entry.fact.id])
    priors = [comparison.prior for comparison in found if comparison.rate is entry and comparison.prior]
    return any(middle(prior.interval) <= 0 for prior in priors)


_BOUNDS: dict[str, Callable[[BoundsRule, Entry, Ledger], bool]] = {
    "share": _share, "count": _count, "completion": _completion, "rate": _rate, "base": _base,
}  # fmt: skip


def _dates(ledger: Ledger) -> Iterator[Breach]:
    for line in ledger.lines.values():
        for match in _DATE.finditer(line.text):
            month, day = int(match[1]), int(match[2])
            if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:  # noqa: PLR2004  # months
                yield Breach((), line.number, line.span(*match.span()), {"name": "", "printed": match[0]}, match[0])


def consistency_breaches(rule: ConsistencyRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield pairs of statements about one entity, metric and period whose values cannot be the same."""
    if rule.of != "values":
        return
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for fact in ledger.measures:
        entry = ledger.value(fact)
        if entry is not None and fact.metric and fact.kind is FactKind.MEASURE:
            groups[_same_thing(fact, entry)].append(entry)
    for entries in groups.values():
        first = entries[0]
        for other in entries[1:]:
            if (
                other.line != first.line
                and _same_words(first, other, ledger)
                and not other.interval.overlaps(first.interval)
            ):
                yield _pair(first, other, ledger)


def _same_thing(fact: Fact, entry: Entry) -> tuple[object, ...]:
    return (
        fact.entity, fact.metric, fact.period, fact.nature, fact.status, fact.scope, fact.breakdown_of, entry.base,
        bool(fact.parts), fact.due,
    )  # fmt: skip


def _same_words(first: Entry, other: Entry, ledger: Ledger) -> bool:
    """Whether the words before both figures are the same: what tells two facts apart often stands only there."""
    words = _words_before(first, ledger)
    return bool(words) and words == _words_before(other, ledger) and _headed(first, ledger) == _headed(other, ledger)


def _headed(entry: Entry, ledger: Ledger) -> str:
    """Return the label that opens the figure's line, whose figures the line tells: 白露：…, 2-501室 …, North: …."""
    line = ledger.lines.get(entry.line)
    found = _HEAD.match(line.text) if line else None
    label = next(filter(None, found.groups()), "").strip() if found else ""
    return "" if label == entry.fact.metric else label


_HEAD = re.compile(
    r"\s{0,8}(?:[-*•·]\s{0,3})?(?:([^：:，。；;,\n]{1,16}?)[：:]"  # a label and its colon
    r"|([^\s：:，。；;,]{0,8}\d[\w-]{0,8}[室号栋幢户套楼])"  # a home, a number that names
    r"|([^\s：:，。；;,\d]{1,8})[（(])"
)


def _words_before(entry: Entry, ledger: Ledger) -> str:
    line = ledger.lines.get(entry.line)
    at = place(line, entry.quantity.written)
    if line is None or at is None:
        return ""
    return re.sub(r"[\W\d]|累计|共计|为|是|达到?|完成|实现", "", re.split(r"[。；;]", line.text[:at])[-1])


def _pair(first: Entry, other: Entry, ledger: Ledger) -> Breach:
    one, two = printed(first, zh=ledger.zh), printed(other, zh=ledger.zh)
    slots = {"name": name(first.fact, ledger), "printed": two, "expected": one, "where": str(first.line)}
    return Breach((first.ref, other.ref), other.line, ledger.span(other), slots, f"{one} ≠ {two}")


_NUMERALS = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNTED = re.compile(
    r"(?<![\d第.])(?P<n>\d{1,2}|[二两三四五六七八九十])\s?(?:家|个|位|名|单|款|类|项|点|方面|条|处|地|场|所|座|间|户|支|块|站|站点)"
    r"[^，。；：:、,\d（(]{0,8}[：:（(]\s?(?P<list>[^。；;：:）)\n]{2,120})"
)
_COUNTED_EN = re.compile(
    r"(?<![\w.$])(?<!of )(?:(?P<did>closed|won|lost|signed|visited|opened|added|landed|met)\s)?"
    r"(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?!\s(?:of|days?|weeks?|months?|years?|hours?|minutes?|points?|percent)(?![a-z]))"
    r"(?(did)(?:\s[a-z-]{1,16}){0,3}|(?:\s[a-z-]{1,16}){1,3}):\s(?P<list>[^;:\n]{3,160})",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:\d{1,2}号)?[\u4e00-\u9fffA-Za-z·（）()“”]{1,12}\s?(?:[\d.,]{1,12}\s?[万亿千]?[\u4e00-\u9fffwkWK%]{0,3})?"
)
_ITEM_EN = re.compile(r"[A-Za-z][A-Za-z'&. -]{0,32}|[A-Z][A-Za-z'&. -]{0,24}\s\(?[$€£]?[\d.,]{1,12}[kKmM%]?\)?")
_TELLS = re.compile(
    r"(?<![A-Za-z])(?:we|I|they|it|he|she|was|were|is|are|had|has|have|did|left|went|came|because)(?![A-Za-z])"
)
"""A clause behind the colon says why; it lists nothing."""
_ORDINALS = re.compile(
    r"(?P<n>[二两三四五六七八九十]|\d{1,2})个?(?:方面|点|项|条)[^，。；：:\d]{0,8}[：:，。](?=\s?一是)"
)


_NO_FIRM = r"(?!(?:[Cc]o|[Ss]ons?|[Bb]rothers|[Bb]ros|[Dd]aughters?|[Pp]artners|[Cc]ompany)(?![a-z]))"
"""What does not follow: Stem and Co. and Hale and Sons are one name each."""


def listing_breaches(rule: ListingRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield stated counts that the list behind them does not bear out."""
    for line in ledger.lines.values():
        if line.number not in ledger.ignored:
            yield from listed_in(rule, line)


def listed_in(rule: ListingRule, line: Line) -> Iterator[Breach]:
    """Yield the counts of a line that the list behind them does not bear out."""
    yield from _names(rule, line)
    yield from _numbered(line)


def _names(rule: ListingRule, line: Line) -> Iterator[Breach]:
    unless = rule.unless.compiled()
    for pattern, english in ((_COUNTED, False), (_COUNTED_EN, True)):
        for match in pattern.finditer(line.text):
            items = _items(match["list"], english=english)
            if (unless and unless.search(match[0])) or _parts_of(match):
                continue
            joined = bool(items) and re.search(r"..[和及]..", items[-1]) is not None  # 甲店和乙店 ends a list
            if _tallied(items) == _number(match["n"]):
                continue
            if len(items) > 1 and not len(items) <= _number(match["n"]) <= len(items) + joined:
                yield _listed(line, match, len(items))


def _tallied(items: list[str]) -> int:
    """Return what the counts behind the items add up to (中1、流标1、落标2), 0 when some item has none."""
    counts = [re.search(r"(?<![\d.])(\d{1,3})$", item) for item in items]
    return sum(int(count[1]) for count in counts if count) if items and all(counts) else 0


def _parts_of(match: re.Match[str]) -> bool:
    """Whether the list counts in the unit of the count itself (5单：政府2单、企业3单): a sum, not a list of names."""
    unit = re.search(r"(?:\d|[二两三四五六七八九十])\s?([\u4e00-\u9fff])", match[0])
    return unit is not None and re.search(rf"\d\s?{unit[1]}", match["list"]) is not None


def _items(text: str, *, english: bool) -> list[str]:
    """Split a plain list of names, each with at most a figure behind it; empty when the text is anything else."""
    if english:
        cut = re.split(rf",\s?(?:and\s)?|\sand\s{_NO_FIRM}", re.split(r"\s[=-]\s|\.(?=\s|$)", text)[0])
    else:
        cut = re.split(r"、", re.split(r"[，,=]", text)[0])
    items = [item.strip() for item in cut if item.strip()]
    pattern = _ITEM_EN if english else _ITEM
    named = all(pattern.fullmatch(item) and not _TELLS.search(item) for item in items)
    return items if named else []


def _numbered(line: Line) -> Iterator[Breach]:
    """Yield six points of which only five are numbered (六个方面：一是…)."""
    for match in _ORDINALS.finditer(line.text):
        follow = re.findall(r"(?:^|[，。；：:、\s])([一二三四五六七八九十])是", line.text[match.end() :])
        numbers = [_NUMERALS[word] for word in follow]
        run = next((at for at, number in enumerate(numbers) if number != at + 1), len(numbers))
        if run > 1 and run != _number(match["n"]):
            yield _listed(line, match, run)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMERALS.get(word) or _ENGLISH.get(word.lower(), 0)


def _listed(line: Line, match: re.Match[str], length: int) -> Breach:
    slots = {"printed": match["n"], "expected": str(length), "quote": match[0].strip()}
    return Breach((), line.number, line.span(*match.span("n")), slots, slots["quote"])
