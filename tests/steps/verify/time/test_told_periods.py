"""A figure of one period told of another, where the source has another figure of the same thing for that period."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

LOADS = "Rejected loads: 17 in May, 9 in June."
LOADS_ZH = "5月拒收17车，6月拒收9车。"
CLAIMS = "Claims paid in the first quarter were $2.1m. Claims paid in the second quarter were $2.6m."
YARD = "In H1 the yard moved 3,400 containers; in H2 it moved 3,910."
MEALS = "This year the kitchen served 12,400 meals, last year 11,050."
MEALS_ZH = "今年订餐1.24万份，去年1.1万份。"
VISITS = "上半年门诊量4.2万人次，下半年4.9万人次。"
BACKLOG = "The backlog went from £0.68m at the end of March to £1.34m at 30 June."

TRUE = [
    (LOADS, "Rejected loads fell to 9 in June from 17 in May."),
    (LOADS_ZH, "拒收由5月的17车降到6月的9车。"),
    (CLAIMS, "Claims paid rose to $2.6m in Q2 from $2.1m in Q1."),
    (YARD, "Volumes rose from 3,400 containers in H1 to 3,910 in H2."),
    (MEALS, "The kitchen served 12,400 meals this year against 11,050 last year."),
    (MEALS_ZH, "今年订餐1.24万份，高于去年的1.1万份。"),
    (VISITS, "全年门诊量上半年4.2万人次，下半年增至4.9万人次。"),
    (BACKLOG, "The backlog stood at £1.34m at the end of June, after £0.68m at the end of March."),
    ("Hull: 17 loads in May. Leeds: 9 loads in May, 17 loads in June.", "9 loads left Leeds in May."),
]
WRONG = [
    (LOADS, "Rejected loads came to 9 in May.", "May"),
    (LOADS, "Rejected loads fell to 9 in May from 17 in June.", "May"),
    (LOADS_ZH, "5月拒收9车。", "5月"),
    (CLAIMS, "Claims paid in the second quarter were $2.1m.", "in the second quarter"),
    (MEALS, "Last year the kitchen served 12,400 meals.", "Last year"),
    (MEALS_ZH, "去年订餐1.24万份。", "去年"),
    (VISITS, "下半年门诊量4.2万人次。", "下半年"),
    (BACKLOG, "The backlog stood at £1.34m at the end of March.", "March"),
]


def red(text, source):
    return [one for one in verify(text, read(source)).claims if one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_each_figure_in_its_own_period_is_not_called_wrong(source, text):
    assert red(text, source) == []


@pytest.mark.parametrize(("source", "text", "said"), WRONG)
def test_a_period_of_another_figure_is_called_wrong_where_it_stands(source, text, said):
    assert (ClaimType.DATE, said) in [(one.type, one.text) for one in red(text, source)]
