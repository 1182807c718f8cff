"""Prove every claim of a text from a fact sheet, or mark it.

One module per sort of claim.  A figure is bound to its metric, entity and period from its own sentence before it is
compared; a word claim is compared with the sign, basis, date or name of the facts it is bound to.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict, Verification
from drafter.steps.verify import coverage
from drafter.steps.verify.bases import basis_claims
from drafter.steps.verify.causes import cause_claims
from drafter.steps.verify.dates import date_claims
from drafter.steps.verify.directions import direction_claims
from drafter.steps.verify.figures import bind_all
from drafter.steps.verify.index import index_of
from drafter.steps.verify.names import name_claims
from drafter.steps.verify.quantifiers import quantifier_claims
from drafter.steps.verify.reading import read_text
from drafter.steps.verify.statements import statement_claims
from drafter.steps.verify.statuses import status_claims
from drafter.steps.verify.superlatives import superlative_claims
from drafter.steps.verify.targets import target_claims
from drafter.steps.verify.verbatim import repeats

if TYPE_CHECKING:
    from drafter.domain.claim import Claim
    from drafter.domain.fact import FactSheet
    from drafter.steps.verify.index import Index

__all__ = ["verify"]

_WORDS = {ClaimType.QUANTIFIER, ClaimType.STATUS, ClaimType.CAUSE, ClaimType.SUPERLATIVE}


def verify(text: str, sheet: FactSheet) -> Verification:
    """Return every claim of ``text`` with its verdict, and the must-say facts the text lacks.

    Offsets are code points into ``text``.  Pure: no clock, no model, no I/O; the text is never its own evidence.
    What is prepared from the sheet is kept for the last few sheets, so that verifying again costs only the text.
    """
    index = index_of(sheet)
    readings = read_text(text, sheet.header)
    bounds = bind_all(index, readings)
    claims = list(
        chain(
            (bound.claim() for bound in bounds),
            date_claims(index, readings),
            name_claims(index, readings),
            direction_claims(index, bounds),
            basis_claims(index, bounds),
            superlative_claims(index, readings),
            quantifier_claims(index, readings, bounds),
            status_claims(index, bounds),
            target_claims(index, readings, bounds),
            cause_claims(index, readings),
        )
    )
    claims += statement_claims(index, readings, claims)
    claims = [_as_written(index, claim, text) for claim in claims]
    missing = tuple(coverage.missing(index, readings, bounds))
    return Verification(
        tuple(
            sorted(
                (_printed(claim, text) for claim in claims if claim.start < claim.end),
                key=lambda one: (one.start, one.end, one.type),
            )
        ),
        tuple(fact.id for fact in missing),
        tuple(coverage.findings(missing, index.words)),
    )


def _as_written(index: Index, claim: Claim, text: str) -> Claim:
    """Return an unproved word claim as supported when a fact's line says the very same."""
    if claim.verdict is not Verdict.UNPROVED or claim.type not in _WORDS:
        return claim
    fact = repeats(index, text, claim.start, claim.end)
    if fact is None:
        return claim
    proof = index.words("as_written", line=fact.line)
    return replace(claim, verdict=Verdict.SUPPORTED, facts=(fact.id,), proof=proof)


def _printed(claim: Claim, text: str) -> Claim:
    """Return the claim with its span's own characters (a table cell is read with its heads)."""
    own = text[claim.start : claim.end]
    return claim if claim.text == own else replace(claim, text=own)
