"""A workbook becomes notes: each row a line, each figure as the sheet shows it."""

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import quoteattr

import pytest

from drafter.documents.workbook import read_workbook
from drafter.documents.workbook_cells import number_format
from drafter.errors import InputError

_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>'
)
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_LINK = (
    '<Relationship Id="r{0}" Target="worksheets/sheet{0}.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
)
_ROOT = (
    '<Relationship Id="r1" Target="xl/workbook.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
)
_STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts>{}</numFmts><cellXfs><xf numFmtId="0"/>{}</cellXfs></styleSheet>'
)


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def workbook(*sheets, hidden=()):
    """Write sheets given as (name, rows); a cell is a value or (value, format); text after = is a formula."""
    forms, book, links, files = [], "", "", {"[Content_Types].xml": _TYPES}
    for number, (name, rows) in enumerate(sheets, start=1):
        state = ' state="hidden"' if name in hidden else ""
        book += f'<sheet name="{name}" sheetId="{number}"{state} r:id="r{number}"/>'
        links += _LINK.format(number)
        written = (f'<row r="{r}">{_cells(r, row, forms)}</row>' for r, row in enumerate(rows, start=1))
        files[f"xl/worksheets/sheet{number}.xml"] = _SHEET.format("".join(written))
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode={quoteattr(form)}/>' for n, form in enumerate(forms))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(forms)))
    files["_rels/.rels"] = _LINKS.format(_ROOT)
    files["xl/workbook.xml"], files["xl/_rels/workbook.xml.rels"] = _BOOK.format(book), _LINKS.format(links)
    files["xl/styles.xml"] = _STYLES.format(codes, styles)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _cells(number, row, forms):
    return "".join(_cell(f"{chr(65 + n)}{number}", cell, forms) for n, cell in enumerate(row) if cell is not None)


def _cell(address, cell, forms):
    value, form = cell if isinstance(cell, tuple) else (cell, None)
    if form:
        forms.append(form)
    start = f'<c r="{address}" s="{len(forms) if form else 0}"'
    if isinstance(value, bool):
        return f'{start} t="b"><v>{value:d}</v></c>'
    if isinstance(value, str) and value.startswith("="):
        return f"{start}><f>{value[1:]}</f></c>"
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    return f"{start}><v>{value!r}</v></c>"


def lines(content):
    return read_workbook(content, "book.xlsx").text.splitlines()


def test_rows_become_lines_and_empty_rows_vanish():
    rows = [["指标", "本月", "上月"], [], ["销量", 3260, 2980], ["新开店", 12, None]]
    assert lines(workbook(("汇总", rows))) == ["指标\t本月\t上月", "销量\t3260\t2980", "新开店\t12"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.027, "0.0%", "2.7%"),
        (0.953, "0%", "95%"),
        (0.953, None, "0.953"),
        (169.8, "0.00", "169.80"),
        (3260, "#,##0", "3260"),
        (93.1428571428571, "#,##0.0", "93.1"),
        (0.1 + 0.2, None, "0.3"),
        (1698000.0, None, "1698000"),
        (2.5, "0", "3"),
        (-0.024, "0.0%;[Red]-0.0%", "-2.4%"),
        (18.6, '0.0"万元"', "18.6"),
        (True, None, "TRUE"),
        (46303, "yyyy-mm-dd", "2026-10-08"),
    ],
)
def test_a_figure_reads_as_the_sheet_shows_it(value, form, shown):
    assert lines(workbook(("s", [["x", (value, form)]]))) == [f"x\t{shown}"]


def test_several_sheets_start_with_their_name_and_hidden_ones_are_not_read():
    content = workbook(("李敏", [["销量", 10]]), ("底稿", [["x", 1]]), ("王强", [["销量", 20]]), hidden={"底稿"})
    assert lines(content) == ["李敏", "销量\t10", "王强", "销量\t20"]


def test_a_formula_never_calculated_is_named_by_cell_and_left_open():
    content = workbook(("A", [["x", 1]]), ("汇总", [["合计", "=A1*2"], ["销量", 3]]))
    notes = read_workbook(content, "book.xlsx")
    assert notes.text.splitlines() == ["A", "x\t1", "汇总", "合计\t[未计算]", "销量\t3"]
    (finding,) = notes.findings
    assert finding.line == 4
    assert "汇总!B1" in finding.message


def test_an_uncalculated_formula_after_the_last_value_is_not_lost():
    notes = read_workbook(workbook(("Team", [["booked", 3], [], ["=B1*2"]])), "book.xlsx")
    assert notes.text == "booked\t3\n[not calculated]\n"
    assert "Team!A3" in notes.findings[0].message


def test_line_breaks_and_tabs_in_a_cell_do_not_break_the_row():
    assert lines(workbook(("s", [["丢店\n3家", "a\tb"]]))) == ["丢店 3家\ta b"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"PK\x03\x04 nothing", "damaged"),
        (b"no zip at all", "damaged"),
        (workbook(("empty", [])), "no filled cell"),
    ],
)
def test_a_broken_or_empty_workbook_is_refused(content, error):
    with pytest.raises(InputError, match=error):
        read_workbook(content, "book.xlsx")


def test_a_zip_that_is_no_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(InputError, match=r"book\.xlsx is no readable \.xlsx workbook"):
        read_workbook(packed.getvalue(), "book.xlsx")


@pytest.mark.parametrize("code", ["General", "yyyy-mm-dd", '0"万"', "0.00E+00", "# ?/?", "@", "h:mm"])
def test_a_format_with_its_own_look_is_not_guessed(code):
    assert number_format(code) is None


def test_figures_are_exact_decimals_again():
    shown = lines(workbook(("s", [[0.07, 4.35, 1e15, 123456789.125]])))[0].split("\t")
    assert [Decimal(figure) for figure in shown] == [
        Decimal("0.07"),
        Decimal("4.35"),
        Decimal(10**15),
        Decimal("123456789.125"),
    ]
