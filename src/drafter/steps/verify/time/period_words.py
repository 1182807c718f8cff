"""DATE claims: the period that stands with a figure, where the source gives the figure for another one only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.source.known_names import keys_in, known_names
from drafter.steps.verify.text.words import coverage, grams
from drafter.steps.verify.time.told_periods import told_period
from drafter.steps.verify.time.told_places import Span, noun_of, places_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading
    from drafter.steps.verify.time.told_periods import Told
    from drafter.steps.verify.time.told_places import Place

_TELLING = 2
"""A figure of one digit may be anything's, unless it is bound to the very fact."""
_ALIKE = 0.6
_MANY = 60
_LEVELS = (Role.VALUE, Role.PRIOR)


class _Said(NamedTuple):
    """A figure of the text with the period it is told of."""

    reading: Reading
    number: int
    told: Told
    span: Span

    @property
    def mention(self) -> Mention:
        """The figure."""
        return self.reading.mentions[self.number]


def period_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a contradicted claim for every period beside a figure that the source has of another period only."""
    for bound in bounds:
        number = bound.reading.mentions.index(bound.mention)
        told = told_period(bound.reading, number)
        span = span_of(told)
        if told is None or span is None or bound.verdict not in (Verdict.SUPPORTED, Verdict.UNPROVED):
            continue
        said = _Said(bound.reading, number, told, span)
        found = _contrasted(index, said)
        if found is None and (bound.verdict is Verdict.SUPPORTED or significant(bound.mention.quantity) >= _TELLING):
            found = _other(index, said)
        if found is not None:
            yield _claim(index, bound.reading, told.token, found)


def _other(index: Index, said: _Said) -> tuple[Token, Statement] | None:
    """Return the one period in which the source has this figure, if every place of it has that one."""
    if not said.span.dated:
        return None
    words = grams(f"{said.mention.noun} {said.mention.clause_text}")
    found: dict[str, tuple[Token, Statement]] = {}
    for statement, clause, one in evidence_of(index).clauses_with(said.mention.quantity):
        theirs = told_period(clause.reading, clause.reading.mentions.index(one))
        span = span_of(theirs)
        if theirs is None or span is None or theirs.against != said.told.against:
            return None
        if span.piece == said.span.piece or span.sort != said.span.sort or not span.dated:
            return None
        if any(gram in words for gram in grams(clause.text)):
            found.setdefault(span.piece, (theirs.token, statement))
    return next(iter(found.values())) if len(found) == 1 else None


def _contrasted(index: Index, said: _Said) -> tuple[Token, Statement] | None:
    """Return the period of the figure in the source, where that has another figure of the same thing for this one."""
    mention, places = said.mention, places_of(index)
    if said.told.against or mention.role not in _LEVELS:
        return None
    listed = places.by_size.get(base_value(mention.quantity), ()), places.by_span.get(said.span, ())
    words = noun_of(said.reading, said.number)
    known = keys_in(said.reading.passage.text, known_names(index))
    mine, due = ([one for one in some[:_MANY] if _alike(one, words, known, mention)] for some in listed)
    spans = {one.span for one in mine}
    if len(spans) != 1 or not due or said.span in spans or next(iter(spans)).sort != said.span.sort:
        return None
    everywhere = sum(1 for _ in evidence_of(index).clauses_with(mention.quantity))
    return (mine[0].told.token, mine[0].statement) if everywhere == len(mine) else None


def _alike(one: Place, words: Mapping[str, float], known: Sequence[str], mention: Mention) -> bool:
    """Whether a place of the source is of the same thing: its noun, its unit, and every name the text names."""
    same = one.mention.role in _LEVELS and comparable(
        unit_class(one.mention.quantity.unit), unit_class(mention.quantity.unit)
    )
    if not same or not words or max(coverage(words, one.words), coverage(one.words, words)) < _ALIKE:
        return False
    around = f"{one.statement.under} {one.statement.text}".casefold()
    return all(key in around for key in known)


def _claim(index: Index, reading: Reading, said: Token, found: tuple[Token, Statement]) -> Claim:
    token, statement = found
    start, end = reading.passage.offset(said.start), reading.passage.offset(said.end)
    proof = index.words("other_date", line=statement.line)
    return Claim(start, end, said.text, ClaimType.DATE, Verdict.CONTRADICTED, (), proof, token.text, token.text)
