"""Arabic figures at a place of the text: currency, number or range, scale, unit, and what bounds them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.quantity import Qualifier, Quantity
from drafter.language.bounds import bound_after, bound_before
from drafter.language.found import quantity_token
from drafter.language.numerals import ARABIC_PATTERN, Numeral, arabic
from drafter.language.unit_words import (
    CURRENCIES,
    CURRENCY_PATTERN,
    ENGLISH_UNIT_PATTERN,
    MEASURE_PATTERN,
    PER_WHAT,
    SCALE_FACTORS,
    SCALE_PATTERN,
    SCALES,
    UNIT_FACTORS,
    UNIT_NAMES,
    UNIT_PATTERN,
)
from drafter.language.vocabulary import own_units

if TYPE_CHECKING:
    from drafter.language.token import Token


@lru_cache(maxsize=16)
def _tail(own: str) -> re.Pattern[str]:
    """Return what may follow a number: 余多几, a scale word, a unit, a per-unit, 左右; ``own`` units come first."""
    per = (
        rf"(?:\s?/\s?(?:{own}{MEASURE_PATTERN})|/(?:sq\s(?:ft|m)|[A-Za-z]{{1,12}})(?![A-Za-z0-9])){{1,2}}"
        rf"|\sper\s(?:{own}{ENGLISH_UNIT_PATTERN})"
    )
    return re.compile(
        rf"(?P<more>[余多几](?![得年月额款下了样]|元化)|来(?=[家个人天次单台]))?"
        rf"(?P<scale>{SCALE_PATTERN})?(?P<more2>[余多几](?![得年月额款下了样]))?"
        rf"(?:[ -]?(?:(?P<unit>{own}{UNIT_PATTERN})(?P<half>半(?![年个价]))?"
        rf"|(?P<noun>[a-z]{{2,14}})(?=\s?/\s?(?:{PER_WHAT})(?![a-z]))))?"
        rf"(?P<per>{per})?(?P<around>左右|上下(?!半))?"
    )


_TAIL = _tail("")

_RANGE = re.compile(
    rf"(?P<n1>{ARABIC_PATTERN})(?P<s1>{SCALE_PATTERN})?(?P<u1>[%％‰]|元)?[ \u3000]?(?:[-~～–—至]|－)[ \u3000]?"
    rf"(?:{CURRENCY_PATTERN})?(?P<n2>{ARABIC_PATTERN})(?![-/]\d)"
)
_WORDED_RANGE = re.compile(
    rf"(?P<n1>{ARABIC_PATTERN})(?P<s1>{SCALE_PATTERN})?(?P<u1>%)?\s?(?P<join>到|to|and|和)\s?"
    rf"(?:{CURRENCY_PATTERN})?(?P<n2>{ARABIC_PATTERN})"
)
_SINGLE = re.compile(rf"(?P<n1>{ARABIC_PATTERN})")
_COMPOSITE = re.compile(
    r"(?:(?P<yi>\d{1,4}(?:\.\d{1,2})?)亿(?P<wan>\d{1,4}(?:\.\d{1,4})?)(?=\s?万)"
    r"|(?P<big>\d{1,4})(?P<place>[万千])(?P<small>\d)(?:千|百|(?=[一每/，。,;；\s)）元块]|$)))"
)
_PLACES = {"万": 10000, "千": 1000}
_SCALE_OF_ZEROS = re.compile(r"000s?(?![\d.,]\d|\d)")
"""In $000: figures are in thousands."""
_RANGE_SIGNS = re.compile(r"[-~～–—至－到ta和]")
_AFTER_FROM = re.compile(r"(?:从|由|自|from)\s{0,2}$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|介于)\s{0,2}[$€£¥]?$", re.IGNORECASE)
_TAKES_RANGE = re.compile(
    r"(?:^|[在约要需花]|大概|预计|计划|每[次天周月人]|人均|平均|about|roughly|within|in|takes?|every|for|expect|needs?|of|next|some|per|average|avg\.?|[:：,，;；(（])\s{0,2}[$€£¥]?$",
    re.IGNORECASE,
)
_STRETCH = frozenset({"年", "个月", "月", "天", "周", "季度", "个季度", "日", "个工作日", "小时", "个小时"})


class Matched(NamedTuple):
    """A number and what follows it, matched apart because the tail is large: named groups, and the end."""

    groups: dict[str, str]
    end: int


def match_figure(number: re.Pattern[str], text: str, at: int) -> Matched | None:
    """Match a number at a place of the text with its tail; a group that took no part is ''."""
    head = number.match(text, at)
    own = own_units()
    tail = (_tail(own) if own else _TAIL).match(text, head.end()) if head else None
    if head is None or tail is None:
        return None
    return Matched(head.groupdict("") | tail.groupdict(""), tail.end())


class Unit(NamedTuple):
    """A unit with its scale, and the factor that scale words outside the unit put on the number."""

    name: str
    factor: Decimal


@lru_cache(maxsize=2048)
def compose_unit(scale: str, unit: str, per: str, currency: str) -> Unit:
    """Join scale, unit, per-unit and currency as printed to one unit name, e.g. ``("w", "元", "", "")`` -> 万元."""
    name, factor = UNIT_FACTORS.get(unit, (UNIT_NAMES.get(unit, unit), Decimal(1)))
    if currency:
        name = CURRENCIES[currency]
    per = re.sub(r"\s?/\s?|\sper\s", "/", per)
    scale = SCALES.get(scale.strip(), scale.strip())
    if scale == "百":
        return Unit(name + per, factor * 100)
    if scale in SCALE_FACTORS and name and name not in CURRENCIES.values():
        return Unit(name + per, factor * SCALE_FACTORS[scale])
    if name == "CNY" and scale and not scale.isascii():
        name = "元"
    return Unit(scale + name + per, factor)


def build_quantity(text: str, start: int, found: Matched, number: Numeral, currency: str = "") -> Quantity:
    """Build the quantity written from ``start`` to the end of the match."""
    words = found.groups
    unit_word = words["unit"] or words["noun"] or words.get("u1") or ""
    scale = words["scale"] or words.get("s1") or ""
    unit, factor = compose_unit(scale, unit_word, words["per"] or "", currency)
    if unit in {"pts", "pt", "points", "point"} and (number.step < 1 or _among_percents(text, start)):
        unit = "pp"
    value, step, upper = number
    if words["half"] or "半" in unit_word:
        value, step = value + Decimal("0.5"), Decimal("0.1")
    if words["more"] and words["more"] != "来" and upper is None and value == 10 and not scale:  # noqa: PLR2004  # 十几
        upper = value * 2
    return Quantity(
        written=text[start : found.end],
        value=value * factor,
        unit=unit,
        step=step * factor,
        qualifier=Qualifier.RANGE if upper is not None else _qualifier(text, start, found, unit_word),
        upper=None if upper is None else upper * factor,
    )


def _among_percents(text: str, at: int) -> bool:
    """Tell whether points follow a percentage on the same line, and so are percentage points."""
    begin = text.rfind("\n", max(0, at - 120), at) + 1
    return "%" in text[max(begin, at - 120) : at]


def _qualifier(text: str, start: int, found: Matched, unit_word: str) -> Qualifier:
    if found.groups["around"] or found.groups["more"] == "来":
        return Qualifier.ABOUT
    if found.groups["more"] or found.groups["more2"]:
        return Qualifier.ABOVE
    before = bound_before(text, start)
    if before is Qualifier.BELOW and text[start - 1] == "近" and unit_word in _STRETCH:
        before = None  # 近三年: the last three years
    return bound_after(text, found.end) or before or Qualifier.EXACT


def read_figure(text: str, start: int, digits: int, currency: str = "") -> Token | None:
    """Read the figure whose digits begin at ``digits`` and whose span begins at ``start`` (sign, currency)."""
    if _SCALE_OF_ZEROS.match(text, digits):
        return None
    found = match_figure(_SINGLE, text, digits)
    if found is None:
        return None
    end = found.end
    joined = text[end : end + 2].lstrip()[:1]
    if joined and _RANGE_SIGNS.match(joined):
        token = _read_range(text, start, digits, currency)
        if token:
            return token
    if found.groups["scale"] and found.groups["scale"] in "万亿千" and text[end : end + 1].isdigit():
        token = _read_composite(text, start, digits)
        if token:
            return token
    return quantity_token(start, end, build_quantity(text, start, found, arabic(found.groups["n1"]), currency))


def _read_range(text: str, start: int, digits: int, currency: str) -> Token | None:
    found = match_figure(_RANGE, text, digits) or match_figure(_WORDED_RANGE, text, digits)
    if found is None:
        return None
    first, last = arabic(found.groups["n1"]), arabic(found.groups["n2"])
    before = text[max(0, start - 10) : start]
    if last.value <= first.value or _AFTER_FROM.search(before) or not _joins(found, before):
        return None
    step = min(first.step, last.step)
    number = Numeral(first.value, step, last.value)
    return quantity_token(start, found.end, build_quantity(text, start, found, number, currency))


def _joins(found: Matched, before: str) -> bool:
    """Tell whether the word between two numbers makes one range (``between 40 and 50``, ``3到5家``)."""
    join = found.groups.get("join")
    if join is None:
        return True
    if join in {"and", "和"}:
        return _BETWEEN.search(before) is not None
    return _TAKES_RANGE.search(before) is not None


def _read_composite(text: str, start: int, digits: int) -> Token | None:
    """Read 1亿2000万元, 3万5 and 3千6."""
    found = match_figure(_COMPOSITE, text, digits)
    if found is None:
        return None
    if found.groups["yi"]:
        myriads = arabic(found.groups["wan"])
        number = Numeral(Decimal(found.groups["yi"]) * 10000 + myriads.value, myriads.step)
    else:
        place = Decimal(_PLACES[found.groups["place"]])
        number = Numeral(Decimal(found.groups["big"]) * place + Decimal(found.groups["small"]) * place / 10, place / 10)
    return quantity_token(start, found.end, build_quantity(text, start, found, number))
