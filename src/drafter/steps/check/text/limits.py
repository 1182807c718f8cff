"""Proven figures told without what limits them in the facts: about and over, planned and expected, net of tax."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import split_unit
from drafter.language.scan import scanned
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.text.grounds import figure_at, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.domain.claim import Claim
    from drafter.domain.fact import Fact, Figure
    from drafter.guidelines.accuracy_kinds import LimitRule
    from drafter.steps.check.text.page import Page, Sentence

_AHEAD = {"plan", "focus_list", "requests"}
_PAIR = 2
_CLAUSE = re.compile(r"[，；。;]|[,.]\s")
_BEFORE, _BEHIND = 14, 8
"""Where a word that bounds a figure may stand, in characters."""
_LIMITS = re.compile(
    r"不含|不包[含括]|不计|剔除|扣除|除去|未含|包[含括]|含|[后前]|口径|[（()）\s]"
    r"|(?<![A-Za-z])(?:(?:ex|in)cl(?:uding|usive of|\.)?|net of|before|after|without|ex)(?![A-Za-z])",
    re.IGNORECASE,
)
_VAGUE = (Qualifier.ABOUT, Qualifier.BELOW, Qualifier.ABOVE, Qualifier.AT_LEAST, Qualifier.AT_MOST)


class _Told(NamedTuple):
    """A proven figure: the claim, the fact and figure it is, and the sentence it stands in."""

    claim: Claim
    fact: Fact
    figure: Figure
    sentence: Sentence


def limit_breaches(rule: LimitRule, page: Page) -> Iterator[Breach]:
    """Yield each proven figure told without its limit, once for every fact."""
    seen: set[str] = set()
    for one in _told(_limited(rule, page), page):
        limit = "" if one.fact.id in seen else _lost(rule, one, page)
        if limit:
            seen.add(one.fact.id)
            claim = one.claim
            slots = {"word": claim.text, "limit": limit, "line": str(one.fact.line)}
            yield Breach(claim.facts, page.line(claim.start), Span(claim.start, claim.end), slots, one.fact.quote)


def _limited(rule: LimitRule, page: Page) -> Mapping[str, Fact]:
    """Return the facts that have a limit of the rule's sort."""
    has = {"bounds": _is_vague, "nature": _is_ahead, "scope": _is_scoped, "period": _is_compared}[rule.of]
    return {fact.id: fact for fact in page.sheet.facts if has(fact)}


def _is_vague(fact: Fact) -> bool:
    return any(figure.quantity.qualifier in _VAGUE for figure in fact.figures)


def _is_ahead(fact: Fact) -> bool:
    return fact.nature is not Nature.ACTUAL or fact.kind is FactKind.PLAN


def _is_scoped(fact: Fact) -> bool:
    return bool(fact.scope)


def _is_compared(fact: Fact) -> bool:
    return fact.value is not None and fact.figure(Role.PRIOR) is not None


def _told(facts: Mapping[str, Fact], page: Page) -> Iterator[_Told]:
    for claim in page.verification.claims if facts else ():
        if not claim.facts or claim.verdict is not Verdict.SUPPORTED or claim.type is not ClaimType.NUMBER:
            continue
        fact_id, _, role = claim.facts[0].partition(".")
        fact = facts.get(fact_id)
        figure = next((one for one in fact.figures if one.role.value == role), None) if fact else None
        sentence = page.sentence_at(claim.start) if figure is not None else None
        if fact is not None and figure is not None and sentence is not None:
            yield _Told(claim, fact, figure, sentence)


_ENDS = re.compile(rf"{_CLAUSE.pattern}|[（(]")
"""A bracket behind a figure tells of another one: 236.5万（10月221.8万）."""


def _lost(rule: LimitRule, told: _Told, page: Page) -> str:
    """Return the limit that the text leaves out; nothing when it does not."""
    if rule.of == "bounds":
        return _unbounded(rule, told, page)
    if rule.of == "period":
        return _misdated(rule, told, page)
    return _planned(rule, told, page) if rule.of == "nature" else _unscoped(told, page)


def _misdated(rule: LimitRule, told: _Told, page: Page) -> str:
    """Return the figure of the earlier period that a clause names, where it gives the reported one's."""
    reported = told.fact.period if told.fact.period == page.sheet.header.period else None
    prior = told.fact.figure(Role.PRIOR) if reported and told.figure.role is Role.VALUE else None
    if reported is None or prior is None or prior.quantity.value is None:
        return ""
    at = told.claim.start - told.sentence.start
    begin = max((mark.end() for mark in _CLAUSE.finditer(told.sentence.text, 0, at)), default=0)
    end = next((mark.start() for mark in _ENDS.finditer(told.sentence.text, at)), len(told.sentence.text))
    clause, words = told.sentence.text[begin:end], rule.words.compiled()
    named = [token for token in scanned(clause) if token.kind is TokenKind.PERIOD]
    figures = [token for token in scanned(clause) if token.quantity is not None]
    if len(named) != 1 or len(figures) != 1 or (words is not None and words.search(clause)):
        return ""
    stood = standing(named[0].period or "", reported)
    earlier = stood.place is Place.PAST and stood.basis is not None and stood.basis is prior.basis
    return prior.quantity.written if earlier and size(prior.quantity) != size(told.figure.quantity) else ""


def _unbounded(rule: LimitRule, told: _Told, page: Page) -> str:
    due, claim = told.figure.quantity, told.claim
    if due.qualifier not in _VAGUE or told.sentence.cell:
        return ""
    said = figure_at(claim, page)
    alike = said is not None and split_unit(said.unit).name == split_unit(due.unit).name and size(said) == size(due)
    if not alike or said is None or said.qualifier is not Qualifier.EXACT:
        return ""
    words = rule.words.compiled()
    near = page.text[max(0, claim.start - _BEFORE) : claim.end + _BEHIND]
    return "" if words is not None and words.search(near) else due.written


def _planned(rule: LimitRule, told: _Told, page: Page) -> str:
    fact, sentence = told.fact, told.sentence
    if told.figure.role not in (Role.VALUE, Role.TARGET) or not _foretold(rule, told):
        return ""
    section, words = page.sections[sentence.section], rule.words.compiled()
    around = f"{section.heading} {sentence.text}"
    if sentence.cell or section.key in _AHEAD or (words is not None and words.search(around)):
        return ""
    return fact.quote


def _foretold(rule: LimitRule, told: _Told) -> bool:
    """Whether the facts call this very figure planned or expected, in its own clause."""
    before, figure, _ = told.fact.quote.partition(told.figure.quantity.written)
    words = rule.said.compiled()
    return bool(figure) and words is not None and words.search(_CLAUSE.split(before)[-1]) is not None


def _unscoped(told: _Told, page: Page) -> str:
    """Return a scope of the fact of which the text says no word."""
    if told.figure.role is not Role.VALUE:
        return ""
    said = page.text.casefold()
    return next((one for one in told.fact.scope if (words := _about(one)) and not any(w in said for w in words)), "")


def _about(scope: str) -> set[str]:
    """Return what a scope takes in or leaves out, as words and pairs of characters; tax is one character."""
    bare = _LIMITS.sub("", scope).casefold().removesuffix("的")
    pairs = {bare[at : at + _PAIR] for at in range(max(1, len(bare) - 1))} if not bare.isascii() else set(bare.split())
    return {one for one in pairs if one}
