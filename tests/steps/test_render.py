"""A draft laid out as text: what a reader sees, and where each fact stands in it."""

import pytest

from drafter.domain.draft import Draft, Reference, Section, Sentence, Table
from drafter.steps.render import Shape, lay_out, plain_text, unescaped


def drafted(*blocks, locale="zh"):
    return Draft("十月小结", locale, (Section("results", "一、业绩", blocks),))


def said(text, *, item=False):
    return Sentence((text,), item=item)


def test_sentences_form_a_paragraph_without_spaces_in_chinese():
    assert lay_out(drafted(said("销量3,260箱。"), said("差240箱。"))).text == (
        "# 十月小结\n\n## 一、业绩\n\n销量3,260箱。差240箱。\n"
    )


def test_sentences_form_a_paragraph_with_spaces_in_english():
    text = lay_out(drafted(said("Sold 14."), said("Lost 2."), locale="en")).text
    assert text.endswith("Sold 14. Lost 2.\n")


def test_items_form_one_list_and_stand_apart_from_paragraphs():
    text = lay_out(drafted(said("概述。"), said("甲。", item=True), said("乙。", item=True), said("结尾。"))).text
    assert text.endswith("概述。\n\n- 甲。\n- 乙。\n\n结尾。\n")


def test_every_reference_is_found_where_it_was_printed():
    sentence = Sentence(("销量", Reference("F1", "3,260箱"), "，", Reference("F1.gap", "差240箱"), "。"), cites=("F9",))
    laid = lay_out(drafted(said("先说一句。"), sentence))
    printed = [(span.slot, span.fact, laid.text[span.start : span.end]) for span in laid.spans]
    assert printed == [
        ("F1", "F1", "3,260箱"),
        ("F1.gap", "F1", "差240箱"),
        ("@F9", "F9", "销量3,260箱，差240箱。"),
    ]


def test_a_table_is_markdown_with_its_cells_located():
    table = Table(("品类", "销量"), ((("水",), (Reference("F3", "1,540"),)), (("茶",), ("980",))), "分品类")
    laid = lay_out(drafted(table))
    assert laid.text.endswith("分品类\n\n| 品类 | 销量 |\n|---|---|\n| 水 | 1,540 |\n| 茶 | 980 |\n")
    block = laid.blocks[-1]
    assert block.shape is Shape.TABLE
    assert [[laid.text[cell.start : cell.end] for cell in row] for row in block.rows] == [
        ["品类", "销量"],
        ["水", "1,540"],
        ["茶", "980"],
    ]
    assert [laid.text[span.start : span.end] for span in laid.spans] == ["1,540"]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("a|b", "a|b"),
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("3 < 5", "3 < 5"),
        ("第一行\r\n第二行", "第一行 第二行"),
    ],
)
def test_quoted_words_cannot_act_as_markup(words, printed):
    laid = lay_out(drafted(said(words)))
    assert laid.text.endswith(f"\n\n{printed}\n")
    assert unescaped(printed).replace(" ", "") == " ".join(words.split()).replace(" ", "")


def test_a_pipe_in_a_cell_does_not_split_it():
    cell = ("P|L ", Reference("F1", "a|b"))
    laid = lay_out(drafted(Table(("Deal",), ((cell,),))))
    assert r"| P\|L a\|b |" in laid.text


def test_plain_text_has_no_marks_and_spells_rows_out():
    table = Table(("品类", "销量", "上月"), ((("水",), ("1,540",), ("1,400",)),))
    assert plain_text(drafted(said("概述<甲>。"), said("差240箱。", item=True), table)) == (
        "十月小结\n\n一、业绩\n\n概述<甲>。\n\n- 差240箱。\n\n水：销量 1,540，上月 1,400\n"
    )


def test_an_empty_draft_is_its_title():
    assert lay_out(Draft("Title", "en", ())).text == "# Title\n"
