"""Dates, times and periods that begin with a digit: 2024-03-15, 3/18, 5.12-5.18, 10:30am, 3Q24, 28号."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.found import period_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.language.token import Token

_UNITLESS = r"(?![\d.%％]|\s?(?:[万亿千元箱台吨家个件单块折倍米㎡]|[kKwWmM](?![A-Za-z])|mm|kg))"
_NUMERIC = re.compile(
    rf"""
      (?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?:(?P=sep)(?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d/.]\d|\d|-\d)(?<!\.\d)(?<!\.\d\d)
    | (?P<ymd>(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:3[01]|[12]\d|0?[1-9]))(?!\d|\.\d)
    | (?P<slash>(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9]))(?:/(?P<slash_year>\d{{4}}|\d\d))?(?!\d|[/.]\d|,\d|\s?%)
        (?:\s?[-–~至到]\s?(?P<slash_end>(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9]))(?!\d))?
    | (?P<dot>(?:0?[1-9]|1[0-2])\.(?:3[01]|[12]\d|0?[1-9]))\s?[-–—~～至到]\s?(?P<dot_end>(?:0?[1-9]|1[0-2])\.(?:3[01]|[12]\d|0?[1-9])){_UNITLESS}
    | (?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<noon>[ap])\.?m(?![a-z]))?(?!\d|\s?%)
    | (?P<nth>[1-4])(?P<what>[QH])\s?(?P<nth_year>(?:20)?\d\d)?(?![A-Za-z0-9])
    | (?P<year2>(?:20)?\d\d)\s?(?P<part>Q[1-4]|H[12])(?![A-Za-z0-9])
    | (?P<from>(?:19|20)\d\d)\s?[-–—~至到]\s?(?P<until>(?:19|20)\d\d)(?:年度?)?{_UNITLESS}
    """,
    re.VERBOSE,
)
_DAY = re.compile(
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:号(?![码召称A-Za-z])|日(?![期报均常内]|以内|之内))(?:[-~至到](?P<until>3[01]|[12]\d|0?[1-9])[日号])?"
)
_LASTING = ("连续", "近", "共", "达", "满", "过去", "每", "历时", "为期", "逾期", "超")
_OCLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])点(?:(?P<half>半)|钟|整|(?P<minute>[0-5]?\d)分?)|(?<=[午上早晚])(?P<bare>[01]?\d|2[0-4])点(?![多个位击评])"
)
_MONTH_OF_LIST = re.compile(r"(?P<month>1[0-2]|[1-9])(?=(?:、(?:1[0-2]|[1-9])){1,4}月)")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d%％]|[,.]\d|\s?(?:[万亿千元箱台吨家个件单块人套平米]|[kKwWmM](?![A-Za-z])))")
_YEAR_BEFORE = frozenset(
    "in since of from until by vs vs. during to and versus for year late early mid before after through".split()
)
_FRACTION_BEFORE = ("占", "约", "近", "赢", "胜", "标", "中", "成", "won", "win", "wins", "hit", "converted")


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
    symbol = _READERS[key](words)
    return None if symbol is None else period_token(text, at, found.end(), symbol)


def _day_of(month_day: str) -> str:
    month, day = re.split(r"[/.]", month_day)
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


def _read_hour(words: dict[str, str]) -> str:
    hour = int(words["hour"]) + (12 if words["noon"] == "p" and int(words["hour"]) < 12 else 0)  # noqa: PLR2004  # noon
    return f"T{hour:02}:{words['minute']}"


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
    "hour": _read_hour,
    "nth": _read_nth,
    "year2": lambda words: f"{_full_year(words['year2'])}-{words['part']}",
    "from": lambda words: f"{words['from']}..{words['until']}",
}


def day_number(text: str, at: int) -> Token | None:
    """Read 28号 or 15日 as a day of the month; 30日内 and 连续7日 are stretches."""
    found = _DAY.match(text, at)
    if found is None or text[max(0, at - 3) : at].endswith(_LASTING):
        return None
    last = f"..D{int(found['until']):02}" if found["until"] else ""
    return period_token(text, at, found.end(), f"D{int(found['day']):02}{last}")


def oclock(text: str, at: int) -> Token | None:
    """Read 8点半, 上午9点."""
    found = _OCLOCK.match(text, at)
    if found is None:
        return None
    minute = "30" if found["half"] else f"{int(found['minute'] or 0):02}"
    return period_token(text, at, found.end(), f"T{int(found['hour'] or found['bare']):02}:{minute}")


def month_of_list(text: str, at: int) -> Token | None:
    """Read the 5 of 5、6月."""
    found = _MONTH_OF_LIST.match(text, at)
    return None if found is None else period_token(text, at, found.end(), f"M{int(found['month']):02}")


def bare_year(text: str, at: int) -> Token | None:
    """Read ``2015`` after a preposition, or at the head of a Chinese clause (2024销售总结)."""
    found = _YEAR.match(text, at)
    if found is None:
        return None
    words = text[max(0, at - 9) : at].lower().split()
    following = text[found.end() : found.end() + 1]
    heads_clause = (
        found[0] >= "2000"
        and found[0] < "2050"
        and "\u4e00" <= following <= "\u9fff"
        and text[at - 1 : at] in {"", "\n", "，", "。"}
    )
    if heads_clause or (words and words[-1] in _YEAR_BEFORE):
        return period_token(text, at, found.end(), found[0])
    return None
