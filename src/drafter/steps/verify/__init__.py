"""Prove every claim of a text from a fact sheet, or mark it.

One module per sort of claim.  A figure is bound to its metric, entity and period from its own sentence before it is
compared; a word claim is compared with the sign, basis, date or name of the facts it is bound to.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.claim import Claim
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding
    from drafter.language.intensities import Thresholds
    from drafter.language.vocabulary import Vocabulary
    from drafter.steps.verify.own_words import Source
    from drafter.steps.verify.reach.coverage import Missing
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.put_right import PutRight

__all__ = ["Verifier", "verifier", "verify"]

_BEGINNING = Context()


def verify(text: str, sheet: FactSheet, limits: Thresholds = USUAL) -> Verification:
    """Return every claim of ``text`` with its verdict, and the must-say facts the text lacks.

    ``limits`` are what 大幅, slightly and flat mean.  Offsets are code points into ``text``.  Pure: no clock, no
    model, no I/O; the text is never its own evidence.
    What is prepared from the sheet, and every paragraph, is remembered for the last few sheets, so that verifying
    again after an edit costs only the changed paragraph.
    """
    return verifier(sheet, limits)(text)


@dataclass(frozen=True, slots=True)
class Verifier:
    """A sheet prepared to verify texts by; whoever holds it finds what it remembers, however many other sheets come."""

    sheet: FactSheet
    _right: PutRight
    _spoken: Vocabulary | None
    _source: Source | None
    _index: Index

    def __call__(self, text: str) -> Verification:
        """Return what :func:`verify` does for this sheet."""
        with speaking(self.sheet.terms):
            return taken_back(self._in_one_form(text), text, self._right, self._index.words)

    def _in_one_form(self, text: str) -> Verification:
        """Verify a text by the sheet put right, both in the team's one form of each word."""
        if self._spoken is None or self._source is None:
            return _verified(text, self._index)
        told = in_one_form(text, self._spoken)
        return of_the_text(_verified(told.text, self._index), text, told, self._source)


_RECENT: deque[tuple[Verifier, Thresholds]] = deque(maxlen=4)


def verifier(sheet: FactSheet, limits: Thresholds = USUAL) -> Verifier:
    """Return the sheet prepared to verify texts, made once for each of the last few sheets; they never change."""
    recent = tuple(_RECENT)
    found = next((one for one, meant in recent if one.sheet is sheet and meant == limits), None)
    if found is None:
        found = _prepared(sheet, limits)
        _RECENT.append((found, limits))
    return found


def _prepared(sheet: FactSheet, limits: Thresholds) -> Verifier:
    with speaking(sheet.terms):
        right, spoken = put_right(sheet), in_force()
        source = None if spoken is None else source_of(right.sheet, spoken)
        index = index_of(right.sheet if source is None else source.sheet, limits)
        return Verifier(sheet, right, spoken, source, index)


def _verified(text: str, index: Index) -> Verification:
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
