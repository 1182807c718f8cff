"""A figure is called wrong only where the due one could stand in its place; ``=`` stands around figures tested."""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

NOTES = {
    "pets": """Clinic notes, May
Clients: 310 active, 24 new, 9 lost (5 to Petwell on price, 3 moved away)
Visits 1,240 (April 1,185), avg bill 58.40 (April 56.10)
Deals: Barkley Kennels $90k 70%, Fenmoor Stables $40k 50%
Estimated lost sales 12k""",
    "pools": """泳池部 6月（万元）
品类：泵 212.5/198.0；滤芯 96.4/99.1
周敏：签单4单 86，投诉1件（漏水）
投诉3件：周敏1（漏水），何锐2（噪音、返工）
应收逾期150：周敏60，何锐90""",
    "fees": """Fees Q1
Licence fees $64k (Q4 prior year $32k)
12 sites live, 6 of them audited
Support tickets 90, goal 100""",
}

TRUE = """
pets  | We won =24= clients and lost =nine=, =five= of them to Petwell on price.
pets  | Barkley Kennels and Fenmoor Stables are worth =$83k= when weighted.
pets  | We gained 24 clients and lost =9=.
pets  | The average bill rose from =56.10= to =58.40=.
pets  | We saw =1,240= visits in May, or =310= per vet on average.
pools | =两个=品类里只有滤芯比上月少。
pools | 周敏：签单4单，名下逾期=60万元=，另有=1件=漏水的投诉。
fees  | Licence fees =doubled= from $32k to $64k.
fees  | Tickets reached =nine tenths= of the goal of 100.
"""

FALSE = """
fees  | Licence fees =tripled= from $32k to $64k.
fees  | Tickets reached =over 95%= of the goal of 100.
"""


def rows(table):
    """Return the cells of a table's lines."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def claims_at(name, sentence):
    """Return the NUMBER claims at the marked figures."""
    pieces, spans, at = sentence.split("="), [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append((at, at + len(piece)))
        at += len(piece)
    claims = [one for one in verify("".join(pieces), read(NOTES[name])).claims if one.type is ClaimType.NUMBER]
    return [one for start, end in spans for one in claims if one.start < end and start < one.end]


@pytest.mark.parametrize(("name", "sentence"), rows(TRUE))
def test_no_other_figure_is_due(name, sentence):
    assert [one.text for one in claims_at(name, sentence) if one.verdict is Verdict.CONTRADICTED] == []


@pytest.mark.parametrize(("name", "sentence"), rows(FALSE))
def test_a_wrong_multiple_or_bound_is_not_proven(name, sentence):
    found = claims_at(name, sentence)
    assert found
    assert all(one.verdict not in (Verdict.SUPPORTED, Verdict.INFERRED) for one in found)


def test_a_multiple_in_words_is_proven():
    (claim,) = claims_at("fees", "Licence fees =doubled= from $32k to $64k.")
    assert claim.verdict is Verdict.INFERRED


@pytest.mark.parametrize("text", ["**Licence fees:** USD 64k in Q1.", "- **Licence fees** $64k"])
def test_bold_marks_hide_no_figure(text):
    assert [one.text for one in verify(text, read(NOTES["fees"])).claims if one.text.startswith("*")] == []
