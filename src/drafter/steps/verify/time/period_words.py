"""DATE claims: the period that stands with a figure, where the source gives the figure for another one only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.token import TokenKind
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.scene import own_period
from drafter.steps.verify.source.evidence import evidence_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause, Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_PERIOD = re.compile(r"(?:\d{4}-)?(?P<span>M\d{2}|Q\d|H\d|Q\d\.\.Q\d|M\d{2}\.\.M\d{2})")
_TELLING = 2
"""A figure of one digit may be anything's, unless it is bound to the very fact."""


def period_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a contradicted claim for every period beside a figure that the source has of another period only."""
    for bound in bounds:
        said = _of(bound.reading, bound.reading.mentions.index(bound.mention))
        if said is None or bound.verdict not in (Verdict.SUPPORTED, Verdict.UNPROVED):
            continue
        if bound.verdict is Verdict.UNPROVED and significant(bound.mention.quantity) < _TELLING:
            continue
        found = _other(index, bound.mention, said)
        if found is not None:
            yield _claim(index, bound.reading, said, found)


def _of(reading: Reading, number: int) -> Token | None:
    """Return the month, quarter or half-year that a figure is told of in so many words."""
    mention = reading.mentions[number]
    if not own_period(reading, number) or _span(mention.period) is None:
        return None
    alike = [one for one in reading.tokens if one.kind is TokenKind.PERIOD and one.period == mention.period]
    return min(alike, key=lambda one: abs(one.start - mention.start), default=None)


def _span(period: str | None) -> str | None:
    found = _PERIOD.fullmatch(period or "")
    return found["span"] if found else None


def _other(index: Index, mention: Mention, said: Token) -> tuple[Token, Statement] | None:
    """Return the one period in which the source has this figure, if every place of it has that one."""
    places = [_place(*place) for place in evidence_of(index).clauses_with(mention.quantity)]
    words = grams(f"{mention.noun} {mention.clause_text}")
    found: dict[str, tuple[Token, Statement]] = {}
    for token, statement, clause in places:
        span = None if token is None else _span(token.period)
        own = _span(said.period) or ""
        if token is None or span is None or span == own or len(span) != len(own) or span[0] != own[0]:
            return None
        if any(gram in words for gram in grams(clause.text)):
            found.setdefault(span, (token, statement))
    return next(iter(found.values())) if len(found) == 1 else None


def _place(statement: Statement, clause: Clause, one: Mention) -> tuple[Token | None, Statement, Clause]:
    return _of(clause.reading, clause.reading.mentions.index(one)), statement, clause


def _claim(index: Index, reading: Reading, said: Token, found: tuple[Token, Statement]) -> Claim:
    token, statement = found
    start, end = reading.passage.offset(said.start), reading.passage.offset(said.end)
    proof = index.words("other_date", line=statement.line)
    return Claim(start, end, said.text, ClaimType.DATE, Verdict.CONTRADICTED, (), proof, token.text, token.text)
