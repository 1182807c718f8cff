"""Table rows as series: one for the main metric, one more for each further column of levels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Figure, Role
from drafter.steps.read.series import Series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.steps.read.lines import Line
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.tables import Cell, Row

_PERCENTS = frozenset({Role.COMPLETION, Role.RATE, Role.SHARE, Role.SHARE_CHANGE})


def add_row(line: Line, row: Row, notebook: Notebook) -> list[Series]:
    """Read a table row; a total row takes the rows above as its parts."""
    found: dict[str, Series] = {}
    main = next((cell.column.metric for cell in row.cells if cell.column.role is Role.VALUE), "")
    entity = "" if row.total else row.entity
    for cell in row.cells:
        metric = cell.column.metric if cell.column.role is Role.VALUE else _held_against(cell, row, main)
        if metric not in found:
            found[metric] = Series(entity, metric or _main_metric(notebook), line, total=row.total)
        _add_cell(found[metric], cell, notebook)
    notebook.series.extend(found.values())
    if row.total:
        _close_table(found.values(), notebook)
    return list(found.values())


def _held_against(cell: Cell, row: Row, main: str) -> str:
    """Return the metric a target or prior column is about: the level in its own unit, else the table's main one."""
    levels = (c.column for c in row.cells if c.column.role is Role.VALUE)
    same = (column.metric for column in levels if cell.column.unit and column.unit == cell.column.unit)
    return next(same, main)


def _main_metric(notebook: Notebook) -> str:
    return "业绩" if notebook.header.locale == "zh" else "actual"


def _add_cell(series: Series, cell: Cell, notebook: Notebook) -> None:
    quantity, column = cell.token.quantity, cell.column
    if quantity is not None:
        bare = "" if column.role in _PERCENTS else column.unit or notebook.currency.declared or ""
        quantity = replace(quantity, unit=quantity.unit or bare)
        series.add(Figure(column.role, quantity, column.basis, series.line.number))


def _close_table(totals: Iterable[Series], notebook: Notebook) -> None:
    for total in totals:
        for series in notebook.known():
            same = series.metric == total.metric and series.base == total.base
            if same and series.entity and series.whole is None:
                series.whole = total
