"""The draft as a Word document: headings, lists and tables of its own, and a comment on every figure."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from drafter.documents.word_looks import (
    align_right,
    drop_date,
    emptied,
    indent_two_characters,
    repeat_head,
    share_width,
    show_state,
)
from drafter.documents.word_package import name_document, steady
from drafter.documents.word_template import BODY, letterhead, render_template
from drafter.steps.render import Shape

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from drafter.documents.document import Document, Mark
    from drafter.steps.render import LaidBlock, Stretch

_STYLES = {
    Shape.HEADING: "Heading 1",
    Shape.PARAGRAPH: "Body Text",
    Shape.ITEM: "List Bullet",
    Shape.CAPTION: "Caption",
}
TABLE_TEXT = "Table Text"
"""The style of the words in cells: Word lets a table's own style change their size only in part."""

_AFTER_TABLE = Pt(8)
_WIDE, _SMALL = 84, Pt(9)
_CELL_MARGINS = 3
_TABLE_STYLES = ("Draft Table", "Table Grid")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def render_docx(document: Document, template: str | Path | None = None, *, comments: bool = True) -> bytes:
    """Return the document in ``template`` (the default letterhead without one); the same input, the same bytes.

    Raises TemplateError when the template cannot be filled in.
    """
    filled = render_template(template or letterhead(), _values(document))
    word = docx.Document(io.BytesIO(filled))
    _Writer(document, word).write(comments=comments)
    name_document(
        word,
        title=_clean(document.draft.title),
        author=_clean(document.sheet.header.author),
        language="zh-CN" if document.draft.locale.startswith("zh") else "en",
    )
    packed = io.BytesIO()
    word.save(packed)
    return steady(packed.getvalue())


def _values(document: Document) -> dict[str, str]:
    header = document.sheet.header
    known = {"unit": header.unit, "author": header.author, "period": document.period}
    values = known | {"audience": header.audience, "title": document.draft.title, "body": BODY}
    values["byline"] = "  ".join(value for value in known.values() if value)
    return {name: _clean(value) for name, value in values.items()}


def _clean(text: str) -> str:
    """Drop the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


class _Writer:
    """Puts the blocks of a document where the template wants its body."""

    def __init__(self, document: Document, word: WordDocument) -> None:
        self.document = document
        self.word = word
        self.styles = {style.name for style in word.styles}
        self.runs: dict[tuple[int, int], list[Run]] = {}
        self.chinese = document.draft.locale.startswith("zh")

    def write(self, *, comments: bool) -> None:
        """Write every block but the title, which is the template's; then comment the figures."""
        place = _body_place(self.word)
        after_table = False
        for block in self.document.laid.blocks[1:]:
            if block.shape is Shape.TABLE:
                place.addprevious(self.table(block))
            else:
                paragraph = self.paragraph(block)
                if after_table and block.shape is not Shape.HEADING:
                    paragraph.paragraph_format.space_before = _AFTER_TABLE
                place.addprevious(paragraph._p)  # noqa: SLF001  # python-docx has no public move
            after_table = block.shape is Shape.TABLE
        if self.document.laid.blocks[-1].shape is Shape.TABLE:
            emptied(place)  # Word wants a paragraph after a table
        else:
            place.getparent().remove(place)
        if comments:
            self.comment()

    def paragraph(self, block: LaidBlock) -> Paragraph:
        name = _STYLES[block.shape]
        paragraph = self.word.add_paragraph(style=name if name in self.styles else None)
        if block.shape is Shape.ITEM and name not in self.styles:
            paragraph.add_run("• ")
        self.fill(paragraph, block.stretch)
        if block.shape is Shape.PARAGRAPH and self.chinese:
            indent_two_characters(paragraph)
        if block.shape in {Shape.HEADING, Shape.CAPTION}:
            paragraph.paragraph_format.keep_with_next = True
            if name not in self.styles:
                for run in paragraph.runs:
                    run.bold = True
        return paragraph

    def fill(self, paragraph: Paragraph, stretch: Stretch) -> None:
        for piece in self.document.pieces(stretch):
            run = paragraph.add_run(_clean(piece.text))
            show_state(run, piece)
            for mark in piece.marks:
                self.runs.setdefault((mark.start, mark.end), []).append(run)

    def table(self, block: LaidBlock) -> BaseOxmlElement:
        table = self.word.add_table(rows=len(block.rows), cols=max(map(len, block.rows)))
        style = next((name for name in _TABLE_STYLES if name in self.styles), None)
        if style:
            table.style = style
        figures = self.document.figure_columns(block)
        widths = [width + _CELL_MARGINS for width in self.document.column_widths(block)]
        wide = sum(widths) > _WIDE
        for row, laid in zip(table.rows, block.rows, strict=True):
            for cell, stretch, is_figure in zip(row.cells, laid, figures, strict=False):
                self.cell(cell.paragraphs[0], stretch, wide=wide)
                if is_figure:
                    align_right(cell.paragraphs[0])
        share_width(table, widths)
        repeat_head(table.rows[0]._tr)  # noqa: SLF001  # python-docx has no public header row
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        element: BaseOxmlElement = table._tbl  # noqa: SLF001  # python-docx has no public move
        return element

    def cell(self, paragraph: Paragraph, stretch: Stretch, *, wide: bool) -> None:
        """Fill a cell; the words of a wide table are small."""
        if TABLE_TEXT in self.styles:
            paragraph.style = TABLE_TEXT
        self.fill(paragraph, stretch)
        for run in paragraph.runs if wide else ():
            run.font.size = _SMALL

    def comment(self) -> None:
        """Comment each weighty stretch once, with all that its marks tell."""
        told: dict[tuple[int, int], dict[str, None]] = {}
        for mark in self.document.marks:
            if mark.weighty:
                told.setdefault((mark.start, mark.end), {}).update(dict.fromkeys(_lines(mark)))
        for place, lines in told.items():
            if place in self.runs:
                comment = self.word.add_comment(self.runs[place], "\n".join(lines), author="drafter", initials="d")
                drop_date(comment._comment_elm)  # noqa: SLF001  # a fixed output carries no clock


def _lines(mark: Mark) -> list[str]:
    return [_clean(line) for line in mark.proof]


def _body_place(word: WordDocument) -> BaseOxmlElement:
    """Return the paragraph before which the body goes; one is made where ``{{p body }}`` left bare text."""
    (marker,) = word.element.body.xpath(f"//text()[contains(., '{BODY}')]")
    holder: BaseOxmlElement = marker.getparent()
    if holder.tag == qn("w:t"):
        paragraph: BaseOxmlElement = next(holder.iterancestors(qn("w:p")))
        return paragraph
    place = OxmlElement("w:p")
    if marker.is_tail:
        holder.tail = None
        holder.addnext(place)
    else:
        holder.text = None
        holder.insert(0, place)
    return place
