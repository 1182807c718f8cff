"""Chinese phrases around figures: 增加 for amounts, 增长 and 下降 for rates, 个百分点 for points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Basis
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent, is_points

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from drafter.domain.quantity import Quantity

_EARLIER = {
    Basis.MOM: "上月", Basis.YOY: "去年同期", Basis.WOW: "上周", Basis.QOQ: "上季度", Basis.START: "年初",
    Basis.PLAN: "计划", None: "原来",
}  # fmt: skip
_STEP: dict[Basis | None, str] = {
    Basis.MOM: "环比",
    Basis.WOW: "比上周",
    Basis.QOQ: "环比",
    Basis.YOY: "同比",
    Basis.START: "比年初",
    Basis.PLAN: "比计划",
}
_SYMBOLS = {
    "$": "USD",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "HKD": "港元",
    "CNY": "元",
    "RMB": "元",
}
_LATIN_SCALES = {"k": "千", "M": "百万", "bn": "十亿"}


def digits(value: Decimal) -> str:
    """Return a size with thousands separators and every written decimal: ``9,671.41``."""
    return f"{abs(value):,f}"


class Chinese:
    """Chinese wording of slots."""

    locale = "zh"

    def figure(self, quantity: Quantity) -> str:
        """Return a figure in its own unit, with the bound its author gave it."""
        if quantity.value is None:
            return "[待补]"
        number, unit = self.number(quantity), self.unit(quantity.unit)
        return _BOUNDS[quantity.qualifier].format(number=number, unit=unit)

    def number(self, quantity: Quantity) -> str:
        """Return the bare number, both ends of a range."""
        if quantity.value is None:
            return "[待补]"
        far = "" if quantity.upper is None else f"-{digits(quantity.upper)}"
        return digits(quantity.value) + far

    def unit(self, unit: str) -> str:
        """Return a unit in Chinese: points are 个百分点, foreign money keeps its currency."""
        if is_points(unit):
            return "个百分点"
        for scale, word in _LATIN_SCALES.items():
            if unit.startswith(scale) and unit[len(scale) :] in _SYMBOLS:
                return word + _SYMBOLS[unit[len(scale) :]]
        return _SYMBOLS.get(unit, unit)

    def change(self, quantity: Quantity) -> str:
        """Return an amount added or lost; points rise and fall."""
        up = (quantity.value or 0) > 0
        if is_points(quantity.unit) or is_percent(quantity.unit):
            return ("提高" if up else "下降") + self.figure(quantity)
        return ("增加" if up else "减少") + self.figure(quantity)

    def trend(self, quantity: Quantity) -> str:
        """Return a rate of growth or fall."""
        return ("增长" if (quantity.value or 0) > 0 else "下降") + self.figure(quantity)

    def gap(self, quantity: Quantity, goal: str, *, inverse: bool, to_date: bool) -> str:
        """Return what is missing to the target, or how far it was passed."""
        over = (quantity.value or 0) > 0
        if inverse:
            return f"比{goal}{'高' if over else '低'}{self.figure(quantity)}"
        return f"{'超' if over else '还差' if to_date else '差'}{self.figure(quantity)}"

    def apart(self, quantity: Quantity, goal: str) -> str:
        """Return ``比计划少4次``."""
        return f"比{goal}{'多' if (quantity.value or 0) > 0 else '少'}{self.figure(quantity)}"

    def measured(self, quantity: Quantity) -> bool:
        """Return whether the figure is known; Chinese has one order for all."""
        return quantity.value is not None

    def was(self, prior: Quantity, basis: Basis | None) -> str:
        """Return the earlier level: ``上月为17.1万元``."""
        return f"{_EARLIER[basis]}为{self.figure(prior)}"

    def against(self, basis: Basis | None, prior: Quantity | None, moves: Sequence[Quantity]) -> str:
        """Return ``比上月2,980箱增加280箱，增长9.4%`` or ``同比增加3.9万箱，增长2.4%``."""
        opening = _STEP.get(basis, "") if prior is None else f"比{_EARLIER[basis]}{self._of(basis)}{self.figure(prior)}"
        if basis is Basis.PLAN:
            return "，".join(self._over(move) for move in moves)
        return opening + "，".join(self._move(move) for move in moves)

    def moved(self, basis: Basis | None, prior: Quantity, value: Quantity) -> str:
        """Return ``由上季度的94%降至91%``."""
        earlier = "" if basis is None else f"{_EARLIER[basis]}的"
        return f"由{earlier}{self.figure(prior)}{_reaching(prior, value)}{self.figure(value)}"

    def share_moved(self, prior: Quantity, share: Quantity) -> str:
        """Return ``由9.9%升至12.9%``."""
        return f"由{self.figure(prior)}{_reaching(prior, share)}{self.figure(share)}"

    def listed(self, items: Sequence[str]) -> str:
        """Return ``水、茶和功能饮料``; items that hold figures are kept apart by 、 alone."""
        if any(character.isdigit() for item in items for character in item):
            return "、".join(items)
        return "、".join(items[:-1]) + "和" + items[-1] if len(items) > 1 else "".join(items)

    def _over(self, move: Quantity) -> str:
        up, rate = (move.value or 0) > 0, is_percent(move.unit) or is_points(move.unit)
        word = ("高" if up else "低") if rate else ("多" if up else "少")
        return f"比计划{word}{self.figure(move)}"

    def _move(self, move: Quantity) -> str:
        return self.trend(move) if is_percent(move.unit) else self.change(move)

    @staticmethod
    def _of(basis: Basis | None) -> str:
        return "的" if basis is None else ""


def _reaching(prior: Quantity, value: Quantity) -> str:
    return "升至" if (value.value or 0) > (prior.value or 0) else "降至"


_BOUNDS = {
    Qualifier.EXACT: "{number}{unit}",
    Qualifier.RANGE: "{number}{unit}",
    Qualifier.ABOUT: "约{number}{unit}",
    Qualifier.BELOW: "近{number}{unit}",
    Qualifier.ABOVE: "超{number}{unit}",
    Qualifier.AT_LEAST: "{number}{unit}以上",
    Qualifier.AT_MOST: "不超过{number}{unit}",
}
