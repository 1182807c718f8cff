"""Whether a figure is an average, a saving or a change where the one it would be called wrong by is a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.language.cue import Cue

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_AVERAGE = Cue(r"均|每", r"averag\w{0,3}|avg|per|each|apiece|a head|works? out")
_SPARED = Cue(r"节[约省]|结余|少花|多花|超支|省下", r"sav(?:ed|ing|ings|es?)|overspen[dt]|underspen[dt]|spared")
_CHANGED = Cue(r"新[增签开招]|流失|净[增减]|多招|少招", r"new|won|gained|signed|added|lost|joined|left|net")
_BEFORE, _BEHIND = 14, 16
_BEFORE_EN = 32
_PIECE = re.compile(r"[，,；;、。]\s?(?!\d{3}(?!\d))|\n")


def other_measure(index: Index, mention: Mention, text: str, due: Cell) -> bool:
    """Whether the words at a figure make it an average, a saving or a change, and those at ``due`` do not.

    A change may still be called wrong by a level, unless the level's own line holds the very change.
    """
    if due.role not in (Role.VALUE, Role.TARGET, Role.PRIOR) or not due.stated:
        return False
    line = _line(index, due)
    beside = _piece(line, due.written)
    said = _near(text, mention)
    if any(cue.search(said) and not cue.search(beside) for cue in (_AVERAGE, _SPARED)):
        return True
    figure = mention.quantity.value
    held = figure is not None and re.search(rf"(?<![\d.,]){figure:f}(?![\d.]|,\d)", line) is not None
    return held and _CHANGED.search(said) is not None and _CHANGED.search(beside) is None


def _near(text: str, mention: Mention) -> str:
    """Return the words of the clause right around a figure."""
    reach = _BEFORE_EN if text.isascii() else _BEFORE
    before = _PIECE.split(text[max(0, mention.start - reach) : mention.start])[-1]
    behind = _PIECE.split(text[mention.end : mention.end + _BEHIND], maxsplit=1)[0]
    return f"{before} {behind}"


def _line(index: Index, due: Cell) -> str:
    lines = index.once(_lines)
    return lines[due.line - 1] if 0 < due.line <= len(lines) else ""


def _lines(index: Index) -> list[str]:
    return index.sheet.text.splitlines()


def _piece(line: str, written: str) -> str:
    """Return the part of a line that states a figure; the whole line when it cannot be told."""
    return next((piece for piece in _PIECE.split(line) if written in piece), line)
