"""The claims that words make about figures and around them, one module per sort."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.steps.verify.deeds.natures import nature_claims
from drafter.steps.verify.deeds.planned_figures import planned_figure_claims
from drafter.steps.verify.figures.misnamed import misnamed_claims
from drafter.steps.verify.moves.against import against_claims
from drafter.steps.verify.moves.bases import basis_claims
from drafter.steps.verify.moves.comparisons import comparison_claims
from drafter.steps.verify.moves.direction_words import direction_word_claims
from drafter.steps.verify.moves.directions import direction_claims
from drafter.steps.verify.moves.intensity import intensity_claims
from drafter.steps.verify.moves.points import point_claims
from drafter.steps.verify.moves.told_bases import told_base_claims
from drafter.steps.verify.moves.turned_moves import turned_claims
from drafter.steps.verify.names.attributions import attribution_claims, team_claims
from drafter.steps.verify.names.blames import blame_claims
from drafter.steps.verify.reach.quantifiers import quantifier_claims
from drafter.steps.verify.reach.scopes import scope_claims
from drafter.steps.verify.reach.softening import softening_claims
from drafter.steps.verify.reach.superlatives import superlative_claims
from drafter.steps.verify.time.period_words import period_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.domain.claim import Claim
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_VERB = 24
"""How far before its first figure the verb of a move may stand: rose from 41 to 58."""


def word_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield the claims of a paragraph's words: direction, base, rank, all and none, plan or done."""
    figured = list(direction_claims(index, bounds))
    compared = list(comparison_claims(index, readings))
    against = list(against_claims(index, readings))
    bases = list(basis_claims(index, bounds))
    against = _unlike(against, [*figured, *compared, *bases])
    figured, bases = _unless(figured, against), _unless(bases, against)
    against = _unless(against, [*figured, *compared, *bases])
    apart = {claim.start for claim in compared}
    places = apart | {claim.start for claim in (*figured, *against)}
    return chain(
        nature_claims(index, readings),
        planned_figure_claims(index, bounds),
        misnamed_claims(index, bounds),
        (one for one in figured if one.start not in apart),
        compared,
        against,
        direction_word_claims(index, readings, bounds, places),
        intensity_claims(index, readings, bounds),
        softening_claims(index, readings, bounds),
        scope_claims(index, readings),
        attribution_claims(index, readings),
        team_claims(index, readings),
        blame_claims(index, readings),
        bases,
        _unless(told_base_claims(index, bounds), [*bases, *against]),
        point_claims(index, readings, bounds),
        superlative_claims(index, readings, bounds),
        quantifier_claims(index, readings, bounds),
        period_claims(index, bounds),
        _unspoken(turned_claims(index, readings), [*figured, *compared, *against]),
    )


def _unspoken(claims: Iterable[Claim], known: Sequence[Claim]) -> list[Claim]:
    """Return the claims about a move whose verb is not known to be wrong already."""
    wrong = [one.start for one in known if one.verdict is Verdict.CONTRADICTED]
    return [one for one in claims if not any(one.start - _VERB <= at < one.end for at in wrong)]


def _unless(claims: Iterable[Claim], better: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those of whose words a better one says more: anything for an undecided one."""
    known = {(one.type, at): one for one in better for at in range(one.start, one.end)}
    kept = []
    for one in claims:
        other = known.get((one.type, one.start)) or known.get((one.type, one.end - 1))
        open_ = one.verdict is Verdict.UNPROVED
        if other is None or (one.verdict is not other.verdict and not open_ and other.verdict is not Verdict.SUPPORTED):
            kept.append(one)
    return kept


def _unlike(claims: Iterable[Claim], known: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that say of the same words what a known one says."""
    said = {(one.type, one.verdict, at) for one in known for at in range(one.start, one.end)}
    return [one for one in claims if not {(one.type, one.verdict, at) for at in (one.start, one.end - 1)} & said]
