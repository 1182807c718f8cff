"""Figures against figures, in trades and words the reader was not written for: each broken note has a sound twin."""

from decimal import Decimal
from pathlib import Path
from re import finditer

import pytest

from drafter.steps.check import check
from drafter.steps.read import read

DATA = Path(__file__).parents[1] / "data"


def accuracy(text, kind=None):
    """The accuracy rules that a note breaks, in the order of its lines."""
    return [found for found in check(read(text, kind=kind)).findings if found.rule.startswith("A")]


@pytest.mark.parametrize(
    ("notes", "kind", "broken"),
    [
        (
            (
                "5月月报 王磊 苏北大区\n"
                "销售额412万元 上月380万元 增加32万元 增长8.4%\n"
                "目标400万元 完成103%\n"
                "冰箱210万元 洗衣机120万元 空调82万元"
            ),
            "monthly",
            "",
        ),
        (
            (
                "5月月报 王磊 苏北大区\n"
                "销售额412万元 上月380万元 增加42万元 增长8.4%\n"
                "目标400万元 完成103%\n"
                "冰箱210万元 洗衣机120万元 空调82万元"
            ),
            "monthly",
            "A02",
        ),
        (
            "5月月报 王磊 苏北大区\n销售额412万元 上月380万元 增加32万元 增长7.8%\n目标400万元 完成103%",
            "monthly",
            "A03",
        ),
        (
            "5月月报 王磊 苏北大区\n销售额412万元 上月380万元 增加32万元 增长8.4%\n目标400万元 完成97%",
            "monthly",
            "A04",
        ),
        ("5月月报\n销售额412万元\n冰箱210万元 洗衣机120万元 空调92万元", "monthly", "A05"),
        ("5月月报\n销售额412万元\n其中冰箱210万元，占比51%", "monthly", ""),
        ("5月月报\n销售额412万元\n其中冰箱210万元，占比61%", "monthly", "A06"),
        (
            (
                "Q1 review - Hale, north region\n"
                "revenue $2.4M, target $2.5M, 96%\n"
                "up 20% from $2.0M a year ago\n"
                "gross margin 31.5%, was 30.2% in Q4, up 1.3 pts"
            ),
            "quarterly",
            "",
        ),
        (
            (
                "Q1 review - Hale, north region\n"
                "revenue $2.4M, target $2.5M, 104%\n"
                "up 20% from $2.0M a year ago\n"
                "gross margin 31.5%, was 30.2% in Q4, up 1.3%"
            ),
            "quarterly",
            "A04 A07",
        ),
        ("Q1 review\nrevenue $2.4M, target $2.5M, 96%\nrevenue down 20% from $2.0M a year ago", "quarterly", "A08"),
        ("周报 3.4-3.10 医药 华东\n铺货药店38家 上周30家 增加8家\n处方药回款26.5万 目标30万 完成88%", "weekly", ""),
        (
            "周报 3.4-3.10 医药 华东\n铺货药店38家 上周30家 减少8家\n处方药回款26.5万 目标30万 完成98%",
            "weekly",
            "A04 A08",
        ),
        (
            (
                "6月小结 4S店\n"
                "交车52台 上月48台 多了4台 增长8.3%\n"
                "试驾率62%，上月58%，提高4个百分点\n"
                "订单65个 目标60个 完成108%"
            ),
            "monthly",
            "",
        ),
        (
            "6月小结 4S店\n交车52台 上月48台 多了6台\n试驾率62%，上月58%，提高4%\n订单65个 目标60个 完成108%",
            "monthly",
            "A02 A07",
        ),
        (
            (
                "Week of 6/2 - Ortiz\n"
                "shipped 1,240 pallets, was 1,180 last week, +5%\n"
                "on-time 96.2%, was 94.8% last week, up 1.4 pts\n"
                "5 new accounts"
            ),
            "weekly",
            "",
        ),
        ("Week of 6/2 - Ortiz\nshipped 1,240 pallets, was 1,180 last week, +60 pallets, +15%", "weekly", "A03"),
        (
            (
                "茶叶 9月总结\n"
                "门店销售额86.4万元，同比72.0万元增加14.4万元，增长20%\n"
                "绿茶41.2万元 红茶28.6万元 白茶16.6万元"
            ),
            "monthly",
            "",
        ),
        (
            (
                "茶叶 9月总结\n"
                "门店销售额86.4万元，同比72.0万元增加14.4万元，增长16.7%\n"
                "绿茶41.2万元 红茶28.6万元 白茶16.6万元"
            ),
            "monthly",
            "A03",
        ),
        ("茶叶 9月总结\n会员数翻了一番（去年同期1,200人，现2,460人）", "monthly", ""),
        (
            (
                "保险 二季度总结\n"
                "新单保费1,260万元 目标1,200万元 完成105%\n"
                "继续率88.5%，一季度90.1%，下降1.6个百分点\n"
                "人均产能4.2万元，30人"
            ),
            "quarterly",
            "",
        ),
        (
            "保险 二季度总结\n新单保费1,260万元 目标1,200万元 完成95.2%\n继续率88.5%，一季度90.1%，下降1.6%",
            "quarterly",
            "A04 A07",
        ),
        ("11月月报 数控机床\n发货18台 单价32万元/台 合576万元\n三个大区全部完成目标", "monthly", ""),
        ("11月月报 数控机床\n发货18台 单价32万元/台 合5760万元", "monthly", "A27"),
        ("11月月报 数控机床\n华东 8台 目标7台 114%\n华南 6台 目标7台 86%\n各大区全部完成目标", "monthly", "A25"),
        (
            (
                "SaaS May - Lin\n"
                "MRR $182k, was $175k in April, up 4%\n"
                "churn 2.1%, was 2.6% last month, down 0.5 pts\n"
                "won 9, lost 12, win rate 43%"
            ),
            "monthly",
            "",
        ),
        (
            "SaaS May - Lin\nMRR $182k, was $175k in April, up $17k\nwon 9, lost 12, win rate 75%",
            "monthly",
            "A02 A06",
        ),
        (
            "SaaS May - Lin\nMRR $182k, was $175k in April\nbest month ever\nchurn improved: 2.1% vs 2.6% last month",
            "monthly",
            "A17",
        ),
        ("走访5家：永和商行、大明超市、利群便利、百佳\n", "weekly", "A24"),
        ("走访4家：永和商行、大明超市、利群便利、百佳\n", "weekly", ""),
        ("库存 6月30日 一级商 2,400箱\n", "monthly", ""),
        ("10月月报\n退货率3.2% 上月4.0% 下降0.8个百分点\n退货率明显改善", "monthly", ""),
        ("10月月报\n毛利率18.0% 上月19.5%\n毛利率明显改善", "monthly", "A09"),
        ("8月月报 物流\n运单12.6万票 上月11.9万票 增长5.9%\n签收率98.7%\n投诉31件 上月45件 减少14件", "monthly", ""),
        ("8月月报 物流\n运单12.6万票 上月11.9万票 增长59%\n投诉31件 上月45件 增加14件", "monthly", "A03 A08"),
        ("8月月报 物流\n市场占有率120%\n", "monthly", "A34"),
        ("三季度 光伏 出货3.2GW 去年同期2.1GW 增长52%\n", "quarterly", ""),
        (
            (
                "年度总结 张伟 家具\n"
                "全年销售额1.26亿元，上年1.05亿元，增长20%\n"
                "线上5,040万元，占比40%；线下7,560万元，占比60%\n"
            ),
            "annual",
            "",
        ),
        (
            (
                "年度总结 张伟 家具\n"
                "全年销售额1.26亿元，上年1.05亿元，增长20%\n"
                "线上5,040万元，占比45%；线下7,560万元，占比60%\n"
            ),
            "annual",
            "A06",
        ),
        ("年度总结 张伟 家具\n全年销售额12.6亿元，上年1.05亿元，增长20%\n", "annual", "A03"),
        ("新品销量50箱 上月0箱 增长100%", "monthly", "A29"),
        (
            "March report - Kim\nrevenue $540k vs target $600k (90%), short $60k\nEast 210k, West 180k, South 150k",
            "monthly",
            "",
        ),
        (
            "March report - Kim\nrevenue $540k vs target $600k (90%), short $60k\nEast 210k, West 180k, South 180k",
            "monthly",
            "A05",
        ),
        (
            (
                "March report - Kim\n"
                "closed 3: Acme $120k, Birch $80k, Cole $40k = $240k\n"
                "revenue fell from $300k to $240k, down 20%"
            ),
            "monthly",
            "",
        ),
        ("March report - Kim\nclosed 3: Acme $120k, Birch $80k = $200k", "monthly", "A24"),
        ("4月 客诉12件 已处理12件 全部办结\n销量1,050件 目标1,000件 105%", "monthly", ""),
        ("约谈客户20家左右 签约6家\n签约额约300万元 目标320万元 完成约94%", "monthly", ""),
        ("回款率92% 上月95%\n逾期应收48万元 比上月减少12万元（上月60万元）", "monthly", ""),
        ("回款率92% 上月95%\n逾期应收48万元 比上月增加12万元（上月60万元）", "monthly", "A08"),
    ],
)
def test_what_cannot_agree_is_found_and_nothing_else(notes, kind, broken):
    assert sorted({found.rule for found in accuracy(notes, kind)}) == broken.split()


@pytest.mark.parametrize(
    ("notes", "hint"),
    [
        ("10月月报\n销售额6.0万元 上月5.0万元 增长17%", "除以了本期数"),
        ("10月月报\n销售额6.0万元 上月5.0万元 增长120%", "本期为上期的百分之几"),
        ("10月月报\n销售额412万元 上月380万元 增加32亿元", "差了10,000倍"),
        ("10月月报\n销售额380万元 目标400万元 完成59%", "颠倒"),
        ("10月月报\n销售额380万元 目标400万元 完成105.3%", "目标除以了实际"),
        ("10月月报\n销量867台 上月800台 增长8.3%", "截断"),
    ],
)
def test_a_hint_says_what_may_have_happened(notes, hint):
    [found] = accuracy(notes)
    assert hint in found.message


def test_both_sides_the_difference_and_its_direction_are_told():
    """销售额18.6w 上月17.1w 多了1.8w"""
    [found] = accuracy("10月小结\n销售额18.6w 上月17.1w 多了1.8w")
    assert found.message == "销售额：18.6万元 − 17.1万元 = 1.5万元，写作1.8万元，多0.3万元。"
    assert found.facts == ("F1.change", "F1.value", "F1.prior")


def test_the_words_are_english_for_an_english_sheet():
    """revenue $320k, was $300k last month, up $30k"""
    text = "May report\nrevenue $320k, was $300k last month, up $30k"
    [found] = accuracy(text)
    assert "$320k − $300k = $20k, but $30k is written, $10k too much" in found.message
    assert text[found.start : found.end] == "$30k"


def test_four_planted_errors_give_four_findings():
    """The changed level breaks four relations and is told once, with everything it conflicts with."""
    found = accuracy((DATA / "essays" / "twin6_dev_errors.txt").read_text("utf-8"))
    assert [(one.rule, one.line) for one in found] == [("A04", 1), ("A03", 2), ("A02", 4), ("A07", 5)]
    assert found[2].evidence.count("；") == 3


def test_a_report_that_agrees_within_rounding_is_clean():
    assert check(read((DATA / "essays" / "twin6_dev.txt").read_text("utf-8"))).findings == ()


REPORTS = {
    "cars": """全公司累计销售新能源车4.26万辆，同比多销0.58万辆，增长15.8%，完成全年计划4.10万辆的103.9%。
其中轿车共销1.92万辆，同比1.60万辆增加0.32万辆，增幅20.0%，占总量比重45.1%，同比43.5%提高了1.6个百分点。
其中SUV共销1.71万辆，同比1.48万辆增加0.23万辆，增幅15.5%，占总量比重40.1%，同比40.2%下降了0.1个百分点。
其中MPV共销0.63万辆，同比0.60万辆增加0.03万辆，增幅5.0%，占总量比重14.8%，同比16.3%下降了1.5个百分点。
实现销售收入63.90亿元，每辆收入15.00万元。
""",
    "drinks": (DATA / "essays" / "twin6_dev.txt").read_text("utf-8"),
}


def changes(text):
    """Every figure of a text changed by a tenth, with the text that gives and the line it is on."""
    for found in finditer(r"\d[\d,]*(?:\.\d+)?", text):
        value = Decimal(found[0].replace(",", ""))
        places = -int(value.as_tuple().exponent)
        other = f"{value * Decimal('1.13'):.{places}f}"
        yield text[: found.start()] + other + text[found.end() :], text.count("\n", 0, found.start()) + 1


@pytest.mark.parametrize("report", REPORTS)
def test_a_changed_figure_is_found_on_its_own_and_never_blamed_twice(report):
    texts = list(changes(REPORTS[report]))
    found = [accuracy(text) for text, _ in texts]
    assert max(len(findings) for findings in found) == 1
    assert sum(bool(findings) for findings in found) >= len(texts) - 4  # small ones may agree within rounding
    lines = [findings[0].line == line for findings, (_, line) in zip(found, texts, strict=True) if findings]
    assert sum(lines) >= len(lines) - 2
