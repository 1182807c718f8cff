"""Units as printed: a scale word in front of a base (万箱 = 10,000 x 箱, kUSD = 1,000 x USD).

The scale stays in the unit because people quote figures in their own unit; arithmetic converts to the base.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000,
    "bn": 10**9, "M": 10**6, "k": 1000,
}  # fmt: skip
_PREFIX = re.compile(r"(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!克|米)|(?:bn|M|k)(?=[A-Z]{3}(?:/|$)|$))")
_SAME = {"CNY": "元", "RMB": "元", "平方米": "㎡", "平米": "㎡", "平": "㎡"}


class BaseUnit(NamedTuple):
    """A unit split into its scale factor and base name, e.g. ``(10000, "箱")``."""

    factor: int
    name: str


@lru_cache(maxsize=1024)
def split_unit(unit: str) -> BaseUnit:
    """Split a printed unit; a per-unit (万元/吨) keeps its denominator in the name."""
    scale = _PREFIX.match(unit)
    factor, rest = (_SCALES[scale[1]], unit[scale.end() :]) if scale else (1, unit)
    head, slash, per = rest.partition("/")
    return BaseUnit(factor, _SAME.get(head, head) + slash + _SAME.get(per, per))


def is_percent(unit: str) -> bool:
    """Whether a figure in ``unit`` is a percentage."""
    return unit == "%"


def is_points(unit: str) -> bool:
    """Whether a figure in ``unit`` is in percentage points."""
    return unit == "pp"


def is_ratio(unit: str) -> bool:
    """Whether the unit comes out of a division, so that its last printed place is rounded."""
    return unit in {"%", "pp", "倍", "x", "‰"} or "/" in unit
