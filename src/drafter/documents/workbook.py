"""A workbook as notes: every row a line, every figure as the sheet shows it.

What is known: values, dates, the decimals and the percent sign of a cell's number format, formulas that nobody
calculated.  What is not: units shown by a custom format (``0"万元"``) or by colour, charts, comments, merged heads.
Hidden sheets are not read.  Only ``.xlsx`` is read: older formats do not tell a cell's number format.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeAlias

from drafter.documents.archives import refuse_bomb
from drafter.documents.workbook_cells import Cells, NumberFormat, read_cells
from drafter.domain.finding import Finding, Level
from drafter.errors import InputError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

_MAX_CELLS = 2_000_000
_GAP = "\ue000"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PLACEHOLDER = {True: "[未计算]", False: "[not calculated]"}


class WorkbookNotes(NamedTuple):
    """A workbook's rows as lines, cells parted by tabs, and an error finding for each cell without its value."""

    text: str
    findings: tuple[Finding, ...]


class _Gap(NamedTuple):
    line: int
    cell: str


def read_workbook(content: bytes, name: str) -> WorkbookNotes:
    """Read an ``.xlsx``; with several sheets each starts with its name.  InputError when it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  # costs start-up time

    refuse_bomb(content, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            visible = [sheet.name for sheet in workbook.sheets_metadata if str(sheet.visible).endswith("Visible")]
            known = read_cells(content)
            _refuse_vast(known, visible, name)  # calamine takes memory for every place between the first and last cell
            sheets = [workbook.get_sheet_by_name(sheet) for sheet in visible]
        return _noted(sheets, known, name)
    except (CalamineError, zipfile.BadZipFile, KeyError, SyntaxError, ValueError) as fault:
        _refuse(f"{name} is no readable .xlsx workbook ({fault}); open it and save it again", fault)


def _refuse_vast(known: dict[str, Cells], visible: list[str], name: str) -> None:
    for sheet in visible:
        if sheet in known and known[sheet].places > _MAX_CELLS:
            _refuse(f"{name}, sheet {sheet!r}: more than {_MAX_CELLS:,} cells; leave the empty ones out")


def _noted(sheets: list[CalamineSheet], known: dict[str, Cells], name: str) -> WorkbookNotes:
    lines: list[str] = []
    gaps: list[_Gap] = []
    for sheet in sheets:
        rows = list(_rows(sheet, known.get(sheet.name, Cells({}, {})), len(lines) + (len(sheets) > 1), gaps))
        if rows and len(sheets) > 1:
            lines.append(sheet.name)
        lines.extend(rows)
    text = "".join(f"{line}\n" for line in lines)
    if not lines:
        _refuse(f"{name} has no filled cell on a visible sheet")
    chinese = bool(_CHINESE.search(text))
    text = text.replace(_GAP, _PLACEHOLDER[chinese])
    return WorkbookNotes(text, tuple(_finding(gap, chinese=chinese) for gap in gaps))


def _rows(sheet: CalamineSheet, cells: Cells, before: int, gaps: list[_Gap]) -> list[str]:
    """Return the lines of a sheet's filled rows; add the cells without a value to ``gaps``."""
    top, left = sheet.start or (0, 0)
    values = sheet.to_python(skip_empty_area=True)
    values += [[] for _ in range(max(cells.lacking, default=-1) - top - len(values) + 1)]
    lines: list[str] = []
    for row, found in enumerate(values, start=top):
        shown = {column: _shown(value, cells.formats.get((row, column))) for column, value in enumerate(found, left)}
        for column, address in cells.lacking.get(row, {}).items():
            shown[column] = _GAP
            gaps.append(_Gap(before + len(lines) + 1, f"{sheet.name}!{address}"))
        if any(shown.values()):
            columns = range(min(left, *shown), max(shown) + 1)
            lines.append("\t".join(shown.get(column, "") for column in columns).rstrip("\t"))
    return lines


def _shown(value: Value, form: NumberFormat | None) -> str:
    """Return a cell's value as the sheet shows it, on one line."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _figure(Decimal(f"{value:.15g}"), form)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return " ".join(str(value).replace("\0", "").split())


def _figure(exact: Decimal, form: NumberFormat | None) -> str:
    if form is None:
        plain = f"{exact:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    scaled = exact * 100 if form.percent else exact
    rounded = scaled.quantize(Decimal(1).scaleb(-form.decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:f}%" if form.percent else f"{rounded:f}"


def _finding(gap: _Gap, *, chinese: bool) -> Finding:
    if chinese:
        message, fix = f"单元格 {gap.cell} 的公式没有计算结果", "在表格软件中打开并保存一次，再交给 drafter"
    else:
        message, fix = f"cell {gap.cell} has no calculated value", "open the workbook, let it calculate, and save it"
    return Finding("M07", Level.ERROR, message, line=gap.line, fix=fix)


def _refuse(message: str, cause: Exception | None = None) -> NoReturn:
    raise InputError(message) from cause
