"""Days, weekdays, months, quarters and halves as comparable numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.scan import scanned
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.token import Token

_YEAR = re.compile(r"^(?:FY)?(\d{4})(?=$|[-.])")
_DAY = re.compile(r"(?:M(\d{1,2})\.|-(\d{2})-)D?(\d{1,2})")
_LONE_DAY = re.compile(r"^D(\d{1,2})$")
_WEEKDAY = re.compile(r"^W(?:[+-]\d)?\.D([1-7])$")
_MONTHS_SPAN = re.compile(r"^M(\d{1,2})\.\.M(\d{1,2})$")
_MONTH = re.compile(r"(?:^|\.)M(\d{1,2})(?=$|\.|\.\.)|^\d{4}-(\d{2})(?=$|-)")
_QUARTER = re.compile(r"Q([1-4])")
_HALF = re.compile(r"H([12])")
_SHIFTED = re.compile(r"^([MQW])([+-]\d)$")
_EVERY = re.compile(r"每(?:周|星期)([一二三四五六日天])")
_DAYS_ZH = "一二三四五六日"
_MONTHS, _QUARTERS, _SEASON = 12, 4, 3


class Stamp(NamedTuple):
    """A period as comparable numbers; 0 where it says nothing.  ``last`` is the month and day it ends on."""

    quarter: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    half: int = 0
    year: int = 0
    last: tuple[int, int] = (0, 0)

    @property
    def grain(self) -> str:
        """What is named: day, weekday, month, quarter, half, or nothing comparable."""
        named = ("day", self.day), ("weekday", self.weekday), ("month", self.month), ("quarter", self.quarter)
        return next((name for name, number in (*named, ("half", self.half)) if number), "")

    def agrees(self, other: Stamp) -> bool:
        """Whether ``other`` proves this time: a day needs the day, a month may be that of a day."""
        if self.year and other.year and self.year != other.year:
            return False
        if any(self.last) and any(other.last) and self.last != other.last:
            return False
        if self.day:
            return self.day == other.day and (not self.month or not other.month or self.month == other.month)
        if self.month and other.month:
            return self.month in (other.month, other.last[0])
        return self.grain == other.grain and self[3:5] == other[3:5] and self.quarter == other.quarter


class Dated(NamedTuple):
    """A date where it stands in a text."""

    start: int
    end: int
    text: str
    stamp: Stamp
    period: str


def dated(text: str, reported: str | None, tokens: Sequence[Token] | None = None) -> Iterator[Dated]:
    """Yield every date of a text that can be compared."""
    for token in scanned(text) if tokens is None else tokens:
        if token.kind is not TokenKind.PERIOD or not token.period:
            continue
        every = _EVERY.match(text, token.start)
        if every:
            day = _DAYS_ZH.index(every[1].replace("天", "日")) + 1
            yield Dated(token.start, every.end(), every.group(), Stamp(weekday=day), token.period)
            continue
        found = stamp(token.period, reported)
        if found.grain:
            yield Dated(token.start, token.end, token.text, found, token.period)


def stamp(period: str, reported: str | None) -> Stamp:
    """Return the numbers of a symbolic period; 上月 of a report on M10 is month 9."""
    shifted = _SHIFTED.match(period)
    if shifted and reported:
        return _shift(shifted[1], int(shifted[2]), reported)
    year = _YEAR.match(period)
    return _numbers(period)._replace(year=int(year[1]) if year else 0, last=_last(period))


def _last(period: str) -> tuple[int, int]:
    """Return the month and day on which a stretch ends, zeros for any other period."""
    _, _, last = period.partition("..")
    found = _numbers(last) if last else Stamp()
    return found.month, found.day


def _numbers(period: str) -> Stamp:
    day, lone, weekday = _DAY.search(period), _LONE_DAY.match(period), _WEEKDAY.match(period)
    if day:
        return Stamp(month=int(day[1] or day[2]), day=int(day[3]))
    if lone or weekday:
        return Stamp(day=int(lone[1])) if lone else Stamp(weekday=int(weekday[1]) if weekday else 0)
    span = _MONTHS_SPAN.match(period)
    if span and int(span[1]) % _SEASON == 1 and int(span[2]) - int(span[1]) == _SEASON - 1:
        return Stamp(quarter=int(span[2]) // _SEASON)
    month = _MONTH.search(period)
    if month:
        return Stamp(month=int(month[1] or month[2]))
    quarter, half = _QUARTER.search(period), _HALF.search(period)
    return Stamp(quarter=int(quarter[1]) if quarter else 0, half=int(half[1]) if half else 0)


def _shift(letter: str, steps: int, reported: str) -> Stamp:
    base = stamp(reported, None)
    if letter == "M" and base.month:
        return Stamp(month=(base.month - 1 + steps) % _MONTHS + 1)
    if letter == "Q" and base.quarter:
        return Stamp(quarter=(base.quarter - 1 + steps) % _QUARTERS + 1)
    return Stamp()
