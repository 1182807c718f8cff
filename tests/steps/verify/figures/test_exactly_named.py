"""A figure whose noun is another fact's, word for word, is not the one's that only shares a word."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType

LIFTS = "三季度维保小结\n保电梯2,386台，原来2,310台\n新签保电梯118台\n流失保电梯52台"
ARR = "三季度小结\n新签ARR 286万元，目标300万元\nARR 1,420万元"
YARD = "May report\nCommission £4.1k, target £5k\nYTD commission £52.6k against £60k\n"
SHOP = "10月小结\n到店148组\n签单46人\n续费签单18人"
WEEK = "Week of 3/10 - Dana\nClosed $70.5k, target 80k\nQTD closed 412k of 650k\n"


def _verdict(notes: str, text: str, figure: str) -> str:
    at = text.index(figure)
    claims = verify(text, read(notes)).claims
    return next(one.verdict for one in claims if one.type is ClaimType.NUMBER and one.start <= at < one.end)


@pytest.mark.parametrize(
    ("notes", "text", "figure"),
    [
        (LIFTS, "新签保电梯2,386台。", "2,386"),
        (LIFTS, "流失保电梯2,386台。", "2,386"),
        (ARR, "ARR 286万元。", "286"),
        (SHOP, "签单18人。", "18"),
        (YARD, "YTD commission came to £4.1k.", "£4.1k"),
        (WEEK, "QTD closed $70.5k.", "$70.5k"),
    ],
)
def test_the_figure_of_a_fact_that_only_shares_a_word_is_never_proven(notes, text, figure):
    assert _verdict(notes, text, figure) in {"contradicted", "unproved"}


@pytest.mark.parametrize(
    ("notes", "text", "figure"),
    [
        (LIFTS, "保电梯2,386台，新签118台。", "2,386"),
        (LIFTS, "新签保电梯118台，流失52台。", "118"),
        (ARR, "新签ARR 286万元。", "286"),
        (ARR, "ARR达到1,420万元。", "1,420"),
        (SHOP, "续费客户签单18人。", "18"),
        (YARD, "Commission came to £4.1k, £52.6k YTD.", "£4.1k"),
        (WEEK, "QTD closed is 412k.", "412k"),
    ],
)
def test_the_figure_of_the_fact_named_is_proven(notes, text, figure):
    assert _verdict(notes, text, figure) in {"supported", "inferred"}


def test_a_closing_of_the_quarter_is_none_of_the_week():
    assert _verdict((WEEK), "Closed 412k.", "412k") != "supported"
