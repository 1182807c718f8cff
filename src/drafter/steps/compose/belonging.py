"""Whether the words of a sentence are about the facts whose slots it prints, or only about other ones.

The verifier finds the noun of a level.  A change, a target, a part, a date or a figure of somebody's words often stands
without one; then it counts as its fact's as long as the sentence does not speak of facts alone that it does not print.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.domain.draft import Reference, Sentence
from drafter.steps.compose.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.draft import Block
    from drafter.steps.compose.entries import Entry, Menu

_FACT = re.compile(r"F\d{1,3}")
_ZH = re.compile(r"(?=([\u4e00-\u9fff]{2}))|([A-Za-z]{3,20})")
_EN = re.compile(r"()([A-Za-z]{3,20})")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and was were for with from all are has have had not but our per its his her one two this that than which"
        " actual plan target part about request cause 实际 计划 目标 分项 关于 请求 原因 责任 情况 其中",
    )
)
_SAID = {
    "zh": "“{0}”旁边的词说的不是它，是别的事实：写它自己的名称，或删去这个槽位",
    "en": "the words beside {0} speak of other facts, not of its own: name what it is a figure of, or drop the slot",
}


def belonging_faults(block: Block, menu: Menu) -> Iterator[Fault]:
    """Yield the slots of a sentence that has words of facts it does not print, none of theirs.

    It is a grave fault: the figure is a fact's own, so that no claim of the text would show the doubt.
    """
    if not isinstance(block, Sentence):
        return
    said = _words(_literal(block), chinese=menu.chinese)
    printed = [part for part in block.parts if isinstance(part, Reference)]
    absent = [entry for entry in menu.entries if entry.id not in {part.fact for part in printed}]
    for part in printed:
        entry = menu.entry(part.fact) if _FACT.fullmatch(part.fact) else None
        if entry is None or said & _known(menu, entry):
            continue
        if any(said & _label(menu, other) for other in absent):
            yield Fault(_SAID[menu.locale].format(part.text), grave=True)


def _literal(block: Sentence) -> str:
    """Return what the writer chose: his words, and the names he called up."""
    chosen = (part if isinstance(part, str) else part.text if part.slot[:1] == "N" else " " for part in block.parts)
    return "".join(chosen)


def _known(menu: Menu, entry: Entry) -> frozenset[str]:
    """Return the words of a fact: its label, its text and the line it comes from."""
    fact = menu.teller.fact(entry.id)
    quoted = f"{fact.quote} {fact.text or ''}" if fact is not None else ""
    return _words(f"{menu.spelt(f'{entry.label} {entry.text}')} {quoted}", chinese=menu.chinese)


def _label(menu: Menu, entry: Entry) -> frozenset[str]:
    return _words(menu.spelt(entry.label), chinese=menu.chinese)


@lru_cache(maxsize=4_096)
def _words(text: str, *, chinese: bool) -> frozenset[str]:
    found = (one or other for one, other in (_ZH if chinese else _EN).findall(text))
    return frozenset(word.lower() for word in found) - _COMMON
