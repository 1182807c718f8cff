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


def metrics(lines):
    """Read lines among ordinary notes; return (metric, figure) of theirs, and their unused reasons."""
    sheet = read(f"10月小结 城东片区 李敏\n发货5,120箱\n{lines}\n应收 86万元")
    told = [
        (fact.metric, str(f.quantity.value))
        for fact in sheet.facts
        for f in fact.figures
        if fact.metric not in {"发货", "应收"}
    ]
    return told, [unused.reason for unused in sheet.unused if unused.line > 1]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("（1）走访客户12家\n（3）新签合同5份", [("走访客户", "12"), ("新签合同", "5")]),  # N07: (2) is missing
        ("（一）加强铺货\n销量320箱\n（一）规范用工\n用工36人", [("销量", "320"), ("用工", "36")]),  # N08
        ("4、不断提高经营水平一是规范用工36人", [("规范用工", "36")]),  # N09: heading glued to its text
        ("（3）完善服务质量的监控机制\n（4）销量320箱", [("销量", "320")]),  # N10: a heading without a text
        (
            "全年工作围绕客户服务展开，城东片区重点终端的陈列和补货都按月度安排完成，省局\n\n（公司）考核得分98分",
            [("考核得分", "98")],
        ),  # N11: a sentence broken over lines
        ("58个同城甘吉渠道", [("同城甘吉渠道", "58")]),  # N17: a brand translated by machine
        ("第五条 商品房预售应当办理登记，每套不少于3日", []),  # N21: a single article
        (
            "第一，拜访客户12家；其次，新签合同5份；再次，开票86万元",
            [("拜访客户", "12"), ("新签合同", "5"), ("开票", "86")],
        ),  # N24: ordinals out of step
        ("围绕后几个月市场的总体安排", []),  # N26: a stale plan
    ],
)
def test_lists_and_headings_out_of_order_keep_their_figures(lines, told):
    """N07 N08 N09 N10 N11 N17 N21 N24 N26"""
    assert metrics(lines)[0] == told
