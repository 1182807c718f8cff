"""Facts told in words: what a proof, a comment and the appendix show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Nature, Role
from drafter.steps.plan.periods import period_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.domain.fact import Fact, FactSheet, Figure

_SUBJECT = 60


class FactRow(NamedTuple):
    """A fact as the appendix prints it; ``line`` of the notes counts from 1, 0 when unknown."""

    id: str
    subject: str
    figures: tuple[str, ...]
    tags: tuple[str, ...]
    line: int
    quote: str


def fact_note(sheet: FactSheet, fact_id: str, words: Mapping[str, str]) -> str:
    """Return where a fact was noted: ``F1 · 第2行：“销量 3,260箱”``; a bare id that is no fact comes back as is."""
    fact = sheet.fact(fact_id)
    if fact is None:
        return fact_id
    place = f" · {words['line'].format(fact.line)}" if fact.line else ""
    return f"{fact.id}{place}{words['colon']}{words['quote'].format(fact.quote.strip())}"


def fact_subject(fact: Fact) -> str:
    """Return what a fact is about: ``城东片区 销量``, or its own words when it has no metric."""
    named = " ".join(dict.fromkeys(name for name in (fact.entity, fact.metric) if name))
    if fact.text and not fact.metric:
        named = f"{named} {fact.text}".strip() if fact.entity not in fact.text else fact.text
    return shortened(named or fact.quote)


def shortened(text: str, limit: int = _SUBJECT) -> str:
    """Return at most ``limit`` characters, the cut shown."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


def figure_words(figure: Figure, words: Mapping[str, str]) -> str:
    """Return a figure under its role: ``上期（环比） 2,980箱``; the level stands alone."""
    role = words[figure.role]
    base = "" if figure.basis is None else words["base_plan" if figure.basis is Basis.PLAN else figure.basis]
    named = words["bracket"].format(role, base) if role and base else role or base
    return f"{named} {figure.quantity.written}".strip()


def spelt_period(period: str | None, locale: str) -> str:
    """Return a period in words; one that has none stays as it is, empty when unknown.

    >>> spelt_period("M10", "zh"), spelt_period("Q2", "en"), spelt_period(None, "en")
    ('10月', 'Q2', '')
    """
    return (period_words(period, locale[:2]) or period) if period else ""


def fact_row(fact: Fact, words: Mapping[str, str], locale: str) -> FactRow:
    """Return a fact's row of the appendix."""
    nature = [] if fact.nature is Nature.ACTUAL else [words[fact.nature]]
    must_say = [words["must_say"]] if fact.must_say else []
    tags = [tag for tag in (spelt_period(fact.period, locale), *nature, fact.status, *fact.scope, *must_say) if tag]
    level_first = sorted(fact.figures, key=lambda figure: figure.role is not Role.VALUE)
    figures = [figure_words(figure, words) for figure in level_first]
    parts = [f"{part.label} {part.quantity.written}" for part in fact.parts]
    return FactRow(fact.id, fact_subject(fact), (*figures, *parts), tuple(tags), fact.line, fact.quote.strip())
