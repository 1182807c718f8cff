"""Whether a line is in the language of its summary; names and words that the notes have are of both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.steps.compose.entries import Menu

_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’&.-]{0,40}")
_FEW = 4
_PER_WORD = 2


def speaks(literal: str, menu: Menu) -> bool:
    """Whether the literal words of a line are in the menu's language."""
    for name in menu.names.values():
        literal = literal.replace(name, " ")
    if _KANA.search(literal):
        return False
    han = len(_HAN.findall(literal))
    if not menu.chinese:
        return han == 0 or all(word in menu.teller.sheet.text for word in re.findall(r"[\u3400-\u9fff]{1,40}", literal))
    foreign = [word for word in _LATIN.findall(literal) if word.lower() not in menu.foreign]
    return len(foreign) < _FEW or han >= _PER_WORD * len(foreign)
