"""Too many sentences of a sort: without a fact behind them, or a diary of what was done (T03, T04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import quoted
from drafter.steps.check.text.bylines import is_byline
from drafter.steps.verify.text.passages import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import FactSheet
    from drafter.guidelines.order_kinds import OccurrenceRule
    from drafter.steps.check.text.page import Page, Sentence

_RUN = re.compile(r"[\u4e00-\u9fff]{2,200}")
_WORD = re.compile(r"[A-Za-z]{4,30}")
_STEM = 5
"""Letters of an English word that tell it from others: visit, visited, visits."""
_ECHO = 3
"""A sentence has a fact behind it when one in so many of its words stands in the material."""
_OPEN = (BLANK[0], "[待", "[TB", "[TO", "[[")


def occurrence_breaches(rule: OccurrenceRule, page: Page) -> Iterator[Breach]:
    """Yield one breach for a text with too many sentences without a fact, one for each run of a diary."""
    if rule.of == "factless":
        yield from _factless(rule, page)
    else:
        yield from _diary(rule, page)


def _factless(rule: OccurrenceRule, page: Page) -> Iterator[Breach]:
    if not page.sheet.facts:
        return  # nobody knows what stands behind the text
    prose = [s for s in page.sentences if not s.cell and not is_byline(s.text.strip())]
    bare = [s for s in prose if not _claims_something(s, page)]
    if len(prose) < rule.least or 100 * len(bare) <= rule.percent * len(prose):
        return
    source = content(_material(page.sheet))
    empty = [sentence for sentence in bare if not _echoes(sentence.text, source)]
    if 100 * len(empty) > rule.percent * len(prose):
        quotes = quoted((sentence.text.strip() for sentence in empty), zh=page.zh, most=3)
        slots = {"count": str(len(empty)), "of": str(len(prose)), "quotes": quotes}
        span = Span(empty[0].start, empty[0].end)
        yield Breach((), page.line(span.start), span, slots, f"{len(empty)} / {len(prose)}")


def _claims_something(sentence: Sentence, page: Page) -> bool:
    claims = page.claims(sentence.start, sentence.end)
    stated = any(claim.facts or claim.type in {ClaimType.NUMBER, ClaimType.DATE} for claim in claims)
    return stated or any(mark in sentence.text for mark in _OPEN) or any(map(str.isdigit, sentence.text))


def _material(sheet: FactSheet) -> str:
    quotes = (f"{fact.quote} {fact.text or ''} {fact.entity} {fact.metric}" for fact in sheet.facts)
    return "\n".join((sheet.text, *quotes))


def content(text: str) -> frozenset[str]:
    """Return the words of a text that can be compared: pairs of Chinese characters, stems of English words."""
    pairs = {run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)}
    return frozenset(pairs | {word.lower()[:_STEM] for word in _WORD.findall(text)})


def _echoes(words: str, source: frozenset[str]) -> bool:
    own = content(words)
    return not own or _ECHO * len(own & source) >= len(own)


def _diary(rule: OccurrenceRule, page: Page) -> Iterator[Breach]:
    """Yield the runs of entries that tell what was done and never what came of it."""
    run: list[Sentence] = []
    for sentence in (*page.sentences, None):
        if sentence is not None and (not run or sentence.section == run[0].section) and _is_entry(rule, sentence):
            run.append(sentence)
            continue
        if len(run) >= rule.least:
            span = Span(run[0].start, run[-1].end)
            slots = {"count": str(len(run)), "quotes": quoted((one.text for one in run), zh=page.zh, most=2)}
            yield Breach((), page.line(span.start), span, slots, run[0].text.strip())
        run = [sentence] if sentence is not None and _is_entry(rule, sentence) else []


def _is_entry(rule: OccurrenceRule, sentence: Sentence) -> bool:
    opening = rule.words.compiled()
    told = opening is not None and opening.match(sentence.text.lstrip()) is not None
    return told and not sentence.cell and not rule.unless.found_in(sentence.text)
