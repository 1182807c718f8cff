"""Arithmetic on symbolic periods: the next one, a year ago, what 上月 means in a report.

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
