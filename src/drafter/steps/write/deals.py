"""Deals: one customer each, with the status they have and never a later one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from drafter.steps.write.counts import counted, parts
from drafter.steps.write.voice import deal_verb, is_early

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller


def is_deal(teller: Teller, fact: Fact) -> bool:
    """Whether the fact is one customer's deal."""
    if not teller.voice.entity(fact) or fact.value is None or not fact.value.unit:
        return False
    if is_early(fact):
        return True
    return deal_verb(fact.metric) != "" or (
        fact.status is not None and fact.metric in {"", fact.status, "签约", "合同额", "金额", "大单"}
    )


def deal(teller: Teller, fact: Fact) -> Clause:
    """Return a deal with the status it has, never a later one."""
    if is_early(fact) and fact.must_say:
        return teller.own(fact)  # a lost bid is at no stage
    if is_early(fact):
        return teller.clause("status", fact) or counted(teller, fact)
    status = deal_verb(fact.metric) or teller.voice.status(fact)
    when = teller.voice.when(fact)
    if when and not teller.zh:
        when = f" {'on' if when[-1:].isdigit() and 'Q' not in when and 'H' not in when else 'in'} {when}"
    return teller.clause("deal", fact, status=status, when=when) or counted(teller, fact)


def deals(teller: Teller, facts: Sequence[Fact]) -> Iterator[Sentence]:
    """Yield won deals of one sort as a list, others one by one."""
    for metric, run in groupby(facts, key=lambda fact: (fact.metric, fact.status)):
        group = list(run)
        if not teller.zh and len(group) > 1 and not is_early(group[0]) and deal_verb(metric[0]):
            items = [clause for fact in group if (clause := teller.clause("item", fact))]
            said = teller.frame("deals", status=deal_verb(metric[0]), list=teller.listed(items))
            yield teller.sentence(said, note=teller.placeholder(*group))
        else:
            for fact in group:
                yield teller.sentence((*deal(teller, fact), *parts(teller, fact)), note=teller.placeholder(fact))
