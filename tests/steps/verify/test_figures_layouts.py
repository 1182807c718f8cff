"""Figures of notes in awkward layouts: each sentence is told from its notes; ``=`` stands around every figure tested.

A line of FALSE reads ``sentence | what the notes have instead``.
"""

from __future__ import annotations

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

FINE = {Verdict.SUPPORTED, Verdict.INFERRED}

NOTES = {
    "spaced": """# Regional desk, report for March 2025 (revenue in EUR)

Region        March      February    Plan
Alpine        81,400     76,900      80,000
Coastal       64,250     68,300      70,000
Lowland       40,350     39,800      42,000
Total        186,000    185,000     192,000

visits 212, Feb 198""",
    "blanks": """门店周报 第18周

门店      本周    上周    客流
东门店    42.6    39.8    3,120
西门店    31.5    33.9    2,460
北门店    18.9    18.3    1,540
合计      93.0    92.0    7,120""",
    "brackets": """Workshop year 2023 (2022 in brackets)
Labour hours 8,460 [7,920]. Parts sales $1.35M [1.21M]
Bay rate $96/hour [$92]
Plan for parts $1.40M""",
    "pairs": """维保组 4月
全组：签单18台，金额412；目标20台/450；3月 15台/366
周岚：7台 168（3月5台）。金桂小区 3台72。回访36次
郑鸣：6台 139（3月7台）。回访41次
投诉2件：周岚1（噪音），郑鸣1（停电）""",
    "sentences": """A. Q2 orders $5.10M vs plan $5.40M. Q1 $4.65M, Q2 prior yr $4.80M.
B. Returns 3.4% (Q1 3.9%). Lead time 21 days (Q1 26)""",
}

TRUE = """
spaced    | Alpine made =EUR 81,400= in March, =EUR 4,500= more than in February.
spaced    | Coastal fell from =EUR 68,300= to =EUR 64,250= and missed its plan by =EUR 5,750=.
spaced    | Lowland reached =96%= of its plan of =EUR 42,000=.
blanks    | 东门店本周=42.6=，比上周多=2.8=。
blanks    | 西门店本周=31.5=，比上周少=2.4=；客流=2,460=人。
brackets  | We sold =8,460= labour hours, =540= more than the year before.
brackets  | Parts sales came to =$1.35M= after =$1.21M= in 2022.
brackets  | The bay rate rose =$4= to =$96= an hour.
brackets  | Parts sales grew =11.6%= to =$1.35M=.
pairs     | 全组金额=412万元=，是=450万元=目标的=九成=。
pairs     | 全组4月签单=18台=、金额=412万元=，比3月多=3台=、=46万元=。
pairs     | 周岚：签单=7台=，比3月多=2台=。回访=36次=。
pairs     | 郑鸣：签单=6台=，比3月少=1台=。回访=41次=。
sentences | Q2 orders were =$5.10M=, =$300k= short of the =$5.40M= plan.
sentences | Q2 orders were =$5.10M=, =$450k= more than in Q1.
sentences | Lead time shortened by =5 days= to =21=.
"""

FALSE = """
spaced    | Alpine made EUR 81,400 in March, =EUR 5,400= more than in February. | 4500
brackets  | We sold 8,460 labour hours, =450= more than the year before. | 540
brackets  | Parts sales grew =13.6%= to $1.35M. | 11.6%
pairs     | 全组金额412万元，是450万元目标的=七成=。 | 92%
pairs     | 全组4月签单18台，比3月多=5台=。 | 3台
pairs     | 周岚：签单7台，比3月多=4台=。 | 2台
sentences | Q2 orders were $5.10M, =$200k= short of the $5.40M plan. | $300k
"""


def rows(table, size):
    """Return the cells of a table's lines."""
    found = [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]
    assert all(len(row) == size for row in found)
    return found


def claims_at(sheet, sentence):
    """Return the NUMBER claims at the marked figures."""
    pieces = sentence.split("=")
    text, spans, at = "".join(pieces), [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append((at, at + len(piece)))
        at += len(piece)
    claims = [claim for claim in verify(text, sheet).claims if claim.type is ClaimType.NUMBER]
    return [next(c for c in claims if c.start < end and start < c.end) for start, end in spans]


@pytest.fixture(scope="module")
def sheets():
    """The notes, read once."""
    return {name: read(notes) for name, notes in NOTES.items()}


@pytest.mark.parametrize(("name", "sentence"), rows(TRUE, 2))
def test_true_figures_are_proven(sheets, name, sentence):
    claims = claims_at(sheets[name], sentence)
    assert [claim.text for claim in claims if claim.verdict not in FINE] == []


@pytest.mark.parametrize(("name", "sentence", "due"), rows(FALSE, 3))
def test_wrong_results_are_called_wrong(sheets, name, sentence, due):
    (claim,) = claims_at(sheets[name], sentence)
    assert claim.verdict is Verdict.CONTRADICTED
    assert due.replace(" ", "") in (claim.expected or "").replace(",", "").replace(" ", "")
