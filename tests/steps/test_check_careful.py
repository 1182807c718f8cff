"""Careful notes raise no finding; the same sorts of lines with one slip do."""

import pytest

from drafter.steps.check import check
from drafter.steps.read import read

CAREFUL = {
    "medical supplies": (
        "weekly",
        """\
Week 23 - Marta Oduya, medical supplies
Closed 4 orders, $86.2k total, target $90k (96%)
All demos done on time
Best practice session with the team on Tuesday
Every order went out within 2 days
Next week: 6 calls, sign Larkspur by 6/14
Missed target by $3.8k: two approvals slipped
Need: pricing approval for Larkspur by 6/12
""",
    ),
    "office furniture": (
        "monthly",
        """\
6月月报 丁立 华南 办公家具
销售额268万元，目标260万元，完成103%
上月251万元，环比增长6.8%
第一，新客户签约5家；第二，老客户复购12单
所有订单按时交付
客户最关心交期
应收42万元，比上月减少6万元（上月48万元）
不足：深圳两家酒店项目报价晚了3天，丢单，责任在我
7月计划：7月15日前签下3家酒店，销售额275万元
需要支持：7月5日前增加一名设计师
""",
    ),
    "packaging": (
        "monthly",
        """\
May - Ivo Kern, packaging
Revenue EUR 1.24M vs EUR 1.18M in April, +5.1%
All three lines grew: boxes +4%, film +6%, labels +8%
No complaints open
Lost Halden (EUR 40k) on price; own fault: slow samples
June: samples within 5 days, win back Halden by 6/30
Stock at end of May: 210 pallets
""",
    ),
    "seed": (
        "quarterly",
        """\
一季度 种子 东北 孙
发货1,860吨，去年同期1,720吨，增加140吨，增长8.1%
玉米1,200吨 大豆460吨 水稻200吨
经销商42家，新增6家，流失2家（1家改做竞品，1家停业）
每家经销商都走访过一遍
回款5,420万元，完成计划5,500万元的98.5%，差80万元
流失2家主要是我跟进不够
二季度：4月30日前拜访流失的2家，发货900吨
""",
    ),
    "software agency": (
        "weekly",
        """\
周报 6.3-6.9 小程序代运营
新签3单合计9.6万：鲜果铺3.2万、云裳2.8万、小麦烘焙3.6万
目标10万 完成96%
续费率88%，上周86%，提升2个百分点
周三 培训1场 到场23人
丢单1个：客户预算砍了
下周：6月14日前签2单，目标10万
""",
    ),
    "property": (
        "annual",
        """\
2024年度总结 物业 何
合同额3,260万元，同比增长12.4%，上年2,900万元
收缴率由93.5%提高到95.2%，提高1.7个百分点
全年服务客户128家，其中新增31家
最大的不足是续签慢，有4家拖到次年
原因：我方报价审批平均用了15天，客户预算也在收紧
明年计划：续签提前60天启动，合同额3,500万元
""",
    ),
}


@pytest.mark.parametrize("trade", CAREFUL)
def test_careful_notes_raise_no_finding(trade):
    kind, text = CAREFUL[trade]
    found = check(read(text, kind=kind)).findings
    assert [one for one in found if one.rule != "M14"] == []  # none of these authors names a source


@pytest.mark.parametrize(
    ("kind", "broken", "notes"),
    [
        (
            "monthly",
            "",
            """\
5月月报
销售额412万元
冰箱210万元、洗衣机120万元、空调82万元
""",
        ),
        (
            "monthly",
            "A05",
            """\
5月月报
销售额412万元
其中：冰箱210万元，洗衣机120万元，空调92万元
""",
        ),
        (
            "monthly",
            "",
            """\
5月月报
销售额412万元：冰箱210万元、洗衣机120万元、空调82万元
""",
        ),
        (
            "monthly",
            "A05",
            """\
5月月报
销售额412万元：冰箱210万元、洗衣机120万元、空调92万元
""",
        ),
        (
            "monthly",
            "",
            """\
5月月报
销售额412万元（冰箱210万元、洗衣机120万元、空调82万元）
""",
        ),
        (
            "monthly",
            "",
            """\
5月月报
总销售额412万元
冰箱 210万元
洗衣机 120万元
空调 82万元
""",
        ),
        (
            "monthly",
            "",
            """\
5月月报
总销售额412万元
重点产品：冰箱210万元、洗衣机120万元
""",
        ),
        (
            "quarterly",
            "",
            """\
Region, target, actual, att
North, 500, 520, 104%
South, 400, 380, 95%
West, 300, 330, 110%
TOTAL 1,200 1,230 102.5%
""",
        ),
        (
            "quarterly",
            "A05",
            """\
Q1 team roll-up (k USD)
Region, target, actual, att
North, 500, 520, 104%
South, 400, 380, 95%
West, 300, 330, 110%
TOTAL 1,200 1,250 104.2%
""",
        ),
        (
            "quarterly",
            "A04",
            """\
Q1 team roll-up (k USD)
Region, target, actual, att
North, 500, 520, 104%
South, 400, 380, 98%
West, 300, 330, 110%
TOTAL 1,200 1,230 102.5%
""",
        ),
        (
            "weekly",
            "",
            """\
Weekly - Ana Ruiz
calls 120 vs 100 last wk (+20%)
meetings 18, was 22, -18%
pipeline $1.4M, up from $1.2M
""",
        ),
        (
            "weekly",
            "A03 A08",
            """\
Weekly - Ana Ruiz
calls 120 vs 100 last wk (+12%)
meetings 18, was 22, +18%
pipeline $1.4M, down from $1.2M
""",
        ),
        (
            "duty_report",
            "",
            """\
年度述职 财险
保费收入3.2亿元，同比增长8.5%，去年2.95亿元
赔付率61.2%，同比下降2.3个百分点
市场份额12.4%，比上年11.8%提升0.6个百分点
""",
        ),
        (
            "quarterly",
            "",
            """\
二季度 医疗器械
装机24台，去年同期18台，+33%
试剂收入860万，目标900万，差40万，完成95.6%
投标15个，中标6个，中标率40%
""",
        ),
        (
            "quarterly",
            "A02 A03 A06",
            """\
二季度 医疗器械
装机24台，去年同期18台，+25%
试剂收入860万，目标900万，差60万，完成95.6%
投标15个，中标6个，中标率45%
""",
        ),
        (
            "monthly",
            "",
            """\
7月 茶叶门店
客流3,200人 成交960人 转化率30%
客单价128元 销售额12.3万元
""",
        ),
        (
            "monthly",
            "",
            """\
7月 物流
车辆使用率88% 上月85% 提高3个点
准点率由95.1%提升到96.4%
""",
        ),
        (
            "monthly",
            "",
            """\
7月 汽车
订单120台，环比减少15台，下降11.1%
交付108台，环比增加9台，增长9.1%
库存由210台降到198台
""",
        ),
        (
            "monthly",
            "A03 A08",
            """\
7月 汽车
订单120台，环比减少15台，下降12.5%
交付108台，环比增加9台，增长8.3%
库存由210台升到198台
""",
        ),
        (
            "half_year",
            "",
            """\
H1 - Tom Becker, pumps
orders EUR 3.4M vs 3.1M H1 last year, +9.7%
backlog EUR 1.2M, down 8% from 1.3M
margin 28.4% (29.1% LY), -0.7 pts
""",
        ),
        (
            "monthly",
            "",
            """\
8月 化妆品 华中
回款126.5万元，完成率84.3%，目标150万元
新客1,260人，老客2,140人，合计3,400人
""",
        ),
        (
            "monthly",
            "A04 A05",
            """\
8月 化妆品 华中
回款126.5万元，完成率94.3%，目标150万元
新客1,260人，老客2,140人，合计3,500人
""",
        ),
        (
            "monthly",
            "",
            """\
9月 建材
合同额1,280万元，较上月增加约200万元，增幅约18.5%
发货近900吨，去年同期超过800吨
""",
        ),
        (
            "quarterly",
            "",
            """\
近三个月销量：7月120台、8月135台、9月150台，逐月增长
9月环比增长11.1%
""",
        ),
        (
            "weekly",
            "",
            """\
拜访医院42家，其中三级医院12家、二级医院18家、其他12家
""",
        ),
        (
            "weekly",
            "A05",
            """\
拜访医院42家，其中三级医院12家、二级医院18家、其他15家
""",
        ),
        (
            "weekly",
            "",
            """\
签约5单：政府2单、企业3单，合计金额260万元
""",
        ),
        (
            "weekly",
            "A05",
            """\
签约6单：政府2单、企业3单，合计金额260万元
""",
        ),
        (
            "monthly",
            "",
            """\
10月 目标完成率108%，超目标8个百分点
费用率12.3%，预算12.5%
""",
        ),
        (
            "monthly",
            "",
            """\
11月 外贸
出口额$1.26M，上月$1.05M，增长20%
询盘340条，成交17单，成交率5%
""",
        ),
        (
            "monthly",
            "A03",
            """\
11月 外贸
出口额$1.26M，上月$1.05M，增长16.7%
""",
        ),
    ],
)
def test_figures_in_many_notations(kind, broken, notes):
    found = {one.rule for one in check(read(notes, kind=kind)).findings if one.rule.startswith("A")}
    assert sorted(found) == broken.split()
