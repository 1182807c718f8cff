"""Words that a text should not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.spared import is_title, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.wording_kinds import ExistenceRule
    from drafter.steps.check.text.page import Page, Sentence

_BREAK = re.compile(r"[，。；;！!？?：:\n]|,(?!\d)|\.(?!\d)")


def existence_breaches(rule: ExistenceRule, page: Page) -> Iterator[Breach]:
    """Yield each word of the rule, with the company it needs in its sentence."""
    for words in (rule.words, rule.hollow):
        pattern = words.compiled()
        if pattern is None or not page.has(words):
            continue
        for sentence in page.sentences:
            found = [match for match in pattern.finditer(sentence.text) if _counts(rule, match, sentence, page)]
            for match in found if found and _in_company(rule, sentence.text) else ():
                if words is rule.words or not _has_figure(sentence, match, page):
                    span = Span(sentence.start + match.start(), sentence.start + match.end())
                    yield Breach((), page.line(span.start), span, {"word": match[0], "quote": sentence.text.strip()})


def _in_company(rule: ExistenceRule, text: str) -> bool:
    """Whether a sentence has the words that these need beside them, and none that excuses them."""
    return not rule.unless.found_in(text) and (rule.near.compiled() is None or rule.near.found_in(text))


def _counts(rule: ExistenceRule, match: re.Match[str], sentence: Sentence, page: Page) -> bool:
    """Whether a word is the text's own, and no part of a name."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    opens = not sentence.text[: match.start()].strip()
    return not (
        is_title(page.text, start, end, opens=opens)
        or within(page.spared(rule.spared), start, end)
        or page.is_named(match[0], start)
    )


def _has_figure(sentence: Sentence, match: re.Match[str], page: Page) -> bool:
    """Whether the clause of a word has a figure, in digits or in words."""
    marks = [mark.start() for mark in _BREAK.finditer(sentence.text)]
    start = max((at for at in marks if at < match.start()), default=0)
    end = min((at for at in marks if at >= match.end()), default=len(sentence.text))
    if any(map(str.isdigit, sentence.text[start:end])):
        return True
    claims = page.claims(sentence.start + start, sentence.start + end)
    return any(claim.type.value in {"NUMBER", "DATE"} for claim in claims)
