"""Figures that begin with a sign: currency, minus, plus or minus, about, brackets of accounting."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.quantity import Qualifier, Quantity
from drafter.language.found import quantity_token
from drafter.language.numerals import arabic
from drafter.language.scan_figures import compose_unit, read_figure
from drafter.language.unit_words import CURRENCY_PATTERN, SCALE_PATTERN

if TYPE_CHECKING:
    from drafter.language.token import Token

_CURRENCY = re.compile(rf"({CURRENCY_PATTERN})\s?(?=\d)")
_SIGNED = re.compile(rf"(?:[-−](?=\S)|[±~～≈]\s?)({CURRENCY_PATTERN})?\s?(?=\d)")
_ACCOUNTING = re.compile(
    r"(?:\((?P<currency>[$¥€£])?(?P<number>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?)\)"
    rf"|(?P<before>[$¥€£])\((?P<amount>\d{{1,3}}(?:,?\d{{3}}){{0,4}}(?:\.\d{{1,4}})?)\)(?P<scale>{SCALE_PATTERN})?)(?![\u4e00-\u9fff])"
)
_BOUNDED = re.compile(rf"(?:up to|less than|fewer than)\s({CURRENCY_PATTERN})?\s?(?=\d)", re.IGNORECASE)
_NO_BOUND = re.compile(r"(?:(?<![A-Za-z])(?:no|not|add|adds|added|adding|sums?)) $", re.IGNORECASE)
"""Not less than 5, added up to 12: no bound."""
_RISE = re.compile(r"\s(?:from|vs)(?![a-z])")


def money(text: str, at: int) -> Token | None:
    """Read ``$70.5k``, ``US$4.5bn``, ``RMB 1.698 million``."""
    found = _CURRENCY.match(text, at)
    return None if found is None else read_figure(text, at, found.end(), found[1])


def signed(text: str, at: int) -> Token | None:
    """Read ``-5.2%``, ``-$4k``, ``±3%``, ``~2,000``; a hyphen between letters or digits is no sign."""
    found = _SIGNED.match(text, at)
    if found is None:
        return None
    minus = text[at] in "-−"
    before = text[at - 1 : at]
    if minus and ((before.isascii() and before.isalnum()) or (before and before in ")）")):
        return None
    token = read_figure(text, at, found.end(), found[1] or "")
    if token is None or token.quantity is None or token.quantity.value is None:
        return None
    if minus:
        return token._replace(quantity=token.quantity.negated())
    exact = token.quantity.qualifier is Qualifier.EXACT
    return token._replace(quantity=replace(token.quantity, qualifier=Qualifier.ABOUT)) if exact else token


def plus(token: Token) -> Token:
    """Return the figure with its sign stated; the plus itself stays outside."""
    return token if token.quantity is None else token._replace(quantity=replace(token.quantity, signed=True))


def accounting(text: str, at: int) -> Token | None:
    """Read ``(1,250)`` and ``$(1.2)M``, the accountants' minus."""
    found = _ACCOUNTING.match(text, at)
    if found is None:
        return None
    number = arabic(found["number"] or found["amount"])
    sign = found["currency"] or found["before"] or ""
    unit, factor = compose_unit(found["scale"] or "", "", "", sign)
    quantity = Quantity(found[0], -number.value * factor, unit, number.step * factor, signed=True)
    return quantity_token(at, found.end(), quantity)


def bounded(text: str, at: int) -> Token | None:
    """Read ``up to $5k`` and ``less than 2%`` with their words; ``up to 6% from 5%`` is a rise, not a bound."""
    found = _BOUNDED.match(text, at)
    if found is None or _NO_BOUND.search(text, max(0, at - 7), at):
        return None
    token = read_figure(text, at, found.end(), found[1] or "")
    if token is None or token.quantity is None or _RISE.match(text, token.end):
        return None
    return token._replace(quantity=replace(token.quantity, qualifier=Qualifier.AT_MOST))
