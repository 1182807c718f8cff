"""Where one symbolic period stands to another: the same, before it (and on which basis), after it, or inside.

Periods stay symbolic: ``Y`` is the year reported on.  Nothing here guesses a calendar date.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from drafter.domain.fact import Basis

_MONTHS_A_YEAR = 12
_WEEKS_A_YEAR = 52
_STEP = {"M": Basis.MOM, "W": Basis.WOW, "Q": Basis.QOQ, "Y": Basis.YOY}
_RELATIVE = re.compile(r"([YHQMWD])([+-])(\d{1,2})")
_YEAR = re.compile(r"(?:FY)?(\d{4}|\d{2})(?=$|[-.])|Y([+-]\d{1,2})?(?=$|\.)")
_PIECE = re.compile(r"(M|Q|H|-)(\d{1,2})(?!\d)")
_WEEK = re.compile(r"(?:(?:FY)?\d{2,4}-)?W(\d{1,2})")
_STEP_MONTHS = {"M": 1, "-": 1, "Q": 3, "H": 6}


class Place(StrEnum):
    """Where a period stands to the one reported on."""

    SAME = "same"
    WITHIN = "within"
    PAST = "past"
    NEXT = "next"
    UNKNOWN = "unknown"


class Standing(NamedTuple):
    """A place, and the comparison basis when the period is one to compare with."""

    place: Place
    basis: Basis | None = None


class _Span(NamedTuple):
    year: int | None  # a calendar year, or None for one relative to Y
    offset: int  # years from Y
    first: int  # months counted from 1
    last: int


@lru_cache(maxsize=4096)
def standing(period: str, reported: str | None) -> Standing:
    """Tell where ``period`` stands to the ``reported`` one, e.g. ``("M-1", "M10")`` -> past, month on month."""
    if period.endswith(".start") and period.split(".", maxsplit=1)[0] in {"Y", "Y0"}:
        return Standing(Place.PAST, Basis.START)
    if period.endswith(".same") or period == "same":
        return Standing(Place.PAST, Basis.YOY)
    relative = _RELATIVE.fullmatch(period)
    if relative:
        return _of_relative(relative)
    if reported is None or period == reported:
        return Standing(_by_year_words(period)) if reported is None else Standing(Place.SAME)
    one, other = _span(period), _span(reported)
    if one is None or other is None:
        return _of_weeks(period, reported) or Standing(_by_year_words(period))
    found = _compare(one, other)
    fiscal = period.startswith("FY") and not reported.startswith("FY") and _years_between(one, other) == 1
    return Standing(Place.UNKNOWN) if fiscal and found.place is Place.NEXT else found


def _of_relative(match: re.Match[str]) -> Standing:
    letter, sign, count = match.groups()
    if int(count) == 0:
        return Standing(Place.SAME)
    if sign == "+":
        return Standing(Place.NEXT)
    return Standing(Place.PAST, _STEP.get(letter) if int(count) == 1 else None)


def _of_weeks(period: str, reported: str) -> Standing | None:
    """Compare two weeks by number; one far ahead is of the year before: in week 2 a bare W51."""
    one, other = _WEEK.fullmatch(period), _WEEK.fullmatch(reported)
    if one is None or other is None:
        return None
    ahead = (int(one[1]) - int(other[1])) % _WEEKS_A_YEAR
    if ahead and ahead <= _WEEKS_A_YEAR // 2:
        return Standing(Place.NEXT)
    return Standing(Place.PAST, Basis.WOW if ahead == _WEEKS_A_YEAR - 1 else None)


def _by_year_words(period: str) -> Place:
    if period.startswith("Y-"):
        return Place.PAST
    return Place.NEXT if period.startswith("Y+") else Place.UNKNOWN


def months_of(period: str | None) -> int:
    """Return how many months a period has: 3 for ``Q2``, 12 for a year; 0 where that is not known."""
    span = _span(period) if period and not {"D", "W"} & set(period) else None
    return 0 if span is None else max(0, span.last - span.first + 1)


@lru_cache(maxsize=4096)
def _span(period: str) -> _Span | None:
    if ".." in period:
        first, _, last = period.partition("..")
        one, other = _span(first), _span(last)
        return _Span(one.year, one.offset, one.first, other.last if other else _MONTHS_A_YEAR) if one else None
    year = _YEAR.match(period)
    rest = period[year.end() :] if year else period
    piece = _PIECE.search(rest)
    if year is None and piece is None:
        return None
    absolute = int(year[1]) % 100 if year and year[1] else None
    offset = int(year[2]) if year and year[2] else 0
    if piece is None:
        return _Span(absolute, offset, 1, _MONTHS_A_YEAR) if rest in {"", ".end"} else None
    months, number = _STEP_MONTHS[piece[1]], int(piece[2])
    return _Span(absolute, offset, (number - 1) * months + 1, number * months)


def _compare(one: _Span, other: _Span) -> Standing:
    """Compare two spans; one more than half a year ahead that names no year is the last one: in January a bare Q4."""
    years = _years_between(one, other)
    start, end = one.first + years * _MONTHS_A_YEAR, one.last + years * _MONTHS_A_YEAR
    if (start, end) == (other.first, other.last):
        return Standing(Place.SAME)
    if end < other.first:
        return Standing(Place.PAST, _past_basis(start, end, other))
    if start > other.last:
        bare = one.year is None and not one.offset
        return Standing(Place.PAST if bare and end - other.last > _MONTHS_A_YEAR // 2 else Place.NEXT)
    return Standing(Place.WITHIN if start >= other.first and end <= other.last else Place.UNKNOWN)


def _years_between(one: _Span, other: _Span) -> int:
    if one.year is not None and other.year is not None:
        return one.year - other.year
    return one.offset - other.offset


def _past_basis(start: int, end: int, other: _Span) -> Basis | None:
    if other.first - start == _MONTHS_A_YEAR and other.last - end == _MONTHS_A_YEAR:
        return Basis.YOY
    length = other.last - other.first + 1
    if end + 1 == other.first and end - start + 1 == length:
        return {1: Basis.MOM, 3: Basis.QOQ}.get(length)
    return None


def step_basis(reported: str | None, kind: str = "") -> Basis | None:
    """Return what 环比 means for a report: the step of its own period, else that of its kind."""
    span = _span(reported) if reported else None
    if span is not None and not (reported and "D" in reported):
        found = {1: Basis.MOM, 3: Basis.QOQ, 12: Basis.YOY}.get(span.last - span.first + 1)
        if found:
            return found
    if reported and reported[0] == "W":
        return Basis.WOW
    return {"weekly": Basis.WOW, "weekly_plan": Basis.WOW, "monthly": Basis.MOM, "quarterly": Basis.QOQ}.get(
        kind, Basis.MOM
    )
