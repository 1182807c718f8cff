"""The sheet's figures as variables: a name, the values the print admits, and where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.domain.fact import Figure, Role
from drafter.domain.unit import is_percent, is_ratio, split_unit
from drafter.guidelines.kinds import kind as kind_of
from drafter.steps.check.lines import Line, Span, lines_of, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.interval import Interval
    from drafter.domain.quantity import Quantity
    from drafter.guidelines.kinds import SummaryKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One readable figure: ``ref`` as the wire names it (``F1.rate``), ``interval`` its values in the base unit."""

    ref: str
    fact: Fact
    figure: Figure
    unit: str
    interval: Interval

    @property
    def quantity(self) -> Quantity:
        """The figure as written."""
        return self.figure.quantity

    @property
    def base(self) -> str:
        """The base of its unit (箱 for 万箱)."""
        return split_unit(self.unit).name

    @property
    def line(self) -> int:
        """The line it was written on."""
        return self.figure.line or self.fact.line


class Ledger:
    """All figures of a sheet, by fact and by reference, beside the lines they came from."""

    def __init__(self, sheet: FactSheet, kinds: Mapping[str, SummaryKind] | None = None) -> None:
        """Index the sheet; lost figures have no values and are left out.  ``kinds`` are a team's own ones."""
        self.sheet = sheet
        self.kind = kind_of(sheet.header.kind, kinds) if sheet.header.kind else None
        self.zh = sheet.header.locale != "en"
        self.lines: dict[int, Line] = lines_of(sheet)
        self.facts: dict[str, Fact] = {fact.id: fact for fact in sheet.facts}
        self.measures = [fact for fact in sheet.facts if fact.value is not None and fact.value.value is not None]
        self.ignored = {line.line for line in sheet.unused if line.reason in _FOREIGN}
        self._facts_on: dict[int, list[Fact]] = defaultdict(list)
        for fact in sheet.facts:
            self._facts_on[fact.line].append(fact)

    @cached_property
    def by_fact(self) -> dict[str, tuple[Entry, ...]]:
        """The figures of each fact, worked out when first asked for: who judges words alone needs none."""
        return {fact.id: _entries(fact) for fact in self.sheet.facts}

    @cached_property
    def by_ref(self) -> dict[str, Entry]:
        """The figures by reference."""
        return {entry.ref: entry for entries in self.by_fact.values() for entry in entries}

    @cached_property
    def _entries_on(self) -> dict[int, list[Entry]]:
        found: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in self.by_ref.values():
            found[entry.line].append(entry)
        return found

    def facts_on(self, line: int) -> list[Fact]:
        """Return the facts of a line."""
        return self._facts_on.get(line, [])

    def entries_on(self, line: int) -> list[Entry]:
        """Return the figures of a line, whichever fact they belong to."""
        return self._entries_on.get(line, [])

    def value(self, fact: Fact) -> Entry | None:
        """Return the level of a fact."""
        return self.by_ref.get(f"{fact.id}.value")

    def span(self, entry: Entry) -> Span | None:
        """Return where the figure stands in the pasted text."""
        line = self.lines.get(entry.line)
        start = place(line, entry.quantity.written)
        return None if line is None or start is None else line.span(start, start + len(entry.quantity.written))


_FOREIGN = {"off-topic", "title", "legal", "legal text", "boilerplate", "duplicate", "instruction"}
"""Reasons for which a line is no statement of this summary; chatter and headings still show their words."""


def _entries(fact: Fact) -> tuple[Entry, ...]:
    seen: Counter[str] = Counter()
    entries = []
    for figure in fact.figures:
        role = figure.role.value
        ref = f"{fact.id}.{role}"
        if seen[role]:
            ref = f"{ref}.{figure.basis.value if figure.basis else seen[role] + 1}"
        seen[role] += 1
        if figure.quantity.value is not None and figure.quantity.interval().bounded:
            entries.append(_entry(ref, fact, _compared(fact, figure), _unit(fact, figure)))
    return (*entries, *_parts(fact))


def _compared(fact: Fact, figure: Figure) -> Figure:
    """Return a change in percent of a level in another unit as what it is, a rate: a table's Change column."""
    level = fact.value
    in_percent = figure.role is Role.CHANGE and is_percent(figure.quantity.unit)
    if not in_percent or level is None or is_ratio(level.unit):
        return figure
    return replace(figure, role=Role.RATE)


def _entry(ref: str, fact: Fact, figure: Figure, unit: str) -> Entry:
    return Entry(ref, fact, figure, unit, figure.quantity.interval().scaled(split_unit(unit).factor))


def _parts(fact: Fact) -> Iterator[Entry]:
    for number, part in enumerate(fact.parts, 1):
        if part.quantity.value is not None and part.quantity.interval().bounded:
            figure = Figure(Role.VALUE, part.quantity, line=fact.line)
            counted = fact.value is not None and is_percent(fact.value.unit)  # 28% (31/112): the parts are counts
            unit = part.quantity.unit if counted else _unit(fact, figure)
            yield _entry(f"{fact.id}.parts.{number}", fact, figure, unit)


def _unit(fact: Fact, figure: Figure) -> str:
    """Return the figure's unit; a bare prior, target or change is in the unit of the level."""
    if figure.quantity.unit or fact.value is None:
        return figure.quantity.unit
    return fact.value.unit
