"""The text under review: cut once into sections and sentences, beside its claims and its facts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drafter.guidelines.kinds import kind as kind_of
from drafter.guidelines.kinds import section_keys, section_title
from drafter.steps.check.searched import Searched
from drafter.steps.check.spared import spared
from drafter.steps.check.text.numbering import labels
from drafter.steps.check.text.sizes import size
from drafter.steps.read.headings import section_of
from drafter.steps.verify.text.passages import paragraphs, passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.fact import Fact, FactSheet
    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.spec import Words
    from drafter.steps.check.lines import Span
    from drafter.steps.verify.text.passages import Paragraph

_MARKS = re.compile(r"[\s#*_·•\-–]+")
_TITLE = re.compile(r"#\s")
_LONGEST_NAME = 24
"""What is longer is no name but a statement about one."""


class Sentence(NamedTuple):
    """A sentence, list item or table cell: code points into the text; ``section`` counts the page's sections."""

    start: int
    end: int
    text: str
    section: int
    item: bool = False
    cell: bool = False
    paragraph: int = 0


class PageSection(NamedTuple):
    """A heading and what stands below it, up to the next: code points; ``key`` is '' when no section is named.

    The words in front of the first heading are a section without a heading.
    """

    key: str
    heading: str
    start: int
    body: int
    end: int


@dataclass(frozen=True)
class Page:
    """A text, the facts it was written from (a sheet without facts when nobody knows them) and its claims.

    ``kinds`` are a team's own kinds of summary, ``previous`` is last period's sheet.
    """

    text: str
    sheet: FactSheet
    verification: Verification
    kinds: Mapping[str, SummaryKind] | None = None
    previous: FactSheet | None = None

    @property
    def zh(self) -> bool:
        """Whether findings are worded in Chinese."""
        return self.sheet.header.locale != "en"

    @property
    def kind(self) -> SummaryKind | None:
        """The kind of summary, when the sheet names one."""
        return kind_of(self.sheet.header.kind, self.kinds) if self.sheet.header.kind else None

    @cached_property
    def sections(self) -> tuple[PageSection, ...]:
        """The text from heading to heading."""
        return tuple(self._sections())

    def _sections(self) -> Iterator[PageSection]:
        heads = [one for one in self._paragraphs if one.is_heading and not _TITLE.match(one.text.lstrip())]
        first = heads[0].start if heads else len(self.text)
        yield PageSection("", "", 0, 0, first)
        for head, end in zip(heads, [*(one.start for one in heads[1:]), len(self.text)], strict=False):
            yield PageSection(self._key(head.heading), head.heading, head.start, head.start + len(head.text), end)

    def _key(self, heading: str) -> str:
        """Return the section a heading names, whatever number stands before it: 七、自我评价."""
        number = next(labels(heading), None)
        named = heading[number.end :] if number else heading
        return self._titles.get(_MARKS.sub("", named)) or section_of(heading)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """The sections by their titles: those of the kind of summary before the general ones."""
        kind, header = self.kind, self.sheet.header
        own = kind.sections(header.scope) if kind and header.scope in kind.scopes else ()
        titles = {_MARKS.sub("", one.title(header.locale)): one.key for one in own}
        general = {_MARKS.sub("", section_title(key, header.locale)): key for key in section_keys()}
        return general | titles

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, list item and table cell outside headings, in the text's order."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        starts = [section.start for section in self.sections]
        for number, paragraph in enumerate(self._paragraphs):
            if paragraph.is_heading:
                continue
            section = bisect_left(starts, paragraph.start + 1) - 1
            table = "\n" in paragraph.text or paragraph.text.lstrip().startswith("|")
            for passage in passages(paragraph):
                words = passage.text[passage.lead : len(passage.text) - passage.tail]
                start = paragraph.start + passage.start
                yield Sentence(start, start + len(words), words, section, passage.item, table, number)

    @cached_property
    def _paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraphs(self.text))

    def claims(self, start: int, end: int) -> tuple[Claim, ...]:
        """Return the claims that begin within ``start`` and ``end``."""
        first = bisect_left(self._claimed, start)
        return self.verification.claims[first : bisect_left(self._claimed, end, first)]

    @cached_property
    def _claimed(self) -> list[int]:
        return [claim.start for claim in self.verification.claims]

    def facts(self, start: int, end: int) -> tuple[Fact, ...]:
        """Return the facts that claims within ``start`` and ``end`` are bound to, each once."""
        found = (ref.partition(".")[0] for claim in self.claims(start, end) for ref in claim.facts)
        return tuple(fact for key in dict.fromkeys(found) if (fact := self._by_id.get(key)) is not None)

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.sheet.facts}

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id."""
        return self._by_id.get(fact_id)

    def sentence_at(self, start: int) -> Sentence | None:
        """Return the sentence, item or cell that stands at ``start``; None in a heading."""
        number = bisect_right(self._begun, start) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found is not None and start < found.end else None

    @cached_property
    def _begun(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def size(self) -> int:
        """How long the text is: characters in Chinese, words in English."""
        return size(self.text, zh=self.zh)

    @cached_property
    def searched(self) -> Searched:
        """The text, for those who look for words in it."""
        return Searched(self.text)

    def has(self, words: Words) -> bool:
        """Whether one of the words stands in the text."""
        return self.searched.has(words)

    def spared(self, words: Words) -> tuple[Span, ...]:
        """Return the stretches of the text that ``words`` match: titles, quotations."""
        if words not in self._spared:
            self._spared[words] = spared(words, self.text)
        return self._spared[words]

    @cached_property
    def _spared(self) -> dict[Words, tuple[Span, ...]]:
        return {}

    def is_named(self, word: str, start: int) -> bool:
        """Whether ``word`` at ``start`` is part of a longer name of the sheet."""
        names = (fact.entity for fact in self.sheet.facts if word in fact.entity and word != fact.entity)
        return any(self.text.startswith(name, start - name.index(word)) for name in names if len(name) <= _LONGEST_NAME)

    def line(self, start: int) -> int:
        """Return the line of the text that ``start`` is on, from 1."""
        return bisect_left(self._breaks, start) + 1

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]
