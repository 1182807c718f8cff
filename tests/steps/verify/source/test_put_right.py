"""Figures that the source takes back are wrong in a text, the right ones are proven everywhere."""

from __future__ import annotations

import re

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.read import read
from drafter.steps.verify import verify

CORRECTED = [
    (
        "客流统计（六月）\n初诊 412人，复诊 980人\n退号 31人\n王护士：更正一下，初诊不是412，是421，前台少录了",
        "六月初诊421人。",
        "六月初诊412人。",
        "421",
    ),
    (
        "九月仓库周报\n入库 1,240箱\n破损 34箱\n出库 1,105箱\n前面说的34改为43，昨晚又开了两托",
        "破损43箱。",
        "破损34箱。",
        "43",
    ),
    (
        "七月门店记录\n库存320箱（原写320，应为302）\n销售额 18.6万元",
        "库存302箱。",
        "库存320箱。",
        "302",
    ),
    (
        "Fleet notes, May\nTrailers delivered: 64\nTrailers returned: 7\nCorrected: trailers delivered is 46, not 64.",
        "46 trailers were delivered.",
        "64 trailers were delivered.",
        "46",
    ),
    (
        (
            "Hi Ann,\ncorrection to my earlier mail: the notice period is 14 days, not 41.\nBest, Joe\n\n"
            "> Hi Ann,\n> The notice period is 41 days.\n> The deposit is $500."
        ),
        "The notice period is 14 days.",
        "The notice period is 41 days.",
        "14",
    ),
    (
        (
            "[09:01] Mia: 21 crates of lettuce went to Kent\n[09:02] Mia: Sorry, I meant 12\n"
            "[09:05] Tom: 5 crates came back"
        ),
        "12 crates of lettuce went to Kent.",
        "21 crates of lettuce went to Kent.",
        "12",
    ),
    (
        (
            "Call summary, broadband plan\nChurn in the north was 8%.\nInstalls came to 410.\n"
            "Please ignore the 8% above, it is 6%."
        ),
        "Churn in the north was 6%.",
        "Churn in the north was 8%.",
        "6",
    ),
    (
        "Harvest log\n- Wheat: ~~64~~ 46 tonnes\n- Barley: 30 tonnes",
        "Wheat came to 46 tonnes.",
        "Wheat came to 64 tonnes.",
        "46",
    ),
    (
        "Claims report\nv2: open claims 46 (was 64 in the first version)\nClosed claims 120",
        "There are 46 open claims.",
        "There are 64 open claims.",
        "46",
    ),
    (
        "理赔周报\n本周结案 64件\n新增报案 88件\n更正：结案应为46件，不是64件",
        "本周结案46件。",
        "本周结案64件。",
        "46",
    ),
    (
        "餐饮周会\n外卖订单 1,520单，堂食 830单\n不好意思，外卖订单写错了，应为1,250单",
        "外卖订单1,250单。",
        "外卖订单1,520单。",
        "1,250",
    ),
    (
        (
            "Hotel F&B\n| outlet | covers |\n| --- | --- |\n| Evora | 96 |\n| Lisbon | 210 |\n\n"
            "correction 14 July: Evora is 69 not 96"
        ),
        "Evora had 69 covers.",
        "Evora had 96 covers.",
        "69",
    ),
    (
        "保单续期\n本周续保 45单，退保 5单\n更正：续保45单不含团单，应为54单",
        "本周续保54单。",
        "本周续保45单。",
        "54单",
    ),
]
"""A source, a sentence with the right figure, one with the denied figure, the right figure."""

COMPARED = [
    ("Tickets: 64 opened, 46 closed.\nNot 46 but 64 were opened by phone, said Jo.", "46 were closed."),
    ("Orders fell from 64 to 46 in May.\nRefunds: 12", "Orders fell from 64 to 46."),
    ("Clinics, March\nVisits 46, not counting 64 no-shows", "There were 64 no-shows."),
    ("Match report: 46 vs 64 units, machine A against machine B\nMachine B made 64 units", "Machine B made 64 units."),
    ("A survey: not 34% of sales but 34 customers complained\nNorth made up 34% of sales", "34 customers complained."),
    ("六月门店\n参与门店 412家\n参加的不是412家而是全部\n满意度 91%", "参与门店412家。"),
    ("价格由34元改为43元\n原价34元，现价43元", "价格由34元改为43元。"),
    ("Sites: plan 64, we opened 46, not 64 as planned.\nPlanned sites: 64", "The plan was 64 sites."),
    ("Rent is £46k (was £64k last year).\nStaff 12", "Rent was £64k last year."),
]


def verdicts(text: str, source: str) -> list[Verdict]:
    return [one.verdict for one in verify(text, read(source)).claims if one.type is ClaimType.NUMBER]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*", text))


@pytest.mark.parametrize(("source", "right", "denied", "expected"), CORRECTED)
def test_the_denied_figure_is_wrong_and_the_right_one_proven(
    source: str, right: str, denied: str, expected: str
) -> None:
    assert verdicts(right, source) == [Verdict.SUPPORTED]
    (wrong,) = verify(denied, read(source)).wrong
    assert wrong.expected is not None
    assert wrong.expected.startswith(expected)
    assert "更正" in wrong.proof or "take" in wrong.proof


@pytest.mark.parametrize(("source", "denied"), [(one[0], one[2]) for one in CORRECTED])
def test_the_denied_figure_is_no_fact(source: str, denied: str) -> None:
    sheet = read(source)
    assert [one.rule for one in sheet.findings] == ["M19"]
    told = {number for fact in sheet.facts for figure in fact.figures for number in numbers(figure.quantity.written)}
    assert not numbers(denied) & told


@pytest.mark.parametrize(("source", "text"), COMPARED)
def test_a_figure_compared_is_not_taken_back(source: str, text: str) -> None:
    assert set(verdicts(text, source)) == {Verdict.SUPPORTED}


def test_a_text_that_tells_of_the_correction_is_not_wrong() -> None:
    source = "Trailers delivered: 64\nCorrected: trailers delivered is 46, not 64."
    assert Verdict.CONTRADICTED not in verdicts("Trailers delivered were corrected from 64 to 46.", source)


def test_a_comma_between_cells_parts_figures() -> None:
    table = "客户,本期,去年同期,占比\n艾莎美妆,534,372,28.6%\n金穗粮油,615,588,12.4%\n"
    source = f"{table}陶然更正：艾莎去年同期不是372，是327"
    assert read(source).findings[0].message == "第4行更正：372应为327（见第2行）"


def test_the_quote_stays_as_it_was_written() -> None:
    sheet = read("九月仓库周报\n破损 34箱\n前面说的34改为43")
    assert [(fact.quote, fact.line, fact.value.written) for fact in sheet.facts if fact.value] == [
        ("破损 34箱", 2, "43箱")
    ]
    assert "第3行" in sheet.findings[0].message
