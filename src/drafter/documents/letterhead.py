"""Make ``templates/documents/letterhead.docx``, the default Word template.

    python -m drafter.documents.letterhead templates/documents/letterhead.docx

Fonts are named, not shipped: each script takes its own from the reader's machine.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from drafter.documents.word import TABLE_TEXT
from drafter.documents.word_package import steady

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_SERIF, _SANS = "宋体", "微软雅黑"
_ACCENT = RGBColor(0x1F, 0x5F, 0x8B)
_SOFT = RGBColor(0x5B, 0x68, 0x75)
_TEXT_WIDTH = Mm(160)
_TABLE_STYLE = """
<w:style {namespace} w:type="table" w:customStyle="1" w:styleId="DraftTable">
  <w:name w:val="Draft Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr><w:tblInd w:w="100" w:type="dxa"/><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:color="1F5F8B"/><w:bottom w:val="single" w:sz="8" w:color="1F5F8B"/>
    <w:insideH w:val="single" w:sz="4" w:color="D9DFE5"/></w:tblBorders>
    <w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tcPr><w:vAlign w:val="center"/></w:tcPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr>
    <w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="1F5F8B"/></w:tcBorders>
    <w:shd w:val="clear" w:color="auto" w:fill="F1F5F8"/></w:tcPr></w:tblStylePr>
</w:style>"""


def make_letterhead() -> bytes:
    """Return the template: A4, unit and period above, author and page below, title, byline, body."""
    word = docx.Document()
    _page(word)
    _text_styles(word)
    word.styles.element.append(parse_xml(_TABLE_STYLE.format(namespace=nsdecls("w"))))
    section = word.sections[0]
    head = section.header.paragraphs[0]
    _rule(head)
    _two_sided(head, "{{ unit }}", "{{ period }}")
    foot = section.footer.paragraphs[0]
    _two_sided(foot, "{{ author }}", "")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    word.add_paragraph("{{ title }}", style="Title")
    word.add_paragraph("{{ byline }}", style="Subtitle")
    word.add_paragraph("{{ body }}", style="Body Text")
    word.core_properties.author = word.core_properties.comments = ""
    packed = io.BytesIO()
    word.save(packed)
    return steady(packed.getvalue())


def _page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(24)
    section.header_distance = section.footer_distance = Mm(13)


def _text_styles(word: WordDocument) -> None:
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # else Chinese punctuation takes its Taiwanese place
    _font(_style(word, "Normal"), "Calibri", _SERIF, 12)
    for name in ("Body Text", "List Bullet"):
        _spacing(_style(word, name), after=4, line=1.5)
    _font(_style(word, "Title"), "Calibri", _SANS, 20, bold=True)
    _centred(_style(word, "Title"), after=4)
    _font(_style(word, "Subtitle"), "Calibri", _SERIF, 10.5, colour=_SOFT)
    _centred(_style(word, "Subtitle"), after=14)
    _font(_style(word, "Heading 1"), "Calibri", _SANS, 14, bold=True, colour=_ACCENT)
    _spacing(_style(word, "Heading 1"), before=14, after=4, line=1.3)
    _font(_style(word, "Caption"), "Calibri", _SANS, 10, bold=True)
    _spacing(_style(word, "Caption"), before=8, after=3, line=1.2)
    _font(_style(word, TABLE_TEXT), "Calibri", _SERIF, 10)
    _spacing(_style(word, TABLE_TEXT), before=2, after=2, line=1.1)
    for name in ("Header", "Footer"):
        _font(_style(word, name), "Calibri", _SERIF, 9, colour=_SOFT)
        for tabs in _style(word, name).element.findall(f".//{qn('w:tabs')}"):
            tabs.getparent().remove(tabs)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    styles = word.styles
    found: ParagraphStyle = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return found


def _font(  # noqa: PLR0913  # the properties of a font
    style: ParagraphStyle,
    latin: str,
    chinese: str,
    size: float,
    *,
    bold: bool = False,
    colour: RGBColor | None = None,
) -> None:
    """Name a font for each script: Word takes ``eastAsia`` for Chinese and ``ascii`` for the rest."""
    font = style.font
    font.name, font.size, font.bold, font.italic = latin, Pt(size), bold, False
    font.color.rgb = colour if colour is not None else RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:ascii"), latin)
    fonts.set(qn("w:hAnsi"), latin)
    fonts.set(qn("w:eastAsia"), chinese)


def _spacing(style: ParagraphStyle, *, before: int = 0, after: int = 0, line: float = 1.0) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line


def _centred(style: ParagraphStyle, *, after: int) -> None:
    _spacing(style, after=after, line=1.2)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _two_sided(paragraph: Paragraph, left: str, right: str) -> None:
    """Set words to the left, and to the right edge of the text."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t{right}")


def _rule(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # python-docx has no paragraph borders
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="4" w:color="1F5F8B"/></w:pBdr>'
    properties.append(parse_xml(border))


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_letterhead())
