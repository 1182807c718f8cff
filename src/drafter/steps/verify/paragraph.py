"""One paragraph verified: its claims, the must-say facts it tells, and what it hands to the next paragraph."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.verify.deeds.contraries import contrary_claims
from drafter.steps.verify.deeds.negations import negation_claims
from drafter.steps.verify.deeds.planned_deeds import planned_deed_claims
from drafter.steps.verify.deeds.statements import statement_claims
from drafter.steps.verify.deeds.statuses import status_claims
from drafter.steps.verify.deeds.targets import target_claims
from drafter.steps.verify.deeds.unsaid import unsaid_claims
from drafter.steps.verify.deeds.untold import untold_claims
from drafter.steps.verify.figures.figures import bind_all
from drafter.steps.verify.names.deed_slots import deed_claims
from drafter.steps.verify.names.names import name_claims
from drafter.steps.verify.names.parties import party_claims
from drafter.steps.verify.names.permuted import permuted_claims
from drafter.steps.verify.reach import coverage
from drafter.steps.verify.reach.causes import cause_claims
from drafter.steps.verify.reach.evaluations import evaluation_claims
from drafter.steps.verify.source.verbatim import encloses, repeats
from drafter.steps.verify.text.endless import open_claims
from drafter.steps.verify.text.memory import Context, Memory
from drafter.steps.verify.text.passages import passages
from drafter.steps.verify.text.reading import heading_place, read_paragraph
from drafter.steps.verify.text.words import grams
from drafter.steps.verify.time.dates import date_claims
from drafter.steps.verify.time.rhythms import rhythm_claims
from drafter.steps.verify.word_claims import word_claims

if TYPE_CHECKING:
    from drafter.domain.claim import Claim
    from drafter.language.timeline import Place
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.passages import Paragraph

_WORDS = {ClaimType.QUANTIFIER, ClaimType.STATUS, ClaimType.CAUSE, ClaimType.SUPERLATIVE, ClaimType.DIRECTION}
_FIGURED = {ClaimType.NUMBER, ClaimType.DATE, ClaimType.NAME}
_REMEMBERED = 20_000
"""Paragraphs kept for one sheet: many versions of the longest text."""


class Proven(NamedTuple):
    """A verified paragraph: claims in its order with offsets into it, must-say facts told, and the context after it."""

    claims: tuple[Claim, ...]
    told: frozenset[int]
    context: Context


def proven(index: Index, paragraph: Paragraph, context: Context) -> Proven:
    """Verify a paragraph; one already verified under the same heading and context is remembered."""
    heading = _heading(index, paragraph.heading)
    key = (paragraph.text, heading, paragraph.is_heading, id(context))
    found = index.proven.get(key)
    if found is None:
        if len(index.proven) >= _REMEMBERED:
            index.proven.clear()
            index.contexts.clear()
        found = index.proven[key] = _prove(index, paragraph._replace(heading=heading.words), heading.place, context)
    return found


def _prove(index: Index, paragraph: Paragraph, place: Place, context: Context) -> Proven:
    cut = list(passages(paragraph))
    readings = read_paragraph(paragraph, (one for one in cut if not one.beyond), index.sheet.header, place)
    memory = Memory(context.fact, list(context.bound), before=context.placed)
    bounds = bind_all(index, readings, memory)
    claims = list(
        chain(
            (bound.claim() for bound in bounds),
            date_claims(index, readings),
            name_claims(index, readings),
            word_claims(index, readings, bounds),
            status_claims(index, readings),
            target_claims(index, readings, bounds, context.fact),
            cause_claims(index, readings),
            permuted_claims(index, readings),
        )
    )
    claims += list(planned_deed_claims(index, readings, claims))
    claims += list(party_claims(index, readings, claims))
    claims += list(deed_claims(index, readings, claims))
    claims += contrary_claims(index, readings, claims)
    claims += negation_claims(index, readings, claims)
    claims += rhythm_claims(index, readings, claims)
    claims += statement_claims(index, readings, claims)
    claims += list(unsaid_claims(index, readings, claims))
    claims += untold_claims(index, readings, claims)
    claims += evaluation_claims(index, readings, claims)
    claims += open_claims(index, (one for one in cut if one.beyond))
    said = coverage.told(index, readings, bounds)
    return Proven(_in_order(index, claims, paragraph.text), said, _same(index, memory.context))


class Heading(NamedTuple):
    """What a heading means to the paragraphs below it: its words that the source has, and the time it speaks of.

    No other words name anything, so typing them verifies nothing again.
    """

    words: str
    place: Place


def _heading(index: Index, heading: str) -> Heading:
    known = index.once(_headings)
    if heading not in known:
        words = " ".join(gram for gram in grams(heading) if gram in index.heard)
        known[heading] = Heading(words, heading_place(heading, index.sheet.header))
    return known[heading]


def _headings(_: Index) -> dict[str, Heading]:
    return {}


def _same(index: Index, context: Context) -> Context:
    """Return the one object that stands for all equal contexts, so that identity tells them apart."""
    return index.contexts.setdefault(context, context)


def _in_order(index: Index, claims: list[Claim], text: str) -> tuple[Claim, ...]:
    printed = [_printed(_as_written(index, claim, text), text) for claim in claims if claim.start < claim.end]
    wrong = {_place(claim): claim for claim in reversed(printed) if claim.verdict is Verdict.CONTRADICTED}
    printed = [claim for claim in printed if wrong.get(_place(claim), claim) is claim]
    return tuple(sorted(printed, key=lambda one: (one.start, one.end, one.type)))


def _place(claim: Claim) -> tuple[int, int, ClaimType]:
    """Return what one claim of a kind is enough for, once it is called wrong."""
    return claim.start, claim.end, claim.type


def _as_written(index: Index, claim: Claim, text: str) -> Claim:
    """Return a word claim as supported when a fact's line says the very same; a wrong one with more words around."""
    if claim.verdict is Verdict.CONTRADICTED and claim.type not in _FIGURED:
        fact = encloses(index, text, claim.start, claim.end)
    elif claim.verdict is Verdict.UNPROVED and claim.type in _WORDS:
        fact = repeats(index, text, claim.start, claim.end)
    else:
        return claim
    if fact is None:
        return claim
    proof = index.words("as_written", line=fact.line)
    return replace(claim, verdict=Verdict.SUPPORTED, facts=(fact.id,), proof=proof)


def _printed(claim: Claim, text: str) -> Claim:
    """Return the claim with its span's own characters (a table cell is read with its heads)."""
    own = text[claim.start : claim.end]
    return claim if claim.text == own else replace(claim, text=own)
