"""Plain figures: "metric figure", a few to a sentence, or the author's own clause where it says more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from drafter.domain.draft import Reference
from drafter.steps.write.quotes import own_clause
from drafter.steps.write.voice import DEAL_VERBS, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller

_LIST = 4
"""At most so many plain figures share a sentence."""


def counted(teller: Teller, fact: Fact, *, follows: bool = False) -> Clause:
    """Return a plain figure with its noun, and the parts it falls into; the owner is named once in a sentence."""
    if in_own_words(teller, fact):
        return teller.own(fact)
    short = {"subject": teller.voice.metric(fact)} if follows and teller.zh and fact.metric else {}
    clause = teller.clause("counted" if counts_itself(teller, fact) else "plain", fact, **short)
    return (*(clause or teller.own(fact)), *_unnamed(teller, fact), *parts(teller, fact))


def is_cited(clause: Clause) -> bool:
    """Whether the clause prints a slot."""
    return any(isinstance(part, Reference) for part in clause)


def _same_owner(facts: Sequence[Fact], number: int) -> bool:
    return (
        number > 0
        and facts[number].entity == facts[number - 1].entity
        and facts[number].period == facts[number - 1].period
    )


def parts(teller: Teller, fact: Fact) -> Clause:
    """Return the labelled parts of a count: ``，其中2家转做竞品、1家关门``."""
    gap = "" if teller.zh else " "
    listed = [
        (Reference(f"{fact.id}.p{number}", teller.tongue.figure(part.quantity)), f"{gap}{part.label}")
        for number, part in enumerate(fact.parts, 1)
        if part.label
    ]
    return teller.frame("parts", list=teller.listed(listed)) if listed else ()


def counts(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Yield plain figures, a few in each sentence; the author's own clauses stand alone."""
    fresh = [fact for fact in facts if (fact.id, "") not in teller.told]
    bare = [fact for fact in fresh if not in_own_words(teller, fact)]
    owners = {entity: number for number, entity in enumerate(dict.fromkeys(fact.entity for fact in bare))}
    for nouns, run in groupby(bare, key=lambda fact: counts_itself(teller, fact)):
        listed = sorted(run, key=lambda fact: owners[fact.entity])
        for at in range(0, len(listed), _LIST):
            group = listed[at : at + _LIST]
            clauses = [counted(teller, fact, follows=_same_owner(group, number)) for number, fact in enumerate(group)]
            joined = _there(teller, clauses, group) if nouns else teller.join(clauses, None if teller.zh else "; ")
            yield teller.sentence(joined, note=teller.placeholder(*group))
    for fact in fresh:
        if in_own_words(teller, fact) and (clause := teller.own(fact)):
            yield teller.sentence(clause, cites=[fact.id], note=teller.placeholder(fact))


def in_own_words(teller: Teller, fact: Fact) -> bool:
    """Whether the author's clause says it better than "metric figure" would."""
    voice = teller.voice
    return voice.is_clause(fact) or not voice.noun(fact) or voice.loses_words(fact, own_clause(fact))


def counts_itself(teller: Teller, fact: Fact) -> bool:
    """Whether English counts the metric itself: 14 demos."""
    several = any(plural(word) for word in fact.metric.split()) and fact.metric.lower() != "sales"
    return not teller.zh and fact.value is not None and not fact.value.unit and several


def _there(teller: Teller, clauses: Sequence[Clause], facts: Sequence[Fact]) -> Clause:
    single = facts[0].value is not None and facts[0].value.value == 1
    return teller.frame("counts", list=teller.listed(clauses), there="there was" if single else "there were")


def _unnamed(teller: Teller, fact: Fact) -> Clause:
    """Say what a bare count of closed, won or lost ones counts."""
    bare = not teller.zh and fact.metric.lower() in DEAL_VERBS and fact.value is not None and not fact.value.unit
    return ((" deal" if fact.value is not None and fact.value.value == 1 else " deals"),) if bare else ()
