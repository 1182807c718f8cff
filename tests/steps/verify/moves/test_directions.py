"""DIRECTION: up and down, better and worse, higher than and lower than, with a figure beside them or without."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """云岭快运 8月工作小结
派件量 41.2万票，7月 38.6万票
破损投诉 17起（7月为25起）
平均妥投时长 31小时（7月为28小时）
单票成本 2.14元，环比下降3.6%
车辆利用率 78%，7月 78%
淡季包仓订单下降
客户满意度好转
华北仓库存 3,400件，华南仓库存 2,900件
装车错误率由1.8%降至1.2%
"""
EN = """Osprey Lane Clinics - June summary
- appointments 1,920 (May 1,780)
- no-shows 84 (May 97)
- average wait 26 minutes, was 22 in May
- cost per visit $61.4, down 2.8% on May
- pharmacy revenue $44k vs $44k in May
- referrals fell
- staff morale improved after the new rota
- Eastgate saw 610 patients, Hillside saw 540
- late cancellations dropped from 58 to 41
- rent +4.7%
"""
TRUE_ZH = [
    "派件量41.2万票，环比增长。",
    "破损投诉17起，有所下降。",
    "破损投诉减少，服务改善。",
    "平均妥投时长31小时，比7月延长3小时。",
    "妥投时长变差，31小时。",
    "单票成本下降3.6%。",
    "车辆利用率与7月持平。",
    "淡季包仓订单下滑。",
    "客户满意度有所改善。",
    "华北仓库存高于华南仓库存。",
    "装车错误率由1.8%降至1.2%。",
    "破损投诉情况好转，只有17起。",
]
FALSE_ZH = [
    ("派件量41.2万票，环比下降。", "下降"),
    ("破损投诉17起，有所上升。", "上升"),
    ("破损投诉17起，情况恶化。", "恶化"),
    ("平均妥投时长31小时，明显缩短。", "缩短"),
    ("单票成本上升3.6%。", "上升"),
    ("车辆利用率78%，较7月提高。", "提高"),
    ("淡季包仓订单增长。", "增长"),
    ("客户满意度恶化。", "恶化"),
    ("华北仓库存低于华南仓库存。", "低于"),
    ("装车错误率由1.2%升至1.8%。", "升"),
    ("派件量较7月减少。", "减少"),
]
TRUE_EN = [
    "Appointments rose to 1,920.",
    "No-shows fell.",
    "No-shows improved to 84.",
    "The average wait got worse, at 26 minutes.",
    "Cost per visit was down 2.8%.",
    "Pharmacy revenue was flat at $44k.",
    "Referrals declined.",
    "Staff morale got better.",
    "Eastgate saw more patients than Hillside.",
    "Late cancellations dropped from 58 to 41.",
    "Rent went up 4.7%.",
]
FALSE_EN = [
    ("Appointments fell to 1,920.", "fell"),
    ("No-shows rose.", "rose"),
    ("No-shows worsened to 84.", "worsened"),
    ("The average wait improved, at 26 minutes.", "improved"),
    ("Cost per visit was up 2.8%.", "up"),
    ("Pharmacy revenue rose to $44k.", "rose"),
    ("Referrals grew.", "grew"),
    ("Staff morale got worse.", "got worse"),
    ("Eastgate saw fewer patients than Hillside.", "fewer"),
    ("Late cancellations rose from 41 to 58.", "rose"),
    ("There was a decrease of 4.7% in rent.", "decrease"),
]


def directions(text, source, verdict):
    claims = verify(text, read(source)).claims
    return [c for c in claims if c.type is ClaimType.DIRECTION and c.verdict == verdict]


@pytest.mark.parametrize(("source", "text"), [(ZH, one) for one in TRUE_ZH] + [(EN, one) for one in TRUE_EN])
def test_a_true_direction_is_not_called_wrong(source, text):
    assert directions(text, source, "contradicted") == []


@pytest.mark.parametrize(
    ("source", "text", "word"), [(ZH, *one) for one in FALSE_ZH] + [(EN, *one) for one in FALSE_EN]
)
def test_a_wrong_direction_is_called_wrong_with_the_true_one(source, text, word):
    found = directions(text, source, "contradicted")
    assert [c.text for c in found] == [word]
    assert found[0].expected
    assert found[0].proof
    assert text[found[0].start : found[0].end] == word


def test_a_fix_turns_the_word_round():
    (claim,) = directions("派件量41.2万票，环比下降。", ZH, "contradicted")
    assert claim.fix == "上升"


PRICES = "Freight desk, Q2\nFuel €0.96 per km, Q1 €1.04\nLoads 1,225, Q1 1,190"


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("Fuel slipped from €1.04 to €0.96 per km.", Verdict.SUPPORTED),
        ("Fuel climbed from €1.04 to €0.96 per km.", Verdict.CONTRADICTED),
        ("Loads rose from 1,190 to 1,225.", Verdict.SUPPORTED),
    ],
)
def test_two_proven_figures_tell_which_way_it_went(told, verdict):
    found = [one for one in verify(told, read(PRICES)).claims if one.type is ClaimType.DIRECTION]
    assert [one.verdict for one in found] == [verdict]
