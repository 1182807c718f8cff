"""Sentences of the notes or of a draft, with their places: what rules about words, dates and figures judge by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.check.ledger import Ledger
from drafter.steps.check.lines import Span, sentences
from drafter.steps.check.searched import Searched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.domain.fact import Fact
    from drafter.guidelines.spec import Words
    from drafter.steps.check.text.page import Page


class Said(NamedTuple):
    """A sentence; ``start`` in code points of the checked text, None when that was not kept; ``line`` from 1.

    ``told`` finds the facts it tells, which only a breach asks for.
    """

    text: str
    line: int
    start: int | None
    told: Callable[[], tuple[str, ...]] = tuple

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that the sentence tells."""
        return self.told()

    def span(self, start: int, end: int) -> Span | None:
        """Return the place of ``text[start:end]`` in the checked text."""
        return None if self.start is None else Span(self.start + start, self.start + end)


@dataclass(frozen=True)
class Prose:
    """The whole ``text`` under review and its sentences; ``notes`` are what a draft was written from."""

    text: Searched
    zh: bool
    cut: Callable[[], Iterator[Said]]
    notes: Prose | None = None

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """All sentences, cut when a rule first asks for them: most texts have none of the words of most rules."""
        return tuple(self.cut())

    def holds(self, words: Words, *, own: bool = False) -> bool:
        """Whether the text has one of the words, or (unless ``own``) the notes behind it have."""
        return self.text.has(words) or (not own and self.notes is not None and self.notes.text.has(words))


def prose_of_notes(ledger: Ledger) -> Prose:
    """Return the sentences of the notes; foreign lines state nothing, but what they name counts as known."""
    text = ledger.sheet.text or "\n".join(line.text for line in ledger.lines.values())
    return Prose(Searched(text), ledger.zh, lambda: _of_lines(ledger))


def _of_lines(ledger: Ledger) -> Iterator[Said]:
    for number, line in ledger.lines.items():
        if number in ledger.ignored:
            continue
        told = partial(_ids, partial(ledger.facts_on, number))
        for cut in sentences(line):
            span = line.span(cut.start, cut.start + len(cut.text))
            yield Said(cut.text, number, span.start if span else None, told)


def prose_of_page(page: Page) -> Prose:
    """Return the sentences of a draft, beside those of its notes."""
    sheet = page.sheet
    notes = Prose(Searched(sheet.text), page.zh, lambda: _of_lines(Ledger(sheet))) if sheet.text else None
    return Prose(page.searched, page.zh, lambda: _of_page(page), notes)


def _of_page(page: Page) -> Iterator[Said]:
    for one in page.sentences:
        told = partial(_ids, partial(page.facts, one.start, one.end))
        yield Said(one.text, page.line(one.start), one.start, told)


def _ids(find: Callable[[], Iterable[Fact]]) -> tuple[str, ...]:
    return tuple(fact.id for fact in find())
