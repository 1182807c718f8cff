"""The rules on wording (W) over sentences of many trades, and what they owe a reader: place, remedy, secrecy."""

from dataclasses import replace
from pathlib import Path

import autocorrect_py
import pytest
import yaml

from drafter.domain.fact import FactSheet, Header
from drafter.guidelines.catalogue import rule
from drafter.steps.check.text import check_text
from drafter.steps.read import read
from drafter.steps.verify import verify

CASES = yaml.safe_load(Path(__file__).with_name("wording.yaml").read_text("utf-8"))


def sheet_of(text, **header):
    return FactSheet(Header(locale="en" if text.isascii() else "zh", **header))


def found(key, text, sheet=None, **changes):
    known = sheet or sheet_of(text)
    return check_text(text, known, verify(text, known), [rule(key).model_copy(update=changes)])


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in CASES.items() for text in texts["breaks"]])
def test_a_text_that_breaks_its_rule(key, text):
    assert [one.rule for one in found(key, text)[:1]] == [key]


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in CASES.items() for text in texts["keeps"]])
def test_a_text_that_keeps_its_rule(key, text):
    assert [one.message for one in found(key, text)] == []


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in CASES.items() for text in texts["breaks"]])
def test_a_finding_names_its_place_and_a_remedy(key, text):
    for one in found(key, text):
        assert text[one.start : one.end].strip()
        assert one.line == 1
        assert one.fix


def test_the_words_of_others_and_the_names_of_the_sheet_are_spared():
    """辉煌路店 销量320台"""
    sheet = read("5月月报\n辉煌路店 销量320台")
    assert found("W02", "辉煌路店销量320台，竞品“炸裂”系列降价。", sheet) == ()
    assert [one.message for one in found("W02", "业绩辉煌。", sheet)] == ["夸张的说法：辉煌"]


@pytest.mark.parametrize(
    ("kind", "scope", "text", "hint"),
    [
        ("annual", "personal", "我负责江北片区，本人今年拜访客户320次。", "“本人”1处"),
        ("annual", "personal", "我签约12家。我们开发新客户8家。我跑了三个县。我们完成目标的92%。", "分不清是谁做的"),
        ("annual", "organisation", "华南大区完成1,200万元。我拜访客户86家。", "这是单位的总结"),
        ("duty_report", "personal", "我管12家经销商。我们完成目标的92%。", "分不清是谁做的"),
        ("duty_report", "personal", "我们完成目标的92%。我们新开店8家。", "述职和自评写自己"),
        (
            "monthly",
            "personal",
            "客户本人到场签字，我拜访12家。我司报价高9%，我们价格高，我们库存多。我回函3份。",
            None,
        ),
        ("annual", "organisation", "我们完成1,200万元，我国市场增长3%。自我评价：尚可。主要责任在我。", None),
        ("monthly", "personal", "I booked $412k. The buyer said “we closed, we sold”. I met him twice.", None),
    ],
)
def test_a_text_keeps_to_one_speaker(kind, scope, text, hint):
    said = [one.message for one in found("W04", text, sheet_of(text, kind=kind, scope=scope))]
    assert [hint in message for message in said] == ([True] if hint else [])


def test_open_marks_are_for_drafts_and_not_for_final_texts():
    text = "销量3,260箱，茶约400箱[待补：截止日期]。"
    assert found("W09", text) == ()
    [final] = found("W09", text, final=True)
    assert (text[final.start : final.end], final.level.value) == ("[待补：截止日期]", "error")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("手机13912345678。", "139****5678"),
        ("身份证号11010519491231002X", "110****002X"),
        ("mail maria.lopez@corp.example", "m***@corp.example"),
    ],
)
def test_personal_data_is_never_told_in_full(text, shown):
    [one] = found("W10", text)
    secret = text[one.start : one.end]
    assert shown in one.message
    assert all(secret not in words for words in (one.message, one.fix, one.evidence))


def test_who_reads_it_decides_what_is_sensitive():
    text = "王总同意续签，电话13912345678，李工下月休假。"
    for audience, words in (("公司内部", 0), ("", 1), ("客户", 4)):
        assert len(found("W10", text, sheet_of(text, audience=audience))) == words


def test_typography_touches_marks_alone():
    """Figures, units, dates, slots and blanks stay; what it would become stands in the evidence."""
    text = "# 小结\n\n- 10/31止,销量3,260箱,完成[[F1.completion]];比上月好.\n\n| 区域 | 销量 |"
    [one] = found("W11", text)
    old, new = one.evidence.split(" → ")
    assert (old, one.line) == (text[one.start : one.end], 3)
    assert new == "，销量3,260箱，完成[[F1.completion]];比上月好。"
    assert found("W11", text[: one.start] + new + text[one.end :]) == ()


def test_typography_leaves_the_library_as_it_was():
    before = autocorrect_py.format("销量3260箱,完成.")
    found("W11", "销量3260箱,完成.")
    assert autocorrect_py.format("销量3260箱,完成.") == before


def test_a_number_of_identification_is_no_quantity():
    """12345热线转办31件"""
    sheet = read("5月月报\n12345热线转办31件")
    assert [one.level.value for one in found("A28", "全年处理来电12345件。", sheet)] == ["error"]
    assert found("A28", "处理来电31件，12345热线转办。", sheet) == ()


def test_a_finding_in_english_for_an_english_sheet():
    sheet = replace(sheet_of("x"), header=Header(locale="en"))
    assert [one.message for one in found("W08", "We recieve it.", sheet)] == ["“recieve” looks misspelt: receive"]
