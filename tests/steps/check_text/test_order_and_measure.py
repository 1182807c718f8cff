"""The rules on clear order (S) and good measure (T) over drafts of one month and one week, whole and spoilt."""

from pathlib import Path

import pytest
import yaml

from drafter.guidelines.catalogue import rules
from drafter.steps.check.text import Background, check_text
from drafter.steps.read import read
from drafter.steps.verify import verify

RULES = [rule for rule in rules() if rule.id[0] in "ST"]
CASES = yaml.safe_load(Path(__file__).with_name("order_and_measure.yaml").read_text("utf-8"))
MONTH, WEEK = CASES["month"], CASES["week"]


def said(text, notes, kind):
    sheet = read(notes, kind=kind)
    found = check_text(text, sheet, verify(text, sheet), RULES)
    return {finding.rule: finding for finding in found}


@pytest.mark.parametrize("case", MONTH["texts"])
def test_a_month_in_chinese(case):
    assert sorted(said(case["text"], MONTH["notes"], "monthly")) == case["breaks"]


@pytest.mark.parametrize("case", WEEK["texts"])
def test_a_week_in_english(case):
    assert sorted(said(case["text"], WEEK["notes"], "weekly")) == case["breaks"]


def test_a_finding_tells_the_place_and_what_to_do():
    text = "一、业绩\n销售额286万元，目标270万元。\n二、不足\n投诉4起。\n四、计划\n5月目标310万元。"
    found = said(text, MONTH["notes"], "monthly")["S03"]
    assert text[found.start : found.end] == "四、"
    assert (found.line, found.message) == (5, "编号“四、”之前缺第3项")


def test_last_periods_plan_is_answered_by_the_facts_or_the_text():
    """9月计划：催回恒达欠款；访遍城南门店"""
    previous = read("9月小结\n销量300台\n10月计划：催回恒达欠款，访遍城南门店")
    sheet = read("10月小结\n销量320台\n恒达欠款收回8万元")
    [rule] = [rule for rule in RULES if rule.id == "S11"]

    def open_promises(text):
        found = check_text(text, sheet, verify(text, sheet), [rule], Background(previous=previous))
        return [finding.message for finding in found]

    assert open_promises("本月销量320台。恒达欠款收回8万元。") == ["上期计划“访遍城南门店”没有下文"]
    assert open_promises("本月销量320台。恒达欠款收回8万元。城南门店没有访遍。") == []


def test_a_sentence_said_twice_is_found_among_many_of_the_same_form():
    lines = [
        f"{name}门店销量{1_204 + 37 * at}箱，经销商反映终端铺货偏慢。"
        for at, name in enumerate("东西南北山水花草木石云雨风雪虹露")
    ]
    text = "\n".join([*lines, lines[-1]])
    found = said(text, "4月小结\n" + "\n".join(lines), "monthly")["S06"]
    assert (found.line, text[found.start : found.end]) == (17, lines[-1])
