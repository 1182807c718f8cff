"""Symbolic periods keep their arithmetic without a calendar."""

from __future__ import annotations

import pytest

from drafter.language.periods import next_, resolve, shifted, year_ago


@pytest.mark.parametrize(
    ("period", "before", "after", "last_year"),
    [
        ("M10", "M09", "M11", "Y-1.M10"),
        ("M01", "Y-1.M12", "M02", "Y-1.M01"),
        ("M12", "M11", "Y+1.M01", "Y-1.M12"),
        ("Q1", "Y-1.Q4", "Q2", "Y-1.Q1"),
        ("H2", "H1", "Y+1.H1", "Y-1.H2"),
        ("Y", "Y-1", "Y+1", "Y-1"),
        ("W42", "W41", "W43", "Y-1.W42"),
        ("2024-01", "2023-12", "2024-02", "2023-01"),
        ("2024-Q4", "2024-Q3", "2025-Q1", "2023-Q4"),
        ("FY24", "FY23", "FY25", "FY23"),
        ("FY24-H1", "FY23-H2", "FY24-H2", "FY23-H1"),
        ("M", "M-1", "M+1", ""),
        ("M05.D12..M05.D18", "", "", ""),
    ],
)
def test_neighbours(period: str, before: str, after: str, last_year: str):
    assert (shifted(period, -1), next_(period), year_ago(period)) == (before, after, last_year)


def test_a_range_a_year_ago():
    """1-6月 -> 去年1-6月"""
    assert year_ago("M01..M06") == "Y-1.M01..Y-1.M06"
    assert year_ago("M03.D01..M03.D09") == ""


@pytest.mark.parametrize(
    ("period", "header", "expected"),
    [
        ("M+1", "M10", "M11"),
        ("M-1", "M01", "Y-1.M12"),
        ("M-1", "2024-01", "2023-12"),
        ("Y-1.same", "M10", "Y-1.M10"),
        ("same", "Q3", "Y-1.Q3"),
        ("Q+1", "Q4", "Y+1.Q1"),
        ("Q", "M08", "Q3"),
        ("W-1", "W01", "Y-1.W52"),
        ("W-1", "M10", "W-1"),
        ("D-1", "M10", "D-1"),
        ("Y-1", "2024-Q3", "2023"),
        ("M-1", None, "M-1"),
        ("M-1", "Q3", "M-1"),
        ("M07", "M10", "M07"),
    ],
)
def test_relative_words_in_a_report(period: str, header: str | None, expected: str):
    assert resolve(period, header) == expected
