"""A change that arithmetic proves has the base of the earlier level it starts from."""

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

BOOKINGS = "Review Q4 2024\nQ4 (Oct-Dec) bookings $3.84M vs plan $4.20M (91.4%). Q3 $3.31M, Q4 prior yr $3.52M."
OVERDUE = "三季度小结\n9月底应收账款6,240万元，6月底5,300万元，补贴下来得慢。"
STORES = "June review\nNet revenue: June 441,400, May 440,000, June last year 378,000."
TRUE = [
    (BOOKINGS, "Bookings of $3.84M were $320k ahead of the same quarter a year earlier and 16% up on Q3."),
    (OVERDUE, "9月底应收账款6240万元，比6月底多出940万元。"),
    (STORES, "Net revenue of 441,400 was 16.8% up year on year and 0.3% more than in May."),
]
WRONG = [
    (BOOKINGS, "Bookings of $3.84M were $320k ahead of the quarter before.", ClaimType.BASIS, "quarter before"),
    (OVERDUE, "9月底应收账款6240万元，比8月底多出940万元。", ClaimType.DATE, "8月底"),
    (STORES, "Net revenue of 441,400 was 16.8% up month on month.", ClaimType.BASIS, "month on month"),
    (STORES, "Net revenue of 441,400 was 16.8% more than a month ago.", ClaimType.BASIS, "a month ago"),
]


def red(text, source):
    return [one for one in verify(text, read(source)).claims if one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_the_base_of_the_earlier_level_is_not_called_wrong(source, text):
    assert red(text, source) == []


@pytest.mark.parametrize(("source", "text", "sort", "said"), WRONG)
def test_another_base_is_called_wrong_where_it_stands(source, text, sort, said):
    assert (sort, said) in [(one.type, one.text) for one in red(text, source)]
