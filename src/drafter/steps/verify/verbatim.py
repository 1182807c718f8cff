"""Figures that stand in the text just as in the notes: with the same words on both sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.steps.verify.match import agrees

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.index import Index

_MARKS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff%$€£¥.]+")
_SIDE = 10
_LEAST = 8


def bare(words: str) -> str:
    """Return the words without spaces, marks and case."""
    return _MARKS.sub("", words).casefold()


def verbatim(index: Index, mention: Mention, text: str) -> tuple[int, Cell] | None:
    """Return the fact and cell whose line carries the figure between the same words as ``text`` does."""
    before, behind = bare(text[: mention.start])[-_SIDE:], bare(text[mention.end :]).strip(".")[:_SIDE].rstrip(".")
    if len(before) + len(behind) < _LEAST:
        return None
    wanted = before + bare(text[mention.start : mention.end]) + behind
    for number in range(len(index.facts)) if wanted in index.lines else ():
        if wanted in bare(index.facts[number].quote):
            for cell in index.cells(number):
                if cell.stated and agrees(mention.quantity, cell):
                    return number, cell
    return None
