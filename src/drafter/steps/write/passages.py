"""Sections of the text: measures in prose, shortcomings and plans as items, gains and losses side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.draft import Sentence
from drafter.domain.fact import FactKind, Importance
from drafter.steps.plan.polarity import aim, is_ahead, is_gain, is_inverse, is_loss, movement
from drafter.steps.write.causes import causes_told, explained, with_causes
from drafter.steps.write.counts import counted, counts, is_cited, is_part
from drafter.steps.write.measures import headline, measured, worse
from drafter.steps.write.statements import dated, items, stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.domain.draft import Block, PlannedSection
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller


_CONTINUES = re.compile(
    r"(?:mostly|mainly|all|both|half) (?!my |our )|(?:主要|大多|多数|都|全)(?:是|为)(?!我|因)", re.IGNORECASE
)
_BARE_REMARK = 6
"""A remark of at most so many Chinese characters has no subject of its own."""


def blocks(teller: Teller, section: PlannedSection) -> tuple[Block, ...]:
    """Return the blocks of one planned section, its open questions last."""
    teller.quoted.clear()
    facts = [fact for item in section.facts if (fact := teller.fact(item.fact)) is not None]
    small = frozenset(item.fact for item in section.facts if item.detail is Importance.DETAIL)
    composer = _SECTIONS.get(section.key)
    told = composer(teller, facts) if composer else _passage(teller, facts, small)
    found = [block for block in told if not isinstance(block, Sentence) or block.text.strip(" .。")]
    open_questions = [q.placeholder for q in teller.questions if q.id in section.questions]
    return (*found, *(Sentence((text,), item=len(open_questions) > 1) for text in open_questions))


def _passage(teller: Teller, facts: Sequence[Fact], small: frozenset[str]) -> Iterator[Block]:
    """Tell measures, then events in their own words, causes after what they explain, details in one line."""
    causes = [fact for fact in facts if fact.kind is FactKind.CAUSE]
    figures = [fact for fact in facts if fact.kind is FactKind.MEASURE and fact.value is not None]
    yield from measured(teller, [fact for fact in figures if fact.id not in small and not is_ahead(fact)])
    yield from counts(teller, [fact for fact in figures if fact.id in small and not is_ahead(fact)])
    yield from causes_told(teller, causes)
    for fact in figures:
        if remark := teller.remark(fact):
            yield teller.sentence((remark,), cites=[fact.id])
    told = {fact.id for fact in (*causes, *(fact for fact in figures if not is_ahead(fact)))}
    for fact in facts:
        if fact.id in told or (fact.kind is FactKind.EVENT and teller.has_said(teller.text(fact))):
            continue
        if clause := stated(teller, fact):
            lead = _spoken_of(teller, fact, figures)
            yield teller.sentence((lead, *clause), cites=[fact.id], note=teller.placeholder(fact))


def _spoken_of(teller: Teller, event: Fact, figures: Sequence[Fact]) -> str:
    """Return whom a bare remark speaks of, when a figure stands right before it on its line: 恒达8万元，周五打款."""
    words = event.text or ""
    if not teller.zh or event.kind is not FactKind.EVENT or not 0 < len(words) <= _BARE_REMARK:
        return ""
    before = event.quote.partition(words)[0]
    ahead = [f for f in figures if f.line == event.line and f.entity and f.value and f.value.written in before]
    owner = max(ahead, key=lambda fact: before.rfind(fact.value.written if fact.value else ""), default=None)
    return teller.voice.entity(owner) if owner is not None and owner.entity not in words else ""


def _overview(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    for fact in facts:
        if clause := headline(teller, fact):
            cites = [] if is_cited(clause) else [fact.id]
            yield teller.sentence(clause, cites=cites, note=teller.placeholder(fact, moves=False))


def _shortcomings(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Each shortcoming is its own item, its figure and its causes with it."""
    causes = [fact for fact in facts if fact.kind is FactKind.CAUSE]
    named = [fact for fact in facts if fact not in causes]
    tails = {fact.id: owner for fact in named if (owner := _continued(fact, named)) is not None}
    for fact in named:
        own = [cause for cause in causes if explained(cause, named) is fact]
        clause = worse(teller, fact) if fact.kind is FactKind.MEASURE else (dated(teller, fact),)
        if not clause or fact.id in tails:
            continue
        rest = [tail for tail in named if tails.get(tail.id) is fact]
        clause = teller.join([clause, *((teller.text(tail),) for tail in rest)])
        sentence = with_causes(teller, clause, own, fact)
        yield replace(sentence, cites=(*sentence.cites, *(tail.id for tail in rest)))
    for cause in causes:
        if explained(cause, named) is None:
            yield from (replace(sentence, item=True) for sentence in causes_told(teller, [cause], apart=True))


def _continued(fact: Fact, named: Sequence[Fact]) -> Fact | None:
    """Return the figure on the same line whose sentence a fact continues: ``mostly short deliveries``."""
    if fact.kind is FactKind.MEASURE or not _CONTINUES.match(fact.text or ""):
        return None
    return next((other for other in named if other.kind is FactKind.MEASURE and other.line == fact.line), None)


def _self_review(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Gains and losses, each from facts; an author's own words stand as they are."""
    gains = [clause for fact in facts if is_gain(fact) and (clause := _gain(teller, fact))]
    losses = [loss for fact in facts if is_loss(fact) and (loss := _loss(teller, fact))]
    mark = "；" if teller.zh else "; "
    for shape, clauses in (("gains", gains), ("losses", losses)):
        if clauses:
            yield teller.sentence(teller.frame(shape, list=teller.join(clauses, mark)), item=True)
    for fact in facts:
        if not is_gain(fact) and not is_loss(fact) and (clause := stated(teller, fact)):
            yield teller.sentence(clause, item=True, cites=[fact.id])


def _gain(teller: Teller, fact: Fact) -> Clause | None:
    if is_part(fact):
        return (teller.text(fact),)
    if aim(fact) > 0 or movement(fact) > 0:
        return teller.clause("met", fact) if aim(fact) > 0 else teller.clause("better", fact)
    return counted(teller, fact)


def _loss(teller: Teller, fact: Fact) -> Clause:
    if fact.kind is not FactKind.MEASURE or fact.value is None or is_part(fact):
        return (teller.text(fact),)
    missed = teller.clause("result" if is_inverse(fact) else "miss", fact) if aim(fact) < 0 else None
    fallen = teller.clause("better", fact) if movement(fact) < 0 else None
    return missed or fallen or counted(teller, fact)


_SECTIONS: dict[str, Callable[[Teller, Sequence[Fact]], Iterator[Block]]] = {
    "overview": _overview,
    "shortcomings": _shortcomings,
    "requests": items,
    "suggestions": items,
    "plan": items,
    "focus_list": items,
    "carryover": items,
    "decisions": items,
    "self_review": _self_review,
}
