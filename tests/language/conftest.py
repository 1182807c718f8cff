"""How the tables of this folder write down what the scanner should find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drafter.domain.quantity import Qualifier
from drafter.language.scan import scan
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.language.token import Token


def _said(token: Token) -> str:
    """``3,260箱=3260 箱``, ``九成=90 % below``, ``10月@M10``, ``SKU A-1#identifier``, ``约吨#redacted 吨``."""
    if token.kind is TokenKind.PERIOD:
        return f"{token.text}@{token.period}"
    quantity = token.quantity
    if token.kind is not TokenKind.QUANTITY or quantity is None:
        return f"{token.text}#{token.kind}" + (f" {quantity.unit}" if quantity and quantity.unit else "")
    value = f"{quantity.value:+f}" if quantity.signed else f"{quantity.value:f}"
    upper = "" if quantity.upper is None else f"..{quantity.upper:f}"
    word = "" if quantity.qualifier in {Qualifier.EXACT, Qualifier.RANGE} else f" {quantity.qualifier}"
    return f"{token.text}={value}{upper} {quantity.unit}".rstrip() + word


@pytest.fixture
def readings() -> Callable[[str], list[str]]:
    """Return what every token of a text says, in order."""
    return lambda text: [_said(token) for token in scan(text)]
