"""Sections out of their kind's order, and openings without a conclusion (S01, S05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType
from drafter.domain.fact import FactKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened
from drafter.steps.check.text.bylines import is_byline
from drafter.steps.check.text.numbering import number_breaches
from drafter.steps.check.text.ordinals import ordinal_breaches
from drafter.steps.check.text.sizes import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.order_kinds import OrderRule
    from drafter.steps.check.text.page import Page, PageSection, Sentence

_RESULTS = ("results", "structure", "brand", "team")
_BEFORE = (
    *(("overview", after) for after in (*_RESULTS, "shortcomings", "plan", "focus_list")),
    *((results, after) for results in ("results", "structure") for after in ("shortcomings", "plan", "focus_list")),
    ("activity", "plan"), ("carryover", "focus_list"), ("shortcomings", "plan"),
)  # fmt: skip
"""What stands before what in every kind; the other sections have their place by custom only."""
_ALWAYS = ("results", "shortcomings", "plan", "focus_list")
"""Sections a text of their kind is no summary without; others may be told within these."""
_NAMED = 3
_PREFACE = 40
"""So much may stand above the first heading: a title, a byline."""


def order_breaches(rule: OrderRule, page: Page) -> Iterator[Breach]:
    """Yield what stands out of the rule's order."""
    if rule.of == "sections":
        yield from _sections(rule, page)
    elif rule.of == "conclusion":
        yield from _conclusion(rule, page)
    elif rule.of == "numbering":
        yield from number_breaches(page)
    else:
        yield from ordinal_breaches(page)


def _sections(rule: OrderRule, page: Page) -> Iterator[Breach]:
    """Yield sections before those they belong behind, and missing ones when every heading is known."""
    if page.kind is None:
        return
    first: dict[str, PageSection] = {}
    for section in page.sections:
        if section.key and _means_it(rule, section):
            first.setdefault(section.key, section)
    yield from _misordered(first, page)
    yield from _missing(first, page)


def _means_it(rule: OrderRule, section: PageSection) -> bool:
    """Whether a heading that may look ahead does: 下月计划, and not 上月计划完成情况 or 主要措施."""
    ahead = section.key in {"plan", "focus_list"}
    return not ahead or (rule.words.found_in(section.heading) and not rule.unless.found_in(section.heading))


def _misordered(first: dict[str, PageSection], page: Page) -> Iterator[Breach]:
    told: set[str] = set()
    for before, after in _BEFORE:
        early, late = first.get(after), first.get(before)
        if early is not None and late is not None and early.start < late.start and after not in told:
            told.add(after)
            slots = {"section": early.heading, "before": late.heading}
            span = Span(early.start, early.body)
            yield Breach((), page.line(early.start), span, slots, hint="order", section=after)


def _missing(first: dict[str, PageSection], page: Page) -> Iterator[Breach]:
    header, kind = page.sheet.header, page.kind
    headed = page.sections[1:]
    if kind is None or header.scope not in kind.scopes or not all(section.key for section in headed):
        return
    listed = {section.key for section in kind.sections(header.scope)}
    unheaded = sum(size(s.text, zh=page.zh) for s in page.sentences if s.section == 0)
    if len(listed & first.keys()) < _NAMED or unheaded > _PREFACE:
        return
    for key in kind.required(header.scope):
        if key in _ALWAYS and not first.keys() & _told_by(key):
            slots = {"section": kind.section_title(key, header.locale)}
            yield Breach((), None, None, slots, hint="missing", section=key)


def _told_by(key: str) -> set[str]:
    """Return the sections that tell what ``key`` would; results are told by every part of them."""
    if key == "results":
        return {"overview", *_RESULTS}
    return {"plan", "focus_list"} if key in {"plan", "focus_list"} else {key}


def _conclusion(rule: OrderRule, page: Page) -> Iterator[Breach]:
    """Yield an opening without a figure, in the overview where there is one."""
    if not any(fact.kind is FactKind.MEASURE and fact.value is not None for fact in page.sheet.facts):
        return
    opening = list(_opening(page))[: rule.within + 1]
    lead, rest = opening[: rule.within], opening[rule.within :]
    if not lead or not rest or any(sentence.cell or _has_figure(sentence, page) for sentence in lead):
        return
    words = "".join(sentence.text for sentence in lead).strip()
    span = Span(lead[0].start, lead[-1].end)
    yield Breach((), page.line(span.start), span, {"quote": shortened(words)}, words)


def _opening(page: Page) -> Iterator[Sentence]:
    overview = next((at for at, section in enumerate(page.sections) if section.key == "overview"), None)
    for sentence in page.sentences:
        if overview is None or sentence.section == overview:
            words = sentence.text.strip("*_ \t-•")
            if words and not is_byline(sentence.text.strip()):
                yield sentence


def _has_figure(sentence: Sentence, page: Page) -> bool:
    """Whether it tells a figure; a month as a stretch of time is none."""
    claims = (claim for claim in page.claims(sentence.start, sentence.end) if claim.type is ClaimType.NUMBER)
    return any(claim.facts or any(map(str.isdigit, claim.text)) for claim in claims)
