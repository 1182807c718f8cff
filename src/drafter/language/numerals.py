"""Numerals to exact numbers: Arabic, Chinese and English."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

ZH_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
ZH_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
ZH_MYRIADS = {"万": 10**4, "亿": 10**8}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
EN_WORDS = {word: index for index, word in enumerate(_UNITS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
EN_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


class Numeral(NamedTuple):
    """A number and the size of its last written place."""

    value: Decimal
    step: Decimal


def arabic(written: str) -> Numeral:
    """Read ``3,260`` or ``18.60``; the step is the last written place."""
    value = Decimal(written.replace(",", ""))
    exponent = value.as_tuple().exponent
    return Numeral(value, Decimal(1).scaleb(int(exponent)))


def chinese(written: str) -> Numeral:
    """Read ``一百六十九点八``, ``三万五千``, ``二〇二四``; the step is the last place that is named."""
    whole, _, fraction = written.partition("点")
    if fraction:
        digits = "".join(str(ZH_DIGITS[char]) for char in fraction)
        return Numeral(chinese(whole).value + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits)))
    if len(whole) > 1 and all(char in ZH_DIGITS for char in whole):
        return Numeral(Decimal("".join(str(ZH_DIGITS[char]) for char in whole)), Decimal(1))
    return _chinese_integer(whole)


def _chinese_integer(written: str) -> Numeral:
    total = section = digit = 0
    step = 1
    for char in written:
        if char in ZH_DIGITS:
            digit, step = ZH_DIGITS[char], 1
        elif char in ZH_TENS:
            step = ZH_TENS[char]
            section, digit = section + (digit or 1) * step, 0
        else:
            myriad = ZH_MYRIADS[char]
            section, digit, step = section + digit, 0, step * myriad
            total, section = (total + section) * myriad if myriad > total else total + section * myriad, 0
    return Numeral(Decimal(total + section + digit), Decimal(step))


def english(written: str) -> Numeral:
    """Read ``two hundred and fifty``, ``twenty-three``; scale words multiply what stands before them."""
    total = part = 0
    step = 1
    for word in written.lower().replace("-", " ").split():
        if word in EN_WORDS:
            part, step = part + EN_WORDS[word], 1
        elif word == "hundred":
            part, step = (part or 1) * 100, 100
        elif word in EN_SCALES:
            step = EN_SCALES[word]
            total, part = total + (part or 1) * step, 0
    return Numeral(Decimal(total + part), Decimal(step))
