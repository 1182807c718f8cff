"""A deed told of another doer than the source names for the same verb and the same thing."""

import pytest

from drafter.domain.claim import Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

DEAL = "Jan closed the Orchard Dairy deal ($40k). Zofia ran the demo."
TALK = "11月8日技术交流会由梁工主讲，崔磊协助，我做会务。"
FREIGHT = "Priya renegotiated the freight contract; I prepared the rate sheet."
TRUE = [
    (DEAL, "The Orchard Dairy deal ($40k) was closed by Jan after the demo that Zofia ran."),
    ("Jan and Zofia closed the Orchard Dairy deal.", "The Orchard Dairy deal was closed by Zofia and Jan."),
    (TALK, "11月8日的技术交流会，梁工主讲，我负责会务。"),
    (TALK, "11月8日的技术交流会由梁工主讲。"),
    (FREIGHT, "I prepared the rate sheet and Priya renegotiated the freight contract."),
]
WRONG = [
    (DEAL, "The Orchard Dairy deal ($40k) was closed by Zofia.", "Zofia"),
    (TALK, "11月8日的技术交流会由崔磊主讲。", "崔磊"),
    (TALK, "11月8日的技术交流会由我主讲。", "我"),
    (FREIGHT, "I renegotiated the freight contract.", "I"),
]


def red(text, source):
    return [one.text for one in verify(text, read(source)).claims if one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(("source", "text"), TRUE)
def test_the_doer_of_the_source_is_not_called_wrong(source, text):
    assert red(text, source) == []


@pytest.mark.parametrize(("source", "text", "said"), WRONG)
def test_another_doer_is_called_wrong(source, text, said):
    assert said in red(text, source)
