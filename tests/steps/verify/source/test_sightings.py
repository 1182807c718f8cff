"""A figure is called wrong only when the source has no better place for it: whole sources, verified as pasted."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict


def reds(text, source):
    claims = verify(text, read(source)).claims
    return [one.text for one in claims if one.verdict is Verdict.CONTRADICTED and one.type is ClaimType.NUMBER]


PHONE = "Name: Korvo Slate\nRAM size: 1GB RAM\nInternal: 8GB 1GB RAM\nOS: Strato 4.4.2\nBands: GSM 850 / 900 / 1800\n"
MATCH = "Home: Tarn Rovers\nTarn Rovers: 3 goals, 9 shots, 4 corners\nBray Town: 1 goals, 6 shots, 7 corners\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (PHONE, "The phone has 1GB of RAM and 8GB of internal storage."),
        (PHONE, "It runs on Strato 4.4.2."),
        (PHONE, "It supports the bands 850/900/1800."),
        (MATCH, "Tarn Rovers beat Bray Town 3-1 on Tuesday."),
    ],
)
def test_what_the_source_says_is_never_wrong(source, text):
    assert reds(text, source) == []


@pytest.mark.parametrize(
    ("source", "text", "wrong"),
    [
        ("松涛店 会员 148人\n高桥店 会员 131人\n", "松涛店会员131人，高桥店会员148人。", ["131人", "148人"]),
        ("Harlow: 38 crates\nBexley: 27 crates\n", "Harlow took 27 crates and Bexley 38 crates.", ["27 crates"]),
    ],
)
def test_exchanged_figures_are_wrong_although_both_stand_in_the_source(source, text, wrong):
    assert set(wrong) <= set(reds(text, source))
