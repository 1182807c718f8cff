"""Why a figure is wrong, in words a rep understands: what the text says, what the facts say, and how far apart."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.unit import is_percent, is_points, split_unit
from drafter.steps.derive import plain

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity
    from drafter.steps.derive import Cell
    from drafter.steps.verify.wording import Wording

_PLACES = 2
_SLIP = 10
"""A figure that is a power of ten off, from here on, is a slip of the unit, not of a digit."""
_MONEY = re.compile(r"(?P<scale>bn|M|k)?(?P<code>[A-Z]{3})")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "￥": "CNY", "¥": "CNY"}


def due_text(said: Quantity, due: Cell) -> str:
    """Return the figure that belongs in the text: as the notes write it, or computed to the places the text shows."""
    if due.written:
        return due.written
    places = _PLACES if said.step is None else max(0, -int(said.step.normalize().as_tuple().exponent))
    unit, printed = due.unit, due.printed
    if split_unit(said.unit).name == due.base:
        unit, printed = said.unit, due.value / split_unit(said.unit).factor
    places = max(places, int(abs(printed) < 1))
    return shown(printed, unit, places=places, like=said.written, chinese=not said.written.isascii())


def shown(value: Fraction, unit: str, *, places: int = _PLACES, like: str = "", chinese: bool = False) -> str:
    """Return an amount as people write it: 13.5万元, 9.4%, 5 visits, $45k where ``like`` has the sign."""
    digits, comma, rest = plain(abs(value), places).partition(".")
    number = f"{int(digits):,}{comma}{rest}"
    money = _MONEY.fullmatch(unit)
    if money:
        scale, code = money["scale"] or "", money["code"]
        sign = next((one for one, name in _SIGNS.items() if name == code and one in like), "")
        return f"{sign}{number}{scale}" if sign else f"{code} {number}{scale}"
    if is_points(unit):
        return f"{number}个百分点" if chinese else f"{number} point{'' if number == '1' else 's'}"
    return f"{number} {unit}" if unit.isascii() and unit.isalpha() else f"{number}{unit}"


def explained(words: Wording, said: Quantity, due: Cell) -> str:
    """Return what the text says, what the facts say and where, and by how much and which way they differ."""
    expected = due_text(said, due)
    apart = _apart(words, said, due)
    if due.derivation is None:
        return words("wrong", line=due.line, said=said.written, due=expected, apart=apart)
    return words("wrong_computed", said=said.written, due=expected, apart=apart, formula=words.proof(due))


def _apart(words: Wording, said: Quantity, due: Cell) -> str:
    """Return how far the text's figure lies from the due one, as a factor when the unit slipped; empty if unlike."""
    value = said.value
    if value is None or split_unit(said.unit).name != due.base:
        return ""
    printed, right = abs(Fraction(value) * split_unit(said.unit).factor), abs(due.value)
    if printed == right:
        return ""
    slip = _slip(printed, right)
    if slip:
        return words("times_high" if printed > right else "times_low", by=f"{slip:,}")
    unit = "pp" if is_percent(due.unit) else due.unit
    by = shown(abs(printed - right) / split_unit(unit).factor, unit, like=said.written, chinese=words.chinese)
    return words("too_high" if printed > right else "too_low", by=by)


def _slip(printed: Fraction, right: Fraction) -> int:
    """Return the power of ten between two sizes, 0 when it is none."""
    if not printed or not right:
        return 0
    factor = max(printed, right) / min(printed, right)
    power = _SLIP
    while power < factor:
        power *= _SLIP
    return power if power == factor else 0
