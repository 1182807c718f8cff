"""QUANTIFIER claims: all, everyone, never need a fact that says so, or a complete set in which they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.align import align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.figures import Bound
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_WORD = re.compile(
    r"全部|全员|人人|每个人|所有|无一|全都|一律|从未|始终"
    r"|(?<![A-Za-z])(?:all(?! (?:in|at|over) )|every|everyone|everybody|none|nobody|never|always|entirely)(?![A-Za-z])",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"全|所有|人人|都|均|无一|一律|(?<![A-Za-z])(?:all|every|none|nobody|never|always|entire)", re.IGNORECASE
)
_NEAR = 0.3
_COUNT_BEHIND = 12


class _Judged(NamedTuple):
    verdict: Verdict
    facts: tuple[str, ...]
    proof: str


def quantifier_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every word that speaks of all or none."""
    for reading in readings:
        passage = reading.passage
        if passage.is_heading or passage.lead:
            continue
        for word in _WORD.finditer(passage.text):
            judged = _judge(index, reading, word, bounds)
            start = passage.offset(word.start())
            yield Claim(
                start, start + len(word.group()), word.group(), ClaimType.QUANTIFIER, judged.verdict, judged.facts,
                judged.proof,
            )  # fmt: skip


def _judge(index: Index, reading: Reading, word: re.Match[str], bounds: Sequence[Bound]) -> _Judged:
    """Support the word by a count right behind it (全部9家), or by a fact of the sentence that speaks of all."""
    proven = (Verdict.SUPPORTED, Verdict.INFERRED)
    mine = [bound for bound in bounds if bound.reading is reading and bound.verdict in proven]
    for bound in mine:
        if 0 <= bound.mention.start - word.end() <= _COUNT_BEHIND and bound.fact is not None:
            fact = index.facts[bound.fact]
            return _Judged(Verdict.SUPPORTED, (fact.id,), index.words("counted", line=fact.line))
    numbers = [bound.fact for bound in mine if bound.fact is not None]
    numbers += [one.fact for one in align(index, reading.passage.text) if one.covered >= _NEAR]
    for number in numbers:
        if _SAME.search(index.facts[number].quote):
            fact = index.facts[number]
            return _Judged(Verdict.SUPPORTED, (fact.id,), index.words("all", line=fact.line))
    return _Judged(Verdict.UNPROVED, (), index.words("not_all"))
