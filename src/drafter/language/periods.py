"""Arithmetic on symbolic periods: the one before, a year ago, what 上月 means in a report, what lies inside what.

Periods stay symbolic; a calendar year appears only when one was written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PER_YEAR = {"M": 12, "Q": 4, "H": 2, "W": 52}
_STEPS = {"M": 1, "Q": 3, "H": 6}
_ABSOLUTE = re.compile(r"(?P<year>(?:FY)?\d{4}|FY\d\d)(?:-(?:(?P<unit>[QHW])(?P<number>\d{1,2})|(?P<month>\d\d)))?")
_SYMBOLIC = re.compile(r"(?:(?P<year>Y(?:[+-]\d{1,2})?)\.)?(?P<unit>[MQHW])(?P<number>\d{1,2})")
_YEAR = re.compile(r"Y(?P<shift>[+-]\d{1,2})?")
_SHIFTED = re.compile(r"(?P<unit>[YMQHWD])(?P<shift>[+-]\d{1,2})?")


class Point(NamedTuple):
    """A year (``Y-1``, ``2024``, ``FY24``), a unit (Y H Q M W) and its number in the year (1 for Y)."""

    year: str
    unit: str
    number: int

    def __str__(self) -> str:
        """Return the symbol as the scanner writes it."""
        if self.unit == "Y":
            return self.year
        number = f"{self.number:02}" if self.unit in "MW" else str(self.number)
        if self.year.startswith("Y"):
            return f"{self.unit}{number}" if self.year == "Y" else f"{self.year}.{self.unit}{number}"
        return f"{self.year}-{number}" if self.unit == "M" else f"{self.year}-{self.unit}{number}"


def point(period: str) -> Point | None:
    """Read a symbol that names one month, quarter, half, week or year; None for days, ranges and relative words."""
    found = _YEAR.fullmatch(period)
    if found:
        return Point(period, "Y", 1)
    found = _SYMBOLIC.fullmatch(period)
    if found:
        return Point(found["year"] or "Y", found["unit"], int(found["number"]))
    found = _ABSOLUTE.fullmatch(period)
    if found is None:
        return None
    if found["month"]:
        return Point(found["year"], "M", int(found["month"]))
    return Point(found["year"], found["unit"] or "Y", int(found["number"] or 1))


def _shift_year(year: str, by: int) -> str:
    if year.startswith("Y"):
        shift = int(year[1:] or 0) + by
        return f"Y{shift:+}" if shift else "Y"
    prefix = "FY" if year.startswith("FY") else ""
    digits = year.removeprefix("FY")
    return f"{prefix}{int(digits) + by:0{len(digits)}}"


def _moved(at: Point, by: int) -> Point:
    if at.unit == "Y":
        return at._replace(year=_shift_year(at.year, by))
    years, place = divmod(at.number - 1 + by, _PER_YEAR[at.unit])
    return Point(_shift_year(at.year, years), at.unit, place + 1)


def shifted(period: str, by: int) -> str:
    """Return the period ``by`` steps of its own length later (``M01``, -1 -> ``Y-1.M12``); empty when unknown."""
    at = point(period)
    if at is not None:
        return str(_moved(at, by))
    found = _SHIFTED.fullmatch(period)
    if found is None:
        return ""
    shift = int(found["shift"] or 0) + by
    return f"{found['unit']}{shift:+}" if shift else found["unit"]


def previous(period: str) -> str:
    """Return the period just before, of the same length (``Q1`` -> ``Y-1.Q4``); empty when unknown."""
    return shifted(period, -1)


def next_(period: str) -> str:
    """Return the period just after, of the same length (``M12`` -> ``Y+1.M01``); empty when unknown."""
    return shifted(period, 1)


def year_ago(period: str) -> str:
    """Return the same period one year earlier (``M10`` -> ``Y-1.M10``), ends of a range alike; empty when unknown."""
    first, between, last = period.partition("..")
    if between:
        ends = year_ago(first), year_ago(last)
        return "..".join(ends) if all(ends) else ""
    at = point(period)
    return "" if at is None else str(at._replace(year=_shift_year(at.year, -1)))


def resolve(period: str, header: str | None) -> str:
    """Return what a relative period means in a report on ``header``: ``M+1`` in an ``M10`` report is ``M11``.

    >>> [resolve(p, "M10") for p in ("M-1", "M", "Y-1.same", "Q-1", "Q3")]
    ['M09', 'M10', 'Y-1.M10', 'Q3', 'Q3']
    """
    if not header:
        return period
    if period in {"same", "Y-1.same"}:
        return year_ago(header) or period
    found, here = _SHIFTED.fullmatch(period), point(header)
    if found is None or here is None or found["unit"] == "D":
        return period
    unit = _of_unit(here, found["unit"])
    return period if unit is None else str(_moved(unit, int(found["shift"] or 0)))


def _of_unit(here: Point, unit: str) -> Point | None:
    """Return the period of ``unit`` in which ``here`` ends; None when that takes a calendar."""
    if unit in {here.unit, "Y"}:
        return here if unit == here.unit else Point(here.year, "Y", 1)
    if here.unit not in _STEPS or unit not in _STEPS or _STEPS[unit] < _STEPS[here.unit]:
        return None
    return Point(here.year, unit, (here.number * _STEPS[here.unit] - 1) // _STEPS[unit] + 1)


class Months(NamedTuple):
    """A stretch of whole months counted from January of year 0 (``Y``, or the written year)."""

    calendar: bool
    first: int
    last: int


def _months(period: str) -> Months | None:
    first, between, last = period.partition("..")
    if between:
        one, other = _months(first), _months(last)
        return one and other and Months(one.calendar, one.first, other.last)
    at = point(period)
    if at is None or at.unit == "W":
        return None
    relative = at.year.startswith("Y")
    year = int(at.year[1:] or 0) if relative else int(at.year.removeprefix("FY"))
    length = _STEPS.get(at.unit, 12)
    begin = year * 12 + (at.number - 1) * length
    return Months(not relative, begin, begin + length - 1)


def same(one: str, other: str, header: str | None = None) -> bool:
    """Whether two symbols name one stretch in a report on ``header`` (``M-1`` and ``M09`` in ``M10``)."""
    first, second = resolve(one, header), resolve(other, header)
    if first == second:
        return True
    spans = _comparable(first, second, header)
    return spans is not None and spans[0] == spans[1]


def contains(outer: str, inner: str, header: str | None = None) -> bool:
    """Whether ``inner`` lies within ``outer`` (``Q3`` holds ``M08``); False when that takes a calendar."""
    spans = _comparable(resolve(outer, header), resolve(inner, header), header)
    return spans is not None and spans[0].first <= spans[1].first and spans[1].last <= spans[0].last


def _comparable(one: str, other: str, header: str | None) -> tuple[Months, Months] | None:
    """Return both as months on one count; ``Y`` is the header's written year when one side is written out."""
    spans = _months(one), _months(other)
    if spans[0] is None or spans[1] is None:
        return None
    if spans[0].calendar == spans[1].calendar:
        return spans[0], spans[1]
    here = point(header) if header else None
    if here is None or here.year.startswith("Y"):
        return None
    year = int(here.year.removeprefix("FY")) * 12
    return _on_calendar(spans[0], year), _on_calendar(spans[1], year)


def _on_calendar(span: Months, year: int) -> Months:
    return span if span.calendar else Months(calendar=True, first=span.first + year, last=span.last + year)
