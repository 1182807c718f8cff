"""Table rows as series: one for the main metric, one more for each further column of levels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Figure, Role
from drafter.steps.read.columns import unit_apart
from drafter.steps.read.series import Series, same_metric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.steps.read.lines import Line
    from drafter.steps.read.money import Currency
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.tables import Cell, Row

_PERCENTS = frozenset({Role.COMPLETION, Role.RATE, Role.SHARE, Role.SHARE_CHANGE})


def add_row(line: Line, row: Row, notebook: Notebook) -> list[Series]:
    """Read a table row; a total row takes the rows above as its parts."""
    found: dict[tuple[str, str | None], Series] = {}
    entity = "" if row.total or row.by_metric else row.name
    own, unit = unit_apart(row.name) if row.by_metric else ("", "")
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
