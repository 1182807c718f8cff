"""Claims that are not proven break one rule each: the one that says what is wrong with them."""

from pathlib import Path

import pytest

from drafter.bootstrap import build
from drafter.domain.finding import Level

PLANTED = Path(__file__).parents[2] / "data" / "planted"
ERRORS = {
    "01_fig_transposed": "A01", "02_direction": "A08", "03_pct_decimal": "A01", "04_unit": "A12", "05_target": "A01",
    "06_completion": "A01", "07_counts_swapped": "A11", "08_date": "A23", "09_name": "A23",
    "10_dropped_shortcoming": "A19", "11_superlative": "A17", "12_invented_claim": "A35", "13_direction2": "A08",
    "14_bad_rounding": "A14", "15_period": "A10", "16_invented_cause": "A22", "17_promise_date": "A23",
    "18_invented_share": "A01", "19_base": "A33", "20_exaggeration": "A16",
}  # fmt: skip
ZH = """10月小结 永川家居门店
沙发销售额86.4万元，上月79.2万元，环比增长9.1%
床垫销售额52.3万元，去年同期61.0万元，同比下降14.3%
本月销售目标150万元，完成138.7万元，完成率92.5%
东区门店销售额74.1万元
西区门店销售额64.6万元
退货率3.2%，上月2.1%，上升1.1个百分点
客诉18起，主要是配送延误
11月计划销售额160万元
"""
EN = """October summary - Calder Tools, Northeast
Drill sales $412k, $380k in September, up 8.4%
Target $650k, booked $617k, 94.9% of target
Boston branch $340k
Albany branch $277k
Return rate 4.1%, was 2.9% in September, up 1.2 points
17 complaints, mostly late deliveries
Plan for November: $680k
"""
TOLD = [
    (ZH, "沙发本月销售额79.2万元。", "79.2万元", "A10", "86.4万元"),
    (ZH, "西区门店销售额74.1万元。", "74.1万元", "A11", "64.6万元"),
    (ZH, "沙发销售额86.4元。", "86.4元", "A12", "86.4万元"),
    (ZH, "东区门店销售额超过75万元。", "75万元", "A14", "74.1万元"),
    (ZH, "个别客户有客诉，主要是配送延误。", "个别", "A20", ""),
    (ZH, "退货率3.2%，比上月上升1.1%。", "1.1%", "A07", "1.1个百分点"),
    (EN, "Drill sales were $380k in October.", "$380k", "A10", "$412k"),
    (EN, "Albany branch made $340k.", "$340k", "A11", "$277k"),
    (EN, "Drill sales were $412M.", "$412M", "A12", "$412k"),
    (EN, "We booked $650k in October.", "$650k", "A15", "$617k"),
    (EN, "Returns improved: the return rate was 4.1%, against 2.9% in September.", "improved", "A09", "worsened"),
    (EN, "We visited Harlow Timber twice in October.", "Harlow Timber", "A23", ""),
]


def found(text, notes):
    """The findings of rules on accuracy at a place of the text, or on what it leaves out."""
    drafter = build()
    return [one for one in drafter.verify(text, drafter.read(notes)).findings if one.rule.startswith("A")]


def planted(language, name):
    clean = (PLANTED / f"{language}_00_clean.md").read_text("utf-8")
    return found((PLANTED / f"{language}_{name}.md").read_text("utf-8"), clean)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "rule"), ERRORS.items())
def test_a_planted_error_breaks_its_rule_and_no_other(language, name, rule):
    assert {one.rule for one in planted(language, name)} == {rule}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clean_text_breaks_none(language):
    assert planted(language, "00_clean") == []


@pytest.mark.parametrize(("notes", "text", "words", "rule", "mended"), TOLD)
def test_what_is_wrong_decides_the_rule_and_the_fix_mends_it(notes, text, words, rule, mended):
    there = [one for one in found(text, notes) if one.start is not None and text[one.start : one.end] == words]
    assert [one.rule for one in there] == [rule]
    assert mended in there[0].fix


def test_a_shortcoming_left_out_is_told_once_in_the_words_of_its_rule():
    """客诉18起 is not in the text"""
    left_out = [one for one in found("沙发销售额86.4万元。", ZH) if one.rule == "A19"]
    assert len({one.facts for one in left_out}) == len(left_out)
    assert any("客诉18起" in one.message and one.level is Level.ERROR for one in left_out)


def test_a_message_shows_no_id_of_a_fact():
    """本月完成目标 with 92.5%"""
    (wrong,) = [one for one in found("本月已完成目标，销售额138.7万元。", ZH) if one.rule == "A16"]
    assert "92.5%" in wrong.message
    assert "F3" not in wrong.message
