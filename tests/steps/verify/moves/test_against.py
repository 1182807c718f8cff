"""A figure that is the move between two levels of the source tells its direction and its base, however it is read."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

GYM = """Oakline Gyms - June notes (2023 in brackets)
Members 4,120 [3,860]. Fee $39/month [$36]
Visits 31,400 (May 30,150; June LY 28,900)
Churn 3.1% (May 2.6%)
Wait for a trainer 9 days (May: 6 days)
"""
PAINT = """滨海涂料 华北区 6月 单位：吨/万元
老周：31吨 96（5月34吨）。拜访22次
小贺：27吨 88（5月25吨）
品类 6月/5月：内墙漆 40.2/37.7；外墙漆 12.5/14.0
客单价 168元（去年6月 175元）
"""
TRUE = [
    (GYM, "The fee went up $3 to $39 a month."),
    (GYM, "Visits rose by 1,250 to 31,400 month on month, and by 2,500 year on year."),
    (GYM, "Churn worsened by half a point to 3.1%."),
    (GYM, "Waiting for a trainer lengthened by 3 days to 9."),
    (PAINT, "老周销量31吨，比5月少3吨；小贺27吨，比5月多2吨。"),
    (PAINT, "内墙漆增加2.5万元，外墙漆减少1.5万元。"),
    (PAINT, "客单价168元，同比下降7元。"),
]
WRONG = [
    (GYM, "The fee came down $3 to $39 a month.", ClaimType.DIRECTION, "down"),
    (GYM, "Visits fell by 1,250 to 31,400.", ClaimType.DIRECTION, "fell"),
    (GYM, "Visits reached 31,400, 1,250 more year on year.", ClaimType.BASIS, "year on year"),
    (GYM, "Waiting for a trainer shortened by 3 days to 9.", ClaimType.DIRECTION, "shortened"),
    (GYM, "Waiting for a trainer dropped from 6 to 9 days.", ClaimType.DIRECTION, "dropped"),
    (PAINT, "老周销量31吨，比5月多3吨。", ClaimType.DIRECTION, "多"),
    (PAINT, "外墙漆增加1.5万元。", ClaimType.DIRECTION, "增加"),
    (PAINT, "客单价168元，环比下降7元。", ClaimType.BASIS, "环比"),
]


def wrong(text, source):
    claims = verify(text, read(source)).claims
    return [(one.type, one.text) for one in claims if one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_a_true_move_is_not_called_wrong(source, text):
    assert wrong(text, source) == []


@pytest.mark.parametrize(("source", "text", "kind", "word"), WRONG)
def test_a_move_turned_round_or_on_another_base_is(source, text, kind, word):
    assert any(sort is kind and word in said for sort, said in wrong(text, source))
