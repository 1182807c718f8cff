"""A figure told again and again, and sentences that say the same (S06)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.claim import Claim
    from drafter.guidelines.order_kinds import RepetitionRule
    from drafter.steps.check.text.page import Page, Sentence

_SUMS_UP = {"overview", "self_review", "shortcomings"}
"""Sections that tell again, by their nature, what the others tell: a loss is measured in one, owned in another."""
_NUMBER = re.compile(r"\d[\d.,]{0,20}")
_TOKEN = re.compile(rf"[\u4e00-\u9fff]|[A-Za-z]{{1,30}}|{_NUMBER.pattern}")
_SHORTEST = 10
"""Sentences of fewer words or characters are alike by chance: 同比增长5%."""
_CHANGED = 6
"""Up to so many words changed in one place make a parallel sentence, not the same one again."""
_EMPTY = {*"的得地了又再还也已仍都", "the", "a", "an", "that", "this", "our", "its", "their", "also", "again", "still"}
"""Words that may change while a sentence says the same."""
_POSTED = 12
"""Words in more sentences than this tell nothing about which ones are alike."""


class _Told(NamedTuple):
    """A sentence as its words, its runs of three of them, and its figures."""

    sentence: Sentence
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]


def repetition_breaches(rule: RepetitionRule, page: Page) -> Iterator[Breach]:
    """Yield every figure told once too often, where it is, and every sentence said before."""
    prose = [s for s in page.sentences if not s.cell]
    yield from _figures(rule, page, [s for s in prose if page.sections[s.section].key not in _SUMS_UP])
    for sentences in _apart(prose, page).values():
        yield from _sentences(rule, page, sentences)


def _apart(prose: Sequence[Sentence], page: Page) -> dict[str, list[Sentence]]:
    """Return the sentences of each section that sums up by themselves, and all the others together."""
    apart: dict[str, list[Sentence]] = {}
    for sentence in prose:
        key = page.sections[sentence.section].key
        apart.setdefault(key if key in _SUMS_UP else "", []).append(sentence)
    return apart


def _figures(rule: RepetitionRule, page: Page, prose: Sequence[Sentence]) -> Iterator[Breach]:
    told: Counter[tuple[str, str]] = Counter()
    for sentence in prose:
        stated = {(claim.facts[0], claim.text): claim for claim in page.claims(*sentence[:2]) if _states(claim)}
        told.update(stated.keys())
        for key, claim in stated.items():
            if told[key] == rule.most + 1:
                slots = {"word": claim.text, "times": str(told[key])}
                yield Breach(claim.facts, page.line(claim.start), Span(claim.start, claim.end), slots, hint="figure")


def _states(claim: Claim) -> bool:
    """Whether it prints a fact's own figure, and is more than a small number that many things may have."""
    digits = sum(map(str.isdigit, claim.text))
    telling = digits > 2 or (digits == 2 and not claim.text[-1:].isdigit())  # noqa: PLR2004 - 1,240 and 96% tell, 96 not
    own = claim.type is ClaimType.NUMBER and claim.verdict is Verdict.SUPPORTED and len(claim.facts) == 1
    return own and telling and not claim.facts[0].endswith((".target", ".prior"))


def _sentences(rule: RepetitionRule, page: Page, prose: Sequence[Sentence]) -> Iterator[Breach]:
    """Yield the sentences said before: only those with the very same figures are held against each other."""
    alike: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in prose:
        numbers = sorted(found.rstrip(".,") for found in _NUMBER.findall(sentence.text))
        alike.setdefault(tuple(numbers), []).append(sentence)
    for several in alike.values():
        if len(several) > 1:
            worded = ((sentence, tuple(_TOKEN.findall(sentence.text.lower()))) for sentence in several)
            yield from _repeated(rule, page, [one for one in worded if len(one[1]) >= _SHORTEST])


def _repeated(
    rule: RepetitionRule, page: Page, several: Sequence[tuple[Sentence, tuple[str, ...]]]
) -> Iterator[Breach]:
    posted: dict[tuple[str, ...], list[_Told]] = {}
    for sentence, words in several:
        told = _Told(sentence, words, frozenset(zip(words, words[1:], words[2:], strict=False)))
        before = _alike(told, posted, rule.alike)
        if before is None:
            for run in told.runs:
                posted.setdefault(run, []).append(told)
            continue
        slots = {"word": shortened(sentence.text), "line": str(page.line(before.sentence.start))}
        yield Breach((), page.line(sentence.start), Span(*sentence[:2]), slots, before.sentence.text, hint="sentence")


def _alike(told: _Told, posted: dict[tuple[str, ...], list[_Told]], percent: int) -> _Told | None:
    """Return the earlier sentence that shares enough runs of words and says them of the same thing."""
    shared: Counter[int] = Counter()
    known: dict[int, _Told] = {}
    for run in told.runs:
        for other in posted.get(run, ())[:_POSTED]:
            shared[id(other)] += 1
            known[id(other)] = other
    for key, common in shared.most_common(3):
        other = known[key]
        every = len(told.runs) + len(other.runs) - common
        if 100 * common >= percent * every and _same_thing(told.words, other.words):
            return other
    return None


def _same_thing(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether not just one name or word is exchanged."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    changed = (one[start : len(one) - end], other[start : len(other) - end])
    named = [words for words in changed if set(words) - _EMPTY]
    return len(named) < len(changed) or max(map(len, changed)) > _CHANGED
