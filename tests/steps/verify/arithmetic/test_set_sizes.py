"""Counts of what the source lists: the figure between ``=`` is proven, wrong or open."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

NOTES = {
    "clinic": """# 三季度门诊运营小结（7-9月）
| 院区 | 门诊量(人次) | 手术(台) |
|---|---|---|
| 东湖 | 8,420 | 132 |
| 西岭 | 6,310 | 88 |
| 南浦 | 4,275 | 51 |
| 合计 | 19,005 | 271 |
改进措施：
1. 周六加开儿科号源
2. 检验报告改为手机推送
3. 南浦院区增设导诊员
10月目标：门诊量 6,800人次
""",
    "freight": """Freight desk, Q2 (Apr-Jun)
Depot | Loads | Revenue (€k)
Lydgate | 412 | 618
Marram | 355 | 497
Colby | 268 | 402
Penhale | 190 | 247
Total | 1,225 | 1,764
""",
    "software": """Software support, H1 2024
Team tickets: Core 1,240, Mobile 860, Billing 300
Actions:
- hire two engineers for Mobile
- retire the old Billing portal
- weekly call with Core
""",
    "lifts": """电梯销售例会 单位：万元
1 临河酒店 / 邱岚 / 286 / 签约
2 云台医院 / 葛勇 / 94 / 中标
3 新泰商场 / 杜萍 / 412 / 报价
4 恒域小区 / 葛勇 / 67 / 洽谈
10月销量 23台，目标 26台；销售额 667万元，目标 720万元
""",
}
TRUE = """
clinic   | =三个=院区合计门诊量19,005人次。
clinic   | =三个=院区中只有东湖超过8,000人次。
clinic   | 提出了=三条=改进措施。
freight  | The =four= depots together handled 1,225 loads.
freight  | Of the =four= depots, Penhale handled 190 loads.
freight  | Revenue across the =four= sites came to €1,764k.
software | The =three= teams had 2,400 tickets in total.
software | We agreed =three= actions.
lifts    | 会上过了=4个=项目，金额合计859万元。
lifts    | 新泰商场412万元，是=四个=项目里金额最大的。
lifts    | 销量23台，目标26台，销售额667万元，目标720万元，=两项=都没完成。
"""
WRONG = """
clinic   | =四个=院区合计门诊量19,005人次。
freight  | The =five= depots together handled 1,225 loads.
"""
OPEN = """
clinic   | 提出了=五条=改进措施。
clinic   | =三个=新院区正在选址。
freight  | =Four= depots were flooded.
freight  | Colby lost =four= drivers.
freight  | The =five= depots are all busy.
software | The =four= teams had 2,400 tickets in total.
lifts    | 会上过了=6个=项目，金额合计859万元。
"""


def _cases(told):
    return [[part.strip() for part in line.split("|")] for line in told.strip().splitlines()]


def _verdict(name, told):
    start, end = told.index("="), told.rindex("=") - 1
    claims = verify(told.replace("=", ""), read(NOTES[name])).claims
    return next(one.verdict for one in claims if one.type is ClaimType.NUMBER and start <= one.start < end)


@pytest.mark.parametrize(("name", "told"), _cases(TRUE))
def test_the_count_of_a_listing_is_proven(name, told):
    assert _verdict(name, told) is Verdict.INFERRED


@pytest.mark.parametrize(("name", "told"), _cases(WRONG))
def test_a_table_that_is_named_and_summed_up_has_one_size(name, told):
    assert _verdict(name, told) is Verdict.CONTRADICTED


@pytest.mark.parametrize(("name", "told"), _cases(OPEN))
def test_a_count_of_something_else_stays_open(name, told):
    assert _verdict(name, told) is Verdict.UNPROVED


def test_the_proof_lists_the_members():
    claims = verify("The four depots together handled 1,225 loads.", read(NOTES["freight"])).claims
    assert claims[0].proof == "Lydgate, Marram, Colby, Penhale = 4; from L3, L4, L5, L6"
