"""Sentences of the notes or of a draft, with their places: what rules about words, dates and figures judge by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.check.ledger import Ledger
from drafter.steps.check.lines import Span, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.spec import Words
    from drafter.steps.check.text.page import Page


class Said(NamedTuple):
    """A sentence; ``start`` in code points of the checked text, None when that was not kept; ``line`` from 1."""

    text: str
    line: int
    start: int | None
    facts: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span | None:
        """Return the place of ``text[start:end]`` in the checked text."""
        return None if self.start is None else Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Prose:
    """All sentences under review and the whole ``text`` they stand in; ``notes`` are what a draft was written from."""

    text: str
    said: tuple[Said, ...]
    zh: bool
    notes: Prose | None = None

    def holds(self, words: Words, *, own: bool = False) -> bool:
        """Whether the text has one of the words, or (unless ``own``) the notes behind it have."""
        pattern = words.compiled()
        if pattern is None:
            return False
        known = self.notes.text if self.notes and not own else ""
        return bool(pattern.search(self.text) or pattern.search(known))


def prose_of_notes(ledger: Ledger) -> Prose:
    """Return the sentences of the notes; foreign lines state nothing, but what they name counts as known."""
    text = ledger.sheet.text or "\n".join(line.text for line in ledger.lines.values())
    return Prose(text, tuple(_of_lines(ledger)), ledger.zh)


def _of_lines(ledger: Ledger) -> Iterator[Said]:
    for number, line in ledger.lines.items():
        if number in ledger.ignored:
            continue
        facts = tuple(fact.id for fact in ledger.facts_on(number))
        for cut in sentences(line):
            span = line.span(cut.start, cut.start + len(cut.text))
            yield Said(cut.text, number, span.start if span else None, facts)


def prose_of_page(page: Page) -> Prose:
    """Return the sentences of a draft, beside those of its notes."""
    said = (
        Said(one.text, page.line(one.start), one.start, tuple(fact.id for fact in page.facts(one.start, one.end)))
        for one in page.sentences
    )
    return Prose(page.text, tuple(said), page.zh, prose_of_notes(Ledger(page.sheet)) if page.sheet.text else None)
