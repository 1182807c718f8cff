"""Too long: texts, sentences and plans, and more words on what matters less (T01, T02, T05, T06)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType
from drafter.domain.fact import Importance
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened
from drafter.steps.check.text.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.order_kinds import LengthRule
    from drafter.steps.check.text.page import Page, Sentence

_PAUSE = re.compile(r"[；;]")
_CAPTION = re.compile(r"^\s{0,4}(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)[:：]?")
_LISTED = 3
"""So many parts make a list, and so many figures in each are easily read."""
_RESULTS = {"overview", "results", "structure", "brand", "team", "collections", "pipeline"}
_DEEDS = {"activity", "events", "management"}
_ORDER = {Importance.CORE: 2, Importance.NORMAL: 1, Importance.DETAIL: 0}


def length_breaches(rule: LengthRule, page: Page) -> Iterator[Breach]:
    """Yield what is longer than the rule allows."""
    if rule.of == "text":
        yield from _text(rule, page)
    elif rule.of == "section":
        yield from _section(rule, page)
    elif rule.of == "sentence":
        yield from _long_sentences(rule, page)
    else:
        yield from _balance(rule, page)


def _text(rule: LengthRule, page: Page) -> Iterator[Breach]:
    if page.kind is None:
        return
    budget = page.kind.budget(page.sheet.header.locale)
    length = page.size
    if 100 * length > rule.percent * budget:
        slots = {"length": str(length), "budget": str(budget), "over": str(round(100 * (length - budget) / budget))}
        evidence = f"{length} − {budget} = {length - budget}"
        yield Breach((), None, None, slots, evidence)


def _section(rule: LengthRule, page: Page) -> Iterator[Breach]:
    total = page.size
    for section in (one for one in page.sections if one.key == rule.section):
        length = size(page.text[section.body : section.end], zh=page.zh)
        if 100 * length > rule.percent * total and total >= _shortest(page):
            slots = {"section": section.heading, "share": str(round(100 * length / total))}
            span = Span(section.start, section.body)
            yield Breach((), page.line(section.start), span, slots, f"{length} / {total}", section=section.key)


def _shortest(page: Page) -> int:
    """Return the length below which shares say nothing."""
    return 150 if page.zh else 90


def _long_sentences(rule: LengthRule, page: Page) -> Iterator[Breach]:
    most = _most(rule, page)
    for sentence in page.sentences:
        if sentence.cell:
            continue
        length = _longest(sentence.text, page) if len(sentence.text) > most else 0
        parts = _figures(sentence, page)
        listed = len(parts) >= _LISTED and max(parts) <= _LISTED  # 新签12家；回款20万元；投诉4起: read one by one
        figures = 0 if listed else sum(parts)
        hint = "figures" if figures > rule.figures else "length" if length > most else ""
        if hint:
            slots = {"quote": shortened(sentence.text, 24), "figures": str(figures), "length": str(length)}
            span = Span(sentence.start, sentence.end)
            yield Breach((), page.line(sentence.start), span, slots, slots[hint], hint=hint)


def _longest(text: str, page: Page) -> int:
    """Return how long the longest stretch between two semicolons is, a caption in front of it apart."""
    return max(size(piece, zh=page.zh) for piece in _PAUSE.split(_CAPTION.sub("", text)))


def _figures(sentence: Sentence, page: Page) -> list[int]:
    """Return how many figures stand between two semicolons each."""
    ends = [sentence.start + found.end() for found in _PAUSE.finditer(sentence.text)] + [sentence.end]
    claims = (page.claims(start, end) for start, end in pairwise([sentence.start, *ends]))
    return [sum(claim.type is ClaimType.NUMBER for claim in part) for part in claims]


def _most(rule: LengthRule, page: Page) -> int:
    return 0 if rule.most is None else rule.most.zh if page.zh else rule.most.en


def _balance(rule: LengthRule, page: Page) -> Iterator[Breach]:
    """Yield at most one: deeds under their headings against results, else details against core facts."""
    deeds, results = (_under(keys, page) for keys in (_DEEDS, _RESULTS))
    core, detail = _by_importance(page)
    for hint, much, little in (("deeds", deeds, results), ("details", detail, core)):
        if much > _most(rule, page) and little and 100 * much > rule.percent * little:
            slots = {"much": str(much), "little": str(little)}
            yield Breach((), None, None, slots, f"{much} > {little}", hint=hint)
            return


def _under(keys: set[str], page: Page) -> int:
    """Return how much stands under headings of these sections."""
    bodies = (page.text[one.body : one.end] for one in page.sections if one.key in keys)
    return sum(size(body, zh=page.zh) for body in bodies)


def _by_importance(page: Page) -> tuple[int, int]:
    """Return how much is told of core facts and of details; a sentence goes to the weightiest fact it tells."""
    core = detail = 0
    for sentence in page.sentences:
        weight = _weight(sentence, page)
        length = size(sentence.text, zh=page.zh) if weight in {0, 2} else 0
        core, detail = core + length * (weight == _ORDER[Importance.CORE]), detail + length * (weight == 0)
    return core, detail


def _weight(sentence: Sentence, page: Page) -> int | None:
    facts = page.facts(sentence.start, sentence.end)
    return max((_ORDER[fact.importance] for fact in facts), default=None)
