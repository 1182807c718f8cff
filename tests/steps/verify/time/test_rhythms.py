"""How often, in which stretch and in which year: a monthly fee told as yearly, a year the source never names."""

import pytest

from drafter import read, verify

QUOTE = """Subject: Laundry service for the Elmswick hotels

Dear Mr Ferro,
The linen plan comes with a 10% rebate on its annual contracts, and towels are collected every day.
Sign up within the next week and the delivery fee is waived for the first month.
The price list of 2021 stays in force.
"""
PLAN = """门店保洁服务方案
外墙清洗按季度安排，消杀记录每周提交给物业经理。
2023年的服务标准继续执行。
"""
WRONG = [
    (QUOTE, "The linen plan comes with a 10% rebate on its quarterly contracts.", "quarterly"),
    (QUOTE, "Sign up within the next day and the delivery fee is waived.", "next day"),
]
OPEN = [
    (QUOTE, "The price list of 2019 stays in force.", "2019"),
    (PLAN, "2018年的服务标准继续执行。", "2018"),
]
TRUE = [
    (QUOTE, "The yearly contracts have a 10% rebate; towels are collected daily."),
    (QUOTE, "The delivery fee is waived for the first month when signing up within the next week."),
    (PLAN, "每周提交消杀记录，外墙清洗每季度一次。"),
]


@pytest.mark.parametrize(("source", "text", "word"), WRONG, ids=[row[1] for row in WRONG])
def test_another_unit_of_time_is_contradicted(source, text, word):
    claims = [claim for claim in verify(text, read(source)).claims if claim.verdict == "contradicted"]
    assert any(word in claim.text for claim in claims), claims


@pytest.mark.parametrize(("source", "text", "word"), OPEN, ids=[row[1] for row in OPEN])
def test_a_year_the_source_never_names_is_not_supported(source, text, word):
    claims = [claim for claim in verify(text, read(source)).claims if word in claim.text]
    assert any(claim.verdict in {"unproved", "contradicted"} for claim in claims), claims


@pytest.mark.parametrize(("source", "text"), TRUE, ids=[row[1] for row in TRUE])
def test_the_same_unit_in_other_words_is_not_marked(source, text):
    claims = [claim for claim in verify(text, read(source)).claims if claim.type == "DATE"]
    assert [claim for claim in claims if claim.verdict in {"unproved", "contradicted"}] == []
