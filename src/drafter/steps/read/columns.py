"""Heads of table columns: which figure a column holds, of which metric, period and unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.language import cues
from drafter.language.measure_nouns import measures
from drafter.language.scan import scan
from drafter.language.scan_en_dates import named_month
from drafter.language.timeline import Place, standing, step_basis
from drafter.language.token import TokenKind
from drafter.language.unit_words import UNIT_PATTERN
from drafter.language.vocabulary import own_units
from drafter.steps.read.money import SCALES, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.aligned import Slot

_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,12})[)）]")
_PERCENT_AT_END = re.compile(r"(?<=\S)\s{0,4}[(（]?[%％][)）]?$")
_MONEY_AT_END = re.compile(r"[\s,，/]+((?:k|M|m)?\s?(?:US\$|[$€£]|USD|EUR|GBP|CNY|RMB)\s?(?:k|M|m|000s?)?)$")
_MONEY = re.compile(
    r"(?:in\s+)?(?:(?P<before>k|m|000s?|thousands?|millions?)(?: of)?)?\s*"
    r"(?P<code>US\$|[$€£¥]|USD|EUR|GBP|CNY|RMB|HKD|JPY)\s*"
    r"['’]?(?P<after>k|m|000s?|thousands?|millions?)?",
    re.IGNORECASE,
)

_PAIR = 2
_MONTH_NAME = 10
_NOW = frozenset({Place.WITHIN, Place.SAME})
_HEAD_ROLES = (
    (Role.GAP, re.compile(r"差距|缺口|差额|gap|variance|over/?short", re.IGNORECASE)),
    (
        Role.COMPLETION,
        re.compile(
            r"达成率?|完成率|完成比|进度|(?<![A-Za-z])(?:att(?:ainment)?|completion|achievement|% ?(?:of|"
            r"to) (?:plan|quota|target))(?![A-Za-z])|^%$",
            re.IGNORECASE,
        ),
    ),
    (
        Role.TARGET,
        re.compile(
            r"目标|计划|任务|指标|预算|(?<![A-Za-z])(?:quota|target|plan|budget|goal|tgt)(?![A-Za-z])", re.IGNORECASE
        ),
    ),
    (Role.SHARE_CHANGE, re.compile(r"占比变化|比重变化|share change", re.IGNORECASE)),
    (Role.SHARE, re.compile(r"占比|比重|份额|(?<![A-Za-z])(?:share|mix)(?![A-Za-z])", re.IGNORECASE)),
    (
        Role.RATE,
        re.compile(
            r"增幅|增速|增长率|幅度|同比(?!.*期)|环比(?!.*期)|增长|(?<![A-Za-z])(?:growth|yoy|qoq|mom|wow|"
            r"% ?(?:chg|change))(?![A-Za-z])",
            re.IGNORECASE,
        ),
    ),
    (
        Role.CHANGE,
        re.compile(r"增减|增加额|变化|(?<![A-Za-z])(?:change|chg|delta|diff(?:erence)?)(?![A-Za-z])", re.IGNORECASE),
    ),
    (
        Role.PRIOR,
        re.compile(
            r"上[月周季年]|去年|同期|上期|往年|(?<![A-Za-z])(?:last|prior|previous|prev|ly|py|a year ago)(?![A-Za-z])",
            re.IGNORECASE,
        ),
    ),
)
_ACTUAL_HEAD = re.compile(
    r"^(?:实际|完成|实绩|本[月周季年期]|数量|数值|金额|actual|this (?:month|week|quarter|year)|current|value|"
    r"amount|done)$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[\u4e00-\u9fff](?:数量?|额|量|率|价)$")
_EACH_PERIOD = re.compile(r"[月周季年日]度?|monthly|weekly|quarterly|annual|yearly", re.IGNORECASE)
"""月目标, monthly target: of the table's main metric."""


@lru_cache(maxsize=16)
def _counted(own: str) -> re.Pattern[str]:
    """Return the pattern of a unit in a head, a team's ``own`` included; large, so only notes with a table pay."""
    unit = f"{own}{UNIT_PATTERN}"
    return re.compile(rf"(?:[万千百十]?亿|[百千十]?万|千|百)?(?:{unit})(?:/(?:{unit}|[a-z]{{1,12}}))?")


_METRIC_ROWS = re.compile(r"指标|项目|科目|内容|类别|metrics?|items?|kpis?|measures?|line items?", re.IGNORECASE)


class Column(NamedTuple):
    """A column of figures: role, metric ('' when the table's main one), unit and period as far as the head has them."""

    role: Role
    metric: str
    unit: str
    basis: Basis | None
    period: str | None = None


class Head(NamedTuple):
    """A table's head: whether its rows are metrics (指标 | 目标 | 实际) rather than entities, and its columns.

    ``places`` are those of the column names when only blanks part them.
    """

    by_metric: bool
    columns: tuple[Column, ...]
    places: tuple[Slot, ...] = ()


def head_of(names: Sequence[str], reported: str | None = None, places: tuple[Slot, ...] = ()) -> Head:
    """Return the head with these names; the first stands over the row heads."""
    columns = _columns(names[1:], reported)
    plain = all(not column.metric for column in columns)
    first = unit_apart(names[0])[0].strip(" ()（）")
    metrics = bool(_METRIC_ROWS.fullmatch(first)) or not first or bool(_ONLY_UNIT.fullmatch(first))
    return Head(plain and metrics, tuple(columns), places)


_ONLY_UNIT = re.compile(
    r"(?:in\s)?(?:[$€£]|US\$|USD|EUR|GBP|CNY|RMB)?\s?(?:k|m|M|bn|000s?|thousands?|millions?|billions?)?|单位.{0,8}",
    re.IGNORECASE,
)
"""The first head of a table of metrics may tell their unit alone: (in GBP millions)."""
_YEAR_BEFORE = re.compile(r"(?<![A-Z\d])Y-1\.")
"""上年1-9月 goes with the months it names."""


def names_column(word: str) -> bool:
    """Whether a word by itself heads a column of figures: a role, a measure, a period or a unit."""
    named, unit = unit_apart(word)
    known = any(pattern.search(named) for _, pattern in _HEAD_ROLES) or _ACTUAL_HEAD.match(named)
    return bool(known or unit or measures(named) or period_apart(named)[0] or _COUNT.search(named))


def _columns(heads: Sequence[str], reported: str | None) -> list[Column]:
    found = [_column(name, reported) for name in heads]
    for metric in dict.fromkeys(column.metric.casefold() for column in found if column.period):
        alike = [n for n, column in enumerate(found) if column.period and column.metric.casefold() == metric]
        now = _with_year(reported, [found[n].period or "" for n in alike])
        for number, column in _in_time([(n, found[n]) for n in alike], now):
            found[number] = column
    return _beside_levels(found, heads)


def _beside_levels(found: list[Column], heads: Sequence[str]) -> list[Column]:
    """Put what is compared with a level of another period beside that one: 本季, 上年同期, 1-9月, 上年1-9月, 同比."""
    levels = {column.period: number for number, column in enumerate(found) if column.role is Role.VALUE}
    seen: set[tuple[Role, str, Basis | None]] = set()
    for number, column in enumerate(found):
        if column.role is Role.VALUE or column.period:
            continue
        key = column.role, column.metric, column.basis
        named = _YEAR_BEFORE.sub("", period_apart(unit_apart(heads[number])[0])[0] or "")
        left = [one.period for one in found[:number] if one.role is Role.VALUE]
        if named in levels:
            found[number] = column._replace(period=named)
        elif key in seen and left:
            found[number] = column._replace(period=left[-1])
        seen.add(key)
    return found


def _column(name: str, reported: str | None) -> Column:
    named, unit = unit_apart(name)
    for role, pattern in _HEAD_ROLES:
        if pattern.search(named):
            basis = cues.BASIS.search(named)
            rest = pattern.sub(" ", period_apart(named)[1]).strip()
            step = step_basis(reported)
            base = cues.BASIS_WORDS.get(basis.group().lower(), step) if basis else _prior_basis(named)
            main = _ACTUAL_HEAD.match(rest) or _EACH_PERIOD.fullmatch(rest)
            return Column(role, "" if main else rest, unit, base)
    period, plain = (None, "") if _ACTUAL_HEAD.match(named) else period_apart(named)
    if not unit and not plain.isascii() and _counted(own_units()).fullmatch(plain):
        plain, unit = f"{plain}数", plain
    return Column(Role.VALUE, "" if _ACTUAL_HEAD.match(plain) else plain, unit, None, period)


def _with_year(reported: str | None, periods: Sequence[str]) -> str | None:
    """Return the reported period with the latest year that columns give it: Q2 2026 beside Q2 2025."""
    if reported is None or reported[:1].isdigit() or reported.startswith("Y"):
        return reported
    return max((one for one in periods if one[:1].isdigit() and one.endswith(f"-{reported}")), default=reported)


def _in_time(dated: list[tuple[int, Column]], reported: str | None) -> Iterator[tuple[int, Column]]:
    """Tell columns of one metric that differ by period alone: of two, one is the level and the other its prior.

    More than two (January, February, March), or two that nothing orders, are levels of their own periods.
    """
    periods = [column.period or "" for _, column in dated]
    now = _level_of(periods, reported) if len(dated) == _PAIR else None
    bases = [standing(period, reported) for period in periods]
    past = [one.basis for one in bases if one.place is not Place.SAME]
    if now is None and len(past) == len(dated) - 1 and None not in past and len(set(past)) == len(past):
        now = next(period for period, one in zip(periods, bases, strict=True) if one.place is Place.SAME)
    for number, column in dated:
        if now is None:
            same = standing(column.period or "", reported).place is Place.SAME
            yield number, column._replace(period=None if same else column.period)
        elif column.period == now:
            yield number, column._replace(period=None if reported else now)
        else:
            basis = standing(column.period or "", now).basis or step_basis(reported)
            yield number, column._replace(role=Role.PRIOR, basis=basis, period=None)


def _level_of(periods: Sequence[str], reported: str | None) -> str | None:
    """Return the later of two periods when it is the reported one or ends it; None when nothing orders them."""
    first, second = periods
    if first == second:
        return None
    if reported in periods:
        return reported
    place = standing(first, second).place
    later = second if place is Place.PAST else first if place is Place.NEXT else None
    if reported is None or later is None or standing(later, reported).place in _NOW:
        return later
    fiscal = later.startswith("FY") and not reported.startswith("FY")  # a fiscal year may end in the next one
    return later if fiscal and standing(later, reported).place is Place.UNKNOWN else None


def period_apart(name: str) -> tuple[str | None, str]:
    """Return the period a head names and the rest of it: 9月合计 -> M09, 合计."""
    token = next((token for token in scan(name) if token.kind is TokenKind.PERIOD), None)
    if token is None:
        return (
            (named_month(name), "")
            if named_month(name) and name.istitle() and name.isalpha() and len(name) < _MONTH_NAME
            else (None, name)
        )
    return token.period, (name[: token.start] + name[token.end :]).strip(" -/·:：,，、()（）")


def _period_kept(remark: re.Match[str]) -> str:
    """Return a remark of a head that names a period, without its brackets: 在读(6月底)."""
    dated = any(token.kind is TokenKind.PERIOD for token in scan(remark[1]))
    return f" {remark[1]}" if dated else ""


def unit_apart(name: str) -> tuple[str, str]:
    """Return a column's name without its unit, and the unit as figures carry it: Revenue ($k) -> Revenue, kUSD."""
    percent = _PERCENT_AT_END.search(name)
    if percent:
        return name[: percent.start()].strip(), "%"
    for pattern in (_IN_BRACKETS, _MONEY_AT_END):
        found = pattern.search(name)
        unit = unit_of(found[1]) if found else ""
        if found and unit:
            return (name[: found.start()] + name[found.end() :]).strip(), unit
    return _IN_BRACKETS.sub(_period_kept, name).strip(), ""


def unit_of(written: str) -> str:
    """Return a unit of a head in its one spelling, '' for a remark such as (本季) or (gross)."""
    money = _MONEY.fullmatch(written.strip())
    if money:
        scale = (money["before"] or money["after"] or "").lower()
        return SCALES.get(scale, "") + SYMBOLS.get(money["code"].upper(), money["code"].upper())
    return written.strip() if _counted(own_units()).fullmatch(written.strip()) else ""


def _prior_basis(name: str) -> Basis | None:
    for pattern, basis in (
        (r"上月|last month", Basis.MOM),
        (r"上周|last w", Basis.WOW),
        (r"上季|last q", Basis.QOQ),
        (r"去年|上年|同期|last year|ly|py|a year ago", Basis.YOY),
    ):
        if re.search(pattern, name, re.IGNORECASE):
            return basis
    return None
