"""Words that need a proof, lines that cannot be used, and material that is missing."""

import pytest

from drafter.steps.check import check
from drafter.steps.read import read


def said(text, kind):
    checked = check(read(text, kind=kind))
    return {one.rule for one in (*checked.findings, *checked.questions)}


@pytest.mark.parametrize(
    ("notes", "kind", "broken", "kept"),
    [
        ("5月月报\n销量320台 目标300台", "monthly", "M02 M05 M08", "M01 M03 M04"),
        ("业绩欠佳", "monthly", "M01 M03", ""),
        ("Sold 42 units.", "monthly", "M01", ""),
        ("May report\nrevenue $320k\npipeline 1.2\nneed help", "monthly", "M04 M05 M06 M08 M12", ""),
        ("5月月报\n销量320台\n望公司支持", "monthly", "M12", ""),
        ("5月月报\n销量320台\n申请促销物料费3000元，6月10日前", "monthly", "", "M12"),
        ("5月月报\n回款85 目标90", "monthly", "M06", ""),
        ("5月月报\n回款85万元\n赢单9 输单3\n拜访42家次", "monthly", "", "M06"),
        ("5月月报\n约谈客户xx家\n成交□台", "monthly", "M07", ""),
        ("5月月报\n截至5月31日库存2,300台", "monthly", "", "M13"),
        ("May report\nplenty of stock at the dealers", "monthly", "M13", ""),
        ("5月月报\n一、拜访\n二、回款\n四、库存", "monthly", "M17", ""),
        ("5月月报\n一、拜访客户20家\n1、老客户12家\n2、新客户8家\n二、回款\n1、已收30万元", "monthly", "", "M17"),
        ("May report\n1. Visits\n2. Calls\n5. Demos", "monthly", "M17", ""),
        ("5月月报\n参加“春季糖酒会", "monthly", "M16", ""),
        ("May report\nMeeting with the buyer (", "monthly", "M16", ""),
        ("5月月报\n丢了3家门店\n6月计划：6月10日前新开2家门店", "monthly", "M09", ""),
        ("5月月报\n丢了3家门店，主要怪我拜访不够\n6月计划：6月10日前把丢的3家拉回2家", "monthly", "", "M09 M10"),
        (
            "Week of 6/2\nlost Pell ($55k) - we missed the deadline\nnext week: call Moss on 6/9",
            "weekly",
            "M10",
            "M09 M11",
        ),
        ("5月月报\n客户满意度显著提升", "monthly", "A18", ""),
        ("5月月报\n销售额412万元 上月312万元 大幅增长32%", "monthly", "", "A18"),
        ("5月月报\n销售额412万元 上月402万元 大幅增长2.5%", "monthly", "A18", ""),
        ("May report\nrevenue soared 45% to $320k", "monthly", "", "A18"),
        ("May report\nsales soared", "monthly", "A18", ""),
        ("May report\noutstanding balance $15k", "monthly", "", "A18"),
        ("5月月报\n签单量全省第一", "monthly", "A17", ""),
        ("5月月报\n第一季度拜访20家，第一次拜访新客户\n第一，抓回款", "monthly", "", "A17"),
        ("5月月报\n据省公司6月3日通报，签单量全省第一", "monthly", "", "A17"),
        ("5月月报\n销售额100万元\n华东50万元 华南30万元 华北20万元\n华东最高", "monthly", "", "A17"),
        ("5月月报\n今年以来第一大单", "monthly", "", ""),
        ("5月月报\n10月销量420台\n拜访30家\n10月销量450台", "monthly", "A26", ""),
        ("5月月报\n竞品降价5元/箱", "monthly", "A32", ""),
        ("5月月报\n据5月20日门店走访，竞品降价5元/箱\n竞品搞买5送1", "monthly", "", "A32"),
        ("May report\nRival Baristo cut list prices 5% (their website, 3 Sept)", "monthly", "", "A32"),
        ("May report\ncompetitor has 30% of the market", "monthly", "A32", ""),
        ("5月月报\n刘经理太懒，不配合", "monthly", "W05", ""),
        ("5月月报\n刘经理两周没有补货", "monthly", "", "W05"),
        ("May report\nBob is unreliable", "monthly", "W05", ""),
        ("May report\nThe old CRM is unreliable", "monthly", "", "W05"),
        ("下周：客户再跟进", "weekly", "M11", ""),
        ("下周：6月3日前签2家", "weekly", "", "M11"),
        ("5月月报\n会员增长3倍，由100人到400人", "monthly", "", "A30"),
        ("5月月报\n成本下降2倍", "monthly", "A30", ""),
        ("5月月报\n最大客户骏达占销售额22%", "monthly", "", "A17"),
        ("May report\nBacklog 44 jobs, down from 52", "monthly", "", "M09 M10"),
        ("5月月报\n投诉3起，上月7起", "monthly", "", "M09 M10"),
        ("May report\nCosts fell 2x", "monthly", "A30", ""),
        ("May report\nstock 4,200 kits at the dealers", "monthly", "", "M06"),
        ("5月月报\n6月：跟进经销商", "monthly", "M11", ""),
        ("5月月报\n6月计划\n6月3日：拜访永和粮油", "monthly", "", "M11"),
        ("Q2 report\nChurned 2 accounts\nI did not chase the renewals", "quarterly", "", "M09"),
        ("Q2 report\nrevenue $480k\nrevenue doubled from $240k", "quarterly", "", "A30"),
        ("Q2 report\nrevenue $380k\nrevenue doubled from $240k last year", "quarterly", "A30", ""),
        ("6月31日拜访客户2家", "monthly", "A34", ""),
        ("2月29日拜访客户2家\n完成率135%\n存销比120.5%", "monthly", "", "A34"),
        ("毛利率130%", "monthly", "A34", ""),
        ("周报\n三点体会：一是勤跑；二是快报价", "weekly", "A24", ""),
        ("周报\n三点体会：一是勤跑；二是快报价；三是多复盘", "weekly", "", "A24"),
    ],
)
def test_each_rule_speaks_up_and_its_twin_stays_silent(notes, kind, broken, kept):
    found = said(notes, kind)
    assert set(broken.split()) <= found
    assert not set(kept.split()) & found


def test_a_section_without_facts_becomes_a_question_with_its_mark():
    """5月月报: 销量320台 目标300台"""
    checked = check(read("5月月报\n销量320台 目标300台", kind="monthly"))
    asked = {question.section: question for question in checked.questions if question.rule == "M02"}
    assert asked["plan"].placeholder == "[待补：下月计划]"
    assert "时限" in asked["plan"].text
    assert asked["plan"].why == "总结前要充分占有材料"
    assert len({question.id for question in checked.questions}) == len(checked.questions)


def test_missing_material_is_asked_for_and_is_no_finding():
    """A sheet whose figures agree is clean, however much is still to be asked."""
    checked = check(read("5月月报\n销量320台 上月300台 增加20台", kind="monthly"))
    assert checked.findings == ()
    assert {"M02", "M04", "M08"} <= {question.rule for question in checked.questions}


def test_a_sheet_of_no_kind_is_not_asked_for_sections():
    sheet = read("")
    assert not [q for q in check(sheet).questions if q.rule == "M02"] or sheet.header.kind


def test_one_question_asks_for_all_lines_and_the_weightiest_question_comes_first():
    """Three losses without a plan are one question; what was masked is asked before."""
    notes = "5月月报\n投诉12起，比上月多5起\n退货31件，上月22件\n丢了2家诊所\n约谈客户xx家\n6月计划：开拓社区"
    questions = check(read(notes, kind="monthly")).questions
    [plan] = [question for question in questions if question.rule == "M10"]
    assert all(words in plan.text for words in ("投诉12起", "退货31件", "丢了2家诊所"))
    assert len(plan.facts) == 3
    rules = [question.rule for question in questions]
    assert rules.index("M07") < rules.index("M10")


@pytest.mark.parametrize(
    ("notes", "why"),
    [("5月月报\n销量320台", "总结前要充分占有材料"), ("May report\nSold 42 units", "Gather the material in full")],
)
def test_a_question_gives_its_reason_in_the_language_of_the_notes(notes, why):
    """5月月报 / May report: sections without facts."""
    asked = [question for question in check(read(notes, kind="monthly")).questions if question.rule == "M02"]
    assert asked
    assert all(question.why.startswith(why) for question in asked)


def test_missing_particulars_are_told_at_their_line_and_asked_for():
    """A plan without a date, stock without a day: a warning at the line, and the question that mends it."""
    checked = check(read("5月月报\n经销商库存4200套\n6月：跟进经销商", kind="monthly"))
    assert {"M11", "M13"} <= {question.rule for question in checked.questions}
    assert {(finding.rule, finding.line) for finding in checked.findings} == {("M11", 3), ("M13", 2)}
