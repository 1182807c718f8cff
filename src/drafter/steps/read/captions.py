"""What the notes say once of all their bare figures: （销售额，万元，含税）, ``net sales in $k``, 单位：台 / 万元."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.aligned import slots_of
from drafter.language.scan import scan
from drafter.steps.read.columns import unit_of
from drafter.steps.read.money import SCALES, SYMBOLS, Currency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REMARK = re.compile(r"[(（]([^()（）]{2,60})[)）]")
_UNITS = re.compile(
    r"单位(?:都|均)?[是为]?\s{0,4}[:：]?\s{0,4}([^()（）。；;\n]{1,24})|(?<![A-Za-z])units?:\s{0,4}([^().;\n]{1,24})"
)
_PARTED = re.compile(r"\s{0,4}[,，、;；/]\s{0,4}|\s{2,}")
_MONEY_AT_END = re.compile(
    r"(?:(?P<metric>\S.{0,24}?)\s{0,4})??(?<![A-Za-z])(?:in\s{1,4})?"
    r"(?P<unit>(?:(?:k|M|bn|thousands?|millions?)(?: of)?\s?)?"
    r"(?:US\$|[$€£]|USD|EUR|GBP|CNY|RMB)\s?(?:k|M|bn|thousands?|millions?|['’]?000s?)?|(?:百万|千万|[千万亿])?元)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"元$|[A-Z]{3}$")
_IN_MONEY = re.compile(r"(?<![A-Za-z])in (?:thousands|millions|[$€£]|US\$|[A-Z]{3}(?![A-Z]))")
_EXCEPT = re.compile(
    r"\s(?:unless|except|excluding|excl\.?)\s[^,;()]{1,40}$|[，,]?除(?:另有|非)[^，。]{1,12}$", re.IGNORECASE
)
_ANY_MONEY = re.compile(
    r"(?:all )?(?:money|amounts?|figures?|values?|numbers?)(?: (?:is|are))?|金额|数据"
    r"|[一二三四五六七八九十\d]{1,3}[、.．].{0,8}",
    re.IGNORECASE,
)
"""What is said of all money names no one metric."""
_LONGEST = 60
"""A caption on a line of its own is no longer than this."""


_TABLE_UNIT = re.compile(
    r"(?:单位\s{0,4}[:：]\s{0,4}|[(（]\s{0,4})(?P<zh>万元|亿元|千元|元|万箱|箱|吨|台|件|辆|套)(?=\s{0,4}[)），,。\s]|$)"
    r"|(?<!\d)(?<!\d\s)(?<!\d[kKmM])(?<!\d[kKmM]\s)[(（]?\s{0,4}(?:in\s{1,4})?(?P<scale>k|M|thousands?|millions?|000s?)?\s{0,4}(?P<cur>USD|US\$|\$|EUR|€|GBP|£|CNY|RMB)(?P<post>k|M|000s?)?\s{0,4}[)）]",
    re.IGNORECASE,
)
_CODE = re.compile(r"US\$|[$€£]|(?<![A-Za-z])(?:USD|EUR|GBP|CNY|RMB)(?![A-Za-z])")


_CELLS = re.compile(r"[,，|\t]")
_FEWEST_CELLS = 2
_CAPTION_LINES = 12
_NAMED_PERIOD = re.compile(r"[QHW]\d{1,2}|\d{1,2}(?=[月日季年周])|(?:FY)?20\d\d")


class Caption(NamedTuple):
    """The metric and the money of bare figures ('' where nothing says), and whether counts are declared beside it."""

    metric: str = ""
    unit: str = ""
    counts: bool = False


def caption_of(lines: Sequence[str]) -> Caption:
    """Return the first declaration of money among lines; a line that holds figures declares nothing."""
    for line in lines:
        cells = _CELLS.split(_REMARK.sub("", line))
        if max(len(cells), len(slots_of(line))) > _FEWEST_CELLS or any(token.quantity for token in scan(line)):
            continue
        found = next((one for parts in _lists(line) if (one := _declared(parts)).unit), None)
        if found is not None:
            return found
    return Caption()


def _lists(line: str) -> Iterator[list[str]]:
    """Yield the lists of a line that may declare: behind 单位, in brackets, or the line itself."""
    units = _UNITS.search(line)
    if units:
        yield _PARTED.split((units[1] or units[2]).strip())
        return
    for remark in _REMARK.finditer(line):
        yield _PARTED.split(remark[1].strip())
    if len(line) <= _LONGEST:
        first, *others = _PARTED.split(line.strip(" .。"))
        yield [first]
        yield from ([one] for one in others if _IN_MONEY.search(one))


def _declared(parts: Sequence[str]) -> Caption:
    """Return the money a list names, with the metric in its own part or the one before: GMV，万元; net rev EUR."""
    for number, part in enumerate(_EXCEPT.sub("", one) for one in parts):
        named = _MONEY_AT_END.fullmatch(part)
        unit = unit_of(named["unit"]) if named else ""
        if named and _MONEY.search(unit):
            counts = any(unit_of(other) and not _MONEY.search(unit_of(other)) for other in parts)
            before = parts[number - 1] if number and not counts else ""
            metric = (named["metric"] or before).strip(" :：")
            return Caption("" if _ANY_MONEY.fullmatch(metric) else metric, unit, counts)
    return Caption()


def currency_of(text: str, locale: str) -> Currency:
    """Read the currency of the notes: the first symbol or code, a declared table unit, else the locale's."""
    head = text[:2000]
    found = _CODE.search(text[:20000])
    code = SYMBOLS.get(found.group(), found.group()) if found else ("元" if locale == "zh" else "USD")
    if locale == "zh" and code == "CNY":
        code = "元"
    caption = caption_of([line.strip() for line in head.split("\n")[:_CAPTION_LINES] if line.strip()])
    if caption.unit:
        return Currency(code, caption.unit, caption.metric, caption.counts)
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
