"""One call, every format."""

import subprocess
import sys

import pytest

from drafter.documents import FORMATS, render
from drafter.documents.formats import BINARY
from drafter.domain.draft import Draft, Section, Table
from drafter.errors import UsageError
from drafter.steps.render import lay_out


def test_markdown_is_the_text_that_was_verified(zh):
    text = render(*zh)
    assert text == lay_out(zh.draft).text
    assert all(text[claim.start : claim.end] == claim.text for claim in zh.verification.claims)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_keeps_every_figure(zh, name):
    shown = render(*zh, format=name)
    assert isinstance(shown, bytes if name in BINARY else str)
    if name not in BINARY:
        assert all(figure in shown for figure in ("3,260箱", "差240箱", "18.6万元", "1,540", "3,600箱"))


@pytest.mark.parametrize("rows", [(), ((("水",), ("1,540",)), (("茶",),)), ((("水",), ("1",), ("多",)),)])
@pytest.mark.parametrize("name", FORMATS)
def test_a_table_with_missing_or_extra_cells_still_shows(zh, name, rows):
    table = Table(("品类", "销量"), rows)
    draft = Draft("小结", "zh", (Section("results", "业绩", (table,)),))
    shown = render(draft, zh.sheet, format=name)
    assert name in BINARY or all(cell[0] in shown for row in rows for cell in row)


def test_an_unknown_format_is_named(zh):
    with pytest.raises(UsageError, match=r"no format 'pdf'; choose one of md, txt, html, docx"):
        render(*zh, format="pdf")


def test_text_formats_load_no_office_library():
    code = (
        "import sys, drafter.documents; print([m for m in ('docx', 'docxtpl', 'jinja2', 'lxml') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
