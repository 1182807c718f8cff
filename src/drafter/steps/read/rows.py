"""Table rows as series: one for the main metric, one more for each further column of levels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Figure, Role
from drafter.language.timeline import Place, standing
from drafter.steps.read.columns import period_apart, unit_apart
from drafter.steps.read.series import Series, same_metric
from drafter.steps.read.tables import is_total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.language.timeline import Standing
    from drafter.steps.read.lines import Line
    from drafter.steps.read.money import Currency
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.tables import Cell, Row

_PERCENTS = frozenset({Role.COMPLETION, Role.RATE, Role.SHARE, Role.SHARE_CHANGE})
_PARTS = 24
"""An indented row stands no more series below the row it is a part of."""


def add_row(line: Line, row: Row, notebook: Notebook) -> list[Series]:
    """Read a table row; a total row takes the rows above as its parts."""
    earlier = _earlier_total(row, notebook)
    if earlier is not None:
        return _add_earlier(line, row, earlier, notebook)
    found: dict[tuple[str, str | None], Series] = {}
    entity = "" if row.total or row.by_metric else row.name
    own, unit = unit_apart(row.name) if row.by_metric else ("", "")
    unit = unit or _inherited(line, notebook)
    for number, cell in enumerate(row.cells):
        metric = cell.column.metric if cell.column.role is Role.VALUE else _held_against(number, row)
        key = metric, cell.column.period
        if key not in found:
            name = own or metric or notebook.currency.metric or _main_metric(notebook)
            found[key] = Series(entity, name, line, period=cell.column.period, total=row.total, tabular=True)
        _add_cell(found[key], cell, unit or _declared(found[key], notebook.currency))
    notebook.series.extend(found.values())
    if row.total:
        _close_table(found.values(), notebook)
    return list(found.values())


def _inherited(line: Line, notebook: Notebook) -> str:
    """Return the unit of the row that an indented one is a part of: Net sales, $m, and below it: online."""
    above = reversed(notebook.series[-_PARTS:]) if line.indent else ()
    parent = next((one for one in above if not one.tabular or one.line.indent < line.indent), None)
    return parent.unit or "" if parent is not None and parent.tabular else ""


def _earlier_total(row: Row, notebook: Notebook) -> Standing | None:
    """Return where the total of another period stands to the report's: 9月合计, Q2 total; None for other rows."""
    period, rest = period_apart(row.name)
    stood = standing(period, notebook.header.period) if period else None
    past = stood is not None and stood.place is Place.PAST and stood.basis is not None
    return stood if past and (not rest or is_total(rest)) else None


def _add_earlier(line: Line, row: Row, stood: Standing, notebook: Notebook) -> list[Series]:
    """Put the levels of an earlier total beside those of the total they are compared with."""
    for cell in row.cells:
        metric = cell.column.metric or notebook.currency.metric or _main_metric(notebook)
        totals = (one for one in reversed(notebook.known()) if one.total and one.metric == metric)
        series = next(totals, None)
        if series is not None and cell.column.role is Role.VALUE and not series.has(Role.PRIOR, stood.basis):
            column = cell.column._replace(role=Role.PRIOR, basis=stood.basis)
            _add_cell(series, cell._replace(column=column), series.unit or "")
            series.figures[-1] = replace(series.figures[-1], line=line.number)
    return []


def _declared(series: Series, currency: Currency) -> str:
    """Return the unit the notes declare for the bare figures of a column: of their one metric, or of all money."""
    if currency.mixed or (currency.metric and not same_metric(series.metric, currency.metric)):
        return ""
    return currency.unit_for(series.metric)


def _held_against(number: int, row: Row) -> str:
    """Return the metric a target or prior column is about.

    That is the level its head names, else the level in its own unit, else the one to its left, else the first.
    """
    column, levels = row.cells[number].column, [c.column for c in row.cells if c.column.role is Role.VALUE]
    if column.metric:
        alike = (one.metric for one in levels if same_metric(one.metric, column.metric))
        return column.metric if column.metric in {one.metric for one in levels} else next(alike, column.metric)
    same = [one.metric for one in levels if column.unit and one.unit == column.unit]
    left = [c.column.metric for c in reversed(row.cells[:number]) if c.column.role is Role.VALUE]
    return next(iter((*same, *left, *(one.metric for one in levels))), "")


def _main_metric(notebook: Notebook) -> str:
    return "业绩" if notebook.header.locale == "zh" else "actual"


def _add_cell(series: Series, cell: Cell, unit: str) -> None:
    quantity, column = cell.token.quantity, cell.column
    if quantity is not None:
        bare = "%" if column.role in _PERCENTS else column.unit or unit
        quantity = replace(quantity, unit=quantity.unit or bare)
        series.add(Figure(column.role, quantity, column.basis, series.line.number))


def _close_table(totals: Iterable[Series], notebook: Notebook) -> None:
    for total in totals:
        for series in notebook.known():
            same = series.metric == total.metric and series.base == total.base
            if same and series.entity and series.whole is None:
                series.whole = total
