"""The classes of noise that pasted notes carry, each with what becomes of it."""

import pytest

from drafter import read


def outcome(line):
    """Read a line among ordinary notes; return its questions' rules, unused reasons and figures."""
    sheet = read(f"10月小结 城东片区 李敏\n销量3,260箱\n{line}\n回款 86万元")
    return (
        [question.rule for question in sheet.questions],
        [unused.reason for unused in sheet.unused if unused.line == 3],
        [str(figure.quantity.value) for fact in sheet.facts for figure in fact.figures if figure.line == 3],
        [fact for fact in sheet.facts if fact.line == 3],
    )


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("20xx年12月1日拜访客户", "M07"),
        ("任务20xx0元以上30000元", "M07"),
        ("估计约吨、重晶石吨", "M07"),
        ("增长的态势□20xx年销售卷烟", "M07"),
        ("参加“春季糖酒会推介", "M16"),
    ],
)
def test_what_is_masked_or_broken_is_asked(line, rule):
    """N01 N02 N03 N06 N13"""
    assert rule in outcome(line)[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("销售总结工作总结 销售员月销售工作总结篇三", "title residue"),
        ("下面是小编带来的优秀总结范文，希望大家喜欢", "boilerplate"),
        ("1802平车场巷道顶板支护材料到位", "off-topic"),
        ("下班接孩子，买菜做饭", "off-topic"),
        ("收到，辛苦啦[强]", "chatter"),
        ("在公司领导的正确领导下，认真贯彻落实会议精神", "boilerplate"),
    ],
)
def test_what_says_nothing_is_left_out_with_its_reason(line, reason):
    """N12 N15 N16"""
    assert outcome(line)[1] == [reason]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("- 1、本周销售１，２６０盒", ["1260"]),
        ("一类烟1.3万箱、二类烟6489箱、三类烟2.9万箱", ["1.3", "6489", "2.9"]),
        ("客服96300电话没人接", []),
        ("去了6号联络站和4s店", []),
        ("今年以来,新签合同12份", ["12"]),
    ],
)
def test_figures_and_what_only_looks_like_one(line, figures):
    """N19 N20 N22 N25"""
    assert outcome(line)[2] == figures


@pytest.mark.parametrize(
    "line",
    [
        "价格下滑，年领导应重视",  # N04: a year was deleted
        "yhws-/型泵报价",  # N05
        "其他需要公司支持的'事项",  # N14
        "老务输出影响底档烟销售",  # N18
        "我们对省内市场进行了调研",  # N23, N27
        "围绕后几个月市场的总体安排",  # N26
    ],
)
def test_other_noise_costs_no_figure(line):
    """N04 N05 N14 N18 N23 N26 N27"""
    questions, unused, figures, facts = outcome(line)
    assert figures == []
    assert questions or unused or facts
