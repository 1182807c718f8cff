"""STATUS claims against what the source denies: 没有经过培训 told as 经过了培训."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.said import Told, clauses_in, sentences
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Clause
    from drafter.steps.verify.text.reading import Reading
    from drafter.steps.verify.text.spans import Spans

_DENIED, _ASKED = 0.8, 0.6
"""The share of a denied predicate a clause must carry, and of the clause the denying sentence."""
_NEGATION = re.compile(
    r"(?:还|尚|并|仍|从|都|均)?(?:没有|没能|没|未曾|未能|未)(?!必)"
    r"|(?<![A-Za-z])(?:not(?! only| just| later)|never|no(?! longer| later| one| more|t)|n[’']t)(?![A-Za-z])",
    re.IGNORECASE,
)
_NONE = re.compile(
    (
        rf"{_NEGATION.pattern}|为零|为0|零[\u4e00-\u9fff]|[无不]|(?<![A-Za-z])(?:zero|none|nil|without|free of"
        rf"|fail\w{{0,3}}|lack\w{{0,3}}|un\w{{3,14}}|yet to)(?![A-Za-z])"
    ),
    re.IGNORECASE,
)
"""What may deny in a text, in whatever way."""
_TRAILING = re.compile(
    r"(?<![A-Za-z])(?:so far|yet|still|any|at all|until now)(?![A-Za-z])|过|到(?=原因)", re.IGNORECASE
)
_GOAL = re.compile(r"\d|目标|任务|计划|指标|达标|(?<![A-Za-z])(?:target|quota|plan|goal|budget)", re.IGNORECASE)
_PREDICATE = 12
_PREDICATE_EN = 24


_FULL = 2.0
"""A predicate of fewer words is everywhere: then its subject must stand in the clause, too."""
_SUBJECT = 0.5


class _Denial(NamedTuple):
    """A negated predicate of the source with the words before it, and the sentence it stands in."""

    predicate: str
    words: str
    told: Told
    subject: str = ""

    def speaks_of(self, clause: str) -> bool:
        """Whether a clause carries the predicate, and the subject of a short one."""
        short = sum(grams(self.predicate).values()) < _FULL and sum(grams(self.subject).values()) >= 1
        told = carried(self.predicate, clause) >= _DENIED
        return told and (not short or carried(self.subject, clause) >= _SUBJECT)


def denied_claims(index: Index, reading: Reading, spans: Spans) -> Iterator[Claim]:
    """Yield a claim for every clause whose predicate the source negates, and the clause does not."""
    for clause in clauses_in(index, reading.passage.text):
        if _NONE.search(clause.text) or overlaps(reading, spans, clause.start, clause.end):
            continue
        denial = _denial(index, clause)
        if denial is not None:
            proof = index.words("said", said=denial.told.text, line=denial.told.line)
            own = clause.text.strip(" 。.！!；;")
            start = clause.start + clause.text.find(own)
            low, high = reading.passage.offset(start), reading.passage.offset(start + len(own))
            yield Claim(low, high, own, ClaimType.STATUS, Verdict.CONTRADICTED, (), proof, denial.words)


def overlaps(reading: Reading, spans: Spans, start: int, end: int) -> bool:
    """Whether other claims stand between two places of a passage."""
    low, high = reading.passage.offset(start), reading.passage.offset(end)
    return spans.meet(low, high)


def _denial(index: Index, clause: Clause) -> _Denial | None:
    """Return the denial of the clause's predicate, if the clause is about the same and nothing affirms it."""
    found = [
        one
        for one in index.once(_denials)
        if one.speaks_of(clause.text) and carried(clause.text, one.told.around) >= _ASKED
    ]
    if not found:
        return None
    affirmed = any(
        carried(found[0].predicate, one.text) >= _DENIED and not _NEGATION.search(one.text)
        for one in sentences(index)
        if one.text != found[0].told.text
    )
    return None if affirmed else found[0]


def _denials(index: Index) -> tuple[_Denial, ...]:
    """Return every negated predicate of the source: the first words behind the negation."""
    found = []
    for told in sentences(index):
        for words in told.clauses:
            match = _NEGATION.search(words)
            if match is None or words[match.end() :].lstrip()[:1] in {".", "?", "!"}:
                continue
            reach = _PREDICATE_EN if words.isascii() else _PREDICATE
            predicate = _TRAILING.sub("", words[match.end() :])[:reach]
            predicate = predicate if words.isascii() else (predicate.split() or [""])[0]
            predicate = predicate.rsplit(" ", 1)[0] if words.isascii() and len(predicate) == reach else predicate
            if sum(grams(predicate).values()) >= 1 and not _GOAL.search(predicate):
                found.append(_Denial(predicate, words[match.start() :].strip(), told, words[: match.start()]))
    return tuple(found)
