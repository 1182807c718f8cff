"""How the readers of the scanner hand over what they found: one constructor per kind of token."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from drafter.language.token import Token, TokenKind

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity

Reader: TypeAlias = Callable[[str, int], Token | None]
"""Reads what begins at a code point of a text; None when it is nothing of the reader's sort."""


def quantity_token(start: int, end: int, quantity: Quantity) -> Token:
    """Return a figure; its words are the quantity's own."""
    return Token(start, end, quantity.written, TokenKind.QUANTITY, quantity)


def period_token(text: str, start: int, end: int, symbol: str) -> Token:
    """Return a date or stretch of time with its symbol."""
    return Token(start, end, text[start:end], TokenKind.PERIOD, None, symbol)


def name_token(text: str, start: int, end: int) -> Token:
    """Return a name made of figures."""
    return Token(start, end, text[start:end], TokenKind.IDENTIFIER)


def label_token(text: str, start: int, end: int, rank: Quantity | None = None) -> Token:
    """Return numbering, or a rank with its number."""
    return Token(start, end, text[start:end], TokenKind.LABEL, rank)


def masked_token(text: str, start: int, end: int, lost: Quantity | None = None) -> Token:
    """Return a masked figure (``lost`` keeps its unit) or a masked date."""
    return Token(start, end, text[start:end], TokenKind.REDACTED, lost)
