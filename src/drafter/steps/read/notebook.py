"""What a reader still has in mind: the series so far, the one the last figure joined, the report's own measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.unit import is_percent, is_points, split_unit
from drafter.language.timeline import Place
from drafter.steps.read.money import MONEY_NAMES
from drafter.steps.read.series import Series, same_metric

if TYPE_CHECKING:
    from drafter.domain.fact import Header
    from drafter.language.mention import Mention
    from drafter.language.nouns import Subject
    from drafter.steps.read.asides import Brackets
    from drafter.steps.read.money import Currency

_AMOUNT = re.compile(
    r"利润|收入|成本|费用|支出|产值|[金总]额|(?<![A-Za-z])(?:profit|revenue|income|costs?|sales|spend|fees?|cash|debt)",
    re.IGNORECASE,
)
"""What is measured in money however small: 净利润 0.51 under 单位：亿元."""
_THINGS = re.compile(r"(?:new |more )?[a-z]{3,14}s", re.IGNORECASE)
_FIRST, _LATEST = 12, 36
"""How many series stay in mind: a reader does not look back further, and reading stays linear."""
SCALES = ("万", "亿", "k", "M", "bn")
_LOOSE = frozenset({"", *SCALES})
_CARRY_UNIT = frozenset({Role.VALUE, Role.TARGET, Role.PRIOR, Role.CHANGE, Role.GAP})
_COMPARED = frozenset({Role.CHANGE, Role.RATE, Role.PRIOR})


class Notebook:
    """The series read so far, and the few questions a figure asks about them."""

    def __init__(self, header: Header, currency: Currency, brackets: Brackets | None = None) -> None:
        """Start empty; ``currency`` is what bare amounts are in, ``brackets`` what bare figures in brackets are."""
        self.header, self.currency, self.brackets = header, currency, brackets
        self.series: list[Series] = []
        self.open: Series | None = None
        self.listed: frozenset[str] = frozenset()
        self.restated = 0
        self.place = ""
        """Whose message of a chat is being read: what names nobody else is this branch's."""

    def known(self) -> list[Series]:
        """Return the series a figure may go on about: the first ones of the report and the latest."""
        if len(self.series) <= _FIRST + _LATEST:
            return self.series
        return self.series[:_FIRST] + self.series[-_LATEST:]

    def wrote_on(self, number: int) -> bool:
        """Whether a figure of this line joined a series known before."""
        return any(f.line == number for s in self.known() for f in s.figures)

    def unit_of(self, mention: Mention) -> str:
        """Return the base unit a figure is in; a bare scale (18万, 90k) counts as money."""
        unit = mention.quantity.unit
        return split_unit(unit).name or (self.currency.code if unit else "")

    def core(self, unit: str) -> Series | None:
        """Return the series the report is mainly about, in this unit when it has one."""
        levels = [s for s in self.known() if is_level(s) and s.whole is None and not s.percent]
        fitting = [s for s in levels if not unit or unit in {s.base, *SCALES}] or levels
        return next((s for s in fitting if s.compared), fitting[0] if fitting else None)

    def main_metric(self) -> str:
        """Return the metric the report is mainly about."""
        core = self.core("")
        return core.metric if core else ""

    def wholes(self) -> list[Series]:
        """Return possible totals, the main ones first: early, and of no one part."""
        return [s for s in self.known() if not s.entity or s.total]

    def peer_unit(self, series: Series, mention: Mention) -> str:
        """Return the unit other figures of this metric carry, for one written bare; a counted thing needs none."""
        if mention.after or series.figures or mention.quantity.unit:
            return ""
        for other in self.known():
            if other is not series and other.unit and other.metric == series.metric and not other.percent:
                return other.unit
        declared = self.currency.unit_for(series.metric)
        return declared if declared and self._of_table_size(mention, declared) else ""

    def _of_table_size(self, mention: Mention, declared: str) -> bool:
        """Whether a bare figure is as large as those of the table whose unit was declared once."""
        figures = (f.quantity for s in self.known() for f in s.figures)
        sizes = [abs(quantity.value) for quantity in figures if quantity.unit == declared and quantity.value]
        value = mention.quantity.value
        if value is not None and (mention.quantity.step or 1) < 1 and _AMOUNT.search(f"{mention.noun} {mention.topic}"):
            return True
        return value is not None and (not sizes or abs(value) * 10 >= min(sizes))


def is_level(series: Series) -> bool:
    """Whether a series states a level that happened."""
    return series.nature is Nature.ACTUAL and series.kind is FactKind.MEASURE and series.has(Role.VALUE)


def nature_of(mention: Mention) -> Nature:
    """Return whether a mention happened; what stands in the next period is planned."""
    return Nature.PLAN if mention.place is Place.NEXT else mention.nature


def names(series: Series, subject: Subject) -> bool:
    """Whether a subject speaks of a series: its metric, its entity, or both."""
    if subject.metric and not same_metric(subject.metric, series.metric):
        return False
    if subject.entity:
        return subject.entity in {series.entity, series.metric} or (
            not subject.metric and same_metric(subject.entity, series.metric)
        )
    return bool(subject.metric)


def agrees(mention: Mention, series: Series) -> bool:
    """Whether a figure's unit can stand beside the level of a series."""
    unit = mention.quantity.unit
    if is_percent(unit) or is_points(unit):
        return series.percent or (series.unit is None and mention.role is Role.TARGET)
    if not unit and series.base in MONEY_NAMES and _THINGS.fullmatch(mention.after):
        return False  # 19 deals beside a contract value
    if not unit or series.unit is None:
        return True
    name = split_unit(unit).name
    if series.unit == "":
        return series.metric.lower().endswith(name.lower())  # units 4,200, then 3,500 units
    return name == series.base or name in _LOOSE


def fits(mention: Mention, series: Series) -> bool:
    """Whether a dependent figure can belong to a series: unit class and a free cell."""
    role, basis = mention.role, mention.basis
    if role in _COMPARED and basis is not None:
        if any(f.role is role and f.basis is basis for f in series.figures):
            return False
    elif series.has(role):
        return False
    unit = mention.quantity.unit
    relative = is_points(unit) or (role is Role.GAP and is_percent(unit))
    return role not in _CARRY_UNIT or relative or agrees(mention, series)
