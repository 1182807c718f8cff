"""Rows of a table in notes or text: Markdown, CSV, tabs; heads are metrics and roles, row heads are entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.scan import scan
from drafter.steps.read import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.language.token import Token
    from drafter.steps.read.columns import Column, Head
    from drafter.steps.read.lines import Line

_COMMAS = re.compile(r"\s*[,，]\s*(?!\d{3}(?!\d))|\s*[,，]\s+")
_RULE = re.compile(r"^[\s|:\-–—+=]+$")
_DIGIT = re.compile(r"\d")
_CLAUSE_CELL = re.compile(
    r"(?!(?:US|HK|RMB|CNY|USD|EUR|GBP|约|about|n/?a))[A-Za-z\u4e00-\u9fff]{2}[^\d]{0,40}\d", re.IGNORECASE
)
"""A cell of a clause: words before its figure; a currency or 约 is none."""
_TOTAL = re.compile(
    r"^\**(?:合计|总计|小计|共计|总数?|全部|团队|汇总|整体"
    r"|(?:sub|grand )?totals?|all|team|group|sum|overall|company)\**$",
    re.IGNORECASE,
)
_MIN_COLUMNS = 3


class Cell(NamedTuple):
    """A figure of a row with its column."""

    column: Column
    token: Token


class Row(NamedTuple):
    """A row: its head (an entity or a metric), whether it is the total, its figures."""

    name: str
    by_metric: bool
    total: bool
    cells: tuple[Cell, ...]


def cells_of(line: str, wanted: int = 0) -> list[str]:
    """Split a line at table marks; fewer than three cells is no table, ``wanted`` decides what 120,131 is."""
    mark = next((one for one in "|\t" if one in line.strip()), None)
    if mark is not None:
        found = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split(mark)]
        return found if len(found) >= _MIN_COLUMNS else []
    found = [cell.strip() for cell in _COMMAS.split(line.strip())]
    if wanted and len(found) != wanted:
        plain = [cell.strip() for cell in line.split(",")]
        found = plain if len(plain) == wanted else found
    return found if len(found) >= _MIN_COLUMNS else []


def _holds_clauses(line: str, cells: Sequence[str]) -> bool:
    """Whether cells parted by commas are clauses with nouns of their own: units sold 46, April 39, target 50."""
    if "|" in line or "\t" in line:
        return False
    if any(token.quantity is not None for token in scan(cells[0])):
        return True
    return any(_CLAUSE_CELL.match(cell) for cell in cells[1:] if _DIGIT.search(cell))


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a Markdown head."""
    return bool(_RULE.match(line)) and "-" in line


def head_of(line: Line, following: Line | None, reported: str | None = None) -> Head | None:
    """Return the head of a table, or None: no figures here, but a row of as many cells below."""
    names = cells_of(line.raw)
    if not names or following is None or any(token.quantity is not None for token in scan(line.raw)):
        return None
    below = cells_of(following.raw, len(names))
    if below and _holds_clauses(following.raw, below):
        return None
    if not is_rule(following.raw) and (
        len(below) != len(names) or not any(t.quantity is not None for cell in below[1:] for t in scan(cell))
    ):
        return None
    return columns.head_of(names, reported)


def row_of(line: Line, head: Head) -> Row | None:
    """Return a table row under a known head, or None when the line is none."""
    size = len(head.columns)
    cells = cells_of(line.raw, size + 1)
    if len(cells) == size + 1 and _holds_clauses(line.raw, cells):
        return None
    if len(cells) == size + 1:
        return _row(head, cells[0], zip(head.columns, cells[1:], strict=True))
    tokens = [token for token in scan(line.raw) if token.quantity is not None]
    name = line.raw[: tokens[0].start].strip(" |:：\t,，") if tokens else ""
    if len(tokens) == size and name and (_TOTAL.match(name) or "  " in line.raw or "\t" in line.raw):
        return Row(name, head.by_metric, bool(_TOTAL.match(name)), tuple(map(Cell, head.columns, tokens)))
    return None


def _row(head: Head, name: str, pairs: Iterable[tuple[Column, str]]) -> Row | None:
    found = []
    for column, cell in pairs:
        tokens = [token for token in scan(cell) if token.quantity is not None]
        if len(tokens) == 1:
            found.append(Cell(column, tokens[0]))
    return Row(name, head.by_metric, bool(_TOTAL.match(name)), tuple(found)) if found and name else None
