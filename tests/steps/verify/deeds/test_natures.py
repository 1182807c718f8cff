"""NATURE: what was only planned, aimed at or expected is not told as done, nor what was done as a plan."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """海棠连锁药房 5月工作记录
1. 5月销售额 186万元，月目标200万元
2. 新开门店2家；6月计划新开3家，选址都看好了
3. 拟招聘药师5名，目前到岗1名
4. 预计三季度医保定点批复14家
5. 全年会员目标 8.8万人，目前5.1万人
6. 冷链改造预算46万元，尚未动工
7. 6月安排社区义诊9场
8. 慢病会员新增1,240人
9. 与康泰医药谈年度返利，预估27万元
"""
EN = """Kelmar Freight - week 31 notes
- moved 412 TEU, target 450 TEU
- opened 2 depots; plan to open three more in September
- will hire 6 drivers by October
- fuel budget for August $88k
- Orbis Foods expected to ship 95 TEU next month
- forecast Q3 revenue $1.34M
- repaired 17 trailers
- new TMS goes live 1 October, training for 38 clerks to be held in September
- claims paid $12.6k
"""
TRUE_ZH = [
    "5月销售额186万元，低于200万元的月目标。",
    "新开门店2家，6月还计划新开3家。",
    "打算招聘药师5名，已到岗1名。",
    "三季度有望拿到14家医保定点批复。",
    "会员5.1万人，距全年8.8万人的目标还有距离。",
    "冷链改造的46万元预算还没有动用。",
    "下月将办9场社区义诊。",
    "慢病会员新增了1,240人。",
    "年度返利还在谈，预估27万元。",
    "6月：新开3家，社区义诊9场。",
    "目前已有会员5.1万人。",
]
FALSE_ZH = [
    ("本月新开了3家门店。", "开了"),
    ("已招聘药师5名。", "已"),
    ("三季度医保定点已批复14家。", "已"),
    ("全年会员达到8.8万人。", "达到"),
    ("冷链改造已花费46万元。", "已"),
    ("社区义诊办了9场。", "办了"),
    ("年度返利已落实27万元。", "已落实"),
    ("完成医保定点批复14家。", "完成"),
    ("社区义诊已举办9场，反响不错。", "已举办"),
    ("计划新增慢病会员1,240人。", "计划"),
    ("5月实现销售额200万元。", "实现"),
]
TRUE_EN = [
    "We moved 412 TEU against a target of 450 TEU.",
    "Two depots opened and three more are planned for September.",
    "Six drivers will be hired by October.",
    "The August fuel budget is $88k.",
    "Orbis Foods should ship 95 TEU next month.",
    "Q3 revenue is forecast at $1.34M.",
    "We repaired 17 trailers.",
    "Training for the 38 clerks is due in September.",
    "Claims of $12.6k were paid.",
    "The plan is to open three more depots.",
    "September: open three more depots.",
]
FALSE_EN = [
    ("We opened three more depots in September.", "opened"),
    ("We hired 6 drivers.", "hired"),
    ("Fuel cost us $88k in August.", None),
    ("Orbis Foods shipped 95 TEU.", "shipped"),
    ("Q3 revenue reached $1.34M.", "reached"),
    ("All 38 clerks were trained.", "were trained"),
    ("Volume hit 450 TEU.", "hit"),
    ("We plan to repair 17 trailers.", "plan to"),
    ("We achieved Q3 revenue of $1.34M.", "achieved"),
    ("Orbis Foods has shipped 95 TEU with us.", "has shipped"),
    ("We expect to pay claims of $12.6k.", "expect to"),
]


def natures(text, source):
    return [c for c in verify(text, read(source)).claims if c.type is ClaimType.NATURE]


def wrong(text, source):
    return [c for c in natures(text, source) if c.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize("text", TRUE_ZH)
def test_a_true_chinese_sentence_is_not_called_wrong(text):
    assert wrong(text, ZH) == []


@pytest.mark.parametrize("text", TRUE_EN)
def test_a_true_english_sentence_is_not_called_wrong(text):
    assert wrong(text, EN) == []


@pytest.mark.parametrize(("text", "word"), FALSE_ZH)
def test_a_chinese_plan_told_as_done_is_wrong(text, word):
    assert [c.text for c in wrong(text, ZH)] == [word]


@pytest.mark.parametrize(("text", "word"), [one for one in FALSE_EN if one[1]])
def test_an_english_plan_told_as_done_is_wrong(text, word):
    assert [c.text for c in wrong(text, EN)] == [word]


@pytest.mark.parametrize(("text", "source"), [("已招聘药师5名。", ZH), ("We hired 6 drivers.", EN)])
def test_the_proof_names_the_line_and_what_stands_there(text, source):
    (claim,) = wrong(text, source)
    assert claim.proof
    assert claim.expected
    assert text[claim.start : claim.end] == claim.text
