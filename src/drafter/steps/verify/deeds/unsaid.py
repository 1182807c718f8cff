"""STATUS claims about deeds that no one place of the source tells: 宏峪已答应试用, the owner will join it.

Each word may stand somewhere in the source; a deed is known only where one sentence and its neighbours have most of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.cue import Cue
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.said import clauses_in, sentences
from drafter.steps.verify.text.passages import BLANK
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_DEED = Cue(
    r"已经?(?!知)|届时|也?会(?=[参出到派来去给把安负])|即将|正式|答应|承诺",
    r"has|have|will|is (?:already )?[a-z]{3,12}ed|are (?:already )?[a-z]{3,12}ed|is signed|has been",
)
_KNOWN = 0.62
_LEAST = 1.5


def unsaid_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield an undecided claim for every deed, in a clause without a claim, that no place of the source has."""
    spans = Spans((claim.start, claim.end) for claim in claimed)
    for reading in stating(readings):
        passage = reading.passage
        if BLANK in passage.text:
            continue
        for clause in clauses_in(index, passage.text):
            own = clause.text.strip(" 。.！!；;")
            begin = clause.start + len(clause.text) - len(clause.text.lstrip())
            start, end = passage.offset(begin), passage.offset(begin + len(own))
            if spans.meet(start, end) or _DEED.search(own) is None or sum(grams(own).values()) < _LEAST:
                continue
            if max((carried(own, told.around) for told in sentences(index)), default=0.0) < _KNOWN:
                yield Claim(start, end, own, ClaimType.STATUS, Verdict.UNPROVED, (), index.words("words"))
