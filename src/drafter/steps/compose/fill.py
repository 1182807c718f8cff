"""Fill a line: slots become what the menu says they print, in one pass, and the words around them are fitted.

Whatever was written, a filled line holds no figure that no slot printed unless the line held it literally; literal
figures and names are left for the verifier to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from drafter.domain.draft import Reference, Sentence, Table
from drafter.steps.compose.cut import Slot, bare, cut, unbalanced
from drafter.steps.compose.grid import grid
from drafter.steps.compose.guards import Contrary, guarded, is_directed
from drafter.steps.compose.lines import TextLine
from drafter.steps.compose.plain import is_item, plain
from drafter.steps.compose.reasons import Reason, words_for
from drafter.steps.compose.tongues import punctuated, speaks
from drafter.steps.write.closing import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.domain.draft import SentencePart
    from drafter.steps.compose.entries import Menu
    from drafter.steps.compose.lines import TableLine

__all__ = ["Filled", "Reason", "Rejected", "fill"]

_LONGEST = 2_000
_FIGURES = 10
"""Seven figures are what a sentence should have at most; beyond ten it is no sentence."""
_STOP = re.compile(r"[。！？!?.…：:；;][”\"’')）\]］]{0,3}$")
_GAPS = re.compile(r" {1,9}(?=[，。；：、！？,.;:!?)）])|(?<=[（(]) {1,9}")
_EMPTY = re.compile(r"[（(]\s{0,4}[)）]")
_TRAILING = re.compile(r"[\s，,、；;]{1,20}$")
_DOT = re.compile(r"(?:^|[\u4e00-\u9fff）”])\.$")
_FIGURE_ENDS = re.compile(r"\d[.,]?$")
_FIGURE_BEGINS = re.compile(r"[.,]?\d")
_WORDS = re.compile(r"[\u4e00-\u9fff]|[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A line as it prints, and the facts behind it: those of its slots and those it cites silently."""

    block: Sentence | Table
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that cannot stand: why, and one sentence that tells its writer what to do, in the menu's language."""

    line: TextLine | TableLine
    reason: Reason
    words: str


Outcome: TypeAlias = Filled | Rejected


def fill(line: TextLine | TableLine, menu: Menu) -> Outcome:
    """Return the line filled, or why it is rejected; never raises on what a line holds."""
    if not isinstance(line, TextLine):
        made = grid(line, menu)
        if isinstance(made, str):
            return Rejected(line, Reason.TABLE, words_for(Reason.TABLE, menu, made))
        return Filled(made, tuple(dict.fromkeys(slot.fact for slot in _references(made))))
    if len(line.text) > _LONGEST:
        return _rejected(line, Reason.LONG, menu, str(len(line.text)))
    pieces = cut(plain(line.text), menu)
    fault = _fault(pieces, menu)
    return _rejected(line, fault[0], menu, fault[1]) if fault else _filled(line, pieces, menu)


def _references(table: Table) -> Iterator[Reference]:
    return (part for row in table.rows for cell in row for part in cell if isinstance(part, Reference))


def _rejected(line: TextLine, reason: Reason, menu: Menu, what: str) -> Rejected:
    return Rejected(line, reason, words_for(reason, menu, what))


def _fault(pieces: Sequence[str | Slot], menu: Menu) -> tuple[Reason, str] | None:
    """Return what keeps the pieces from being filled, and the words it is about."""
    slots = [piece for piece in pieces if isinstance(piece, Slot)]
    literal = [piece for piece in pieces if isinstance(piece, str)]
    for words in literal:
        if left := unbalanced(words):
            return Reason.BRACKETS, left
    for slot in slots:
        if menu.printed(slot.key) is None:
            return Reason.UNKNOWN, slot.key
    for words in literal:
        if named := bare(words, menu):
            return Reason.BARE, named
    if sum(slot.key[:1] in {"F", "D"} or slot.key.startswith(("list:", "vals:")) for slot in slots) > _FIGURES:
        return Reason.CROWDED, str(len(slots))
    return None


def _filled(line: TextLine, pieces: Sequence[str | Slot], menu: Menu) -> Outcome:
    slots = [piece.key for piece in pieces if isinstance(piece, Slot)]
    parts: list[SentencePart] = [
        punctuated(piece, chinese=menu.chinese)
        if isinstance(piece, str)
        else Reference(piece.key, menu.printed(piece.key) or "")
        for piece in pieces
        if isinstance(piece, str) or not piece.key.startswith("@")
    ]
    fitted = guarded(_joined(parts), menu)
    if isinstance(fitted, Contrary):
        return _rejected(line, Reason.CONTRARY, menu, f"{fitted.word} / {fitted.printed}")
    if run := _run_together(fitted):
        return _rejected(line, Reason.TOUCHING, menu, run)
    literal = "".join(part for part in fitted if isinstance(part, str))
    if not any(_tells(part) for part in fitted):
        return _rejected(line, Reason.EMPTY, menu, "")
    if not speaks(literal, menu):
        return _rejected(line, Reason.LANGUAGE, menu, literal.strip()[:40])
    cites = tuple(dict.fromkeys(fact for slot in slots for fact in menu.facts_of(slot)))
    shown = {part.fact for part in fitted if isinstance(part, Reference)}
    named = dict.fromkeys(slot[1:] for slot in slots if slot.startswith("@"))
    silent = tuple(fact for fact in named if fact not in shown)  # a derived figure tells none of its operands
    closed = tidied(tuple(_closed(fitted, menu)), chinese=menu.chinese)
    return Filled(Sentence(closed, line.item or is_item(line.text), silent), cites)


def _tells(part: SentencePart) -> bool:
    """Whether a part is more than a bare figure: words, a name, a move, a derived fact, an open question, a list."""
    if isinstance(part, str):
        return _WORDS.search(part) is not None
    return part.slot[:1] in "NDQ" or ":" in part.slot or is_directed(part.slot)


def _joined(parts: Iterable[SentencePart]) -> list[SentencePart]:
    """Join literals that a silent citation stood between, and close the gap it leaves."""
    joined: list[SentencePart] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            between = " " if joined[-1][-1:].isdigit() and part[:1].isdigit() else ""
            joined[-1] = _GAPS.sub("", _EMPTY.sub("", joined[-1] + between + part))
        else:
            joined.append(part)
    return joined


def _run_together(parts: Sequence[SentencePart]) -> str:
    """Return a figure that two neighbours would make between them: 3[[F1]], [[F7]][[F8]], [[F7]].5."""
    words = [part if isinstance(part, str) else part.text for part in parts]
    for number, (one, other) in enumerate(pairwise(words)):
        if isinstance(parts[number], str) and isinstance(parts[number + 1], str):
            continue
        if _FIGURE_ENDS.search(one) and _FIGURE_BEGINS.match(other):
            return one[-8:] + other[:8]
    return ""


def _closed(parts: Sequence[SentencePart], menu: Menu) -> Sequence[SentencePart]:
    """Return the parts trimmed, with a full stop at the end."""
    stop = "。" if menu.chinese else "."
    trimmed = [part for part in parts if part != ""]
    if isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip()
    last = trimmed[-1]
    if isinstance(last, str):
        trimmed[-1] = last = _TRAILING.sub("", last)
        if menu.chinese and _DOT.search(last):
            trimmed[-1] = last = f"{last[:-1]}。"
    ended = isinstance(last, str) and _STOP.search(last) is not None
    return [part for part in (*trimmed, "" if ended else stop) if part != ""]
