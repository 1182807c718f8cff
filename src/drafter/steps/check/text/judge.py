"""Which function judges which kind of rule on a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from drafter.steps.check.identifiers import page_identifier_breaches
from drafter.steps.check.prose.judge import judges, prose_breaches
from drafter.steps.check.prose.said import prose_of_page
from drafter.steps.check.sensitive import page_sensitive_breaches
from drafter.steps.check.text.coverage import coverage_breaches
from drafter.steps.check.text.leaks import leak_breaches
from drafter.steps.check.text.length import length_breaches
from drafter.steps.check.text.limits import limit_breaches
from drafter.steps.check.text.multiples import base_breaches, text_listing_breaches, text_multiple_breaches
from drafter.steps.check.text.numerals import numeral_breaches
from drafter.steps.check.text.occurrence import occurrence_breaches
from drafter.steps.check.text.order import order_breaches
from drafter.steps.check.text.persons import person_breaches
from drafter.steps.check.text.pledges import pledge_breaches
from drafter.steps.check.text.repetition import repetition_breaches
from drafter.steps.check.text.spelling import substitution_breaches
from drafter.steps.check.text.stale import stale_breaches
from drafter.steps.check.text.structure import structure_breaches
from drafter.steps.check.text.typography import typography_breaches
from drafter.steps.check.text.verdicts import verdict_breaches
from drafter.steps.check.text.words import existence_breaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from drafter.guidelines.spec import BaseRule
    from drafter.steps.check.breach import Breach
    from drafter.steps.check.prose.said import Prose
    from drafter.steps.check.text.page import Page


class Judged(NamedTuple):
    """A rule and one way the text breaks it."""

    rule: BaseRule
    breach: Breach


_JUDGES: Mapping[str, object] = {
    "bounds": base_breaches,
    "coverage": coverage_breaches,
    "existence": existence_breaches,
    "identifier": page_identifier_breaches,
    "leak": leak_breaches,
    "length": length_breaches,
    "limit": limit_breaches,
    "listing": text_listing_breaches,
    "multiple": text_multiple_breaches,
    "numerals": numeral_breaches,
    "occurrence": occurrence_breaches,
    "order": order_breaches,
    "persons": person_breaches,
    "pledges": pledge_breaches,
    "repetition": repetition_breaches,
    "sensitive": page_sensitive_breaches,
    "stale": stale_breaches,
    "structure": structure_breaches,
    "substitution": substitution_breaches,
    "typography": typography_breaches,
}
"""Each takes a rule of its own kind and the page; the kind in the rule file is what makes the call fit."""


_FIGURES = {"bounds", "coverage", "limit", "listing", "multiple"}
"""Kinds of rules that judge the very figures and causes that verdicts are given on."""


def breaches(rules: Iterable[BaseRule], page: Page) -> Iterator[Judged]:
    """Yield every breach of every rule: by its words or its measure, and by the verdicts it names.

    What one of these has told of is not told again for its verdict.
    """
    judging, spans = list(rules), []
    prose = prose_of_page(page) if any(judges(rule) for rule in judging) else None
    for rule in judging:
        for breach in _worded(rule, page, prose):
            if breach.span is not None and getattr(rule, "kind", "") in _FIGURES:
                spans.append(breach.span)
            yield Judged(rule, breach)
    for broken in verdict_breaches(judging, page):
        own = broken.breach.span
        if own is None or not any(span.start < own.end and own.start < span.end for span in spans):
            yield Judged(*broken)


def _worded(rule: BaseRule, page: Page, prose: Prose | None) -> Iterator[Breach]:
    kind = getattr(rule, "kind", "")
    if prose is not None and judges(rule):
        yield from prose_breaches(rule, prose)
    elif kind in _JUDGES:
        yield from cast("Callable[[BaseRule, Page], Iterator[Breach]]", _JUDGES[kind])(rule, page)
