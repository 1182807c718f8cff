"""CAUSE claims: because X, thanks to X: one fact must carry the words of X."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.align import align
from drafter.steps.verify.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_CAUSE = re.compile(
    r"(?:主要)?(?:得益于|受益于|归功于|归因于|缘于|源于|由于|因为|多亏|靠的是|依靠|依托|原因(?:主要)?(?:是|在于|为))(?P<zh>[^，。；！？\n]{2,60})"
    r"|受(?P<by>[^，。；！？\n]{2,30}?)(?:的)?影响"
    r"|(?<![A-Za-z])(?:thanks to|because(?: of)?|due to|driven by|owing to"
    r"|as a result of|on the back of|helped by|boosted by|fuell?ed by|attributable to)\s(?P<en>[^,.;!?\n]{2,90})",
    re.IGNORECASE,
)
_CARRIED = 0.5
_LEAST = 0.9


def cause_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every stated cause."""
    for reading in readings:
        passage = reading.passage
        if passage.is_heading:
            continue
        for found in _CAUSE.finditer(passage.text, passage.lead):
            words = found["zh"] or found["by"] or found["en"]
            if sum(grams(words).values()) < _LEAST:
                continue
            best = next(iter(align(index, words)), None)
            carried = best is not None and best.covered >= _CARRIED
            fact = index.facts[best.fact] if best is not None and carried else None
            start = passage.offset(found.start())
            yield Claim(
                start, start + len(found.group()), found.group(), ClaimType.CAUSE,
                Verdict.UNPROVED if fact is None else Verdict.SUPPORTED, () if fact is None else (fact.id,),
                index.words("no_cause") if fact is None else index.words("cause", line=fact.line),
            )  # fmt: skip
