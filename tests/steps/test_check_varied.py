"""Sound notes of many trades give no finding; one wrong figure gives one, on its line."""

import pytest

from drafter.steps.check import check
from drafter.steps.read import read

NOTES = {
    "appliances": (
        "monthly",
        """\
8月月报 家电零售 人民路店 秦岚
销售额486万元，上月450万元，环比增长8.0%；去年同期432万元，同比增长12.5%
完成目标500万元的97.2%，差14万元
冰箱180万元、空调216万元、洗衣机90万元
空调占比44.4%
不足：样机缺货3天，是我订货晚了
9月计划：9月10日前补齐样机，销售额520万元
""",
    ),
    "medical devices": (
        "quarterly",
        """\
三季度总结 医疗器械 沈牧
回款1,280万元，计划1,250万元，完成102.4%，超30万元
产品 | 本季 | 上季 | 增减
监护仪 | 126台 | 105台 | 21台
输液泵 | 88台 | 96台 | -8台
除颤仪 | 40台 | 32台 | 8台
合计 | 254台 | 233台 | 21台
四季度计划：11月20日前签下2家医院
""",
    ),
    "cold chain": (
        "weekly",
        """\
周报 9.1-9.7 冷链物流 何川
本周发运1,260吨，上周1,200吨，增加60吨，增长5%
本周结算1,240吨，单价85元/吨，运费10.54万元
准点率96.5%，上周95.3%，提高1.2个百分点
其中华北520吨、华东440吨、华南300吨
货损4单（2单包装破损、2单温控异常），因新司机不熟路线
下周：9月12日前完成2次司机培训，发运1,300吨
""",
    ),
    "group insurance": (
        "monthly",
        """\
10月工作小结 团险部 唐宁
承保保费368万元，去年同期320万元，同比增长15.0%，上月352万元，环比增长4.5%
期交210万元，趸交158万元
期交占57.1%
续保率91.2%，比去年同期89.7%提高1.5个百分点
全年任务4,000万元，累计完成3,180万元，完成79.5%，差820万元
理赔投诉2件（1件已结、1件协商中），因材料清单没讲清
11月计划：11月15日前上线材料清单，承保380万元
""",
    ),
    "farm machinery": (
        "half_year",
        """\
上半年总结 农机 北疆片区 马远
销售拖拉机240台，同比减少10台，下降4.0%，去年同期250台
销售额3,600万元，平均单价15万元/台
大型60台、中型120台、小型60台
6月底应收680万元，比年初620万元增加60万元
配件收入420万元，目标400万元，完成105%
6月底库存36台
下半年计划：9月底前收回逾期80万元
""",
    ),
    "education software": (
        "annual",
        """\
2024年度总结 教育软件 高适
新签合同额1,250万元，上年1,000万元，增长25%，完成目标1,200万元的104.2%
客户数由320家增至392家，净增72家
续费率88.4%，上年86.0%，提高2.4个百分点
一季度260万元，二季度310万元，三季度300万元，四季度380万元
赢单48 输单72 赢率40%
""",
    ),
    "freight": (
        "weekly",
        """\
Week of 9/8 - Nadia Roth, freight
Shipped 1,320 pallets vs 1,200 last week, +10%
Revenue $198k, plan $220k, 90% of plan, $22k short
Road 820 pallets, rail 500 pallets
On-time 94.2%, up 1.7 pts from 92.5%
Claims 6 (4 damage, 2 late) because of a new crew
Next week: train the crew by 9/16, ship 1,350 pallets
""",
    ),
    "pharma": (
        "monthly",
        """\
April - Lena Osei, pharma
Units sold 4,200, up 5% from 4,000 in March
Clinics visited 36, was 30 in March, +20%
Cash collected $630k, target $600k (105%)
Hospital 2,520 units (60%), retail 1,680 units (40%)
Two samples orders went out late because I booked the courier late
May: 20 clinic visits by 5/20
""",
    ),
    "homeware": (
        "quarterly",
        """\
Q3 review - Store 12, homeware
Region | Q3 | Q2 | Change
North | $420k | $400k | +5%
South | $330k | $300k | +10%
Total | $750k | $700k | +7.1%
Gross margin 41.5%, was 40.2% in Q2, up 1.3 pts
Q4: open the outlet by 11/15
""",
    ),
    "dealership": (
        "monthly",
        """\
June - Kofi Brandt, dealership
Sold 84 cars against a target of 80, 105%
Finance contracts 63, up from 56 in May, +12.5%
Test drives 210
Service revenue $96.6k, was $92.0k in May, +5%
Lost 2 fleet deals because I quoted late
July: call 30 fleet customers by 7/15
""",
    ),
    "subscription": (
        "quarterly",
        """\
Q1 - Ines Halloran, SaaS
ARR grew from $4.0M to $4.5M, up 12.5%
Win rate 30% (24 of 80 deals)
Enterprise $2.7M (60%), mid-market $1.8M (40%)
Bookings $620k, quota $600k, 103%
Churned 3 accounts because two clients merged and one closed
Q2: close 12 deals by 6/30
""",
    ),
    "brokerage": (
        "annual",
        """\
FY24 - Amara Lund, broker team
GWP £12.6M, plan £12.0M, 105%, £0.6M ahead
FY23 was £11.2M, growth 12.5%
Motor £5.4M, home £4.2M, travel £3.0M
Retention 88%, up from 85%, +3 pts
Complaints 40, of which 28 upheld (70%)
FY25: GWP £13.5M, hire 2 brokers by 3/31
""",
    ),
}
SLIPS = [
    ("appliances", "环比增长8.0%", "环比增长9.0%", 2),
    ("appliances", "97.2%", "92.7%", 3),
    ("appliances", "空调216万元", "空调226万元", 4),
    ("medical devices", "除颤仪 | 40", "除颤仪 | 50", 6),
    ("medical devices", "合计 | 254", "合计 | 264", 7),
    ("medical devices", "102.4%", "104.2%", 2),
    ("cold chain", "增加60吨", "增加66吨", 2),
    ("cold chain", "10.54万元", "15.04万元", 3),
    ("cold chain", "1.2个百分点", "2.1个百分点", 4),
    ("group insurance", "同比增长15.0%", "同比增长16.0%", 2),
    ("group insurance", "57.1%", "51.7%", 4),
    ("group insurance", "79.5%", "75.9%", 6),
    ("farm machinery", "下降4.0%", "下降4.6%", 2),
    ("farm machinery", "小型60台", "小型66台", 4),
    ("farm machinery", "增加60万元", "增加80万元", 5),
    ("education software", "104.2%", "102.4%", 2),
    ("education software", "净增72家", "净增82家", 3),
    ("education software", "2.4个百分点", "4.2个百分点", 4),
    ("freight", "+10%", "+12%", 2),
    ("freight", "$22k short", "$32k short", 3),
    ("freight", "1.7 pts", "2.7 pts", 5),
    ("pharma", "+20%", "+22%", 3),
    ("pharma", "105%", "150%", 4),
    ("pharma", "(40%)", "(46%)", 5),
    ("homeware", "+5%", "+8%", 3),
    ("homeware", "$330k", "$350k", 4),
    ("homeware", "+7.1%", "+1.7%", 5),
    ("dealership", "105%", "115%", 2),
    ("dealership", "+12.5%", "+15.2%", 3),
    ("dealership", "+5%", "+9%", 5),
    ("subscription", "12.5%", "18.5%", 2),
    ("subscription", "30% (24", "33% (24", 3),
    ("subscription", "103%", "109%", 5),
    ("brokerage", "105%", "108%", 2),
    ("brokerage", "growth 12.5%", "growth 15.2%", 3),
    ("brokerage", "home £4.2M", "home £4.8M", 4),
]


def found(text, kind):
    """What is found but for M14: none of these authors names a source."""
    return [one for one in check(read(text, kind=kind)).findings if one.rule != "M14"]


@pytest.mark.parametrize("trade", NOTES)
def test_sound_notes_give_no_finding(trade):
    kind, text = NOTES[trade]
    assert [(one.rule, one.line, one.message) for one in found(text, kind)] == []


@pytest.mark.parametrize(("trade", "right", "wrong", "line"), SLIPS)
def test_one_wrong_figure_gives_one_finding_on_its_line(trade, right, wrong, line):
    kind, text = NOTES[trade]
    assert text.count(right) == 1
    assert [one.line for one in found(text.replace(right, wrong), kind)] == [line]
