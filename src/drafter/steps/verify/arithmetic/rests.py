"""What is left of a whole: the other 85 agents, 其余840人次; the source lists the whole beside its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.language.cue import Cue
from drafter.steps.derive import operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.derive import Cell
    from drafter.steps.verify.arithmetic.operands import Operands
    from drafter.steps.verify.source.ledger import Entry

OTHERS = Cue(r"其余|余下|剩下|剩余|其他|其它|另外|另有", r"others?|remain(?:ing|der)|the rest|balance")


def rests(operands: Operands, before: str) -> Iterator[Cell]:
    """Yield each whole of a list less the parts of it that the sentence, or the one before, has told."""
    if not OTHERS.search(before):
        return
    spoken = {one.number for one in (*operands.given, *operands.told, *operands.named)}
    for run in operands.runs:
        whole = max(run, key=lambda one: one.cell.value)
        parts = [one for one in run if one is not whole and one.number in spoken]
        known = (whole.number in spoken or parts) and _broken_down(whole, run)
        left = parts or [one for one in run if one is not whole]
        if known and (parts or len(left) == 1):
            yield from _less(whole, left)


def _broken_down(whole: Entry, run: tuple[Entry, ...]) -> bool:
    """Whether the other figures of a list may be parts of the largest: together they are no more."""
    return sum(one.cell.value for one in run if one is not whole) <= whole.cell.value


def _less(whole: Entry, parts: list[Entry]) -> Iterator[Cell]:
    """Yield the whole less its parts, when they leave anything."""
    cells = [one.cell for one in parts if one.mention.role in (Role.VALUE, Role.SHARE)]
    told = operations.total(cells) if len(cells) > 1 else next(iter(cells), None)
    rest = operations.difference(whole.cell, told, Role.VALUE) if told is not None else None
    if rest is not None and rest.value > 0:
        yield rest
