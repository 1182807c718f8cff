"""Dates, times and periods that begin with a digit: 2024-03-15, 3/18, 5.12-5.18, 10:30am, 3Q24, 28号."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.quantity import Quantity
from drafter.language.found import name_token, period_token, quantity_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.language.token import Token

_UNITLESS = r"(?![\d.%％]|\s?(?:[万亿千元箱台吨家个件单块折倍米㎡]|[kKwWmMbB]n?(?![A-Za-z])|mm|kg))"
_NUMERIC = re.compile(
    rf"""
      (?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?:(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9]))?
        (?![\d/.]\d|\d|-\d)(?<!\.\d)(?<!\.\d\d)
    | (?P<ymd>(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:3[01]|[12]\d|0?[1-9]))(?!\d|\.\d)
    | (?P<slash>(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9]))(?:/(?P<slash_year>\d{{4}}|\d\d))?(?!\d|[/.]\d|,\d|\s?%)
        (?:\s?[-–~至到]\s?(?P<slash_end>(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9]))(?!\d))?
    | (?P<dot>(?:0?[1-9]|1[0-2])\.(?:3[01]|[12]\d|0?[1-9]))\s?[-–—~～至到]\s?
        (?P<dot_end>(?:0?[1-9]|1[0-2])\.(?:3[01]|[12]\d|0?[1-9])){_UNITLESS}
    | (?P<dash>(?:0[1-9]|1[0-2])-(?:3[01]|[12]\d|0[1-9]))(?!-){_UNITLESS}
    | (?P<clock>1[0-2]|[1-9])\s?(?P<clock_noon>[ap])m(?![a-z])
    | (?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<noon>[ap])\.?m(?![a-z]))?(?!\d|\s?%)
    | (?P<nth>[1-4])(?P<what>[QH])\s?(?P<nth_year>(?:20)?\d\d)?(?![A-Za-z0-9])
    | (?P<year2>(?:20)?\d\d)\s?(?P<part>Q[1-4]|H[12])(?![A-Za-z0-9])
    | (?P<from>(?:19|20)\d\d)\s?[-–—~至到]\s?(?P<until>(?:19|20)\d\d)(?:年度?)?{_UNITLESS}
    """,
    re.VERBOSE,
)
_DAY = re.compile(
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:[-~至到](?P<last>3[01]|[12]\d|0?[1-9]))?(?:号(?![码召称A-Za-z])|日(?![期报均常内]|以内|之内))(?:[-~至到](?P<until>3[01]|[12]\d|0?[1-9])[日号])?"
)
_LASTING = ("连续", "近", "共", "达", "满", "过去", "每", "历时", "为期", "逾期", "超")
_OCLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])点(?:(?P<half>半)|钟|整|(?P<minute>[0-5]?\d)分?)|(?<=[午上早晚])(?P<bare>[01]?\d|2[0-4])点(?![多个位击评])"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d%％]|[,.]\d|\s?(?:[万亿千元箱台吨家个件单块人套平米]|[kKwWmM](?![A-Za-z])))")
_PREPOSITIONS = (
    "in since of from until by vs vs. during to and versus for year late early mid before after through fiscal"
)
_YEAR_BEFORE = frozenset(_PREPOSITIONS.split())
_YEAR_LAST = frozenset({"review", "report", "summary", "results", "recap", "than", "over", "on", "against"})
"""Words before a year that ends its clause: annual review 2024, better than 2023."""
_ENDS = re.compile(r"\s*(?:[,;.|)\n，；。）]|$)(?!\d)")
_CLAUSE_HEADS = ("", "\n", ",", ";", "，", "。", "；", "(", "（", "|")
_SHARE_BEFORE = frozenset("占约近差剩成过")
_FRACTION_BEFORE = (
    "占",
    "约",
    "近",
    "差",
    "剩",
    "成",
    "过",
    "赢",
    "胜",
    "标",
    "中",
    "成",
    "won",
    "win",
    "wins",
    "hit",
    "converted",
)


def numeric_date(text: str, at: int) -> Token | None:
    """Read a date written with digits and separators; impossible months and days are counts, not dates."""
    found = _NUMERIC.match(text, at)
    if found is None:
        return None
    words = found.groupdict()
    key = next(key for key in _READERS if words[key])
    if (
        key == "slash"
        and not words["slash_year"]
        and text[max(0, at - 10) : at].rstrip(" :：").endswith(_FRACTION_BEFORE)
    ):
        return None
    if key == "dot" and not _whole_days(text, found):
        return None
    if key == "dash" and not _padded_day(text, found):
        return None
    symbol = _READERS[key](words)
    return None if symbol is None else period_token(text, at, found.end(), symbol)


def _day_of(month_day: str) -> str:
    month, day = re.split(r"[-/.]", month_day)
    return f"M{int(month):02}.D{int(day):02}"


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"  # noqa: PLR2004  # two digits mean this century


def _read_year(words: dict[str, str]) -> str | None:
    if words["sep"] == "." and not words["day"]:
        return None
    return f"{words['year']}-{int(words['month']):02}" + (f"-{int(words['day']):02}" if words["day"] else "")


def _read_slash(words: dict[str, str]) -> str:
    first = _day_of(words["slash"])
    if words["slash_year"]:
        return f"{_full_year(words['slash_year'])}-{first[1:3]}-{first[5:]}"
    return first + (f"..{_day_of(words['slash_end'])}" if words["slash_end"] else "")


def _read_dot(words: dict[str, str]) -> str | None:
    first, last = _day_of(words["dot"]), _day_of(words["dot_end"])
    return f"{first}..{last}" if first < last else None


def _whole_days(text: str, found: re.Match[str]) -> bool:
    """Tell whether 5.1-5.7 can be days: two-digit days, the head of a line, or Chinese words right after."""
    if max(len(found[key].partition(".")[2]) for key in ("dot", "dot_end")) > 1:
        return True
    return (
        text[found.start() - 1 : found.start()] in {"", "\n"}
        or _WEEKLY.search(text, max(0, found.start() - 12), found.start()) is not None
        or "\u4e00" <= text[found.end() : found.end() + 1] <= "\u9fff"
    )


def _padded_day(text: str, found: re.Match[str]) -> bool:
    """Tell whether 11-06 is a day: no stretch of figures is padded; 10-30 needs 前, 至 or brackets around it."""
    if "0" in {found["dash"][0], found["dash"][3]}:
        return True
    before, behind = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 2]
    bracketed = before.endswith(("(", "（")) and behind.startswith((")", "）"))
    return bracketed or before.endswith(_UNTIL) or behind.startswith(_DUE)


_UNTIL = ("至", "到", "于", "截至", "by ", "on ")
_DUE = ("前", "之前", "起", "止", "截止")


def _clock(hour: str, minute: str, noon: str | None) -> str:
    later = 12 if noon == "p" and int(hour) < 12 else 0  # noqa: PLR2004  # noon
    return f"T{int(hour) + later:02}:{minute}"


def _read_nth(words: dict[str, str]) -> str | None:
    part = words["what"] + words["nth"]
    if part in {"H3", "H4"}:
        return None
    return f"{_full_year(words['nth_year'])}-{part}" if words["nth_year"] else part


_READERS: dict[str, Callable[[dict[str, str]], str | None]] = {
    "year": _read_year,
    "ymd": lambda words: "-".join(f"{int(part):02}" for part in words["ymd"].split(".")),
    "slash": _read_slash,
    "dot": _read_dot,
    "dash": lambda words: _day_of(words["dash"]),
    "clock": lambda words: _clock(words["clock"], "00", words["clock_noon"]),
    "hour": lambda words: _clock(words["hour"], words["minute"], words["noon"]),
    "nth": _read_nth,
    "year2": lambda words: f"{_full_year(words['year2'])}-{words['part']}",
    "from": lambda words: f"{words['from']}..{words['until']}",
}


_WEEKLY = re.compile(r"(?:[周日]报|周?(?:小结|总结|汇报|计划)|week(?:ly)?|wk)[\s:：(（]{0,3}$", re.IGNORECASE)
_PROPORTION = re.compile(r"(?P<one>\d{1,3})[:：](?P<other>\d{1,4}(?:\.\d{1,3})?)(?![\d:：%]|[.,]\d)")
_FRACTION = re.compile(r"(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d/])")
_MIXED = re.compile(r"(?P<whole>\d{1,3})\s(?P<part>[13])/(?P<of>[248])(?![\d/])(?:\s(?P<unit>[a-z]{2,12}))?")


def slash_fraction(text: str, at: int) -> Token | None:
    """Read 占1/3, ``1/3 of``, ``2 1/2 days`` as a share or a mixed number; 赢2/7 stays two counts."""
    mixed = _MIXED.match(text, at)
    if mixed:
        value = Decimal(mixed["whole"]) + Decimal(mixed["part"]) / Decimal(mixed["of"])
        return quantity_token(at, mixed.end(), Quantity(mixed[0], value, mixed["unit"] or "", Decimal("0.1")))
    found = _FRACTION.match(text, at)
    if found is None or int(found["part"]) >= int(found["whole"]):
        return None
    if text.startswith(" of ", found.end()) or text[at - 1 : at] in _SHARE_BEFORE:
        value = round(Decimal(found["part"]) / Decimal(found["whole"]), 4)
        return quantity_token(at, found.end(), Quantity(found[0], value, "", Decimal("0.0001")))
    return None


def proportion(text: str, at: int) -> Token | None:
    """Read the 1:4.2 of ``ROI 1:4.2`` as one figure of 4.2; 3:7 is a name."""
    found = _PROPORTION.match(text, at)
    if found is None:
        return None
    if found["one"] != "1":
        return name_token(text, at, found.end())
    other = Decimal(found["other"])
    step = Decimal(1).scaleb(int(other.as_tuple().exponent))
    return quantity_token(at, found.end(), Quantity(found[0], other, "", step))


def day_number(text: str, at: int) -> Token | None:
    """Read 28号 or 15日 as a day of the month; 30日内 and 连续7日 are stretches."""
    found = _DAY.match(text, at)
    if found is None or text[max(0, at - 3) : at].endswith(_LASTING):
        return None
    until = found["last"] or found["until"]
    last = f"..D{int(until):02}" if until else ""
    return period_token(text, at, found.end(), f"D{int(found['day']):02}{last}")


def oclock(text: str, at: int) -> Token | None:
    """Read 8点半, 上午9点."""
    found = _OCLOCK.match(text, at)
    if found is None:
        return None
    minute = "30" if found["half"] else f"{int(found['minute'] or 0):02}"
    noon = "p" if text[max(0, at - 2) : at] in {"下午", "晚上"} else None
    return period_token(text, at, found.end(), _clock(found["hour"] or found["bare"], minute, noon))


_AFTER_MARK = re.compile(r"[,;(]\s?$")
_FIGURED = re.compile(r":? [$€£]?\d")
_TITLED = re.compile(
    r" (?:annual|full[- ]year|year-end|review|report|results|summary|recap|figures)(?![A-Za-z])", re.IGNORECASE
)


def bare_year(text: str, at: int) -> Token | None:
    """Read ``2015`` after a preposition, heading a Chinese clause (2024销售总结), or before its figure (2022 $3m)."""
    found = _YEAR.match(text, at)
    if found is None:
        return None
    words = text[max(0, at - 9) : at].lower().split()
    following = text[found.end() : found.end() + 1]
    heads_clause = (
        found[0] >= "2000"
        and found[0] < "2050"
        and ("\u4e00" <= following <= "\u9fff" or following in {":", "："})
        and text[max(0, at - 2) : at].rstrip(" ")[-1:] in _CLAUSE_HEADS
    )
    ends_clause = _ENDS.match(text, found.end()) is not None and words[-1:] and words[-1] in _YEAR_LAST
    heads_figure = _AFTER_MARK.search(text, max(0, at - 2), at) and _FIGURED.match(text, found.end())
    heads_title = (not at or text[at - 1] == "\n") and _TITLED.match(text, found.end())
    if heads_clause or ends_clause or heads_figure or heads_title or (words and words[-1] in _YEAR_BEFORE):
        return period_token(text, at, found.end(), found[0])
    return None
