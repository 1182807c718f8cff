"""Tables that only blanks part, as a paste from a mail or a terminal leaves them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r" {2}|\t")
_FIGURE = re.compile(
    r"[-+−–]?(?:[$€£¥]|[A-Z]{3} ?)?\d[\d,.]{0,14}\s?"
    r"(?:%|‰|pp|pts?|x|倍|[kKmM]|[万亿]?[元人件台单个家次吨户]?)|[-–—/]|n/?a",
    re.IGNORECASE,
)
_MARKS = (",", "，", ";", "；", "、", ":", "：", "。", ".")
_COLUMNS, _ROWS = 3, 2
_LONGEST = 400
_MOST = 200
"""Rows of one table."""


class Slot(NamedTuple):
    """A cell: where it starts in its line, and its two ends in columns of a screen (a Chinese character takes two)."""

    at: int
    left: int
    right: int
    text: str


def slots_of(line: str) -> tuple[Slot, ...]:
    """Return the cells of a line that two blanks or a tab part.

    >>> [slot.text for slot in slots_of("Own shop    184,300   +4.6%")]
    ['Own shop', '184,300', '+4.6%']
    """
    if len(line) > _LONGEST or not _GAP.search(line.strip()):
        return ()
    found, at, column = [], 0, 0
    for match in _CELL.finditer(line):
        column += _width(line[at : match.start()])
        right = column + _width(match.group())
        found += _parts(match, column)
        at, column = match.end(), right
    return tuple(found)


def _parts(match: re.Match[str], column: int) -> list[Slot]:
    """Return what tabs part within a run of single blanks."""
    found, at = [], match.start()
    for piece in match.group().split("\t"):
        found.append(Slot(at, column, column + _width(piece), piece))
        at, column = at + len(piece) + 1, column + _width(piece) + 1
    return [slot for slot in found if slot.text.strip()]


def _width(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(one) in "WF" for one in text)


def rows_from(lines: Sequence[str], first: int) -> int:
    """Return how many lines from ``first`` are such a table with its head; 0 where none begins.

    >>> rows_from(["Rep    Target   Actual", "Ann    40,000   41,200", "Bo     36,000   30,900", "And so on."], 0)
    3
    """
    head = slots_of(lines[first])
    if len(head) < _COLUMNS or any(_FIGURE.fullmatch(slot.text) or slot.text.endswith(_MARKS) for slot in head):
        return 0
    end = first + 1
    while end < min(len(lines), first + _MOST) and _is_row(lines[end], len(head)):
        end += 1
    return end - first if end - first > _ROWS else 0


def _is_row(line: str, size: int) -> bool:
    """Whether a line is a name with figures under all or most heads."""
    slots = slots_of(line)
    if not _ROWS <= len(slots) <= size or _FIGURE.fullmatch(slots[0].text):
        return False
    return all(_FIGURE.fullmatch(slot.text) for slot in slots[1:])


def under(slots: Sequence[Slot], heads: Sequence[Slot]) -> list[tuple[Slot, Slot]]:
    """Return the cells behind a row's name, each with the head it stands under."""
    if len(slots) == len(heads):
        return list(zip(slots, heads, strict=True))[1:]
    return [(slot, min(heads[1:], key=lambda head: _distance(slot, head))) for slot in slots[1:]]


def _distance(slot: Slot, head: Slot) -> int:
    """Return how far a cell is from standing under a head: cells are flush left, flush right or centred."""
    middle = abs(slot.left + slot.right - head.left - head.right) // 2
    return min(abs(slot.left - head.left), abs(slot.right - head.right), middle)
