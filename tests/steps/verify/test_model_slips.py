"""Slips of fluent writers, and natural sentences that were once called wrong."""

import pytest

from drafter import read, verify

SALES = "wk of 3/10 - Dana\nclosed 2: Northwind $48k, Birchwood $22.5k = $70.5k\nwkly tgt 80k -> 88%\nwin rate 28%\n"
REGIONS = """Q3 service team - lifts
Region, target, actual, %
North, 620, 645, 104%
Central, 540, 512, 95%
South, 480, 436, 93%
TOTAL 1,640 1,593 97.1%
Issue: 14 missed inspections in South - two techs left in August, we had no cover
Q4: zero missed inspections
"""
CLAIMED = [
    (SALES, "Closed $70.5k, beating the $80k target.", "STATUS", "contradicted"),
    (SALES, "Closed $70.5k, topping target.", "STATUS", "contradicted"),
    ("10月小结 李敏\n销量3260箱，目标3500箱，完成93%\n", "销量3,260箱，超过目标。", "STATUS", "contradicted"),
    (SALES, "The team closed $70.5k this week.", "ATTRIBUTION", "unproved"),
    (SALES, "The win rate improved to 28%.", "DIRECTION", "unproved"),
    ("Q3总结 陈\n平均客单26w\n新签ARR 286万，Q2新签243万\n", "平均客单26万元，比上季度提高。", "DIRECTION", "unproved"),
]
NATURAL = [
    (REGIONS, "Two regions missed target: Central ($28k short) and South ($44k short)."),
    (REGIONS, "No missed inspections."),
    (REGIONS, "South missed 14 inspections: two technicians left in August and we had no cover."),
    ("9月小结\n客诉4起，都是等候太久，原因是前台排班少1人\n", "客诉4起，原因是前台排班少1人。"),
    ("Q2\n签了三个大户：康保老霍、沽源李家、丰宁\n", "新签3个大户，包括康保老霍和沽源李家。"),
    ("Q2 team roll-up\nteam closed $70.5k\n", "The team closed $70.5k."),
]


@pytest.mark.parametrize(("notes", "text", "sort", "verdict"), CLAIMED, ids=[row[1] for row in CLAIMED])
def test_a_slip_is_no_longer_proven(notes, text, sort, verdict):
    found = verify(text, read(notes)).claims
    assert (sort, verdict) in [(claim.type, claim.verdict) for claim in found], found


@pytest.mark.parametrize(("notes", "text"), NATURAL, ids=[row[1] for row in NATURAL])
def test_a_natural_sentence_is_not_called_wrong(notes, text):
    found = verify(text, read(notes))
    marked = [c.text for c in found.claims if c.type in ("STATUS", "SCOPE", "DIRECTION", "ATTRIBUTION")
              and c.verdict in ("contradicted", "unproved")]  # fmt: skip
    assert marked == []
    assert [one.message for one in found.findings if one.start is not None] == []
