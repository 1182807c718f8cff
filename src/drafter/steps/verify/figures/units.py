"""Which units may stand for the same thing: only figures of one class are ever compared."""

from __future__ import annotations

from functools import lru_cache

from drafter.domain.unit import split_unit
from drafter.language.vocabulary import own_unit_words, per_team

_MONEY = {"元": "元", "块": "元", "块钱": "元", "角": "角", "分": "分"}
_TIME = {
    "天": "day", "日": "day", "day": "day", "business day": "day", "working day": "day", "工作日": "day",
    "周": "week", "星期": "week", "week": "week", "wk": "week", "月": "month", "month": "month", "mo": "month",
    "年": "year", "year": "year", "yr": "year", "小时": "hour", "hour": "hour", "hr": "hour", "分钟": "minute",
    "minute": "minute", "min": "minute", "季度": "quarter", "quarter": "quarter",
}  # fmt: skip
_GOODS = {
    word: one
    for one, words in {
        "t": "吨 公吨 t mt tonne ton", "kg": "公斤 千克 kg kilo", "g": "克 g gram", "l": "升 L l litre liter",
        "ml": "毫升 ml", "km": "公里 千米 km kilometre kilometer", "m": "米 m metre meter", "ha": "公顷 ha hectare",
        "sqm": "平方米 ㎡ m² sqm m2", "kwh": "千瓦时 度 kWh", "kw": "千瓦 kW", "mw": "兆瓦 MW", "mu": "亩 mu",
    }.items()
    for word in words.split()
}  # fmt: skip
"""One name for a measure, however it is written."""
_COUNTED = frozenset((*"家个户位名人次场单起份项件笔条例宗票款种处批席套类", "家次", "人次", "店次"))
_ANY_COUNT = "count"
_POINTS = "points"
"""English points: of a percentage or of a score."""
_SCALED = "scale"
"""A bare 万 or k: of what, only the fact says."""
_PLAIN: dict[str, str] = {
    "%": "%", "pp": "pp", "‰": "‰", "倍": "x", "x": "x", "points": _POINTS, "pts": _POINTS, "point": _POINTS,
    **dict.fromkeys(_COUNTED, _ANY_COUNT),
}  # fmt: skip


@per_team(maxsize=4096)
def unit_class(unit: str) -> str:
    """Return the class of ``unit``: ``money:USD``, ``%``, ``pp``, ``x``, ``time:day``, ``goods:箱`` ...

    A counting word (家, 个, 单) is ``count``; a bare number is empty.
    """
    factor, base = split_unit(unit)
    if not base:
        return _SCALED if factor > 1 else ""
    if base in _PLAIN:
        return _PLAIN[base]
    if "/" in base:
        amount, _, per = base.partition("/")
        return f"per:{amount}/{_TIME.get(per.removesuffix('s'), per)}"
    if base in _MONEY:
        return f"money:{_MONEY[base]}"
    if base.isascii() and base.isupper() and len(base) == len("USD") and base not in own_unit_words():
        return f"money:{base}"
    single = base.removesuffix("s") if base.isascii() else base
    return f"time:{_TIME[single]}" if single in _TIME else f"goods:{_GOODS.get(single, single)}"


_POUNDS = frozenset({"money:GBP", "goods:pound"})
"""Some write the currency out, as one does the weight."""
BARE = "bare"
"""A figure written without a unit, whatever unit its neighbours lent it: it may count things, or be an amount."""


@lru_cache(maxsize=16384)
def is_bare(written: str) -> bool:
    """Whether a figure is written in digits alone."""
    return written.replace(",", "").replace(".", "").isdigit()


@lru_cache(maxsize=16384)
def comparable(first: str, second: str) -> bool:
    """Whether two unit classes may be compared; a bare number may count anything but money and percent."""
    if first == second or {first, second} == _POUNDS:
        return True
    kinds = {first.partition(":")[0], second.partition(":")[0]}
    if BARE in kinds:
        return kinds <= {BARE, "", _ANY_COUNT, "money"}
    if _POINTS in kinds:
        return {first, second} <= {_POINTS, "pp", "", _ANY_COUNT}
    if _SCALED in (first, second):
        return {first, second}.isdisjoint({"%", "pp", "x"})
    if kinds == {"money", "per"}:
        return first.partition(":")[2].partition("/")[0] == second.partition(":")[2].partition("/")[0]
    return "" in kinds and not kinds.isdisjoint({_ANY_COUNT, "goods", "time"})


def near_units(first: str, second: str) -> bool:
    """Whether two printed units are near enough to call a figure wrong: a bare number is no stretch of time."""
    one, other = unit_class(first), unit_class(second)
    return one == other or (comparable(one, other) and not any(name.startswith("time:") for name in (one, other)))
