"""Must-say coverage: which facts a summary may not leave out, and the text lacks."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.domain.finding import Finding, Level
from drafter.steps.verify.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact
    from drafter.steps.verify.bound import Bound
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading
    from drafter.steps.verify.wording import Wording

_SAID = 0.55
_MAIN = (Role.VALUE, Role.CHANGE, Role.RATE, Role.GAP, Role.SHARE, Role.COMPLETION)
_DIGITS = re.compile(r"\d")
_FIGURES = re.compile(r"[\d.,%￥$]+")


def told(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> frozenset[int]:
    """Return the must-say facts that a paragraph tells: by a figure of theirs, or by their words."""
    said = {bound.fact for bound in bounds if bound.verdict is not Verdict.UNPROVED and bound.fact is not None}
    lines = _stretches(readings)
    due = ((number, fact) for number, fact in enumerate(index.facts) if fact.must_say)
    return frozenset(number for number, fact in due if number in said or _worded(fact, lines))


def missing(index: Index, said: Container[int]) -> Iterator[Fact]:
    """Yield the must-say facts that no paragraph tells."""
    yield from (fact for number, fact in enumerate(index.facts) if fact.must_say and number not in said)


def findings(facts: Sequence[Fact], words: Wording) -> Iterator[Finding]:
    """Yield the finding (A19) for every missing must-say fact."""
    for fact in facts:
        name = fact.text or fact.quote
        yield Finding(
            "A19", Level.ERROR, words("missing", line=fact.line, name=name), (fact.id,), fact.line, evidence=fact.quote
        )


def _stretches(readings: Sequence[Reading]) -> list[frozenset[str]]:
    """Return the grams of every sentence together with the next one of its line."""
    found = []
    for one, following in zip_longest(readings, readings[1:]):
        near = following is not None and following.passage.line == one.passage.line
        words = one.passage.text + (following.passage.text if following is not None and near else "")
        found.append(frozenset(grams(words)))
    return found


def _worded(fact: Fact, lines: list[frozenset[str]]) -> bool:
    """Whether some stretch carries the fact's words; for a count of one they say as much as the figure."""
    value = fact.value
    if value is not None and value.value != 1:
        return False
    if value is None:
        words, noun = [fact.text or "", fact.quote], grams("")
    else:
        words, noun = [_around(fact.quote, value.written)], grams(fact.metric)
    told = [line for line in lines if not noun or any(gram in line for gram in noun)]
    return any(coverage(found, line) >= _SAID for one in words if (found := _content(one)) for line in told)


def _content(words: str) -> Mapping[str, float]:
    return grams(_FIGURES.sub(" ", words))


def _around(quote: str, figure: str) -> str:
    """Return the words beside a figure, up to the figures before and behind it."""
    before, _, behind = quote.partition(figure)
    return _DIGITS.split(before)[-1] + _DIGITS.split(behind)[0]
