"""What ties a shortcoming to its cause and to the plan that answers it (M09, M10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Fact, FactKind, Nature
from drafter.language.scan import scan
from drafter.language.vocabulary import better
from drafter.steps.check.breach import Breach, gathered
from drafter.steps.check.direction import move_of
from drafter.steps.check.material import shortcomings
from drafter.steps.check.show import name, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.quantity import Quantity
    from drafter.guidelines.rule_kinds import LinkRule
    from drafter.steps.check.ledger import Ledger

_COMMON = {
    "week", "weeks", "month", "quarte", "sales", "next", "with", "from", "this", "last", "days", "team", "plan",
    "没有", "我们", "上月", "本月", "下月", "本周", "下周", "目标", "计划", "公司", "客户", "完成",
    "去年", "今年", "一个",
}  # fmt: skip
"""Words that any two lines of a report share; English ones by their first six letters."""
_ANSWERING = {FactKind.PLAN, FactKind.REQUEST}


class _Answers(NamedTuple):
    """What all plans and requests together speak of."""

    words: str
    terms: frozenset[str]
    counts: frozenset[str]


def link_breaches(rule: LinkRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield shortcomings without a cause, or without anything planned or asked for against them."""
    return gathered(_open(rule, ledger), zh=ledger.zh)


def _open(rule: LinkRule, ledger: Ledger) -> Iterator[Breach]:
    section = "shortcomings" if rule.lacks == "cause" else "plan"
    open_ones = _unexplained(rule, ledger) if rule.lacks == "cause" else _unanswered(ledger)
    groups: dict[str, list[Fact]] = {}
    enough = rule.enough.compiled()
    for fact in open_ones:
        if (enough and enough.search(fact.quote)) or _improved(rule, fact, ledger):
            continue
        groups.setdefault(fact.breakdown_of or str(fact.line), []).append(fact)
    for facts in groups.values():
        names = ("、" if ledger.zh else ", ").join(dict.fromkeys(name(fact, ledger) for fact in facts))
        slots = {"name": shortened(names), "quote": shortened(facts[0].quote)}
        ids = tuple(fact.id for fact in facts)
        yield Breach(ids, facts[0].line, slots=slots, section=section, tells=False, asks=True)


def _improved(rule: LinkRule, fact: Fact, ledger: Ledger) -> bool:
    """Whether the figures of a bad thing fell: Backlog down from 52 to 44 jobs."""
    inverse, move, good = rule.inverse.compiled(), move_of(ledger, fact), better(fact.metric)
    if move is None or good:
        return move is not None and move.sign * good > 0
    return move.sign < 0 and inverse is not None and inverse.search(fact.metric) is not None


def _faults(ledger: Ledger) -> list[Fact]:
    return [fact for fact in shortcomings(ledger) if fact.kind is not FactKind.CAUSE]


def _unexplained(rule: LinkRule, ledger: Ledger) -> list[Fact]:
    causes = [fact for fact in ledger.sheet.facts if fact.kind is FactKind.CAUSE]
    if any(not cause.about for cause in causes) or any(_blames(rule, fact) for fact in ledger.sheet.facts):
        return []  # a cause of nothing in particular explains the whole
    faults = _faults(ledger)
    explained = [fact for fact in faults if _causes_of(fact, ledger)]
    ids, lines = {fact.id for fact in explained}, {fact.line for fact in (*causes, *explained)}
    return [f for f in faults if not f.parts and f.id not in ids and f.line not in lines]


def _causes_of(fact: Fact, ledger: Ledger) -> list[Fact]:
    """Return the causes of a fault: those noted for it, and those that name its customer."""
    names = {fact.entity, *re.findall(r"[A-Z]\w{3,24}", fact.entity)} - {"", ledger.sheet.header.author}
    if fact.entity in {ledger.sheet.header.author, ledger.sheet.header.unit}:
        names = set()
    causes = (cause for cause in ledger.sheet.facts if cause.kind is FactKind.CAUSE)
    return [c for c in causes if c.about == fact.id or any(len(word) > 1 and word in c.quote for word in names)]


def _blames(rule: LinkRule, fact: Fact) -> bool:
    """Whether a fault stands alone on its line and says whose it was: I did not chase renewals early enough."""
    enough = rule.enough.compiled()
    own = fact.kind is FactKind.SHORTCOMING and fact.attribution is not None and not fact.figures
    return own and not fact.about and enough is not None and enough.search(fact.quote) is not None


def _unanswered(ledger: Ledger) -> list[Fact]:
    facts = [fact for fact in ledger.sheet.facts if fact.kind in _ANSWERING or fact.nature is Nature.PLAN]
    answered, lines = {fact.about for fact in facts}, {fact.line for fact in facts}
    faults = [fact for fact in _faults(ledger) if fact.id not in answered and fact.line not in lines]
    answers = _answers(facts) if faults else _Answers("", frozenset(), frozenset())
    open_ones, met = [], set()
    for fault in faults:
        if any(_spoken_of(one, answers) for one in (fault, *_causes_of(fault, ledger))):
            met.add(fault.line)
        else:
            open_ones.append(fault)
    return [fault for fault in open_ones if fault.line not in met]


def _answers(facts: list[Fact]) -> _Answers:
    words = "\n".join(f"{fact.text or ''} {fact.quote} {fact.metric}" for fact in facts)
    return _Answers(words, _terms(words), frozenset(_count(t.quantity) for t in scan(words) if t.quantity is not None))


def _count(quantity: Quantity) -> str:
    return f"{quantity.value}{quantity.unit}"


def _spoken_of(fact: Fact, answers: _Answers) -> bool:
    """Whether some plan speaks of a shortcoming: its customer, its metric, the same count, or a word of it."""
    counts = {_count(figure.quantity) for figure in fact.figures if figure.quantity.unit}
    named = any(len(word) > 1 and word in answers.words for word in (fact.entity, fact.metric))
    return named or bool(counts & answers.counts) or bool(_terms(fact.quote) & answers.terms)


def _terms(text: str) -> frozenset[str]:
    """Return English words of four letters and more (their first six letters), and pairs of Chinese characters."""
    words = {word[:6] for word in re.findall(r"[a-z]{4,24}", text.lower())}
    runs = re.findall(r"[\u4e00-\u9fff]{2,200}", text)
    return frozenset((words | {run[at : at + 2] for run in runs for at in range(len(run) - 1)}) - _COMMON)
