"""QUANTIFIER: all, most, none, only and every month are checked against the members the source knows."""

import pytest

from drafter.domain.claim import ClaimType
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """橙湾物业 三季度工作记录
| 项目 | 收缴率 | 上季度收缴率 | 报修(单) | 上季度报修(单) |
|---|---|---|---|---|
| 云栖里 | 93% | 91% | 210 | 188 |
| 东篱苑 | 88% | 90% | 164 | 151 |
| 半山府 | 95% | 92% | 97 | 90 |
检查设备间31处，其中6处有渗漏
投诉5起，4起已结案，1起处理中
回访业主40户，反馈满意的26户
保洁外包全部由洁润承接
7月收费 120万元；8月收费 131万元；9月收费 128万元
"""
EN = """Larkfield Dental Supply Q3 notes
| Branch | Sales ($k) | Sales Q2 ($k) | Returns | Returns Q2 |
|---|---|---|---|---|
| Dover | 310 | 290 | 14 | 11 |
| Elgin | 275 | 281 | 9 | 7 |
| Fargo | 198 | 186 | 12 | 10 |
- checked 24 sterilisers, 5 failed the test
- 6 complaints, 5 closed, 1 open
- surveyed 50 clinics, 33 would reorder
- all deliveries ran through the Dover hub
- reps: Ana 9 demos, Bo 7 demos, Cy 4 demos
"""
TRUE_ZH = [
    ("三个项目的报修均有增加。", "inferred"),
    ("只有东篱苑的收缴率下降。", "inferred"),
    ("多数项目收缴率上升。", "inferred"),
    ("保洁外包全部由洁润承接。", "supported"),
    ("5起投诉大部分已结案。", "inferred"),
    ("回访的业主大多数反馈满意。", "inferred"),
    ("云栖里和半山府的收缴率均上升。", "inferred"),
]
FALSE_ZH = [
    ("三个项目的收缴率均有上升。", "东篱苑"),
    ("只有云栖里的收缴率上升。", "半山府"),
    ("多数项目收缴率下降。", None),
    ("31处设备间大多数有渗漏。", None),
    ("5起投诉全部已结案。", None),
    ("回访的40户业主均反馈满意。", None),
    ("各项目收缴率全部提高。", "东篱苑"),
    ("没有一个项目的收缴率下降。", "东篱苑"),
    ("云栖里和东篱苑的收缴率均上升。", "东篱苑"),
    ("收费逐月增长。", None),
]
TRUE_EN = [
    ("Returns rose at all three branches.", "inferred"),
    ("Only Elgin saw its sales fall.", "inferred"),
    ("Most branches grew their sales.", "inferred"),
    ("All deliveries ran through the Dover hub.", "supported"),
    ("Most of the 6 complaints are closed.", "inferred"),
    ("Most clinics surveyed would reorder.", "inferred"),
    ("Sales grew at both Dover and Fargo.", "inferred"),
]
FALSE_EN = [
    ("Sales grew at all three branches.", "Elgin"),
    ("Only Dover saw its sales rise.", "Fargo"),
    ("Most branches lost sales: their sales fell.", None),
    ("Most of the 24 sterilisers failed the test.", None),
    ("All 6 complaints are closed.", None),
    ("All 50 clinics would reorder.", None),
    ("Every branch increased its sales.", "Elgin"),
    ("None of the branches saw sales fall.", "Elgin"),
    ("Sales grew at both Dover and Elgin.", "Elgin"),
    ("Each branch raised its sales.", "Elgin"),
]
UNPROVED = [
    (ZH, "所有业主都对新门禁表示认可。"),
    (ZH, "电梯从未停运。"),
    (EN, "Every clinic paid on time."),
    (EN, "We never missed a delivery slot."),
]
NOTHING = [
    (ZH, "成都项目首都口径一致，平均收缴率92%。"),
    (EN, "The 24 sterilisers cost $90 each, in all about $2k, and all in all it went well."),
]


def quantifiers(text, source):
    return [c for c in verify(text, read(source)).claims if c.type is ClaimType.QUANTIFIER]


@pytest.mark.parametrize(
    ("source", "text", "verdict"), [(ZH, *one) for one in TRUE_ZH] + [(EN, *one) for one in TRUE_EN]
)
def test_a_true_quantity_word_is_proven(source, text, verdict):
    found = quantifiers(text, source)
    assert [c.verdict for c in found] == [verdict]
    assert found[0].proof


@pytest.mark.parametrize(
    ("source", "text", "name"), [(ZH, *one) for one in FALSE_ZH] + [(EN, *one) for one in FALSE_EN]
)
def test_a_false_quantity_word_is_wrong_and_the_proof_names_who_breaks_it(source, text, name):
    found = quantifiers(text, source)
    assert [c.verdict for c in found] == ["contradicted"]
    assert name is None or name in found[0].proof


@pytest.mark.parametrize(("source", "text"), UNPROVED)
def test_what_the_source_cannot_decide_is_unproved(source, text):
    assert {c.verdict for c in quantifiers(text, source)} == {"unproved"}


@pytest.mark.parametrize(("source", "text"), NOTHING)
def test_words_that_only_look_like_it(source, text):
    assert quantifiers(text, source) == []
