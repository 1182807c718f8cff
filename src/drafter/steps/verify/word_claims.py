"""The claims that words make about figures and around them, one module per sort."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from drafter.steps.verify.attributions import attribution_claims
from drafter.steps.verify.bases import basis_claims
from drafter.steps.verify.comparisons import comparison_claims
from drafter.steps.verify.direction_words import direction_word_claims
from drafter.steps.verify.directions import direction_claims
from drafter.steps.verify.intensity import intensity_claims
from drafter.steps.verify.natures import nature_claims
from drafter.steps.verify.points import point_claims
from drafter.steps.verify.quantifiers import quantifier_claims
from drafter.steps.verify.scopes import scope_claims
from drafter.steps.verify.softening import softening_claims
from drafter.steps.verify.superlatives import superlative_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.claim import Claim
    from drafter.steps.verify.bound import Bound
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading


def word_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield the claims of a paragraph's words: direction, base, rank, all and none, plan or done."""
    figured = list(direction_claims(index, bounds))
    compared = list(comparison_claims(index, readings))
    places = {claim.start for claim in (*figured, *compared)}
    return chain(
        nature_claims(index, readings),
        (one for one in figured if one.start not in {claim.start for claim in compared}),
        compared,
        direction_word_claims(index, readings, bounds, places),
        intensity_claims(index, readings, bounds),
        softening_claims(index, readings, bounds),
        scope_claims(index, readings),
        attribution_claims(index, readings),
        basis_claims(index, bounds),
        point_claims(index, readings, bounds),
        superlative_claims(index, readings, bounds),
        quantifier_claims(index, readings, bounds),
    )
