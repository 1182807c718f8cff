"""Charts of the sheet's own figures: only lengths are computed; figures print as they do in the text."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.documents.facts import fact_subject, shortened
from drafter.documents.labels import labels
from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.unit import split_unit
from drafter.steps.write.chinese import Chinese
from drafter.steps.write.english import English
from drafter.steps.write.voice import voice_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.tongue import Tongue
    from drafter.steps.write.voice import Voice

WIDTH = 1000
"""Length of the longest bar: lengths are thousandths of the chart's width."""

ROW = 46
_TOP = 8
_MAX_ROWS = 12
_MAX_BREAKDOWNS = 2
_LABEL = 28


class Bar(NamedTuple):
    """One bar: its words, top edge in pixels, length, and where its target stands (None without one)."""

    label: str
    figures: str
    top: int
    length: int
    target: int | None = None


class Chart(NamedTuple):
    """A titled group of bars; ``about`` tells a reader who cannot see it what it shows."""

    id: str
    title: str
    about: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Height in pixels."""
        return _TOP + ROW * len(self.bars)


class _Row(NamedTuple):
    label: str
    figures: str
    size: Fraction
    target: Fraction | None = None


class _Print(NamedTuple):
    """How the draft names and prints the facts of one sheet."""

    words: Mapping[str, str]
    tongue: Tongue
    voice: Voice

    def figures(self, fact: Fact, *roles: Role) -> str:
        """Return the figures of a fact in these roles, each but the level under its role's word."""
        found = [(role, fact.quantity(role)) for role in roles]
        return " · ".join(
            f"{'' if role is Role.COMPLETION else self.words[role]} {self.tongue.figure(quantity)}".strip()
            for role, quantity in found
            if quantity is not None
        )

    def name(self, fact: Fact) -> str:
        """Name a bar or a whole by its entity and metric."""
        metric = self.voice.metric(fact)
        named = [name for name in (fact.entity, metric) if name and (name == metric or name not in metric)]
        joined = ("" if self.voice.locale == "zh" else " ").join(named)
        return shortened(joined or fact_subject(fact), _LABEL)

    def part(self, fact: Fact, metric: str) -> str:
        """Name a part; within a breakdown of one metric the metric goes without saying."""
        return shortened(fact.entity, _LABEL) if fact.entity and fact.metric == metric else self.name(fact)


def charts(sheet: FactSheet, locale: str) -> list[Chart]:
    """Return the charts the facts allow: actual against target, then breakdowns."""
    chinese = locale.startswith("zh")
    shown = _Print(labels(locale), Chinese() if chinese else English(), voice_of(sheet, "zh" if chinese else "en"))
    words = shown.words
    against = _drawn("chart-target", words["chart_target"], words["chart_target_about"], _against_target(sheet, shown))
    return [chart for chart in (against, *_breakdowns(sheet, shown)) if chart is not None]


def _against_target(sheet: FactSheet, shown: _Print) -> list[_Row]:
    """Measure each actual by its own target, so that different units stand side by side."""
    rows = []
    for fact in sheet.facts:
        value, target = fact.value, fact.quantity(Role.TARGET)
        if fact.nature is not Nature.ACTUAL or value is None or target is None:
            continue
        reached, aimed = _size(value), _size(target)
        if reached is not None and aimed and _alike(value, target):
            figures = shown.figures(fact, Role.VALUE, Role.TARGET, Role.COMPLETION)
            rows.append(_Row(shown.name(fact), figures, reached / aimed, Fraction(1)))
    return rows


def _breakdowns(sheet: FactSheet, shown: _Print) -> list[Chart]:
    groups: dict[tuple[str, str, str | None], list[Fact]] = {}
    for fact in sheet.facts:
        if fact.breakdown_of and fact.value is not None and fact.kind is FactKind.MEASURE:
            metric = "" if sheet.fact(fact.breakdown_of) else fact.metric
            groups.setdefault((fact.breakdown_of, metric, fact.period), []).append(fact)
    drawn = [_breakdown(number, sheet, facts, shown) for number, facts in enumerate(groups.values(), start=1)]
    return [chart for chart in drawn if chart is not None][:_MAX_BREAKDOWNS]


def _breakdown(number: int, sheet: FactSheet, facts: Sequence[Fact], shown: _Print) -> Chart | None:
    metric = facts[0].metric
    rows = []
    for fact in facts:
        size = _size(fact.value) if fact.value is not None else None
        if size is not None:
            rows.append(_Row(shown.part(fact, metric), shown.figures(fact, Role.VALUE, Role.SHARE), size))
    units = {split_unit(fact.value.unit).name for fact in facts if fact.value is not None}
    enough = len(units) == 1 and len(rows) > 1
    whole = sheet.fact(facts[0].breakdown_of or "")
    name = shown.name(whole) if whole else metric
    title = shown.words["chart_parts_of"].format(name) if name else shown.words["chart_parts"]
    return _drawn(f"chart-parts-{number}", title, shown.words["chart_parts_about"], rows if enough else [])


def _drawn(chart_id: str, title: str, about: str, rows: Sequence[_Row]) -> Chart | None:
    """Scale rows to the width; None when there is nothing to draw or too much."""
    longest = max((max(row.size, row.target or 0) for row in rows), default=Fraction(0))
    if not 0 < len(rows) <= _MAX_ROWS or longest <= 0:
        return None
    scale = WIDTH / longest
    bars = [
        Bar(
            label=row.label,
            figures=row.figures,
            top=_TOP + ROW * number,
            length=round(row.size * scale),
            target=None if row.target is None else round(row.target * scale),
        )
        for number, row in enumerate(rows)
    ]
    told = "; ".join(f"{bar.label} {bar.figures}" for bar in bars)
    return Chart(chart_id, title, f"{about} {told}", tuple(bars))


def _size(quantity: Quantity) -> Fraction | None:
    """Return the figure in its base unit; None when lost or below zero, which a bar cannot show."""
    if quantity.value is None or quantity.value < 0:
        return None
    return Fraction(quantity.value) * split_unit(quantity.unit).factor


def _alike(one: Quantity, other: Quantity) -> bool:
    return split_unit(one.unit).name == split_unit(other.unit).name
