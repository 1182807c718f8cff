"""Sums that are far off: found where the words tie the figures together, left alone where they do not."""

from pathlib import Path

import pytest

from drafter.domain.finding import Level
from drafter.steps.check import check
from drafter.steps.read import read

FAR_OFF = [
    ("A05", "10月小结\n水1540箱 茶980箱 功能640箱 合计9,260箱"),
    ("A03", "10月小结\n销售额6.0万元 上月5.0万元 增长50%"),
    ("A04", "10月小结\n目标400万元 完成380万元 达成45%"),
    ("A03", "Q3 report\nrevenue $600k, was $500k last month, +55%"),
    ("A04", "10月小结\n销量320台 目标400台 完成率35%"),
    ("A04", "Week 20\nclosed $380k of $400k target (40%)"),
    ("A06", "10月小结\n新签45家 共拜访300家 占比40%"),
    ("A02", "10月小结\n回款85万元 上月80万元 增加25万元"),
    ("A03", "5月月报 燃气表具 王\n开票额48万元，上月40万元，增长60%"),
    ("A04", "5月月报 水泥\n任务500吨，实际完成450吨，完成率30%"),
    ("A02", "5月月报 影院\n客流1.2万人，去年同期1.0万人，增加1.2万人"),
    ("A02", "5月月报 药店\n会员1,200人 比上月1,000人增加800人"),
    ("A04", "8月 健身房\n新增会员 目标80人\n实际76人\n完成率35%"),
    ("A03", "三季度 广告\n签约额260万元，比上季度的250万元增长24%"),
    ("A02", "9月 泳装\n| 品类 | 本月 | 上月 | 增减 |\n|---|---|---|---|\n| 连体 | 80件 | 75件 | 25件 |"),
    ("A03", "7月 叉车\n销量由50台增至60台，增长45%"),
    ("A03", "7月 保险\n保费收入90万元，较上月100万元下降40%"),
    ("A03", "Week 12 - roofing\nOrders 240, prior month 200, up 60%"),
    ("A04", "May - water coolers\nTarget $2.0M, actual $1.8M, attainment 40%"),
    ("A02", "May - gym software\nMRR $52k vs $48k last month, up $14k"),
    ("A04", "July - cement\nShipped 90 t of a 100 t plan (45%)"),
    ("A04", "July - bikes\nQuota 60 units\nSold 57 units\nAttainment 45%"),
    ("A03", "June - printing\nSales rose from $80k to $90k, an increase of 50%"),
    ("A02", "June - solar\n| Region | June | May | Change |\n|---|---|---|---|\n| North | 80 | 75 | 25 |"),
    ("A04", "Week 31 - laundry\nBooked $95k against a goal of $100k, 55% attained"),
    ("A02", "June - tiles\nReceivables $30k, last month $40k, down $25k"),
    ("A05", "9月 酒店\n协议客户20家：旅行社8家、企业3家、学校2家，共20家"),
]
"""The rule that must speak, and notes whose figures stand one behind the other with only their roles between them."""

OTHERWISE = [
    "9月 楼盘\n认购42套\n签约38套，去年同期45套\n目标50套 完成76%",
    "Week 8\nbooked $86k vs $100k\nRidge School $31k signed, Palm Clinic $12.5k signed, Oak Mall $40k verbal only",
    "Q3 - surgical lamps\nRevenue $4.2M vs plan 4.5M, up 8% on Q3 last year",
    "6月 家电\n毛利率31%，上月33%，开学季每台降200，拉低了",
    "6月 酒\n大众占比由42.1%升至45.2%；高端增长34.0%，占比由9.9%升至12.9%",
    "June - shoes\nown shop conversion 3.1% (May 2.9, June LY 2.6)",
    "6月 耗材\n供货诊所月底37家（5月底35家），新开3家：仁和、泗水、盐湖；其中2家我跑的",
    "区域巡检周报\n在保电梯\n区域：城南2,180台 城北1,960台 高新1,520台 长安1,180台",
    "2023年度总结\n共实现销售额1286万元，比上年增长12.3%，超出1200万元的年度目标86万元，目标完成率107.2%",
    "8月 家具\n签约80单，上月60单，客单价增长80%",
    "8月 家具\n完成380万元，目标400万元，回款率45%",
    "8月 家具\n销售额60万元 上月50万元 其中线上增长70%",
    "8月 家具\n销量320台 目标400台 累计完成率35%",
    "8月 家具\n销量320台 本月目标400台 全年进度35%",
    "8月 家具\n回款85万元 上月80万元 费用增加25万元",
    "8月 家具\n新签45家 共拜访300家 老客户占比60%",
    "8月 家具\n销售额60万元 上月50万元 同比增长90%",
    "8月 家具\n10月完成100万元，全年目标1200万元，月度完成率92%",
    "June - shoes\nRevenue $600k vs $500k last month, web traffic +155%",
    "June - shoes\nclosed $380k of $400k target; win rate 40%",
    "June - shoes\nOrders 240 (May 200), of which online up 60%",
    "June - shoes\nclosed $380k of $400k target (YTD 40%)",
    "June - shoes\nclosed $380k of $400k target (40% of the annual plan)",
    "June - shoes\nMRR $52k vs $48k last month, pipeline up $14k",
    "June - shoes\nSold 57 units of 60, margin 25%",
    "June - shoes\nOrders 240, up 20% from 200, repeat orders up 75%",
    "Week 12\nvisits 23, plan 28. Lost 5 days (3 demo days, 2 sick)",
    "Week 12\nWe added 31 new clients against a target of 36, five short. Seven clients left, costing us $210k",
    "10月 退换\n退换47单，9月31单；47单里29单是运输破损",
    "10月 客服\n投诉12起，上月9起，增加3起，其中物流原因5起",
    "Week 5\nNew accounts 14, lost five, a net gain of nine. One of them was Marlow at $620k",
    "5月月报 燃气表具 王\n开票额48万元，上月40万元，增长20%",
    "8月 健身房\n新增会员 目标80人\n实际76人\n完成率95%",
    "7月 叉车\n销量由50台增至60台，增长20%",
    "July - cement\nShipped 90 t of a 100 t plan (90%)",
    "June - printing\nSales rose from $80k to $90k, an increase of 12.5%",
    "June - tiles\nReceivables $30k, last month $40k, down $10k",
]
"""True notes: a figure between has another subject, base, stretch of time or sentence."""


@pytest.mark.parametrize(("rule", "notes"), FAR_OFF, ids=lambda given: given.split("\n")[-1])
def test_a_sum_that_is_far_off_is_found_where_its_figures_are_introduced(rule, notes):
    assert rule in {finding.rule for finding in check(read(notes)).findings}


@pytest.mark.parametrize("notes", OTHERWISE, ids=lambda notes: notes.split("\n")[-1])
def test_nothing_is_said_where_the_figures_belong_to_different_things(notes):
    assert [f.message for f in check(read(notes)).findings if f.level is Level.ERROR] == []


TRUE = Path(__file__).parents[1] / "data" / "arithmetic"
"""Notes of six trades in both languages, full of sums that are true."""

SLIPS = [
    ("zh_storage", "+8.3%", "+6.3%", "A03"),
    ("zh_storage", "少3起", "少5起", "A02"),
    ("zh_pet_food", "环比增长12.5%", "环比增长21.5%", "A03"),
    ("zh_pet_food", "完成率105%", "完成率115%", "A04"),
    ("zh_pet_food", "占31.9%", "占41.9%", "A06"),
    ("zh_eyewear", "增加 310万元（去年", "增加 410万元（去年", "A02"),
    ("zh_eyewear", "提高44元", "提高64元", "A02"),
    ("zh_freight", "多94TEU", "多194TEU", "A02"),
    ("zh_school", "中标率36%", "中标率46%", "A06"),
    ("zh_school", "实验小学 150万", "实验小学 250万", "A05"),
    ("en_storage", "+8.3%", "+28%", "A03"),
    ("en_storage", "(104%)", "(94%)", "A04"),
    ("en_pet_food", "up 12.5%", "up 22.5%", "A03"),
    ("en_pet_food", "attainment is 105%", "attainment is 95%", "A04"),
    ("en_eyewear", "+$3.1M", "+$4.1M", "A02"),
    ("en_eyewear", "7.6 | 0.6", "7.6 | 1.6", "A02"),
    ("en_freight", "+94", "+194", "A02"),
    ("en_school", "(36%)", "(63%)", "A06"),
    ("en_school", "74.5%", "47.5%", "A04"),
]


@pytest.mark.parametrize("path", sorted(TRUE.glob("*.txt")), ids=lambda path: path.stem)
def test_true_sums_raise_no_error(path):
    assert [f.message for f in check(read(path.read_text("utf-8"))).findings if f.level is Level.ERROR] == []


@pytest.mark.parametrize(("name", "right", "wrong", "rule"), SLIPS)
def test_one_wrong_figure_in_a_page_of_true_sums_is_found(name, right, wrong, rule):
    notes = (TRUE / f"{name}.txt").read_text("utf-8")
    assert right in notes
    found = check(read(notes.replace(right, wrong, 1))).findings
    assert [finding.rule for finding in found if finding.level is Level.ERROR] == [rule]
