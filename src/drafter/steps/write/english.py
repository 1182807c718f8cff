"""English phrases around figures: units once, singular and plural, up and down with their basis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent, is_points, split_unit
from drafter.steps.write.chinese import digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.quantity import Quantity

_EARLIER = {
    Basis.MOM: "last month", Basis.YOY: "a year earlier", Basis.WOW: "last week", Basis.QOQ: "last quarter",
    Basis.START: "at the start of the year", Basis.PLAN: "in the plan", None: "before",
}  # fmt: skip
_ON = {
    Basis.MOM: " on last month", Basis.YOY: " year on year", Basis.WOW: " on last week", Basis.QOQ: " on last quarter",
    Basis.START: " since the start of the year", Basis.PLAN: " on plan", None: "",
}  # fmt: skip
_MONEY = re.compile(r"(?P<scale>bn|M|k)?(?P<code>[A-Z]{3})(?P<per>/.{1,20})?")
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "boxes": "box", "companies": "company"}
_UNTOUCHED = {"hours/week", "gross"}


class English:
    """English wording of slots."""

    locale = "en"

    def figure(self, quantity: Quantity) -> str:
        """Return a figure in its own unit, with the bound its author gave it."""
        if quantity.value is None:
            return "[TBD]"
        return _BOUNDS[quantity.qualifier] + self._bare(quantity)

    def number(self, quantity: Quantity) -> str:
        """Return the bare number; money keeps its sign so that a cell reads alone."""
        if quantity.value is None:
            return "[TBD]"
        return self.figure(quantity) if _money(quantity.unit) or is_percent(quantity.unit) else _span(quantity)

    def unit(self, unit: str) -> str:
        """Return a unit for a table head; money is printed in the cells."""
        return "" if _money(unit) or is_percent(unit) else "points" if is_points(unit) else unit

    def change(self, quantity: Quantity) -> str:
        """Return ``up $0.2M``, ``down 6 days``, ``up 2.3 points``."""
        return f"{_way(quantity)} {self.figure(quantity)}"

    def trend(self, quantity: Quantity) -> str:
        """Return ``up 12%``."""
        return self.change(quantity)

    def gap(self, quantity: Quantity, goal: str, *, inverse: bool, to_date: bool) -> str:
        """Return ``$9.5k short``, ``$33k over``, ``$238k to go``."""
        over = (quantity.value or 0) > 0
        if inverse:
            return f"{self.figure(quantity)} {'above' if over else 'below'} {goal}"
        return f"{self.figure(quantity)} {'over' if over else 'to go' if to_date else 'short'}"

    def apart(self, quantity: Quantity, goal: str) -> str:
        """Return ``2 below plan``."""
        return f"{self.figure(quantity)} {'above' if (quantity.value or 0) > 0 else 'below'} {goal}"

    def measured(self, quantity: Quantity) -> bool:
        """Return whether it is money or a percentage, which stand before a noun."""
        return _money(quantity.unit) is not None or is_percent(quantity.unit)

    def was(self, prior: Quantity, basis: Basis | None) -> str:
        """Return ``$1.7M last week``."""
        return f"{self.figure(prior)} {_EARLIER[basis]}"

    def against(self, basis: Basis | None, prior: Quantity | None, moves: Sequence[Quantity]) -> str:
        """Return ``up $0.2M (12%) from $1.7M last week`` or ``up 12% on last week``."""
        first, *rest = moves
        said = self.change(first) + "".join(f" ({self.figure(move)})" for move in rest)
        if prior is None:
            return said + _ON[basis]
        earlier = _span(prior) if _plainly_counted(prior, first) else self.figure(prior)
        return f"{said} from {earlier}" + ("" if basis is None else f" {_EARLIER[basis]}")

    def moved(self, basis: Basis | None, prior: Quantity, value: Quantity) -> str:
        """Return ``rose from 68 days last quarter to 74 days``."""
        verb = "rose" if (value.value or 0) > (prior.value or 0) else "fell"
        earlier = "" if basis is None else f" {_EARLIER[basis]}"
        return f"{verb} from {self.figure(prior)}{earlier} to {self.figure(value)}"

    def share_moved(self, prior: Quantity, share: Quantity) -> str:
        """Return ``share rose from 9.9% to 12.9%``."""
        return f"share {self.moved(None, prior, share)}"

    def listed(self, items: Sequence[str]) -> str:
        """Return ``A, B and C``."""
        return ", ".join(items[:-1]) + " and " + items[-1] if len(items) > 1 else "".join(items)

    def _bare(self, quantity: Quantity) -> str:
        money = _money(quantity.unit)
        if money:
            return _priced(quantity, money)
        if is_percent(quantity.unit):
            return f"{_span(quantity)}%"
        if is_points(quantity.unit):
            return f"{_span(quantity)} {_counted('points', quantity)}"
        factor, name = split_unit(quantity.unit)
        scale = quantity.unit.removesuffix(name) if factor != 1 else ""
        return f"{_span(quantity)}{scale} {_counted(name, quantity)}".rstrip()


def _plainly_counted(prior: Quantity, move: Quantity) -> bool:
    """Whether the move has named the unit already: up 7 days from 54."""
    plain = prior.qualifier is Qualifier.EXACT and _money(prior.unit) is None and not is_percent(prior.unit)
    return plain and prior.unit == move.unit and prior.unit not in {"", "k", "M"}


def _money(unit: str) -> re.Match[str] | None:
    return _MONEY.fullmatch(unit)


def _priced(quantity: Quantity, money: re.Match[str]) -> str:
    """Return ``$70.5k``, ``CNY 1.2M``, ``$38/case``; the sign stands once before a range."""
    sign = _SIGNS.get(money["code"], f"{money['code']} ")
    return f"{sign}{_span(quantity)}{money['scale'] or ''}{money['per'] or ''}"


def _span(quantity: Quantity) -> str:
    if quantity.value is None:
        return "[TBD]"
    return digits(quantity.value) + ("" if quantity.upper is None else f"-{digits(quantity.upper)}")


def _way(quantity: Quantity) -> str:
    return "up" if (quantity.value or 0) > 0 else "down"


def _counted(noun: str, quantity: Quantity) -> str:
    """Return the noun in the number the figure asks for: ``1 day``, ``6 days``."""
    single = quantity.upper is None and abs(quantity.value or 0) == 1
    return singular(noun) if single else noun


def singular(noun: str) -> str:
    """Return the singular of a counted noun's last word.

    >>> singular("new accounts"), singular("companies"), singular("demo")
    ('new account', 'company', 'demo')
    """
    head, _, last = noun.rpartition(" ")
    one = _IRREGULAR.get(last, last)
    if one == last and last.endswith("s") and not last.endswith(("ss", "us", "is")) and noun not in _UNTOUCHED:
        one = last[:-3] + "y" if last.endswith("ies") and len(last) > 4 else last[:-1]  # noqa: PLR2004 - ties, pies
    return f"{head} {one}".strip()


_BOUNDS = {
    Qualifier.EXACT: "",
    Qualifier.RANGE: "",
    Qualifier.ABOUT: "about ",
    Qualifier.BELOW: "nearly ",
    Qualifier.ABOVE: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}
