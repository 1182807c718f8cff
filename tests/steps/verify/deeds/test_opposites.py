"""Opposites beside the same things: what was raised is told as lowered, what is popular as unpopular."""

import pytest

from drafter import read, verify

CALL = """Good morning and welcome. Harlow Freight raised its outlook for the full year after a strong spring.
We will increase the quarterly dividend to 12 cents. The consolidated order book stayed healthy.
Demand in the parcel business was weak, while our cold chain depots ran at full capacity.
The board remains confident that competitive rates keep the service popular among growers.
"""
NEWS = """启明锂电公告称，公司上调全年产量指引，二季度实现盈利。
海外市场需求强劲，国内储能业务低迷。
公司将全额赎回到期债券，并放宽经销商的账期。
"""
TURNED = [
    (CALL, "Harlow Freight lowered its outlook for the full year.", "lowered"),
    (CALL, "The firm is decreasing its quarterly dividend.", "decreasing"),
    (CALL, "Demand in the parcel business was strong.", "strong"),
    (CALL, "The unconsolidated order book stayed healthy.", "unconsolidated"),
    (CALL, "Competitive rates keep the service unpopular among growers.", "unpopular"),
    (NEWS, "启明锂电下调全年产量指引。", "下调"),
    (NEWS, "海外市场需求疲软。", "疲软"),
    (NEWS, "公司将部分赎回到期债券。", "部分"),
    (NEWS, "公司收紧经销商的账期。", "收紧"),
]
TRUE = [
    (CALL, "The outlook for the full year was raised by Harlow Freight."),
    (CALL, "The quarterly dividend goes up to 12 cents, an increase."),
    (CALL, "Parcel demand was weak and cold chain depots were full."),
    (NEWS, "国内储能业务低迷，海外需求强劲。"),
    (NEWS, "启明锂电上调产量指引，到期债券将全额赎回。"),
]


@pytest.mark.parametrize(("source", "text", "word"), TURNED, ids=[row[1] for row in TURNED])
def test_an_opposite_of_the_same_thing_is_contradicted(source, text, word):
    claims = [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"]
    assert any(word in claim.text for claim in claims), claims


@pytest.mark.parametrize(("source", "text"), TRUE, ids=[row[1] for row in TRUE])
def test_the_same_side_is_not_contradicted(source, text):
    assert [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"] == []


def test_a_fault_nobody_found_is_unproved():
    claims = verify("The depots run with mediocre equipment.", read(CALL)).claims
    assert [(claim.text, claim.verdict) for claim in claims if claim.text == "mediocre"] == [("mediocre", "unproved")]


def test_an_opening_that_denies_says_what_a_denial_says():
    found = verify(
        "Osprey moved to June: the security review is unfinished.",
        read("May\nOsprey moved to June, sec review not finished\n"),
    )
    assert not [claim.text for claim in found.claims if claim.verdict == "contradicted"]
