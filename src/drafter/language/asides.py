"""What stands at a figure's side: a name it belongs to, a day that dates the clause before, its sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity
    from drafter.language.token import Token

_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2,20} $")
_PRICED = re.compile(r" [$€£]\d")
_NAME_REACH = 24


def is_model(text: str, token: Token) -> bool:
    """Whether a bare number belongs to the name before it, an amount right behind: Moody 34 £41.5k."""
    bare = token.quantity is not None and not token.quantity.unit and token.text.isdigit()
    named = _NAME.search(text, max(0, token.start - _NAME_REACH), token.start)
    return bare and named is not None and _PRICED.match(text, token.end) is not None


def dates_before(text: str, period: Token, figure: Token) -> bool:
    """Whether a day only dates the clause before a figure: cancelled 5/27, 3 declined."""
    day = period.start > 0 and "/" in period.text and ".D" in (period.period or "")
    return day and "," in text[period.end : figure.start]


def sign_of(quantity: Quantity) -> int:
    """Return -1 or 1 for a figure written with its sign, else 0."""
    if not quantity.signed or quantity.value is None:
        return 0
    return -1 if str(quantity.value).startswith("-") else 1
