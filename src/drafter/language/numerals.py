"""Numerals to exact numbers: Arabic, Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

ZH_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_ZH_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_ZH_MYRIADS = {"万": 10**4, "亿": 10**8}

ZH_DIGIT_CLASS = f"[{''.join(ZH_DIGITS)}]"
ZH_PATTERN = rf"[{''.join(ZH_DIGITS)}{''.join(_ZH_TENS)}万亿]{{1,24}}(?:点{ZH_DIGIT_CLASS}{{1,9}})?"
"""A Chinese numeral run, bounded: a longer one is no number."""
ARABIC_PATTERN = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,9})?"
"""Digits with or without grouping."""

_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
EN_NUMBERS = {word: number for number, word in enumerate(_EN_UNITS.split())} | {
    word: 20 + 10 * place for place, word in enumerate(_EN_TENS.split())
}
EN_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


class Numeral(NamedTuple):
    """A number, the size of its last written place, and the far end when the words name two (三四十)."""

    value: Decimal
    step: Decimal
    upper: Decimal | None = None


@lru_cache(maxsize=4096)
def arabic(written: str) -> Numeral:
    """Read ``3,260`` or ``18.60``; the step is the last written place."""
    value = Decimal(written.replace(",", ""))
    return Numeral(value, Decimal(1).scaleb(int(value.as_tuple().exponent)))


_TWO = re.compile(r"(.{0,6}?)(一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)([十百千万亿]{0,3})")


def chinese(written: str) -> Numeral:
    """Read ``一百六十九点八``, ``三万五千``, ``三四十``, ``二〇二四``; the step is the last place that is named.

    >>> chinese("一百六十九点八").value
    Decimal('169.8')
    """
    whole, _, fraction = written.partition("点")
    if fraction:
        digits = "".join(str(ZH_DIGITS[char]) for char in fraction)
        return Numeral(chinese(whole).value + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits)))
    two = _TWO.fullmatch(whole)
    if two:
        low, high = (_chinese_integer(two[1] + digit + two[3]) for digit in two[2])
        return low._replace(upper=high.value)
    if len(whole) > 1 and all(char in ZH_DIGITS for char in whole):
        return Numeral(Decimal("".join(str(ZH_DIGITS[char]) for char in whole)), Decimal(1))
    return _chinese_integer(whole)


def _chinese_integer(written: str) -> Numeral:
    total = section = digit = 0
    step = 1
    for char in written:
        if char in ZH_DIGITS:
            digit, step = ZH_DIGITS[char], 1
        elif char in _ZH_TENS:
            step = _ZH_TENS[char]
            section, digit = section + (digit or 1) * step, 0
        else:
            total, section, digit = _close_section(total, section + digit, _ZH_MYRIADS[char])
            step *= _ZH_MYRIADS[char]
    return Numeral(Decimal(total + section + digit), Decimal(step))


def _close_section(total: int, section: int, myriad: int) -> tuple[int, int, int]:
    """Close a section at 万 or 亿; a larger word multiplies everything before it (万亿)."""
    if myriad > total:
        return (total + section or 1) * myriad, 0, 0
    return total + (section or 1) * myriad, 0, 0


def english(written: str) -> Numeral:
    """Read ``two hundred and fifty``, ``twenty-three``, ``two dozen``; a scale word multiplies what precedes it."""
    total = part = 0
    step = 1
    for word in written.lower().replace("-", " ").split():
        if word in EN_NUMBERS:
            part, step = part + EN_NUMBERS[word], 1
        elif word in {"hundred", "dozen"}:
            part, step = (part or 1) * EN_SCALES[word], EN_SCALES[word] if word == "hundred" else 1
        elif word in EN_SCALES:
            step = EN_SCALES[word]
            total, part = total + (part or 1) * step, 0
    return Numeral(Decimal(total + part), Decimal(step))
