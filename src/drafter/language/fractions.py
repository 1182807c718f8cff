"""Fractions told in words, read as percentages with the room each qualifier leaves: 三成, 过半, nearly a third.

A word fraction is a rounding by nature, so its room is declared here and nowhere else (in percentage points):
plain or about (约, 左右, about) three either way, nearly (近, almost) up to six below, over (超过, 过, 多, more than)
up to ten above and never the fraction itself, at least (以上) the same with the fraction itself, below (不到, less
than) up to fifteen below.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.domain.quantity import Qualifier

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity

_ROOM = {
    Qualifier.EXACT: (Decimal(-3), Decimal(3)),
    Qualifier.ABOUT: (Decimal(-3), Decimal(3)),
    Qualifier.BELOW: (Decimal(-6), Decimal("-0.05")),
    Qualifier.ABOVE: (Decimal("0.05"), Decimal(10)),
    Qualifier.AT_LEAST: (Decimal(0), Decimal(10)),
    Qualifier.AT_MOST: (Decimal(-15), Decimal("-0.05")),
}
_HALF, _WIDER = Decimal(50), Decimal(15)
"""More than half says no more than that: it holds for 65% too."""
_WORDS = re.compile(
    r"[一二两三四五六七八九]成半?(?:左右|上下)?$|半(?:左右)?$"
    r"|in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten)$"
    r"|分之[一二三四五六七八九十]|(?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)$",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"(?:(?P<three>three)|a|one)[ -]quarters?$", re.IGNORECASE)
_MORE = re.compile(r"[多余强]")
_PERCENT = Decimal(100)


def word_fraction(text: str, end: int, written: str, quantity: Quantity) -> Quantity | None:
    """Return a fraction told in words as a range of percent, None when ``quantity`` is no such fraction.

    >>> from drafter.language.scan import scan
    >>> token = scan("占三分之一")[0]
    >>> found = word_fraction("占三分之一", token.end, token.text, token.quantity)
    >>> (found.unit, round(found.value), round(found.upper))
    ('%', 30, 36)
    """
    value = _value(text, end, written, quantity)
    if value is None or quantity.qualifier not in _ROOM:
        return None
    qualifier = quantity.qualifier
    if _MORE.match(text, end) and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.ABOVE
    low, high = _ROOM[qualifier]
    if value == _HALF and qualifier in (Qualifier.ABOVE, Qualifier.AT_LEAST):
        high = _WIDER
    return replace(
        quantity, value=value + low, upper=value + high, unit="%", step=Decimal(1), qualifier=Qualifier.RANGE
    )


def _value(text: str, end: int, written: str, quantity: Quantity) -> Decimal | None:
    """Return the percentage the words name."""
    if quantity.value is None or not _WORDS.search(written):
        return None
    quarters = _QUARTERS.search(written)
    if quarters and quantity.unit == "quarters":
        return Decimal(75) if quarters["three"] and text[end : end + 4].strip().startswith("of") else None
    if quantity.unit == "%":
        return quantity.value
    return quantity.value * _PERCENT if not quantity.unit and 0 < quantity.value < 1 else None
