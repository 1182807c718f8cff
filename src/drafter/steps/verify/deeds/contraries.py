"""STATUS claims by opposites: the source says accepted and the text rejected, or the text negates what it says.

A word with an opposite is compared only with the statement of the source that carries nearly all other words of its
clause; where that statement has the opposite word, and the word itself stands nowhere near, the text turned it round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.contraries import Contrary, contraries
from drafter.steps.verify.deeds.opposites import affixed, both_ways, opposite_of, unheard
from drafter.steps.verify.source.evidence import asked_of, clause_at, clauses_of, evidence_of
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.evidence import Clause, Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_CARRIED = 0.6
"""The statement must carry this share of the clause's other words (and figures)."""
_ALSO = 0.35
"""A statement that carries this much and has the very word makes it no turn."""
_LEAST = 1.6
"""Fewer words than this tell no statement."""
_REACH = 30
_CONVERSE = frozenset({"gain", "buy"})
"""Pairs whose sides change with the doer: won by Bree is lost to Bree."""
_TO = re.compile(r"[^,;.]{0,20}?\s(?:to|against)\s", re.IGNORECASE)
_BY = re.compile(r"[^,;.]{0,20}?\sby\s", re.IGNORECASE)
_BY_WHOM = re.compile(r"[^,;.]{0,20}?\sby (?:the )?(?P<name>[A-Z][\w&'-]{1,30})")
_TO_WHOM = re.compile(r"[^;.]{0,80}?\s(?:to|against) (?:the )?(?P<name>[A-Z][\w&'-]{1,30})")
_COUNTED = 2
"""A figure right behind the word counts what was won or lost, and is judged with its noun."""


def contrary_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a contradicted claim for every word the source has the other way round; other claims' words are left."""
    taken = Spans((claim.start, claim.end) for claim in claimed if claim.type is not ClaimType.NUMBER)
    for reading in stating(readings):
        passage = reading.passage
        clauses = clauses_of(reading)
        seen: set[int] = set()
        found = contraries(passage.text)
        for one in found:
            start, end = passage.offset(one.begin), passage.offset(one.end)
            clause = clause_at(clauses, one.start)
            counted = any(0 <= mention.start - one.end <= _COUNTED for mention in reading.mentions)
            said = taken.meet(start, end)
            if clause is None or one.start in seen or counted or said or both_ways(clause, one):
                continue
            turned = _turned(index, clause, one) or opposite_of(index, clause, one)
            if turned or unheard(index, clause, [other for other in found if other.start == one.start]):
                seen.add(one.start)
                yield _claim(index, (start, end), passage.text[one.begin : one.end], turned)
        for clause in clauses:
            for one, turned in affixed(index, clause):
                start, end = clause.offset(one.start), clause.offset(one.end)
                if not taken.meet(start, end) and clause.start + one.start not in seen:
                    yield _claim(index, (start, end), one.word, turned)


def _claim(index: Index, span: tuple[int, int], own: str, turned: tuple[Statement, str] | None) -> Claim:
    """Return a word that the source has the other way round, or not at all."""
    if turned is None:
        return Claim(*span, own, ClaimType.STATUS, Verdict.UNPROVED, (), index.words("words"))
    statement, word = turned
    proof = index.words("contrary", line=statement.line, said=own, source=word)
    return Claim(*span, own, ClaimType.STATUS, Verdict.CONTRADICTED, (), proof, word, word)


def _turned(index: Index, clause: Clause, one: Contrary) -> tuple[Statement, str] | None:
    """Return the statement that says the opposite in otherwise the same words, and its word."""
    words = _without(clause.text, one.word)
    if sum(grams(words).values()) < _LEAST:
        return None
    asked = asked_of(words, clause.mentions)
    nearest = evidence_of(index).near(asked)
    for near in nearest:
        if near.share >= _ALSO and any(_same(other, one) for other in contraries(near.statement.text)):
            return None
    for near in nearest[:1]:
        if near.share < _CARRIED:
            return None
        source = near.statement.text
        for other in contraries(source):
            if (
                _opposed(other, one)
                and not _converse(source, other, clause.text, one)
                and _beside(clause.text, one.word) & _beside(source, other.word)
            ):
                return near.statement, source[other.begin : other.end]
    return None


def _beside(text: str, word: str) -> set[str]:
    """Return the words within reach of ``word``: what it is said of."""
    at = text.find(word)
    return set(grams(text[max(0, at - _REACH) : at])) | set(grams(text[at + len(word) : at + len(word) + _REACH]))


def _same(other: Contrary, one: Contrary) -> bool:
    return other.pair == one.pair and (other.side == one.side) == (other.negated == one.negated)


def _opposed(other: Contrary, one: Contrary) -> bool:
    return other.pair == one.pair and (other.side == one.side) != (other.negated == one.negated)


def _converse(source: str, other: Contrary, text: str, one: Contrary) -> bool:
    """Whether the two words tell one deed from its two ends: lost to Bree, won by Bree."""
    if one.pair not in _CONVERSE:
        return False
    theirs, own = other.end, text.find(one.word) + len(one.word)
    if _same_other(source, theirs, text, own):
        return True
    return any(first.match(source, theirs) and second.match(text, own) for first, second in ((_TO, _BY), (_BY, _TO)))


def _same_other(source: str, theirs: int, text: str, own: int) -> bool:
    """Whether behind both words stands the same other side: Lost: Ashgrove, 8 monitors, to Norvane."""
    for first, at, second, begin in ((_BY_WHOM, own, source, theirs), (_TO_WHOM, own, source, theirs)):
        found = first.match(text, at)
        turned = _TO_WHOM if first is _BY_WHOM else _BY_WHOM
        others = {match["name"] for match in turned.finditer(second, begin)}
        if found is not None and found["name"] in others:
            return True
    return False


def _without(words: str, word: str) -> str:
    return words.replace(word, " ")
