"""Printing computed figures the way the notes print theirs."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from drafter.domain.unit import split_unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from drafter.domain.fact import Fact
    from drafter.domain.interval import Interval
    from drafter.steps.check.ledger import Entry, Ledger

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALES = {1: "", 1000: "k", 10**6: "M", 10**9: "bn"}


def amount(value: Fraction, entry: Entry, *, zh: bool) -> str:
    """Return ``value`` (in the base unit) in the figure's own unit, to its own last place."""
    own = value / split_unit(entry.unit).factor
    return with_unit(_rounded(own, entry.quantity.step), entry.unit, zh=zh)


def with_unit(number: str, unit: str, *, zh: bool) -> str:
    """Return a printed number and its unit: 280箱, 9.4%, $70.5k, 74 days."""
    base = split_unit(unit)
    if unit in {"%", "‰"}:
        return f"{number}{unit}"
    if unit == "pp":
        return f"{number}个百分点" if zh else f"{number} points"
    if base.name in _SIGNS:
        sign, digits = ("−", number[1:]) if number.startswith("−") else ("", number)
        return f"{sign}{_SIGNS[base.name]}{digits}{_SCALES.get(base.factor, '')}"
    return f"{number}{unit}" if zh or not unit else f"{number} {unit}"


def _rounded(value: Fraction, step: Decimal | None) -> str:
    place = step if step is not None and step < 1 else Decimal(1)
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(place, ROUND_HALF_UP)
    return f"{exact:,}".replace("-", "−")


def rounded(size: Fraction) -> str:
    """Return an exact number to two places, trailing zeros cut: 3, 4.07, 1,200."""
    shown = (Decimal(size.numerator) / Decimal(size.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{shown:,}".rstrip("0").rstrip(".")


def middle(interval: Interval) -> Fraction:
    """Return the centre of a bounded interval."""
    low, high = interval.ends()
    return (low + high) / 2


def printed(entry: Entry, *, zh: bool) -> str:
    """Return the figure with its unit, whatever the notes left out beside it."""
    quantity = entry.quantity
    if quantity.value is None:
        return quantity.written
    return amount(middle(entry.interval), entry, zh=zh) if quantity.upper is None else quantity.written


def name(fact: Fact, ledger: Ledger) -> str:
    """Return what a fact is about, in words; whose summary it is goes without saying."""
    header = ledger.sheet.header
    entity = "" if fact.entity in {header.author, header.unit} else fact.entity
    if entity and fact.metric and entity not in fact.metric:
        return f"{entity}{fact.metric}" if ledger.zh else f"{entity} {fact.metric}"
    return fact.metric or shortened(fact.text or "") or entity or shortened(fact.quote)


def quoted(quotes: Iterable[str], *, zh: bool, most: int = 4) -> str:
    """Return quotes as they stand between a template's marks: ``a”、“b``; of those beyond ``most`` the number."""
    shown = list(dict.fromkeys(quotes))
    if len(shown) == 1:
        return shortened(shown[0])
    listed, more = [shortened(quote, 24) for quote in shown[:most]], len(shown) - most
    if more > 0:
        listed.append(f"另有{more}处" if zh else f"{more} more")
    return ("”、“" if zh else "”, “").join(listed)


def shortened(words: str, most: int = 40) -> str:
    """Return a quote cut to ``most`` characters."""
    words = words.strip()
    return words if len(words) <= most else f"{words[:most]}…"
