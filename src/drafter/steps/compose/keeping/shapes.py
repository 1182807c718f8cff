"""Shape: a sentence is one; scraps of the form, doubled words and loose ends are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.steps.compose.keeping.told import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.compose.keeping.told import Told

SAID = {
    "zh": "“{0}”不成句：写成一句完整的话",
    "en": "“{0}” makes no sentence: write a whole one",
}
_OPENING = re.compile(r"^\s*[，。；：！？、,;:!?)）\]】”.]+\S{0,6}")
_LOOSE_EN = re.compile(
    r"(?<![A-Za-z])(?:and|or|but|the|an?|not|against|because(?: of)?|with|from|about|approximately|to and|than|nor)"
    r"\s?[.!?]?\s*$"
    r"|^(?:not|and|or|than|nor)(?![A-Za-z])|(?<![A-Za-z])(?:and|or|but|of|the|an?)(?=\s?[,;.!?])",
    re.IGNORECASE,
)
_LOOSE_ZH = re.compile(
    r"(?:[而但把被]|(?<![参共温总])和|(?<![参给])与|及|其中|因为|由于|(?<![签合预大节特履违制条])约|(?<![公总])共|(?<![首成])都|(?<![人平月日年])均"
    r"|(?<![理自缘])由|(?<![占同环对相])比|为了)[，。；！？]|[、，；：][，。；：！？、]"
)
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1(?!\1)|(?<![A-Za-z])([A-Za-z]{2,20})\s\2(?![A-Za-z])", re.IGNORECASE)
_TWICE = {"天天", "慢慢", "一个个", "that", "had"}
_SCRAP = re.compile(r"[=|\\^~<>{}#*_]|\(\s?[,.;:!?)]|（\s?[，。；：！？）]|[(（]\s?[+＋]\s?[.。]")
_GLUED = re.compile(r"[a-z]{3,}[A-Z][a-z]{2,}|[a-z]{3,}\d(?![A-Za-z])")
_NEAR = 8
_PAIRS = {"(": ")", "（": "）", "“": "”", "《": "》", "「": "」", "[": "]"}


def shape_faults(told: Told) -> Iterator[str]:
    """Yield what shows that a sentence is none."""
    text, literal = told.text, told.literal
    marked = text if text[-1:] in "。.!?！？" else text + ("。" if told.zh else ".")
    loose = (_LOOSE_ZH if told.zh else _LOOSE_EN).search(marked)
    scrap = _SCRAP.search(literal)
    written = scrap is not None and scrap.group() in told.source
    for found in (_OPENING.search(text), loose, None if written else scrap):
        if found is not None and found.group().strip():
            yield found.group().strip()
    yield from (found.group() for found in _DOUBLED.finditer(text) if (found[1] or found[2]).lower() not in _TWICE)
    yield from _glued(told)
    yield from _empty(told)
    if not told.zh:
        heard = told.menu.teller.sheet.text
        yield from (found.group() for found in _GLUED.finditer(text) if found.group() not in heard)
    yield from _open(text)
    yield from _keys(told)


def _glued(told: Told) -> Iterator[str]:
    """Yield a Latin print that runs into a word: Halvorsenactivity."""
    for slot in told.slots:
        before = told.literal[slot.start - 1 : slot.start] if slot.start else ""
        edges = ((before, slot.part.text[:1]), (slot.part.text[-1:], told.literal[slot.end : slot.end + 1]))
        if any(one.isascii() and other.isascii() and one.isalpha() and other.isalpha() for one, other in edges):
            yield told.text[max(0, slot.start - _NEAR) : slot.end + _NEAR]


def _empty(told: Told) -> Iterator[str]:
    """Yield a name or a date said twice in a clause, and a sentence that is nothing but names."""
    for clause in told.clauses:
        printed = [slot.part.text for slot in clause.slots]
        yield from sorted({one for one in printed if len(one) > 1 and printed.count(one) > 1})
    telling = any(slot.fact or slot.part.slot[:1] == "Q" or ":" in slot.part.slot for slot in told.slots)
    if told.slots and not telling and not told.block.cites and not grams(told.literal, zh=told.zh):
        yield told.text


def _open(text: str) -> Iterator[str]:
    """Yield a bracket or a quotation mark that has no partner."""
    for opening, closing in _PAIRS.items():
        if text.count(opening) != text.count(closing):
            yield opening if text.count(opening) > text.count(closing) else closing


def _keys(told: Told) -> Iterator[str]:
    """Yield the keys of sections that a Chinese sentence holds as if they were words."""
    keys = {section.key for section in told.menu.sections} if told.zh else set()
    heard = told.menu.teller.sheet.text.lower()
    yield from (
        key for key in sorted(keys) if re.search(rf"(?<![A-Za-z]){key}(?![A-Za-z])", told.literal) and key not in heard
    )
