"""Figures that nothing proves, looked at once more for the slips people make: the unit, the rounding, the count."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.derivation import Operation
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent
from drafter.steps.verify.arithmetic.apart import Apart, apart
from drafter.steps.verify.arithmetic.misreckoned import misreckoned
from drafter.steps.verify.arithmetic.operands import operands_of
from drafter.steps.verify.arithmetic.tallies import listed_count, other_count
from drafter.steps.verify.figures.explain import due_text, explained
from drafter.steps.verify.figures.likeness import of_one_measure
from drafter.steps.verify.figures.match import agrees, printed_size
from drafter.steps.verify.figures.of_many import spoken_of_many
from drafter.steps.verify.figures.roundings import overdone
from drafter.steps.verify.figures.unit_slips import group_slip, per_slip, unit_slip
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_FEW, _PERCENT = 6, 100


def rechecked(
    index: Index, bound: Bound, given: list[int], before: tuple[int, ...], told: Sequence[Bound] = ()
) -> Bound:
    """Return a figure as wrong when it is the source's own told in another unit, share or count.

    ``given`` are the entries of the figures before it in its sentence, ``before`` those of the sentence before,
    ``told`` the last figures before it as they were judged.
    """
    if bound.mention.quantity.value is None or bound.verdict is Verdict.CONTRADICTED:
        return bound
    if bound.verdict is Verdict.SUPPORTED:
        slip = per_slip(bound) or group_slip(bound)
        return bound if slip is None else _wrong(index, bound, slip)
    between = apart(index, bound) if bound.verdict is Verdict.UNPROVED or _subtracted(bound) else Apart()
    if between.fit is not None:
        return bound._replace(verdict=Verdict.INFERRED, cell=between.fit, proof=index.words.proof(between.fit))
    if bound.verdict is not Verdict.UNPROVED:
        return bound
    listed = listed_count(index, bound)
    if listed is not None and agrees(bound.mention.quantity, listed):
        return bound._replace(verdict=Verdict.INFERRED, cell=listed, proof=index.words.proof(listed))
    due = listed or between.due or unit_slip(index, bound) or _near_miss(index, bound, given, before, told)
    return bound if due is None or _excused(index, bound, due) else _wrong(index, bound, due)


def _excused(index: Index, bound: Bound, due: Cell) -> bool:
    """Whether a figure may be another than the due one: of two measures, or the source tells of many such."""
    told = due_text(bound.mention.quantity, due) == bound.mention.quantity.written or _of_told(bound)
    return (
        told or not of_one_measure(index, due) or spoken_of_many(index, bound.mention, bound.reading.passage.text, due)
    )


def _of_told(bound: Bound) -> bool:
    """Whether two other figures of the sentence give the share: 12 alarms, 8 of them by flat batteries, two thirds."""
    said = bound.mention.quantity
    if not is_percent(said.unit):
        return False
    others = [one.quantity for one in bound.reading.mentions if one is not bound.mention]
    pairs = permutations([one for one in others if one.value and not is_percent(one.unit)][:_FEW], 2)
    admitted = printed_size(said)
    return any(
        one.unit == other.unit and admitted.holds(abs(Fraction(one.value or 0) / Fraction(other.value or 1)) * _PERCENT)
        for one, other in pairs
    )


def _subtracted(bound: Bound) -> bool:
    """Whether a figure was found to be the difference of two things, in whatever order."""
    derivation = bound.cell.derivation if bound.cell is not None else None
    return bound.verdict is Verdict.INFERRED and derivation is not None and derivation.operation is Operation.DIFFERENCE


def _near_miss(
    index: Index, bound: Bound, given: list[int], before: tuple[int, ...], told: Sequence[Bound]
) -> Cell | None:
    """Return the share that a rounding overdoes, or the only count of the noun that is told."""
    ledger, mention = ledger_of(index), bound.mention
    located = locate(index, bound.reading, bound.reading.mentions.index(mention), tuple(given) or before)
    operands = operands_of(ledger, located, given, before, f"{mention.topic} {bound.reading.passage.text}")
    if mention.quantity.qualifier is Qualifier.EXACT:
        return other_count(ledger, bound, located) or misreckoned(ledger, bound, operands)
    return overdone(index, bound, located, operands, told)


def _wrong(index: Index, bound: Bound, due: Cell) -> Bound:
    said = bound.mention.quantity
    return bound._replace(
        verdict=Verdict.CONTRADICTED, cell=due, expected=due_text(said, due), proof=explained(index.words, said, due)
    )
