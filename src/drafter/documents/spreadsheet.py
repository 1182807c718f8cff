"""The draft as a workbook: its text, its facts as a table to sort and reckon with, and every claim with its verdict.

Whatever begins with ``=`` stays text: nothing a person pasted becomes a formula or a link.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from drafter.documents.facts import fact_subject, figure_words, spelt_period
from drafter.documents.word_package import steady
from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.steps.render import Shape, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.documents.document import Document
    from drafter.domain.fact import Fact
    from drafter.steps.render import LaidBlock

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_000  # characters of a cell; Excel refuses more than 32,767
_DIGITS = 15  # what a cell's number keeps; longer figures stay text
_COLOURS = {Verdict.CONTRADICTED: "#B00020", Verdict.UNPROVED: "#666666", Verdict.AMBIGUOUS: "#8A5A00"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class _Column(NamedTuple):
    label: str
    width: int


def render_xlsx(document: Document) -> bytes:
    """Return the workbook; the same input, the same bytes."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        book.set_properties({"title": _clean(document.draft.title), "author": _clean(document.sheet.header.author)})
        writer = _Writer(document, book)
        writer.text()
        writer.facts()
        writer.claims()
    return steady(packed.getvalue())


class _Writer:
    """One worksheet per part."""

    def __init__(self, document: Document, book: Any) -> None:  # noqa: ANN401 - xlsxwriter publishes no types
        self.document, self.book, self.words = document, book, document.words
        self.plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.head = book.add_format({"bold": True, "bg_color": "#EEEEEE", "border": 1, "valign": "top"})
        self.titles = {
            Shape.TITLE: book.add_format({"bold": True, "font_size": 16}),
            Shape.HEADING: book.add_format({"bold": True, "font_size": 12}),
            Shape.CAPTION: book.add_format({"italic": True}),
        }

    def text(self) -> None:
        """Write the draft line by line; a table keeps its cells."""
        blocks = self.document.laid.blocks
        page = self.book.add_worksheet(self.words["text"])
        widest = max((len(row) for block in blocks for row in block.rows), default=1)
        page.set_column(0, 0, 28 if widest > 1 else 100)
        page.set_column(1, max(widest - 1, 1), 18)
        row = 0
        for block in blocks:
            row = self.block(page, row, block, widest)

    def block(self, page: Any, row: int, block: LaidBlock, widest: int) -> int:  # noqa: ANN401 - see above
        """Write one block from ``row`` on; return the row after it."""
        if block.shape is Shape.TABLE:
            for number, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    page.write_string(row + number, column, self.cut(*cell), self.plain if number else self.head)
            return row + len(block.rows) + 1
        words = self.cut(*block.stretch)
        shown, look = f"• {words}" if block.shape is Shape.ITEM else words, self.titles.get(block.shape, self.plain)
        if widest > 1 and look is self.plain and shown:
            page.merge_range(row, 0, row, widest - 1, "", look)
            page.set_row(row, 15 * (1 + len(shown) // (14 + 9 * (widest - 1))))
        page.write_string(row, 0, shown, look)
        return row + 1

    def cut(self, start: int, end: int) -> str:
        return _clean(unescaped(self.document.laid.text[start:end]))

    def facts(self) -> None:
        """Write one row per fact: what it is about, its figure as written and as a number, what it is held against."""
        words, sheet = self.words, self.document.sheet
        columns = (
            _Column(words["number"], 7), _Column(words["fact"], 28), _Column(words["period"], 10),
            _Column(words["figure"], 14), _Column(words["amount"], 12), _Column(words["measure"], 8),
            _Column(words["comparison"], 44), _Column(words["must_say"], 12), _Column(words["note_line"], 8),
            _Column(words["source"], 50),
        )  # fmt: skip
        rows = [tuple(self.fact(fact)) for fact in sheet.facts]
        self.table(words["facts"], columns, rows)

    def fact(self, fact: Fact) -> Iterator[object]:
        level = next((figure for figure in fact.figures if figure.role is Role.VALUE), None)
        others = [figure_words(figure, self.words) for figure in fact.figures if figure is not level]
        others += [f"{part.label} {part.quantity.written}" for part in fact.parts]
        quantity = level.quantity if level else None
        yield from (fact.id, fact_subject(fact), spelt_period(fact.period, self.document.draft.locale))
        yield quantity.written if quantity else ""
        yield quantity.value if quantity else ""
        yield quantity.unit if quantity else ""
        yield self.words["semicolon"].join(others)
        yield self.words["must_say"] if fact.must_say else ""
        yield from (fact.line or "", fact.quote)

    def claims(self) -> None:
        """Write one row per mark of the text: its words, its verdict, what supports it or stands against it."""
        words = self.words
        columns = (
            _Column(words["number"], 7), _Column(words["words"], 24), _Column(words["verdict"], 14),
            _Column(words["facts"], 14), _Column(words["proof"], 80),
        )  # fmt: skip
        rows: list[tuple[object, ...]] = []
        looks: list[str] = []
        for mark in self.document.marks:
            proof = "\n".join(mark.proof[1:])
            told = words.get(mark.state, mark.state)
            rows.append((mark.number, self.cut(mark.start, mark.end), told, "、".join(mark.facts), proof))
            looks.append(mark.state)
        self.table(words["claims"], columns, rows, looks)

    def table(
        self, name: str, columns: Sequence[_Column], rows: Sequence[tuple[object, ...]], looks: Sequence[str] = ()
    ) -> None:
        """Write rows under a head that stays in sight and can be filtered."""
        page = self.book.add_worksheet(name)
        coloured = {
            str(verdict): self.book.add_format({"font_color": colour, "text_wrap": True, "valign": "top"})
            for verdict, colour in _COLOURS.items()
        }
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.label, self.head)
        for number, row in enumerate(rows, start=1):
            look = coloured.get(looks[number - 1] if looks else "", self.plain)
            for place, value in enumerate(row):
                self.cell(page, number, place, value, look)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def cell(self, page: Any, row: int, column: int, value: object, look: Any) -> None:  # noqa: ANN401 - see above
        """Write a number as one where no digit is lost, all else as text."""
        if isinstance(value, int):
            page.write_number(row, column, value)
        elif isinstance(value, Decimal) and _fits(value):
            places = max(0, -int(value.as_tuple().exponent))
            number = self.book.add_format({"num_format": "0" + (f".{'0' * places}" if places else ""), "valign": "top"})
            page.write_number(row, column, value, number)
        else:
            page.write_string(row, column, _clean("" if value is None else str(value)), look)


def _fits(value: Decimal) -> bool:
    return len(value.as_tuple().digits) <= _DIGITS and abs(value.adjusted()) <= _DIGITS


def _clean(text: str) -> str:
    """Drop what a cell cannot hold."""
    return _FORBIDDEN.sub("", text)[:_LONGEST]
