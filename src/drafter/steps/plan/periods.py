"""Symbolic periods as words: ``M10`` -> 10月, ``Q3`` -> Q3, ``M+1`` -> 下月; never a guessed year.

What cannot be spelt is printed as nothing: a wrong period is worse than none.
"""

from __future__ import annotations

import re

_NUMBERS = "〇一二三四"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SYMBOLIC = re.compile(r"[A-Z]{1,3}[-+]?\d{0,4}(?:\.\S{1,40})?|\d{4}-\d{2}\S{0,30}|next|same|prev")
_TO_DATE = {
    "QTD": ("本季累计", "quarter to date"), "YTD": ("本年累计", "year to date"),
    "MTD": ("本月累计", "month to date"), "WTD": ("本周累计", "week to date"),
}  # fmt: skip
_RELATIVE = {
    "M-1": ("上月", "last month"),
    "M+1": ("下月", "next month"),
    "W-1": ("上周", "last week"),
    "W+1": ("下周", "next week"),
    "Q-1": ("上季度", "last quarter"),
    "Q+1": ("下季度", "next quarter"),
    "H-1": ("上半年", "last half-year"),
    "H+1": ("下半年", "next half-year"),
    "Y-1": ("去年", "last year"),
    "Y+1": ("明年", "next year"),
    "Y-2": ("前年", "two years ago"),
    "Y": ("全年", "the full year"),
    "M": ("本月", "this month"),
    "W": ("本周", "this week"),
    "Q": ("本季度", "this quarter"),
    "H": ("本半年", "this half-year"),
    "D-1": ("昨天", "yesterday"),
    "D+1": ("明天", "tomorrow"),
}
_BARE = {"day": "", "week": "W", "month": "M", "quarter": "Q", "half": "H", "half-year": "H", "year": "Y"}
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATED = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<part>[HQ]\d)|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")
_WEEKDAY = re.compile(r"W(?:\d{1,2})?\.D([1-7])")
_PART = re.compile(r"(?P<unit>[MQHWD])(?P<number>\d{1,2})")


def period_words(period: str, locale: str) -> str:
    """Return a period as printed, empty when it cannot be spelt.

    >>> [period_words(p, "zh") for p in ("Q3", "Y-1.M12", "M05.D12..M05.D18", "M03.D10.week", "10月", "next")]
    ['三季度', '去年12月', '5月12日至5月18日', '3月10日当周', '10月', '']
    >>> [period_words(p, "en") for p in ("Q3", "Y-1.M12", "M03.D10.week", "QTD")]
    ['Q3', 'December last year', 'week of March 10', 'quarter to date']
    """
    chinese = locale == "zh"
    known = _TO_DATE.get(period) or _RELATIVE.get(period)
    if known:
        return known[0 if chinese else 1]
    dated = _DATED.fullmatch(period)
    if dated:
        return _calendar(dated, chinese=chinese)
    if not _SYMBOLIC.fullmatch(period):
        return _unnumbered(period, chinese=chinese)
    weekday = _WEEKDAY.fullmatch(period)
    if weekday:
        return (_WEEKDAYS if chinese else _WEEKDAYS_EN)[int(weekday[1]) - 1]
    first, between, last = period.partition("..")
    if between:
        ends = [period_words(first, locale), period_words(last, locale)]
        return ("至" if chinese else " to ").join(ends) if all(ends) else ""
    return _chinese(period.split(".")) if chinese else _english(period.split("."))


def _unnumbered(period: str, *, chinese: bool) -> str:
    """Return a period that is words already; a bare stretch of time is the one reported on."""
    known = _RELATIVE.get(_BARE.get(period.lower(), ""))
    if known:
        return known[0 if chinese else 1]
    return "" if chinese and period.isascii() and period.isalpha() else period


def _calendar(dated: re.Match[str], *, chinese: bool) -> str:
    """Return a period of a named year: the year, a part of it, a month or a day."""
    year, part = dated["year"], dated["part"]
    if part:
        return f"{year}年{_chinese([part])}" if chinese else f"{_english([part])} {year}"
    if not dated["month"]:
        return f"{year}年" if chinese else year
    month, day = int(dated["month"]), int(dated["day"] or 0)
    if chinese:
        return f"{year}年{month}月" + (f"{day}日" if day else "")
    return f"{_month(month)} {day}, {year}" if day else f"{_month(month)} {year}"


def _chinese(parts: list[str]) -> str:
    words = ""
    for part in parts:
        word = _RELATIVE[part][0] if part in _RELATIVE else {"week": "当周", "end": "末"}.get(part)
        match = _PART.fullmatch(part)
        if match:
            word = _zh_part(match["unit"], int(match["number"]))
        if word is None:
            return ""
        words += word
    return words


def _zh_part(unit: str, number: int) -> str | None:
    if unit == "Q":
        return f"{_NUMBERS[number]}季度" if 1 <= number <= 4 else None  # noqa: PLR2004 - quarters
    if unit == "H":
        return {1: "上半年", 2: "下半年"}.get(number)
    return {"M": f"{number}月", "W": f"第{number}周", "D": f"{number}日"}[unit]


def _english(parts: list[str]) -> str:
    month = day = ""
    before = after = ""
    for part in parts:
        match = _PART.fullmatch(part)
        if match and match["unit"] == "M":
            month = _month(int(match["number"]))
        elif match:
            number = int(match["number"])
            day += {"D": f" {number}", "W": f"week {number}", "Q": f"Q{number}", "H": f"H{number}"}[match["unit"]]
        elif part in {"week", "end"}:
            before = {"week": "week of ", "end": "end of "}[part]
        elif part in _RELATIVE:
            after = f" {_RELATIVE[part][1]}"
        else:
            return ""
    return f"{before}{month}{day}{after}".strip()


def _month(number: int) -> str:
    return _MONTHS[(number - 1) % 12]
