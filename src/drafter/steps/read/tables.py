"""Rows of a table in notes or text: Markdown, CSV, tabs, blanks; heads are metrics and roles, row heads entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.aligned import slots_of, under
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
_REMARK = re.compile(r"备\s?注|说明|附注|(?:notes?|remarks?|comments?)", re.IGNORECASE)
_PART = re.compile(r"^\s{0,4}(?:其中\s?[:：,，]?|(?:of which|thereof)\s?[:,]?)\s{0,4}(?=\S)", re.IGNORECASE)
_MIN_COLUMNS = 3
_NUMBERED = 3
_LIST_MARKS = (",", "，", ";", "；", "、", ":", "：")
_FIGURE = re.compile(r"[-+−]?[$€£¥]?\d[\d,.]{0,14}[^\s\d,，、;；:：()（）]{0,4}|[-–—/]|n/?a", re.IGNORECASE)


class Cell(NamedTuple):
    """A figure of a row with its column."""

    column: Column
    token: Token


class Row(NamedTuple):
    """A row: its head (an entity or a metric), whether it is the total, its figures, what is remarked on it."""

    name: str
    by_metric: bool
    total: bool
    cells: tuple[Cell, ...]
    remark: str = ""


def is_total(name: str) -> bool:
    """Whether a row head, or the noun of a figure, means all rows together."""
    return bool(_TOTAL.match(name))


def cells_of(line: str, wanted: int = 0) -> list[str]:
    """Split a line at table marks; fewer than three cells is no table, ``wanted`` decides what 120,131 is."""
    mark = next((one for one in "|\t" if one in line.strip()), None)
    if mark is not None:
        found = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split(mark)]
        return found if len(found) >= _MIN_COLUMNS else []
    apart = _cells_apart(line, wanted)
    if apart:
        return apart
    found = [cell.strip() for cell in _COMMAS.split(line.strip())]
    if wanted and len(found) != wanted:
        plain = [cell.strip() for cell in line.split(",")]
        found = plain if len(plain) == wanted else found
    return found if len(found) >= _MIN_COLUMNS else []


def _cells_apart(line: str, wanted: int) -> list[str]:
    """Split a line at blanks: two or more, or one where that gives the wanted count and figures alone follow."""
    slots = slots_of(line)
    if len(slots) >= _MIN_COLUMNS and not any(slot.text.endswith(_LIST_MARKS) for slot in slots):
        return [slot.text for slot in slots]
    words = line.split()
    plain = wanted >= _MIN_COLUMNS and len(words) == wanted and not words[0].endswith(_LIST_MARKS)
    return words if plain and all(_FIGURE.fullmatch(word) for word in words[1:]) else []


def _holds_clauses(line: str, cells: Sequence[str]) -> bool:
    """Whether cells parted by commas are clauses with nouns of their own: units sold 46, April 39, target 50."""
    if "|" in line or "\t" in line:
        return False
    numbered = not _DIGIT.search(cells[0]) and len(cells[0].strip()) <= _NUMBERED  # 一店, 二区
    if not numbered and any(token.quantity is not None for token in scan(cells[0])):
        return True
    return any(_CLAUSE_CELL.match(cell) for cell in cells[1:] if _DIGIT.search(cell))


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a Markdown head."""
    return bool(_RULE.match(line)) and "-" in line


def head_of(line: Line, following: Line | None, reported: str | None = None) -> Head | None:
    """Return the head of a table, or None: no figures here, but a row of as many cells below."""
    if following is None or _holds_figures(line.raw):
        return None
    names = cells_of(line.raw) or _spaced_head(line.raw, following.raw)
    if not names:
        return None
    if len(slots_of(line.raw)) + 1 == len(slots_of(following.raw)):
        names = ["", *names]  # nothing stands over the row heads
    below = cells_of(following.raw, len(names))
    if below and _holds_clauses(following.raw, below):
        return None
    if not is_rule(following.raw) and (
        len(below) != len(names) or not any(t.quantity is not None for cell in below[1:] for t in scan(cell))
    ):
        return None
    places = slots_of(line.raw)
    return columns.head_of(names, reported, places if len(places) == len(names) else ())


def _holds_figures(line: str) -> bool:
    """Whether a line has figures of its own; a head may name a class by one where marks part it: 13个月继续率."""
    cells = cells_of(line) if "|" in line or "\t" in line or slots_of(line) else [line]
    return any(
        token.quantity is not None and (len(cells) == 1 or token.end == len(cell.strip()) or not token.quantity.unit)
        for cell in cells
        for token in scan(cell.strip())
    )


def _spaced_head(line: str, below: str) -> list[str]:
    """Return the words of a head that single blanks part, when the row below has a figure under each but the first."""
    words = line.split()
    named = len(words) > _MIN_COLUMNS or all(columns.names_column(word) for word in words[1:])
    return words if named and _cells_apart(below, len(words)) else []


def row_of(line: Line, head: Head) -> Row | None:
    """Return a table row under a known head, or None when the line is none."""
    size = len(head.columns)
    cells = cells_of(line.raw, size + 1)
    if "\t" in line.raw and _MIN_COLUMNS <= len(cells) <= size:
        cells += [""] * (size + 1 - len(cells))  # empty cells at the end are lost with the line's blanks
    if len(cells) == size + 1 and _holds_clauses(line.raw, cells):
        return None
    if len(cells) == size + 1:
        return _row(head, cells[0], zip(head.columns, cells[1:], strict=True))
    slots = slots_of(line.raw) if head.places else ()
    if len(slots) > 1:
        column = dict(zip(head.places[1:], head.columns, strict=True))
        return _row(head, slots[0].text, ((column[place], slot.text) for slot, place in under(slots, head.places)))
    tokens = [token for token in scan(line.raw) if token.quantity is not None]
    name = line.raw[: tokens[0].start].strip(" |:：\t,，") if tokens else ""
    if len(tokens) == size and name and (is_total(name) or "  " in line.raw or "\t" in line.raw):
        return Row(name, head.by_metric, is_total(name), tuple(map(Cell, head.columns, tokens)))
    return None


def _row(head: Head, name: str, pairs: Iterable[tuple[Column, str]]) -> Row | None:
    found, remark = [], ""
    for column, cell in pairs:
        if _REMARK.fullmatch(column.metric):
            remark = cell
            continue
        tokens = [token for token in scan(cell) if token.quantity is not None]
        if len(tokens) == 1:
            found.append(Cell(column, tokens[0]))
    name = _PART.sub("", name)
    return Row(name, head.by_metric, is_total(name), tuple(found), remark) if found and name else None
