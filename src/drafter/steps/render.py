"""Lay a draft out as text, and remember where every cited fact and every block stands in it.

The Markdown text is the canonical one: claims of ``verify`` carry offsets into it, and every other format
cuts its words out of it, so that a proof found once is shown in all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import Reference, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.domain.draft import Block, Draft, SentencePart

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SPACES = re.compile(r"[\r\n\t\v\f]{1,99}")
_ESCAPED = re.compile(r"\\([<|])")


class Span(NamedTuple):
    """Where a filled slot stands: code points, end exclusive; a silent citation (``@F9``) spans its sentence."""

    start: int
    end: int
    slot: str
    fact: str


class Stretch(NamedTuple):
    """A run of the laid text: code points, end exclusive."""

    start: int
    end: int


class Shape(StrEnum):
    """What a laid block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    TABLE = "table"


class LaidBlock(NamedTuple):
    """A block of the text without its marks (``# ``, ``- ``); ``rows`` of a table start with its head."""

    shape: Shape
    section: str
    stretch: Stretch
    rows: tuple[tuple[Stretch, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A draft as text, the slots in it and its blocks, all in the text's order."""

    text: str
    spans: tuple[Span, ...] = ()
    blocks: tuple[LaidBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The marks of a text format; a table row is either piped or spelt out under its head."""

    title: str
    heading: str
    item: str
    piped: bool


MARKDOWN = Layout(title="# ", heading="## ", item="- ", piped=True)
PLAIN = Layout(title="", heading="", item="- ", piped=False)


def lay_out(draft: Draft, layout: Layout = MARKDOWN) -> Laid:
    """Return the draft as text; sentences in a row form one paragraph, joined as the language joins them.

    A section without a title has no heading.
    """
    page = _Page(layout, draft.locale)
    page.line(Shape.TITLE, "", layout.title, (draft.title,))
    for section in draft.sections:
        if section.title:
            page.gap()
            page.line(Shape.HEADING, section.key, layout.heading, (section.title,))
        for group in _groups(section.blocks):
            page.gap()
            page.group(section.key, group)
    return Laid("".join(page.pieces), tuple(page.spans), tuple(page.blocks))


def plain_text(draft: Draft) -> str:
    """Return the draft without marks, for a chat or a mail; a table row becomes one labelled line."""
    return lay_out(draft, PLAIN).text


def unescaped(text: str) -> str:
    r"""Return words cut out of the Markdown text as they shall print.

    >>> unescaped(r"a \| b")
    'a | b'
    """
    return _ESCAPED.sub(r"\1", text)


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Gather sentences of one paragraph, and items of one list."""
    group: list[Block] = []
    for block in blocks:
        if group and not _together(group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _together(one: Block, other: Block) -> bool:
    if not (isinstance(one, Sentence) and isinstance(other, Sentence)):
        return False
    return one.item == other.item and (other.item or not other.opens)


@dataclass(slots=True)
class _Page:
    """The text under construction."""

    layout: Layout
    locale: str
    pieces: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    blocks: list[LaidBlock] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def gap(self) -> None:
        self.add("\n")

    def parts(self, parts: Sequence[SentencePart]) -> Stretch:
        start = self.length
        for part in parts:
            before = self.length
            self.add(self.clean(part if isinstance(part, str) else part.text))
            if isinstance(part, Reference):
                self.spans.append(Span(before, self.length, part.slot, part.fact))
        return Stretch(start, self.length)

    def clean(self, words: str) -> str:
        """Keep one line one line, and keep quoted words from acting as markup."""
        flat = _SPACES.sub(" ", words)
        return _TAG.sub(r"\\<", flat) if self.layout.piped else flat

    def line(self, shape: Shape, section: str, mark: str, parts: Sequence[SentencePart]) -> None:
        self.add(mark)
        self.blocks.append(LaidBlock(shape, section, self.parts(parts)))
        self.gap()

    def group(self, section: str, group: list[Block]) -> None:
        """Lay blocks that stand together: a table, a list, or the sentences of a paragraph."""
        if isinstance(group[0], Table):
            self.table(section, group[0])
            return
        sentences = [block for block in group if isinstance(block, Sentence)]
        if sentences[0].item:
            for sentence in sentences:
                self.add(self.layout.item)
                self.blocks.append(LaidBlock(Shape.ITEM, section, self.sentence(sentence)))
                self.gap()
        else:
            self.blocks.append(LaidBlock(Shape.PARAGRAPH, section, self.paragraph(sentences)))
            self.gap()

    def paragraph(self, sentences: Sequence[Sentence]) -> Stretch:
        start = self.length
        for number, sentence in enumerate(sentences):
            self.add(" " if number and not self.locale.startswith("zh") else "")
            self.sentence(sentence)
        return Stretch(start, self.length)

    def sentence(self, sentence: Sentence) -> Stretch:
        stretch = self.parts(sentence.parts)
        self.spans.extend(Span(*stretch, f"@{fact}", fact) for fact in sentence.cites)
        return stretch

    def table(self, section: str, table: Table) -> None:
        if table.caption:
            self.line(Shape.CAPTION, section, "", (table.caption,))
            self.gap()
        start = self.length
        rows = self.piped_rows(table) if self.layout.piped else self.labelled_rows(table)
        self.blocks.append(LaidBlock(Shape.TABLE, section, Stretch(start, self.length - 1), rows))

    def piped_rows(self, table: Table) -> tuple[tuple[Stretch, ...], ...]:
        head = self.piped_row([(cell,) for cell in table.head])
        self.add("|" + "---|" * len(table.head) + "\n")
        return (head, *(self.piped_row(row) for row in table.rows))

    def piped_row(self, cells: Sequence[Sequence[SentencePart]]) -> tuple[Stretch, ...]:
        self.add("|")
        stretches = []
        for cell in cells:
            self.add(" ")
            stretches.append(self.parts([_pipe_free(part) for part in cell]))
            self.add(" |")
        self.gap()
        return tuple(stretches)

    def labelled_rows(self, table: Table) -> tuple[tuple[Stretch, ...], ...]:
        return tuple(self.labelled_row(table.head, row) for row in table.rows)

    def labelled_row(self, head: Sequence[str], row: Sequence[Sequence[SentencePart]]) -> tuple[Stretch, ...]:
        chinese = self.locale.startswith("zh")
        stretches = []
        for number, (label, cell) in enumerate(zip_longest(head, row, fillvalue="")):
            comma = "，" if chinese else ", "
            self.add({0: "", 1: "：" if chinese else ": "}.get(number, comma))
            self.add(f"{label} " if number else "")
            stretches.append(self.parts(tuple(cell)))
        self.gap()
        return tuple(stretches)


def _pipe_free(part: SentencePart) -> SentencePart:
    if isinstance(part, Reference):
        return Reference(part.slot, part.text.replace("|", "\\|"))
    return part.replace("|", "\\|")
