"""What of the notes is evidence: not the lines that give orders to a program that reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.domain.fact import FactSheet


def credible(sheet: FactSheet) -> FactSheet:
    """Return the sheet without such lines; the sheet itself when it has none.

    Their places in the text stay, so that every other line keeps its number.
    """
    orders = {unused.line for unused in sheet.unused if unused.reason == "instruction"}
    if not orders:
        return sheet
    lines = sheet.text.split("\n")
    text = "\n".join(" " * len(line) if number in orders else line for number, line in enumerate(lines, 1))
    return replace(sheet, text=text, unused=tuple(one for one in sheet.unused if one.line not in orders))
