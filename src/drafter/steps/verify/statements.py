"""STATUS claims without a figure: a sentence whose words no fact knows states something nobody reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.passages import BLANK
from drafter.steps.verify.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_KNOWN = 0.6
_LEAST = 1.5


def statement_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield an unproved claim for every sentence without another claim whose words the sheet does not know."""
    starts = [claim.start for claim in claimed]
    for reading in readings:
        passage = reading.passage
        if passage.is_heading or passage.lead or reading.mentions or BLANK in passage.text:
            continue
        body = passage.text.strip()
        begin = passage.offset(len(passage.text) - len(passage.text.lstrip()))
        if any(begin <= start < begin + len(body) for start in starts):
            continue
        words = grams(body)
        if sum(words.values()) >= _LEAST and coverage(words, index.heard) < _KNOWN:
            proof = index.words("words")
            yield Claim(begin, begin + len(body), body, ClaimType.STATUS, Verdict.UNPROVED, (), proof)
