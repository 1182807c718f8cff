"""Sentences without an end: the first figures are compared, those far behind are shown as open."""

import pytest

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

CASES = {
    "zh": ("本月销量320箱，上月300箱。\n华东销量120箱。", "华东销量120箱，", "华东销量180箱，", "华东销量120箱。"),
    "en": (
        "October report\nNorth sold 120 crates.",
        "North sold 120 crates, ", "North sold 180 crates, ", "North sold 120 crates.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", CASES)
def test_figures_far_inside_a_sentence_without_an_end_are_open(language):
    notes, right, _, _ = CASES[language]
    text = right * 600
    figures = [one for one in verify(text, read(notes)).claims if one.type is ClaimType.NUMBER]
    assert figures[0].verdict is Verdict.SUPPORTED
    assert len(figures) == 600
    assert {one.verdict for one in figures[-300:]} == {Verdict.UNPROVED}
    assert all(text[one.start : one.end] == one.text for one in figures)


@pytest.mark.parametrize("language", CASES)
def test_a_wrong_figure_at_its_beginning_is_still_found(language):
    notes, right, wrong, _ = CASES[language]
    claims = verify(wrong + right * 600, read(notes)).claims
    assert claims[0].verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize("language", CASES)
def test_sentences_that_end_are_all_compared(language):
    notes, _, _, sentence = CASES[language]
    claims = verify(f"{sentence} " * 300, read(notes)).claims
    figures = [one for one in claims if one.type is ClaimType.NUMBER]
    assert {one.verdict for one in figures} == {Verdict.SUPPORTED}


def test_a_cell_without_an_end_is_bounded_too():
    notes = CASES["zh"][0]
    text = "| 地区 | 销量 |\n|---|---|\n| 华东 | " + "120箱、" * 600 + " |"
    figures = [one for one in verify(text, read(notes)).claims if one.type is ClaimType.NUMBER]
    assert {one.verdict for one in figures[-200:]} == {Verdict.UNPROVED}


def test_dates_far_inside_are_open():
    claims = verify("9月" * 3_000, read(CASES["zh"][0])).claims
    assert [one.verdict for one in claims if one.type is ClaimType.DATE][-1] is Verdict.UNPROVED
