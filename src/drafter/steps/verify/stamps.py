"""Days, months and quarters as comparable numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

_DAY = re.compile(r"(?:M(\d{1,2})\.|-(\d{2})-)D?(\d{1,2})")
_MONTH = re.compile(r"(?:^|\.)M(\d{1,2})(?=$|\.|\.\.)|^\d{4}-(\d{2})(?=$|-)")
_QUARTER = re.compile(r"Q([1-4])")
_SHIFTED = re.compile(r"^([MQW])([+-]\d)$")
_MONTHS, _QUARTERS = 12, 4


class Stamp(NamedTuple):
    """A period as comparable numbers; 0 where it says nothing."""

    quarter: int = 0
    month: int = 0
    day: int = 0

    @property
    def grain(self) -> str:
        """What is named: day, month, quarter, or nothing comparable."""
        return "day" if self.day else "month" if self.month else "quarter" if self.quarter else ""


def stamp(period: str, reported: str | None) -> Stamp:
    """Return the numbers of a symbolic period; 上月 of a report on M10 is month 9."""
    shifted = _SHIFTED.match(period)
    if shifted and reported:
        return _shift(shifted[1], int(shifted[2]), reported)
    day = _DAY.search(period)
    if day:
        return Stamp(month=int(day[1] or day[2]), day=int(day[3]))
    month = _MONTH.search(period)
    if month:
        return Stamp(month=int(month[1] or month[2]))
    quarter = _QUARTER.search(period)
    return Stamp(quarter=int(quarter[1])) if quarter else Stamp()


def _shift(letter: str, steps: int, reported: str) -> Stamp:
    base = stamp(reported, None)
    if letter == "M" and base.month:
        return Stamp(month=(base.month - 1 + steps) % _MONTHS + 1)
    if letter == "Q" and base.quarter:
        return Stamp(quarter=(base.quarter - 1 + steps) % _QUARTERS + 1)
    return Stamp()
