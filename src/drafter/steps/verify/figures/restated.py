"""A figure that says once more what the one before it said: rose by 2.5m litres, or 5.4%; 下降7.7%，少发0.16亿千瓦时.

It has no noun of its own, and what the one before was worked out from is all it can be worked out from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.derivation import Operation
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent
from drafter.language.cue import Cue
from drafter.steps.derive import operations
from drafter.steps.verify.arithmetic.asked import Asked, asked_of
from drafter.steps.verify.figures.explain import due_text, explained
from drafter.steps.verify.figures.match import agrees
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_PAIR = 2
_ARRIVED = re.compile(
    r"(?:[到至为达是]了?|(?<![A-Za-z])(?:to|at|is|reach\w{0,3}|hit))\s{0,2}(?:about |约)?$", re.IGNORECASE
)
_BEHIND = 24
_MOVES = (Operation.DIFFERENCE, Operation.GROWTH, Operation.COMPLETION, Operation.GAP)
_MORE = re.compile(r"[多少][\u4e00-\u9fff]$")
_FURTHEST, _BESIDE = 40, 12
_BASED = Cue(
    r"比|较|同|上|去年|目标|计划|预算|任务",
    r"than|against|compared|versus|vs|last|ago|earlier|ahead|behind|below|above|target|plan|budget|year|quarter|month",
)
"""Another base than the one before may be meant."""


def restated(index: Index, bound: Bound, last: Bound | None) -> Bound | None:
    """Return the figure as the operands of the one before it judge it; None when it speaks of anything else."""
    mention = bound.mention
    if last is None or last.reading is not bound.reading or last.verdict is not Verdict.INFERRED:
        return None
    if mention.quantity.value is None or mention.start - last.mention.end > _FURTHEST or _named(index, bound):
        return None
    pair = _operands(index, last)
    wanted = unit_class(mention.quantity.unit)
    cells = [cell for cell in _worked_out(pair, bound) if comparable(unit_class(cell.unit), wanted)] if pair else []
    fit = next((cell for cell in cells if agrees(mention.quantity, cell)), None)
    if fit is not None:
        return bound._replace(
            verdict=Verdict.INFERRED, fact=None, cell=fit, expected=None, proof=index.words.proof(fit)
        )
    if not cells or not _firm(bound):
        return None
    said = mention.quantity
    return bound._replace(
        verdict=Verdict.CONTRADICTED, fact=None, cell=cells[0], expected=due_text(said, cells[0]),
        proof=explained(index.words, said, cells[0]),
    )  # fmt: skip


def _named(index: Index, bound: Bound) -> bool:
    """Whether the source knows a word of the figure's own noun, so that it may be something else's."""
    told = [gram for gram in grams(f"{bound.mention.noun} {bound.mention.after}") if len(gram) > 1]
    return any(gram in index.heard for gram in told)


def _operands(index: Index, last: Bound) -> tuple[Cell, Cell] | None:
    """Return the two stated figures that the one before compares."""
    derivation = last.cell.derivation if last.cell is not None else None
    if derivation is None or derivation.operation not in _MOVES or len(derivation.operands) != _PAIR:
        return None
    found = [_stated(index, ref) for ref in derivation.operands]
    first, second = found
    return (first, second) if first is not None and second is not None else None


def _stated(index: Index, ref: str) -> Cell | None:
    """Return the figure of the source that a reference names."""
    return index.once(_by_ref).get(ref)


def _by_ref(index: Index) -> dict[str, Cell]:
    found = {one.cell.ref: one.cell for one in ledger_of(index).entries}
    return found | {cell.ref: cell for number in range(len(index.facts)) for cell in index.stated_cells(number)}


def _worked_out(pair: tuple[Cell, Cell], bound: Bound) -> list[Cell]:
    """Return what the pair gives: an amount is their difference, a percentage their growth or one over the other."""
    if not is_percent(bound.mention.quantity.unit):
        found = [operations.difference(*pair)]
    else:
        found = [operations.growth(*pair), operations.completion(*pair)]
    return [cell for cell in found if cell is not None]


def _firm(bound: Bound) -> bool:
    """Whether the words at the figure call it a move, so that it is wrong when it is another one: 少发0.26亿."""
    mention, text = bound.mention, bound.reading.passage.text
    before = bound.reading.gap(bound.reading.mentions.index(mention))
    asked = asked_of(mention, before, text[mention.end : mention.end + _BEHIND])
    moved = Asked.GROWTH in asked or Asked.DIFFERENCE in asked or _MORE.search(before)
    behind = text[mention.end : mention.end + _BEHIND]
    based = mention.period or mention.basis or _BASED.search(before) or _BASED.search(behind)
    exact = mention.quantity.qualifier is Qualifier.EXACT and len(before) <= _BESIDE
    return bool(moved) and exact and not based and not _ARRIVED.search(before)
