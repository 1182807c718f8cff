"""BASIS: the base a comparison names, and points against percent."""

import pytest

from drafter.domain.claim import ClaimType
from drafter.steps.read import read
from drafter.steps.verify import verify

ZH = """望潮水产 9月经营小结
冻品销量 1,260吨，8月 1,120吨，去年9月 1,340吨
活鲜收入 318万元，环比增长7.4%，同比下降3.9%
复购率 46%，8月 41%
损耗率 5.2%，去年9月 6.8%
出口额 92万美元，比计划少8万美元
"""
EN = """Stonecrop Tyres - October
- tyres fitted 3,180 (Sep 2,940, Oct last year 3,410)
- fleet revenue $284k, +6.2% on September, -2.5% on last year
- repeat rate 37%, September 33%
- no-show rate 8.4%, September 10.1%
- margin 22%, 3 points under plan
"""
TRUE = [
    (ZH, "冻品销量1,260吨，环比增长12.5%。"),
    (ZH, "冻品销量1,260吨，同比下降6%。"),
    (ZH, "活鲜收入318万元，比上月增长7.4%。"),
    (ZH, "活鲜收入同比下降3.9%。"),
    (ZH, "复购率46%，较8月提高5个百分点。"),
    (ZH, "损耗率同比下降1.6个百分点。"),
    (ZH, "冻品销量比8月多140吨。"),
    (EN, "Tyres fitted rose 8.2% on September to 3,180."),
    (EN, "Tyres fitted were down 6.7% year on year at 3,180."),
    (EN, "Fleet revenue of $284k was up 6.2% month on month."),
    (EN, "The repeat rate rose four points to 37%."),
    (EN, "Fleet revenue fell 2.5% on last year."),
]
FALSE = [
    (ZH, "冻品销量1,260吨，同比增长12.5%。", "同比", "比上月"),
    (ZH, "冻品销量1,260吨，环比下降6%。", "环比", "同比"),
    (ZH, "活鲜收入318万元，同比增长7.4%。", "同比", "比上月"),
    (ZH, "活鲜收入环比下降3.9%。", "环比", "同比"),
    (ZH, "复购率46%，较8月提高5%。", "5%", "5个百分点"),
    (ZH, "损耗率5.2%，同比下降1.6%。", "1.6%", "1.6个百分点"),
    (ZH, "冻品销量1,260吨，比去年9月多140吨。", "去年9月", "比上月"),
    (EN, "Tyres fitted rose 8.2% year on year to 3,180.", "year on year", "the month before"),
    (EN, "Fleet revenue of $284k was up 6.2% year on year.", "year on year", "the month before"),
    (EN, "The repeat rate rose 4% to 37%.", "4%", "4 points"),
    (EN, "The no-show rate of 8.4% fell 1.7% on September.", "1.7%", "1.7 points"),
    (EN, "Fleet revenue of $284k grew 6.2 points on September.", "6.2 points", "6.2%"),
]


def bases(text, source, verdict):
    claims = verify(text, read(source)).claims
    return [c for c in claims if c.type is ClaimType.BASIS and c.verdict == verdict]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_true_base_is_not_called_wrong(source, text):
    assert bases(text, source, "contradicted") == []


@pytest.mark.parametrize(("source", "text", "word", "expected"), FALSE)
def test_another_base_is_wrong_and_the_right_one_is_named(source, text, word, expected):
    found = bases(text, source, "contradicted")
    assert [(c.text, c.expected) for c in found] == [(word, expected)]
    assert found[0].proof


def test_a_fix_is_the_text_that_mends_it():
    (claim,) = bases("复购率46%，较8月提高5%。", ZH, "contradicted")
    assert claim.fix == "5个百分点"
    (claim,) = bases("冻品销量1,260吨，同比增长12.5%。", ZH, "contradicted")
    assert claim.fix == "环比"
