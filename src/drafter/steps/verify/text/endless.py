"""Sentences without an end: their first figures are compared, those far behind are shown as open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.scan import scanned
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.passages import Passage


def open_claims(index: Index, passages: Iterable[Passage]) -> Iterator[Claim]:
    """Yield an unproved claim for every figure and date of passages that are not compared."""
    proof = index.words("endless")
    for passage in passages:
        for token in scanned(passage.text):
            kind = ClaimType.NUMBER if token.quantity is not None else ClaimType.DATE
            if token.quantity is not None or (token.kind is TokenKind.PERIOD and token.period):
                start, end = passage.offset(token.start), passage.offset(token.end)
                yield Claim(start, end, token.text, kind, Verdict.UNPROVED, proof=proof)
