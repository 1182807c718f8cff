"""Looks that python-docx has no public way to set, or that several blocks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, RGBColor

from drafter.documents.document import OPEN
from drafter.domain.claim import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from drafter.documents.document import Piece


def emptied(place: BaseOxmlElement) -> None:
    """Take the words out of a paragraph."""
    for run in place.findall(qn("w:r")):
        place.remove(run)


def show_state(run: Run, piece: Piece) -> None:
    """Show what is not proven: red when contradicted, grey when nothing decides it, yellow when it is still open."""
    if piece.state == Verdict.CONTRADICTED:
        run.font.color.rgb = RGBColor(0xB3, 0x26, 0x1E)
    elif piece.state in {Verdict.UNPROVED, Verdict.AMBIGUOUS}:
        run.font.highlight_color = WD_COLOR_INDEX.GRAY_25
    elif piece.state == OPEN:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def indent_two_characters(paragraph: Paragraph) -> None:
    """Indent as Chinese paragraphs are: by two characters, whatever their size."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001  # no public unit of characters
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "480")


def align_right(paragraph: Paragraph) -> None:
    """Set a paragraph to the right."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def share_width(table: Table, widths: Sequence[int]) -> None:
    """Share a table's width among its columns as their words need it."""
    whole = sum(cell.width or 0 for cell in table.rows[0].cells)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(whole * width // sum(widths))
        for cell in column.cells:
            cell.width = column.width


def repeat_head(row: BaseOxmlElement) -> None:
    """Repeat the head on every page that the table reaches."""
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def drop_date(comment: BaseOxmlElement) -> None:
    """Take the clock out of a comment."""
    comment.attrib.pop(qn("w:date"), None)
