"""Units the notes leave out: the currency of 18.6w and 1.9M, and the unit of a prior or target written bare."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.read.series import Series

_SCALE_ONLY = re.compile(r"^(?:万|亿|千万|百万|十万|千|k|M|bn)$")
_COUNTED = re.compile(
    r"人口|人数|人次|粉丝|播放|阅读|曝光|浏览|访客|会员|用户|销量|发货量|产量|件数|台数|步数|流量|下载|(?<![A-Za-z])(?:leads?|impressions?|clicks?|visitors?|users?|calls?|units?|downloads?|subscribers?|followers?|emails?)(?![A-Za-z])",
    re.IGNORECASE,
)
_TABLE_UNIT = re.compile(
    r"(?:单位\s{0,4}[:：]\s{0,4}|[(（]\s{0,4})(?P<zh>万元|亿元|千元|元|万箱|箱|吨|台|件|辆|套)(?=\s{0,4}[)），,。\s]|$)|[(（]?\s{0,4}(?:in\s{1,4})?(?P<scale>k|M|thousands?|millions?|000s?)?\s{0,4}(?P<cur>USD|US\$|\$|EUR|€|GBP|£|CNY|RMB)(?P<post>k|M|000s?)?\s{0,4}[)）]",
    re.IGNORECASE,
)
SYMBOLS = {"¥": "元", "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY"}
SCALES = {
    "k": "k",
    "m": "M",
    "thousand": "k",
    "thousands": "k",
    "million": "M",
    "millions": "M",
    "000": "k",
    "000s": "k",
}
_MONEY_NAMES = frozenset({"元", "USD", "EUR", "GBP", "CNY", "JPY", "HKD", "港元", "美元", "欧元"})
_MEASURE_HEAD = frozenset("单店家户台车辆套件箱吨场次人")
_CODE = re.compile(r"US\$|[$€£]|(?<![A-Za-z])(?:USD|EUR|GBP|CNY|RMB)(?![A-Za-z])")


_CELLS = re.compile(r"[,，|\t]")
_FEWEST_CELLS = 2
_NAMED_PERIOD = re.compile(r"[QHW]\d{1,2}|\d{1,2}(?=[月日季年周])|(?:FY)?20\d\d")


class Currency(NamedTuple):
    """What bare amounts of these notes are in: the currency, and a table unit declared for all figures."""

    code: str
    declared: str | None = None

    def is_money(self, base: str) -> bool:
        """Whether a base unit is money."""
        return base in _MONEY_NAMES


def currency_of(text: str, locale: str) -> Currency:
    """Read the currency of the notes: the first symbol or code, a declared table unit, else the locale's."""
    head = text[:2000]
    found = _CODE.search(text[:20000])
    code = SYMBOLS.get(found.group(), found.group()) if found else ("元" if locale == "zh" else "USD")
    if locale == "zh" and code == "CNY":
        code = "元"
    table = _TABLE_UNIT.search(head)
    if not table or _of_one_column(head, table):
        return Currency(code)
    if table["zh"]:
        return Currency(code, table["zh"] if "单位" in table.group() else None)
    scale = SCALES.get((table["scale"] or table["post"] or "").lower(), "")
    base = SYMBOLS.get(table["cur"].upper(), table["cur"].upper())
    return Currency(base, scale + base)


def _of_one_column(head: str, unit: re.Match[str]) -> bool:
    """Whether a unit stands in a cell of a table head, and so is that column's alone: Units, Revenue ($k)."""
    start = head.rfind("\n", 0, unit.start()) + 1
    end = head.find("\n", unit.end())
    line = head[start : end if end >= 0 else len(head)]
    cells = _CELLS.split(line)
    named = head[start : unit.start()].rstrip(" (（")
    figures = re.search(r"\d", _NAMED_PERIOD.sub("", line))
    return len(cells) > _FEWEST_CELLS and not figures and bool(named) and named[-1:] not in ",，|\t"


def with_unit(mention: Mention, series: Series, peer: str, currency: Currency) -> Quantity:
    """Return the mention's quantity with the unit its writer left out."""
    quantity, role = mention.quantity, mention.role
    if is_percent(quantity.unit) or quantity.unit == "pp" or quantity.value is None:
        return quantity
    if _SCALE_ONLY.match(quantity.unit):
        return replace(quantity, unit=quantity.unit + _scaled_base(mention, series, currency))
    if quantity.unit.startswith("/"):
        return replace(quantity, unit=currency.code + quantity.unit)
    return quantity if quantity.unit else replace(quantity, unit=_unit_of_neighbours(role, series, peer))


def _unit_of_neighbours(role: Role, series: Series, peer: str) -> str:
    """Return the unit of the same series, its whole, other figures of the metric, or the counted thing itself."""
    if series.unit and (role is not Role.VALUE or series.figures):
        return series.unit
    if role is Role.VALUE and series.whole is not None and series.whole.unit:
        return series.whole.unit
    head = series.metric[-1:]
    return peer or (head if head in _MEASURE_HEAD and role is Role.VALUE else "")


def _scaled_base(mention: Mention, series: Series, currency: Currency) -> str:
    if series.base and not series.base.startswith(("%", "pp")):
        return series.base
    if series.whole is not None and series.whole.base:
        return series.whole.base
    if _COUNTED.search(series.metric) or _COUNTED.search(mention.after):
        return ""
    return currency.code
