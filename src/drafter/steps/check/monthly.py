"""Figures of successive months that a line tells, and whether they bear out what is said of all of them."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.steps.check.ledger import Ledger
    from drafter.steps.check.lines import Line

_MONTHLY = re.compile(
    r"(?<!\d)(?:1[0-2]|[1-9])月份?\s?[:：]?\s?(?P<zh>\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?)(?![\d日号/.-])"
    r"|(?<![A-Za-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?:?\s[$€£]?"
    r"(?P<en>\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?)(?![\d/.-])(?!\s?(?:to|-|–)\s?\d)",
    re.IGNORECASE,
)
_NEAR = 2
_SERIES = 3
"""Three months make a series; two are a comparison."""


def monthly(ledger: Ledger, line: Line) -> list[Fraction]:
    """Return the figures of successive months told on the line or the nearest one beside it, [] when there are none."""
    near = sorted(range(line.number - _NEAR, line.number + _NEAR + 1), key=lambda number: abs(number - line.number))
    for number in near:
        text = ledger.lines[number].text if number in ledger.lines else ""
        told = [Fraction((one["zh"] or one["en"]).replace(",", "")) for one in _MONTHLY.finditer(text)]
        if len(told) >= _SERIES:
            return told
    return []


def runs(series: Sequence[Fraction], sign: int) -> bool:
    """Whether every figure is above (``sign`` +1) or below (-1) the one before."""
    return all((later - earlier) * sign > 0 for earlier, later in pairwise(series))


def peaks(series: Sequence[Fraction]) -> bool:
    """Whether the last figure is above, or below, all the others."""
    return bool(series) and (series[-1] > max(series[:-1]) or series[-1] < min(series[:-1]))
