"""Days in the calendar, with or without a year, and the least time that lies between two of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DAY = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?:Y(?P<shift>[+-]\d)?\.)?M(?P<m>\d\d)\.D(?P<d>\d\d))$"
)
_YEARS = range(2021, 2032)
"""Every way a calendar can fall, leap years among them."""
_WEEK, _FRIDAY = 7, 4


class Day(NamedTuple):
    """A day; ``year`` is None when nobody said it, ``shift`` then counts years from the one reported on."""

    year: int | None
    shift: int
    month: int
    day: int


def day_of(period: str | None) -> Day | None:
    """Return the day of a symbolic period (``2024-11-03``, ``M11.D03``, ``Y-1.M12.D20``); None for anything longer."""
    found = _DAY.match(period or "")
    if found is None:
        return None
    if found["year"]:
        return Day(int(found["year"]), 0, int(found["month"]), int(found["day"]))
    return Day(None, int(found["shift"] or 0), int(found["m"]), int(found["d"]))


class Gap(NamedTuple):
    """The least time from one day to another: negative when the second comes first."""

    days: int
    workdays: int
    months: int


def gap(first: Day, then: Day) -> Gap | None:
    """Return the least time the two admit over every year they may fall in; None for days no calendar has.

    A day without a year lies in the year of the other; one that would then come first, by more than half a year,
    lies in the next.
    """
    gaps = [found for year in _years(first, then) if (found := _in_year(first, then, year)) is not None]
    return min(gaps, default=None)


def _years(first: Day, then: Day) -> range:
    if first.year is not None:
        return range(first.year, first.year + 1)
    return _YEARS if then.year is None else range(then.year, then.year + 1)


def _in_year(first: Day, then: Day, year: int) -> Gap | None:
    start = _date(first.year or year + (first.shift if then.year is None else 0), first)
    end = _date(then.year or year + then.shift, then)
    if start is None or end is None:
        return None
    if then.year is None and then.shift == 0 and (start - end).days > _HALF:
        end = _date(year + 1, then)
    elif first.year is None and first.shift == 0 and then.year is not None and (start - end).days > _HALF:
        start = _date(year - 1, first)
    return None if start is None or end is None else _between(start, end)


_HALF = 182


def _date(year: int, day: Day) -> date | None:
    fits = 1 <= day.month <= 12 and 1 <= day.day <= monthrange(year, day.month)[1]  # noqa: PLR2004  # months
    return date(year, day.month, day.day) if fits else None


def _between(start: date, end: date) -> Gap:
    days = (end - start).days
    return Gap(days, workdays(start, end), _months(start, end))


def workdays(start: date, end: date) -> int:
    """Return the Mondays to Fridays after ``start`` up to and with ``end``; public holidays are not known."""
    if end < start:
        return -workdays(end, start)
    weeks, rest = divmod((end - start).days, _WEEK)
    return weeks * 5 + sum((start + timedelta(days=n)).weekday() <= _FRIDAY for n in range(1, rest + 1))


def _months(start: date, end: date) -> int:
    """Return the months begun: 3 March to 3 April is one, to 4 April two."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    last = min(start.day, monthrange(end.year, end.month)[1])
    return whole + (end.day > last)
