"""The Word document, opened again as Word would find it."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from drafter.documents import render
from drafter.documents.letterhead import make_letterhead
from drafter.documents.word_template import letterhead
from drafter.domain.draft import Draft, Section, Table


def opened(sample, **more):
    return docx.Document(io.BytesIO(render(*sample, format="docx", **more)))


def paragraphs(word, style):
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


def test_headings_lists_and_text_are_words_own(zh):
    word = opened(zh)
    assert paragraphs(word, "Title") == ["10月销售工作小结"]
    assert paragraphs(word, "Heading 1") == ["一、销售业绩与目标达成", "二、问题与不足", "三、下月计划"]
    assert paragraphs(word, "List Bullet")[0] == "月目标没有完成，差240箱。"
    assert paragraphs(word, "Body Text")[0].startswith("10月城东片区销量3,260箱，完成目标3,500箱的93%")


def test_tables_are_words_own(zh):
    (table,) = opened(zh).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["品类", "销量（箱）", "说明"],
        ["水", "1,540", "旺季尾声"],
        ["茶", "980", "日期偏旧"],
        ["功能饮料", "640", "平稳"],
    ]
    assert "<w:tblHeader/>" in opened(zh).element.body.xml


def test_each_figure_has_a_comment_that_gives_its_fact_or_derivation(zh):
    word = opened(zh)
    told = {comment.comment_id: comment.text for comment in word.comments}
    figures = [claim for claim in zh.verification.claims if claim.type == "NUMBER"]
    assert len(told) == len({(claim.start, claim.end) for claim in figures}) + 2  # 都, and the open question
    texts = list(told.values())
    assert any("F1 · 第2行：“销量 3,260箱 上月2,980 ↑280箱 9.4%”" in text for text in texts)
    assert any("3,500 - 3,260 = 240" in text for text in texts)
    assert any("应为 3,600箱" in text for text in texts)
    assert any("以哪个为准" in text for text in texts)


def test_a_comment_stands_at_its_figure(zh):
    body = opened(zh).element.body.xml
    commented = re.findall(r"<w:commentRangeStart.*?<w:commentRangeEnd", body, flags=re.DOTALL)
    words = ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", stretch)) for stretch in commented]
    assert words[:4] == ["3,260箱", "3,500箱", "93%", "差240箱"]


def test_a_clean_copy_has_no_comments(zh):
    assert list(opened(zh, comments=False).comments) == []


def test_header_and_footer_name_unit_period_and_author(zh):
    section = opened(zh).sections[0]
    assert "城东片区" in section.header.paragraphs[0].text
    assert "10月" in section.header.paragraphs[0].text
    assert "李敏" in section.footer.paragraphs[0].text


def test_properties_name_the_author_and_no_clock(zh):
    word = opened(zh)
    assert (word.core_properties.author, word.core_properties.title) == ("李敏", "10月销售工作小结")
    assert word.core_properties.created is None


@pytest.mark.parametrize("name", ["zh", "en"])
def test_the_same_input_gives_the_same_bytes(name, request):
    sample = request.getfixturevalue(name)
    first = render(*sample, format="docx")
    assert first == render(*sample, format="docx")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_the_letterhead_is_what_its_script_makes():
    made, shipped = (zipfile.ZipFile(io.BytesIO(content)) for content in (make_letterhead(), letterhead().read_bytes()))
    with made, shipped:
        assert made.read("word/document.xml") == shipped.read("word/document.xml")
        assert made.read("word/styles.xml") == shipped.read("word/styles.xml")


def test_the_letterhead_names_chinese_fonts():
    styles = docx.Document(letterhead()).styles
    fonts = [styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "Heading 1", "Title")]
    assert fonts == ["宋体", "微软雅黑", "微软雅黑"]


def test_markup_and_forbidden_characters_come_out_as_words(en):
    section = Section("results", "Results\x0b& <more>", en.draft.sections[0].blocks)
    word = opened(en._replace(draft=Draft("Q2 \x00 {{ title }} & <b>", "en", (section,))), comments=False)
    assert paragraphs(word, "Title") == ["Q2  {{ title }} & <b>"]
    assert paragraphs(word, "Heading 1") == ["Results & <more>"]
    assert "<script>alert(1)</script> & kept P|L notes." in paragraphs(word, "Body Text")[0]


def test_a_draft_that_ends_in_a_table_keeps_a_paragraph_after_it(en):
    table = next(block for block in en.draft.sections[0].blocks if isinstance(block, Table))
    word = opened(en._replace(draft=Draft("T", "en", (Section("results", "R", (table,)),)), verification=None))
    assert len(word.tables) == 1
    assert word.element.body[-2].tag == qn("w:p")
