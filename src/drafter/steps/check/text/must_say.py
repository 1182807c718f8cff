"""Shortcomings that a text leaves out (A19), and the person's own cause where it names only others (A21)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType
from drafter.domain.fact import Attribution, FactKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened
from drafter.steps.check.text.occurrence import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.claim import Claim
    from drafter.domain.fact import Fact
    from drafter.steps.check.text.page import Page

_LONGEST = 60
_CLAUSE = re.compile(r"[，；。;]|[,.]\s")
_SELF = re.compile(r"我|本人|自己|自身|(?<![A-Za-z])(?:I|me|my|we|us|our|own)(?![A-Za-z])")
_NEAR = 2
"""Lines between a shortcoming and the causes given for it."""


def left_out(page: Page) -> Iterator[Breach]:
    """Yield what must be said and is not, as verifying found it; an own cause kept back is told by its own rule."""
    kept_back = {fact.id for fact, _ in _kept_back(page)}
    for finding in page.verification.findings:
        if finding.rule == "A19" and kept_back.isdisjoint(finding.facts):
            fact = page.fact(finding.facts[0]) if finding.facts else None
            slots = {"name": shortened(finding.evidence, _LONGEST), "line": str(fact.line) if fact else ""}
            yield Breach(finding.facts, None, None, slots, finding.evidence)


def own_causes(page: Page) -> Iterator[Breach]:
    """Yield the person's own causes that the text leaves out while it names another cause."""
    for fact, claim in _kept_back(page):
        slots = {"name": shortened(_own_words(fact), _LONGEST), "word": shortened(claim.text), "line": str(fact.line)}
        span = Span(claim.start, claim.end)
        yield Breach((fact.id,), page.line(claim.start), span, slots, fact.quote)


def _kept_back(page: Page) -> Iterator[tuple[Fact, Claim]]:
    """Yield each own cause that no sentence tells, with the cause that the text gives instead."""
    causes = [claim for claim in page.verification.claims if claim.type is ClaimType.CAUSE]
    for fact in page.sheet.facts if causes else ():
        own = fact.attribution is Attribution.OWN and fact.kind in (FactKind.CAUSE, FactKind.SHORTCOMING)
        if own and not fact.figures:
            lost = _is_about if fact.id in page.verification.missing else _is_other_half
            told = next((claim for claim in causes if lost(claim, fact, page)), None)
            if told is not None:
                yield fact, told


def _own_words(fact: Fact) -> str:
    """Return the clauses of a fact that speak of oneself, all of them when none does."""
    said = fact.text or fact.quote
    own = [clause for clause in _CLAUSE.split(said) if _SELF.search(clause)]
    return "，".join(own) if own else said


def _is_other_half(claim: Claim, fact: Fact, page: Page) -> bool:
    """Whether the cause told is what a fact names beside the own one, and no sentence tells that or of oneself."""
    own = content(_own_words(fact))
    rest = content(fact.text or fact.quote) - own
    told = content(claim.text) - own
    if not rest or 2 * len(told & rest) < len(told):
        return False
    return not any(_SELF.search(one.text) or 2 * len(own & content(one.text)) >= len(own) for one in page.sentences)


def _is_about(claim: Claim, fact: Fact, page: Page) -> bool:
    """Whether a cause told is for what the own one is for: a fact of its sentence stands near."""
    sentence = page.sentence_at(claim.start)
    near = page.facts(sentence.start, sentence.end) if sentence is not None else ()
    return any(abs(one.line - fact.line) <= _NEAR for one in near)
