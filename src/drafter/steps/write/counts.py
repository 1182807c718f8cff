"""Plain figures: "metric figure", a few to a sentence, or the author's own clause where it says more."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.domain.draft import Reference
from drafter.domain.fact import FactKind, Role
from drafter.language.cue import in_latin
from drafter.language.cues import ASSESSMENT, SENSITIVE, SUPERLATIVE
from drafter.steps.write.derived import net, partner
from drafter.steps.write.quotes import names_behind, own_clause
from drafter.steps.write.voice import DEAL_VERBS, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Clause, Teller

_LISTED = re.compile(
    r"\s{0,2}(?:[(（](?P<names>[^()（）\d]{2,80})[)）]|[:：]\s{0,2}(?P<row>[^\s,、，:：\d]{1,20}(?:、[^\s,、，:：\d]{1,20}){1,9})$)"
)
_DONE = re.compile(
    r"(?:(?!churned|lapsed|expired|joined|resigned)\w{2,12}ed|won|lost|sold|held|sent|met|made|built|run|paid|shut)"
)
_OF = re.compile(r" of (?:the |our |my )?[$€£]?\d")
_OWNED = re.compile(r"(?:(?<![A-Za-z])\d[\d.,-]{0,8}|(?<![A-Za-z])(?:our|my|the|an?)) $")
_SHORTEST = 3
_OF_DUE = re.compile(r" of (?:the |our |my )?[$€£]?[\d.,]{1,12}[kKM]? (?:\w{1,12} )?due(?![A-Za-z])")
_PART = re.compile(r"\d[kKM]? of (?:the |our |my )?$")
_LIST = 4
"""At most so many plain figures share a sentence."""


def counted(teller: Teller, fact: Fact, *, follows: bool = False) -> Clause:
    """Return a plain figure with its noun, and the parts it falls into; the owner is named once in a sentence."""
    if in_own_words(teller, fact):
        return teller.own(fact)
    short = {"subject": teller.voice.metric(fact)} if follows and teller.zh and fact.metric else {}
    clause = teller.clause("counted" if counts_itself(teller, fact) else "plain", fact, **short)
    return (*(clause or teller.own(fact)), *_unnamed(teller, fact), *parts(teller, fact), *_names(teller, fact))


def _names(teller: Teller, fact: Fact) -> Clause:
    """Return the names that the author listed in brackets after a count: `` (Bluepeak, Corvid Labs)``."""
    found = _LISTED.match(fact.quote.partition(fact.value.written)[2]) if fact.value and not fact.parts else None
    words = (found["names"] or found["row"]).strip() if found else ""
    told = any(other.text and other.text in words for other in teller.sheet.facts if other.kind is FactKind.CAUSE)
    if not words or told or SUPERLATIVE.search(words) or ASSESSMENT.search(words) or SENSITIVE.search(words):
        return ()
    return (f"（{words}）" if teller.zh else f" ({words})",)


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
    lost = {fact.id: found for fact in bare if (found := partner(teller, fact)) is not None}
    bare = [fact for fact in bare if fact not in lost.values()]
    owners = {entity: number for number, entity in enumerate(dict.fromkeys(fact.entity for fact in bare))}
    for (nouns, _), run in groupby(bare, key=lambda fact: (counts_itself(teller, fact), fact.section)):
        listed = sorted(run, key=lambda fact: owners[fact.entity])
        for group in _grouped(listed, lost):
            clauses = [counted(teller, fact, follows=_same_owner(group, number)) for number, fact in enumerate(group)]
            joined = _there(teller, clauses, group) if nouns else teller.join(clauses, None if teller.zh else "; ")
            yield teller.sentence((*joined, *_net(teller, group, lost)), note=teller.placeholder(*group))
    for fact in fresh:
        if in_own_words(teller, fact) and (clause := teller.own(fact)):
            yield teller.sentence(clause, cites=[fact.id], note=teller.placeholder(fact))


def _grouped(facts: Sequence[Fact], lost: Mapping[str, Fact]) -> Iterator[list[Fact]]:
    """Yield what shares a sentence: a few plain figures, or one count together with what was lost of it."""
    for paired, run in groupby(facts, key=lambda fact: fact.id if fact.id in lost else ""):
        group = list(run)
        yield from [group] if paired else (group[at : at + _LIST] for at in range(0, len(group), _LIST))


def _net(teller: Teller, group: Sequence[Fact], lost: Mapping[str, Fact]) -> Clause:
    if len(group) != 1 or group[0].id not in lost:
        return ()
    other = lost[group[0].id]
    clause = teller.clause("counted", other) or ()
    return net(teller, group[0], other, clause if teller.zh else _done(clause, other) or clause)


def in_own_words(teller: Teller, fact: Fact) -> bool:
    """Whether the author's clause says it better than "metric figure" would."""
    voice = teller.voice
    told = (
        is_part(fact)
        or listed_behind(fact)
        or names_behind(fact)
        or _within(fact)
        or (_figure_first(fact) and not counts_itself(teller, fact))
    )
    return told or voice.is_clause(fact) or not voice.noun(fact) or voice.loses_words(fact, own_clause(fact))


def is_part(fact: Fact) -> bool:
    """Whether the notes tell the figure as a part of another: 41 of 46 on time."""
    written = fact.value.written if fact.value is not None and in_latin(fact.quote) else ""
    found = re.search(rf"(?<![\w.,$€£]){re.escape(written)}(?![\w%]|[.,]\d)", fact.quote) if written else None
    if found is None:
        return False
    if fact.quantity(Role.TARGET) is not None:
        return bool(_OF_DUE.match(fact.quote, found.end()))
    return bool(_OF.match(fact.quote, found.end()) or _PART.search(fact.quote, 0, found.start()))


def listed_behind(fact: Fact) -> bool:
    """Whether the notes list what a count falls into behind it: claims 2: 1 breach (door open), 1 short delivery."""
    return bool(fact.parts) and in_latin(fact.quote) and f"({fact.parts[0].quantity.written} " not in fact.quote


def _within(fact: Fact) -> bool:
    """Whether an English noun stands behind another figure or its article: 11 worth $46k, our slow callout (4 days)."""
    if (
        fact.value is None
        or not in_latin(fact.quote)
        or len(fact.metric) < _SHORTEST
        or fact.value.written not in fact.quote
    ):
        return False
    before = fact.quote.partition(fact.value.written)[0]
    at = before.lower().rfind(fact.metric.lower())
    return at >= 0 and bool(_OWNED.search(before, 0, at))


def _figure_first(fact: Fact) -> bool:
    """Whether an English count stands before words that only name it there: 1 paper, 2 roof."""
    if fact.value is None or fact.value.unit or not in_latin(fact.quote):
        return False
    return f"{fact.value.written} {fact.metric}" in fact.quote


def counts_itself(teller: Teller, fact: Fact) -> bool:
    """Whether English counts the metric itself: 14 demos."""
    if not teller.zh and fact.value is not None and not fact.value.unit and _done_noun(fact):
        return True
    several = any(plural(word) for word in fact.metric.split()) and fact.metric.lower() != "sales"
    return not teller.zh and fact.value is not None and not fact.value.unit and several


def stands_alone(teller: Teller, fact: Fact) -> Clause:
    """Return a count as a whole sentence: ``there were 9 complaints``, ``5 accounts were lost``."""
    clause = counted(teller, fact)
    whole = counts_itself(teller, fact) and is_cited(clause) and not in_own_words(teller, fact)
    return _there(teller, [clause], [fact]) if whole else clause


def _done_noun(fact: Fact) -> bool:
    """Whether the metric is a noun and what was done to it: tender lost, demos held."""
    noun, _, done = fact.metric.lower().rpartition(" ")
    return bool(noun) and _DONE.fullmatch(done) is not None


def _done(clause: Clause, fact: Fact) -> Clause | None:
    """Return ``14 new accounts were opened`` for a noun that ends in what was done to it."""
    done = fact.metric.lower().rpartition(" ")[2]
    if not _done_noun(fact) or fact.value is None:
        return None
    verb = "was" if fact.value.value == 1 else "were"
    told = [re.sub(rf" {done}$", f" {verb} {done}", p) if isinstance(p, str) else p for p in clause]
    return tuple(told) if told != list(clause) else None


def _there(teller: Teller, clauses: Sequence[Clause], facts: Sequence[Fact]) -> Clause:
    done = [found for clause, fact in zip(clauses, facts, strict=True) if (found := _done(clause, fact))]
    if done and len(done) == len(clauses):
        return teller.listed(done)
    single = facts[0].value is not None and facts[0].value.value == 1
    return teller.frame("counts", list=teller.listed(clauses), there="there was" if single else "there were")


def _unnamed(teller: Teller, fact: Fact) -> Clause:
    """Say what a bare count of closed, won or lost ones counts."""
    bare = not teller.zh and fact.metric.lower() in DEAL_VERBS and fact.value is not None and not fact.value.unit
    return ((" deal" if fact.value is not None and fact.value.value == 1 else " deals"),) if bare else ()
