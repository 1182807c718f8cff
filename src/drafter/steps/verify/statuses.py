"""STATUS claims: a deal may not climb (中标 is not yet 签约, signed is not yet paid) above what its fact reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language import cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.figures import Bound
    from drafter.steps.verify.index import Index

LATTICE = ("线索", "洽谈", "报价", "意向", "中标", "签约", "备案", "交付", "开票", "回款")
"""From a lead to money received; each step implies those before it."""

_NOT_YET = re.compile(
    r"(?:未|没有?|尚|不|待|等|预计|计划|将|才能|拟|催|应|还欠)[^，。；,;]{0,4}$"
    r"|(?<![A-Za-z])(?:not|n't|no|yet to be|to be|will|un|pending|awaiting|expect\w{0,3}"
    r"|before|still)\s?[a-z]{0,6}\s?$",
    re.IGNORECASE,
)
_BEFORE = 14
_STOP = re.compile(r"[；;。]")


class _Step(NamedTuple):
    rank: int
    start: int
    word: str


def status_claims(index: Index, bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every status word in the clause of a figure whose fact has a status."""
    seen: set[int] = set()
    for bound in bounds:
        if bound.fact is None or index.facts[bound.fact].status is None:
            continue
        begin, words = _stretch(bound)
        for step in _steps(words):
            start = bound.reading.passage.offset(begin + step.start)
            if start not in seen:
                seen.add(start)
                yield _claim(index, bound, step, start)


def _stretch(bound: Bound) -> tuple[int, str]:
    """Return where the figure's clause begins, and its words up to the next figure or semicolon."""
    text, mention = bound.reading.passage.text, bound.mention
    begin = max(0, text.rfind(mention.clause_text, 0, mention.end + len(mention.clause_text)))
    following = next((one.start for one in bound.reading.mentions if one.start > mention.start), len(text))
    stop = _STOP.search(text, mention.end, following)
    return begin, text[begin : stop.start() if stop else following]


def _steps(words: str) -> Iterator[_Step]:
    """Yield the steps that ``words`` report as reached."""
    for name, cue in cues.STATUS:
        found = cue.search(words)
        while found is not None:
            if not _NOT_YET.search(words, max(0, found.start() - _BEFORE), found.start()):
                yield _Step(LATTICE.index(name), found.start(), found.group())
            found = cue.search(words, found.end())


def _claim(index: Index, bound: Bound, step: _Step, start: int) -> Claim:
    fact = index.facts[bound.fact or 0]
    known = {one.rank for one in _steps(fact.quote)} | {LATTICE.index(fact.status)} if fact.status in LATTICE else set()
    reached = not known or step.rank <= max(known)
    word, status = step.word, index.words.term(fact.status or "")
    return Claim(
        start, start + len(word), word, ClaimType.STATUS, Verdict.SUPPORTED if reached else Verdict.CONTRADICTED,
        (fact.id,), index.words("status", line=fact.line, status=status), None if reached else status,
    )  # fmt: skip
