"""Who speaks in a text: I, we, or the undersigned (W04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.guidelines.kinds import ORGANISATION, scope_key
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.spared import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.spec import Words
    from drafter.guidelines.wording_kinds import PersonsRule
    from drafter.steps.check.text.page import Page

_CLAUSE = re.compile(r"[，。；：！？,.;:!?\n]")
_NEAR = 24
"""Characters behind a word in which its verb stands."""


class _Said(NamedTuple):
    """A word for who speaks, and where."""

    word: str
    span: Span


def person_breaches(rule: PersonsRule, page: Page) -> Iterator[Breach]:
    """Yield at most one breach for each way in which a text changes its speaker."""
    singular, plural, formal = (_said(words, rule, page) for words in (rule.singular, rule.plural, rule.formal))
    strict = page.sheet.header.kind in rule.strict
    least = 1 if strict else rule.least
    if not strict:
        plural = [one for one in plural if rule.deeds.found_in(_verb(one, page))]
    if formal and singular:
        fewer, more = sorted((formal, singular), key=len)
        yield _breach("formal", fewer, more, page)
    if scope_key(page.sheet.header.scope) == ORGANISATION:
        if singular:
            yield _breach("team", singular, plural, page)
    elif len(plural) >= least and len(singular) >= least:
        yield _breach("mixed", plural, singular, page)
    elif strict and len(plural) >= rule.least:
        yield _breach("personal", plural, singular, page)


def _verb(one: _Said, page: Page) -> str:
    """Return the words behind a word, to the end of its clause."""
    return _CLAUSE.split(page.text[one.span.end : one.span.end + _NEAR])[0]


def _said(words: Words, rule: PersonsRule, page: Page) -> list[_Said]:
    pattern = words.compiled()
    if pattern is None or not page.has(words):
        return []
    spans = page.spared(rule.spared)
    return [
        _Said(found[0], Span(sentence.start + found.start(), sentence.start + found.end()))
        for sentence in page.sentences
        for found in pattern.finditer(sentence.text)
        if not within(spans, sentence.start + found.start(), sentence.start + found.end())
        and not rule.own.found_in(sentence.text)
    ]


def _breach(hint: str, said: list[_Said], others: list[_Said], page: Page) -> Breach:
    """Return the breach at the first of ``said``; ``others`` are what the rest of the text says."""
    first = said[0]
    slots = {"word": first.word, "count": str(len(said)), "counts": str(len(others))}
    slots["other"] = others[0].word if others else ""
    evidence = " / ".join(f"{one[0].word} × {len(one)}" for one in (said, others) if one)
    return Breach((), page.line(first.span.start), first.span, slots, evidence, hint=hint)
