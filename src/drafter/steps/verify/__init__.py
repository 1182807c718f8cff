"""Prove every claim of a text from a fact sheet, or mark it.

One module per sort of claim.  A figure is bound to its metric, entity and period from its own sentence before it is
compared; a word claim is compared with the sign, basis, date or name of the facts it is bound to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Verification
from drafter.language.intensities import USUAL
from drafter.language.vocabulary import in_force, speaking
from drafter.steps.verify.own_words import in_one_form, of_the_text, source_of
from drafter.steps.verify.paragraph import proven
from drafter.steps.verify.reach import coverage
from drafter.steps.verify.source.index import index_of
from drafter.steps.verify.source.put_right import put_right, taken_back
from drafter.steps.verify.text.memory import Context
from drafter.steps.verify.text.passages import paragraphs
from drafter.steps.verify.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.claim import Claim
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding
    from drafter.language.intensities import Thresholds
    from drafter.steps.verify.reach.coverage import Missing
    from drafter.steps.verify.source.index import Index

__all__ = ["verify"]

_BEGINNING = Context()


def verify(text: str, sheet: FactSheet, limits: Thresholds = USUAL) -> Verification:
    """Return every claim of ``text`` with its verdict, and the must-say facts the text lacks.

    ``limits`` are what 大幅, slightly and flat mean.  Offsets are code points into ``text``.  Pure: no clock, no
    model, no I/O; the text is never its own evidence.
    What is prepared from the sheet, and every paragraph, is remembered for the last few sheets, so that verifying
    again after an edit costs only the changed paragraph.
    """
    with speaking(sheet.terms):
        right = put_right(sheet)
        return taken_back(_spoken(text, right.sheet, limits), text, right, Wording(sheet.header.locale))


def _spoken(text: str, sheet: FactSheet, limits: Thresholds) -> Verification:
    """Verify a text against a sheet put right, in the team's one form of each word."""
    spoken = in_force()
    if spoken is None:
        return _verified(text, sheet, limits)
    source, told = source_of(sheet, spoken), in_one_form(text, spoken)
    return of_the_text(_verified(told.text, source.sheet, limits), text, told, source)


def _verified(text: str, sheet: FactSheet, limits: Thresholds) -> Verification:
    index = index_of(sheet, limits)
    claims: list[Claim] = []
    told: set[int] = set()
    context = _BEGINNING
    for paragraph in paragraphs(text):
        found = proven(index, paragraph, context)
        claims += (claim.moved(paragraph.start) for claim in found.claims)
        told |= found.told
        context = found.context
    missing = tuple(coverage.missing(index, told))
    return Verification(tuple(claims), tuple(one.fact.id for one in missing), tuple(_finding(index, missing)))


def _finding(index: Index, missing: tuple[Missing, ...]) -> Iterator[Finding]:
    """Yield the finding of every missing fact, worded once."""
    known = index.once(_findings)
    for one in missing:
        if one not in known:
            known[one] = coverage.finding(one, index.words)
        yield known[one]


def _findings(_: Index) -> dict[Missing, Finding]:
    return {}
