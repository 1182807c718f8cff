"""True words that once were called wrong: the source says the same in other words, or of something else."""

import pytest

from drafter.domain.claim import Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

RENEWALS = """FORECAST CALL - minutes, Mon 12 Jan, Retail EMEA
Renewals Q4 91% (Q3 94%)
Sales cycle avg 120 days (Q3 104). Discount avg 12% (Q3 9%)
"""
NET = "Sales gross of returns $6.20M [6.41M]. Returns + rebates $310k, so net $5.89M\n"
REPS = """五金 华南组 4月 单位：台/万元
郝磊：7台 214（3月5台）。拜访31次
顾宁：5台 150（3月6台）
在谈：锦程广场11台，郝磊4/21报价320，二轮议价5/6
"""
LOST = "Vexa Pharma $310k - lost 8 Jan to Orbis, no on-prem option\n"
COUNTED = "Bookings $2.10M. By rep: Ida $1.20M, Bo $0.90M. Subscription only, services not counted.\n"
VISITS = "四季度走访38户次，计划60\n"
PLAN = "4月组内签约21台，合同额610；目标24台/700\n"
MINUTES = "四、行动\n郑海 11-06前催预付款；法务 11-08前出榆川合同意见\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (RENEWALS, "The renewal rate slipped three points to 91%."),
        (
            RENEWALS,
            "The average sales cycle lengthened by 16 days to 120, and the average discount went from 9% to 12%.",
        ),
        (NET, "Gross sales were $6.20 million. After returns and rebates of $310,000, net sales were $5.89 million."),
        (REPS, "郝磊：签了7台、214万元。他向锦程广场报的11台320万元还在议价。"),
        (LOST, "Vexa Pharma, $310k: won by Orbis on 8 January, since we have no on-prem option."),
        (COUNTED, "Bookings, counting subscriptions only, were $2.10M."),
        (VISITS, "四季度走访只完成计划（60户次）的63%。"),
        (PLAN, "4月签约21台，合同额610万元，目标是24台、700万元，两项都没完成。"),
        (MINUTES, "法务11月8日前给出榆川合同意见。"),
    ],
)
def test_no_word_is_called_wrong(source, text):
    wrong = [
        (one.text, one.expected) for one in verify(text, read(source)).claims if one.verdict is Verdict.CONTRADICTED
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("source", "text", "word"),
    [
        (COUNTED, "Services are counted.", "counted"),
        (LOST, "Vexa Pharma, $310k: won from Orbis on 8 January.", "won"),
        (VISITS, "四季度走访完成了计划。", "完成了计划"),
    ],
)
def test_the_same_words_turned_are_wrong(source, text, word):
    wrong = [one.text for one in verify(text, read(source)).claims if one.verdict is Verdict.CONTRADICTED]
    assert any(word in one for one in wrong)
