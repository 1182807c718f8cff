"""The workbook: facts to reckon with, claims with verdicts, and no word that turns into a formula."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from drafter.documents import render
from drafter.domain.draft import Draft, Section, Sentence, Table


def pages(packed):
    book = CalamineWorkbook.from_filelike(io.BytesIO(packed))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_facts_are_a_table_with_numbers_and_their_source_lines(zh):
    _, facts, _ = pages(render(*zh, format="xlsx"))
    rows = {row[0]: row for row in facts[1:]}
    assert facts[0] == ["编号", "事实", "期间", "数值（原样）", "数值", "计量", "对比", "必须写明", "行号", "笔记原文"]
    first = zh.sheet.facts[0]
    level = next(figure.quantity for figure in first.figures if figure.role == "value")
    assert (rows[first.id][3], Decimal(str(rows[first.id][4]))) == (level.written, level.value)
    assert (rows[first.id][8], rows[first.id][9]) == (first.line, first.quote)


@pytest.mark.parametrize("name", ["zh", "en"])
def test_every_claim_has_its_verdict(name, request):
    sample = request.getfixturevalue(name)
    *_, claims = pages(render(*sample, format="xlsx"))
    words = {row[1] for row in claims[1:]}
    assert {claim.text for claim in sample.verification.claims} <= words


def test_what_begins_with_an_equals_sign_stays_text(zh):
    evil = '=HYPERLINK("http://example.invalid","x")'
    table = Table(("=1+1", "+2"), ((("@SUM(A1)",), (evil,)),))
    draft = Draft(evil, "zh", (Section("s1", "=1", (Sentence((evil,)), table)),))
    fact = replace(zh.sheet.facts[0], quote="=1+1")
    packed = render(draft, replace(zh.sheet, facts=(fact,)), format="xlsx")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]
        assert not [
            name for name in archive.namelist() if b"hyperlink" in archive.read(name).replace(b"HYPERLINK", b"")
        ]
    text, facts, _ = pages(packed)
    assert [row[0] for row in text[:3]] == [evil, "=1", evil]
    assert facts[1][9] == "=1+1"


def test_the_same_draft_gives_the_same_bytes(zh):
    assert render(*zh, format="xlsx") == render(*zh, format="xlsx")
