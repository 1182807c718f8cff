"""Whether a line is in the language of its summary; names and words that the notes have are of both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.steps.compose.entries import Menu

_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’&.-]{0,40}")
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF = dict(zip("，。；：？！（）、", ",.;:?!(),", strict=True))
_SPACED = "，。；：？！、"
_NARROW_MARK = re.compile(
    r"(?<=[\u4e00-\u9fff）”])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff（“])|^[,;()](?=\s?(?:\S|$))|\($"
)
_WIDE_MARK = re.compile(r"([，。；：？！（）、])(?P<blank>\s?)")
_BEHIND = re.compile(r"(?<=[，；：？！（）。])[ \t]{1,9}")
_FEW = 4
_PER_WORD = 2


def punctuated(words: str, *, chinese: bool) -> str:
    """Return literal words with the marks of their language; a mark between two figures stays.

    >>> punctuated("，完成目标;(差额", chinese=True), punctuated("，short of plan。", chinese=False)
    ('，完成目标；（差额', ', short of plan. ')
    """
    if not chinese:
        return _WIDE_MARK.sub(lambda one: _HALF[one[1]] + (" " if one[1] in _SPACED else one["blank"]), words)
    return _BEHIND.sub("", _NARROW_MARK.sub(lambda found: _FULL[found[0]], words))


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
