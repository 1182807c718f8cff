"""Multiples, counts of a list, and rates on a base of zero, judged in a text (A24, A29, A30)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType
from drafter.domain.fact import Basis, Role
from drafter.domain.unit import split_unit
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Line, Span
from drafter.steps.check.show import middle
from drafter.steps.check.values import listed_in
from drafter.steps.check.wording import stated_multiple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.domain.interval import Interval
    from drafter.guidelines.rule_kinds import BoundsRule, ListingRule, MultipleRule
    from drafter.steps.check.text.page import Page, Sentence

_LISTS = re.compile(r"[：:（(]|一是")
_RATE = re.compile(r"\d\s?[%％]")
_BASES = {
    Basis.YOY: re.compile(r"同比|去年|上年|(?<![A-Za-z])(?:year|yoy|y/y)", re.IGNORECASE),
    Basis.MOM: re.compile(r"环比|上月|(?<![A-Za-z])(?:month|mom)(?![a-z])", re.IGNORECASE),
    Basis.QOQ: re.compile(r"上季|(?<![A-Za-z])(?:quarter|qoq)", re.IGNORECASE),
    Basis.WOW: re.compile(r"上周|(?<![A-Za-z])(?:week|wow)(?![a-z])", re.IGNORECASE),
}
_MOVED = re.compile(r"增|升|涨|提高|扩大|(?<![A-Za-z])(?:up|rose|grew|growth|increas|gain)", re.IGNORECASE)


def text_listing_breaches(rule: ListingRule, page: Page) -> Iterator[Breach]:
    """Yield the counts of a text that the list behind them does not bear out."""
    at = 0
    for number, words in enumerate(page.text.split("\n"), 1):
        if _LISTS.search(words) and not words.lstrip().startswith("|"):
            yield from listed_in(rule, Line(number, words, at))
        at += len(words) + 1


def text_multiple_breaches(rule: MultipleRule, page: Page) -> Iterator[Breach]:
    """Yield multiples in words that the levels of the facts in their sentence do not make."""
    misuse = rule.misuse.compiled()
    if not _speaks_of_multiples(rule, page):
        return
    for sentence in page.sentences:
        wrong = misuse.search(sentence.text) if misuse else None
        if wrong is not None:
            slots = {"word": wrong[0], "quote": sentence.text.strip()}
            yield Breach((), page.line(sentence.start), _span(sentence, wrong), slots, wrong[0], "misuse")
            continue
        stated = stated_multiple(rule, sentence.text)
        if stated is not None:
            yield from _unlike(stated.match, stated.times, sentence, page)


def _speaks_of_multiples(rule: MultipleRule, page: Page) -> bool:
    return page.has(rule.misuse) or any(page.searched.matches(times.pattern) for times in rule.times)


def _unlike(word: re.Match[str], times: Interval, sentence: Sentence, page: Page) -> Iterator[Breach]:
    """Yield the multiple when every fact of the sentence with two levels makes another."""
    told = page.facts(sentence.start, sentence.end)
    known = [(fact, ratio) for fact in told if (ratio := _ratio(fact, _basis(sentence.text))) is not None]
    if not known or any(ratio.overlaps(times) for _, ratio in known):
        return
    fact, ratio = known[0]
    shown = middle(ratio)
    slots = {
        "word": word[0], "name": f"{fact.entity}{fact.metric}", "ratio": f"{float(shown):.2f}",
        "growth": f"{float((shown - 1) * 100):+.0f}%",
    }  # fmt: skip
    yield Breach((fact.id,), page.line(sentence.start), _span(sentence, word), slots, fact.quote, "ratio")


def _basis(text: str) -> Basis | None:
    """Return what a sentence compares with, None when it does not say."""
    return next((basis for basis, words in _BASES.items() if words.search(text)), None)


def _ratio(fact: Fact, basis: Basis | None) -> Interval | None:
    """Return what the level is to the one before (on ``basis``), in the same unit."""
    level, prior = fact.value, fact.quantity(Role.PRIOR, basis)
    if level is None or prior is None or level.value is None or not prior.value:
        return None
    same = split_unit(level.unit).name == split_unit(prior.unit).name
    return level.base_interval() / prior.base_interval() if same else None


def base_breaches(rule: BoundsRule, page: Page) -> Iterator[Breach]:
    """Yield growth in percent told of a fact whose base is zero or less."""
    bare = {fact.id for fact in page.sheet.facts if _is_bare(fact)} if "base" in rule.checks else set()
    for claim in page.verification.claims if bare else ():
        sentence = page.sentence_at(claim.start)
        if claim.type is not ClaimType.NUMBER or sentence is None or not _RATE.search(claim.text):
            continue
        told = page.facts(sentence.start, sentence.end)
        before = sentence.text[: claim.start - sentence.start]
        if told and all(fact.id in bare for fact in told) and _MOVED.search(before):
            slots = {"name": told[0].metric, "printed": claim.text}
            span = Span(claim.start, claim.end)
            yield Breach((told[0].id,), page.line(claim.start), span, slots, told[0].quote)


def _is_bare(fact: Fact) -> bool:
    prior = fact.quantity(Role.PRIOR)
    return prior is not None and prior.value is not None and Fraction(prior.value) <= 0


def _span(sentence: Sentence, word: re.Match[str]) -> Span:
    return Span(sentence.start + word.start(), sentence.start + word.end())
