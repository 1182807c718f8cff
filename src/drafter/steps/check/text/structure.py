"""Empty headings, sentences under the wrong one, and prose that should be a table (S02, S04, S07, S10)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import ClaimType
from drafter.domain.fact import FactKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened
from drafter.steps.check.text.numbering import labels
from drafter.steps.check.text.tables import table_breaches
from drafter.steps.plan.polarity import is_gain, is_loss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.order_kinds import StructureRule
    from drafter.steps.check.text.numbering import Label
    from drafter.steps.check.text.page import Page, Sentence

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKED = re.compile(r"\s{0,3}(#{1,6})\s")
_BOLD = re.compile(r"\s{0,3}(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)[:：]?\s*$")
_SENTENCE = re.compile(r"[。；;，,：:！!？?]|\.(?:\s|$)|\d")
_LONGEST = 60


def structure_breaches(rule: StructureRule, page: Page) -> Iterator[Breach]:
    """Yield what has the rule's problem."""
    if rule.problem == "empty_heading":
        yield from _empty(page)
    elif rule.problem == "misplaced":
        yield from _misplaced(rule, page)
    elif rule.problem == "praise":
        yield from _praise(rule, page)
    else:
        yield from table_breaches(rule, page)


class _Row(NamedTuple):
    """A line of the text: how deep a heading it is (0 for words of the text), its style, whether it is sure."""

    start: int
    end: int
    depth: int
    style: str
    sure: bool


def _empty(page: Page) -> Iterator[Breach]:
    """Yield headings with nothing below them; numbered lines only where their like have something below."""
    rows = _rows(page)
    empty = [row for at, row in enumerate(rows) if row.depth and _is_empty(rows, at)]
    alike = Counter(row.style for row in empty)
    every = Counter(row.style for row in rows)
    for row in empty:
        filled = every[row.style] - alike[row.style]
        if row.sure or (filled >= 2 and filled > alike[row.style]):  # noqa: PLR2004 - one may be chance
            words = page.text[row.start : row.end].strip("#*_ \t")
            yield Breach((), page.line(row.start), Span(row.start, row.end), {"section": words}, words)


def _is_empty(rows: list[_Row], at: int) -> bool:
    following = rows[at + 1] if at + 1 < len(rows) else None
    title = at == 0 and rows[at].style == "#"
    return not title and (following is None or 0 < following.depth <= rows[at].depth)


def _rows(page: Page) -> list[_Row]:
    numbered = {label.start: label for label in labels(page.text)}
    named = {section.start for section in page.sections if section.key}
    rows = []
    for line in _LINE.finditer(page.text):
        start, end = line.span()
        label = next((numbered[at] for at in range(start, min(end, start + 16)) if at in numbered), None)
        rows.append(_row(line[0], start, end, label, named=start in named))
    return rows


def _row(words: str, start: int, end: int, label: Label | None, *, named: bool) -> _Row:
    marked = _MARKED.match(words)
    if marked:
        return _Row(start, end, len(marked[1]), marked[1], sure=True)
    if _BOLD.match(words):
        return _Row(start, end, 7, "bold", sure=True)
    said = words if label is None else words[label.end - start :]
    if label is None or len(said.strip()) > _LONGEST or _SENTENCE.search(said.strip().rstrip("：:")):
        return _Row(start, end, 0, "", sure=False)
    return _Row(start, end, 10 + label.rank, label.style, sure=named and label.rank == 1)


def _misplaced(rule: StructureRule, page: Page) -> Iterator[Breach]:
    """Yield sentences whose words belong to a section that the kind or the text has."""
    header, kind = page.sheet.header, page.kind
    own = kind.sections(header.scope) if kind is not None and header.scope in kind.scopes else ()
    known = {section.key for section in own} | {section.key for section in page.sections}
    for sentence in _under(rule, page):
        key = next((key for key, words in rule.places.items() if key in known and words.found_in(sentence.text)), None)
        if key is not None and not rule.unless.found_in(sentence.text):
            yield _breach(sentence, page, key)


def _under(rule: StructureRule, page: Page) -> Iterator[Sentence]:
    for sentence in page.sentences:
        if page.sections[sentence.section].key in rule.under and not sentence.cell:
            yield sentence


def _breach(sentence: Sentence, page: Page, key: str) -> Breach:
    heading = page.sections[sentence.section].heading
    title = page.kind.section_title(key, page.sheet.header.locale) if page.kind else key
    slots = {"quote": shortened(sentence.text), "heading": heading, "section": title}
    span = Span(sentence.start, sentence.end)
    return Breach((), page.line(sentence.start), span, slots, sentence.text.strip(), section=key)


def _praise(rule: StructureRule, page: Page) -> Iterator[Breach]:
    """Yield sentences under shortcomings that praise, or tell nothing but gains."""
    for sentence in _under(rule, page):
        if rule.unless.found_in(sentence.text):
            continue
        if rule.words.found_in(sentence.text) or _gains(sentence, page):
            yield _breach(sentence, page, "results")


def _gains(sentence: Sentence, page: Page) -> bool:
    """Whether it tells moves, and nothing but moves for the better."""
    moves = any(claim.type is ClaimType.DIRECTION for claim in page.claims(sentence.start, sentence.end))
    facts = [fact for fact in page.facts(sentence.start, sentence.end) if fact.kind is FactKind.MEASURE]
    return moves and bool(facts) and all(is_gain(fact) and not is_loss(fact) for fact in facts)
