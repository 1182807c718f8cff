"""NATURE claims about figures that the reader took for a plan: September brought in USD 1.225m, which is its budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Nature, Role
from drafter.language.cue import Cue
from drafter.steps.verify.deeds.natures import AHEAD, NOT_DONE, claims_done
from drafter.steps.verify.source.evidence import clauses_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_BROUGHT = Cue(
    "实现|完成|达到|做到|做了|创收|收入了|实收|取得",
    r"brought in|took in|generated|earned|made|reached|achieved|delivered|sold|posted|recorded|came in at"
    r"|(?:the|its|our|a) (?:[a-z]{3,14} )?(?:results?|outcome|actual) (?:is|are|was|were|of)",
)
_REACH = 24


def planned_figure_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a contradicted claim for every proven figure of a plan that a word before it tells as reached."""
    for bound in bounds:
        proven = bound.verdict is Verdict.SUPPORTED and bound.fact is not None and bound.cell is not None
        if not proven or bound.fact is None or bound.cell is None or bound.cell.role is not Role.VALUE:
            continue
        fact = index.facts[bound.fact]
        cue = AHEAD.search(fact.quote)
        if fact.nature is not Nature.PLAN or cue is None or _BROUGHT.search(fact.quote) or _also_done(index, bound):
            continue
        reading, at = bound.reading, bound.mention.start
        number = next((n for n, one in enumerate(clauses_of(reading)) if one.start <= at < one.end), None)
        if number is None or not claims_done(reading, number) or NOT_DONE.search(clauses_of(reading)[number].text):
            continue
        begin = max(clauses_of(reading)[number].start, at - _REACH)
        word = _BROUGHT.search(reading.passage.text[begin:at])
        if word is not None:
            start, said = reading.passage.offset(begin + word.start()), word.group()
            proof = index.words("only_ahead", line=fact.line)
            yield Claim(
                start, start + len(said), said, ClaimType.NATURE, Verdict.CONTRADICTED, (fact.id,), proof, cue.group()
            )


def _also_done(index: Index, bound: Bound) -> bool:
    """Whether a fact that is no plan has the same figure."""
    value = bound.mention.quantity.value
    return any(
        figure.quantity.value == value and fact.nature is not Nature.PLAN
        for fact in index.facts
        for figure in fact.figures
        if figure.role is Role.VALUE
    )
