"""SCOPE: words that limit a figure are not changed."""

import pytest

from drafter.domain.claim import ClaimType
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """雾港家居 7月门店小结
零售额（不含税）328万元
线上仅天猫店成交 46万元
毛利 97万元，已剔除促销费用
客流 12.6万人次，不含团购客
安装费收入 8.4万元（含运费）
同店销售增长 5.1%
直营店 31家
框架合同 144万元，三年
"""
EN = """Pinegate Cycles - Q1
- revenue $612k excl. VAT
- gross margin 38% before freight
- online orders only: 1,340
- returns 57, warranty cases not included
- like-for-like sales +4.2%
- service income $41k including parts
- fleet deal $96,000 over two years
- refunds are not deducted from revenue
"""
RIGHT = [
    (ZH, "不含税零售额328万元。"),
    (ZH, "毛利97万元（剔除促销费用后）。"),
    (ZH, "客流12.6万人次，团购客不计在内。"),
    (ZH, "安装费收入8.4万元，含运费。"),
    (ZH, "同店销售增长5.1%。"),
    (ZH, "三年框架合同144万元。"),
    (EN, "Revenue was $612k, excluding VAT."),
    (EN, "Gross margin before freight was 38%."),
    (EN, "Returns came to 57, excluding warranty cases."),
    (EN, "Service income, parts included, was $41k."),
    (EN, "The fleet deal is worth $96,000 over two years."),
    (EN, "Refunds have not been deducted."),
]
WRONG = [
    (ZH, "含税零售额328万元。", "含税"),
    (ZH, "毛利97万元，含促销费用。", "含促销费用"),
    (ZH, "客流12.6万人次，含团购客。", "含团购客"),
    (ZH, "安装费收入8.4万元，不含运费。", "不含运费"),
    (ZH, "框架合同每年144万元。", "每年"),
    (EN, "Revenue was $612k, including VAT.", "including VAT"),
    (EN, "Gross margin after freight was 38%.", "after freight"),
    (EN, "Returns came to 57, including warranty cases.", "including warranty cases"),
    (EN, "Service income excluding parts was $41k.", "excluding parts"),
    (EN, "The fleet deal is worth $96,000 a year.", "a year"),
    (EN, "Refunds are already deducted.", "deducted"),
]
GREY = [(ZH, "直营店31家，含快闪店。"), (EN, "Online orders came to 1,340, including gift cards.")]


def scopes(text, source):
    return [c for c in verify(text, read(source)).claims if c.type is ClaimType.SCOPE]


@pytest.mark.parametrize(("source", "text"), RIGHT)
def test_a_kept_limit_is_not_called_wrong(source, text):
    assert [c for c in scopes(text, source) if c.verdict == "contradicted"] == []


@pytest.mark.parametrize(("source", "text", "word"), WRONG)
def test_a_turned_limit_is_wrong(source, text, word):
    found = [c for c in scopes(text, source) if c.verdict == "contradicted"]
    assert [c.text for c in found] == [word]
    assert found[0].expected
    assert found[0].proof


@pytest.mark.parametrize(("source", "text"), GREY)
def test_a_limit_nobody_named_is_unproved(source, text):
    assert [c.verdict for c in scopes(text, source)] == ["unproved"]


def test_a_word_for_every_one_of_the_figures_counts():
    """收入 120万元 ... 以上金额均不含税"""
    source = "4月小结\n收入 120万元\n成本 80万元\n以上金额均不含税"
    assert [c.verdict for c in scopes("4月收入120万元（不含税）。", source)] == ["supported"]
    assert [c.verdict for c in scopes("4月收入120万元（含税）。", source)] == ["contradicted"]
