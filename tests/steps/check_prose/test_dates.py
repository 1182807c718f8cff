"""Time between two days, with and without their years; public holidays are not known."""

from datetime import date

import pytest

from drafter.guidelines.catalogue import pack
from drafter.steps.check import check
from drafter.steps.check.prose.dates import day_of, gap, workdays
from drafter.steps.read import read

RULES = {rule.id: rule for rule in pack("cn-realestate").rules}


@pytest.mark.parametrize(
    ("first", "then", "days", "working"),
    [
        ("2024-09-02", "2024-09-13", 11, 9),
        ("2024-09-02", "2024-09-16", 14, 10),
        ("2024-09-27", "2024-10-08", 11, 7),
        ("2024-12-20", "2025-01-19", 30, 20),
        ("2024-02-28", "2024-03-30", 31, 22),
        ("2023-02-28", "2023-03-30", 30, 22),
        ("2024-09-13", "2024-09-02", -11, -9),
    ],
)
def test_days_and_working_days_with_years(first, then, days, working):
    found = gap(day_of(first), day_of(then))
    assert (found.days, found.workdays) == (days, working)


@pytest.mark.parametrize(
    ("first", "then", "days"),
    [
        ("M11.D03", "M12.D03", 30),
        ("M11.D03", "M12.D04", 31),
        ("M12.D20", "M01.D25", 36),
        ("M02.D28", "M03.D30", 30),
        ("Y-1.M12.D20", "M01.D25", 36),
        ("2024-12-20", "M01.D25", 36),
        ("M12.D20", "2025-01-25", 36),
        ("M10.D20", "M10.D08", -12),
    ],
)
def test_without_a_year_the_least_time_counts(first, then, days):
    assert gap(day_of(first), day_of(then)).days == days


def test_working_days_of_unknown_years_are_the_fewest_any_calendar_gives():
    assert gap(day_of("M09.D02"), day_of("M09.D16")).workdays == 10
    assert gap(day_of("M09.D02"), day_of("M09.D15")).workdays == 9


@pytest.mark.parametrize("period", ["M11", "2024-11", "Q3", None, "M11.D03..M11.D05"])
def test_a_stretch_of_time_is_no_day(period):
    assert day_of(period) is None


def test_a_day_no_calendar_has_gives_no_time():
    assert gap(day_of("M02.D30"), day_of("M03.D05")) is None


def test_a_public_holiday_counts_like_any_weekday():
    """1 to 7 October 2024 were holidays; four of them fell on weekdays besides the weekend days."""
    assert workdays(date(2024, 9, 30), date(2024, 10, 8)) == 6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("11月3日签约，12月3日备案", False),
        ("11月3日签约，12月4日备案", True),
        ("签约日期：11月3日，备案日期：12月20日", True),
        ("12月20日备案（11月3日签约）", True),
        ("去年12月20日签约，今年1月25日备案", True),
        ("1-101室11月3日签约，2-202室12月20日备案", False),
        ("11月3日签约\n12月20日备案", True),
        ("11月3日签约\n其他\n其他\n其他\n12月20日备案", False),
        ("签约后2个月才备案", True),
        ("签约后20天备案", False),
        ("Signed on 3 Nov 2024 and registered on 20 Dec 2024", True),
        ("Signed on Nov 3, registered on Dec 2", False),
    ],
)
def test_contracts_are_registered_within_30_days(text, said):
    found = check(read(text), rules=[RULES["RE28"]]).findings
    assert bool(found) is said


def test_the_message_gives_both_dates_the_time_and_by_how_much():
    [found] = check(read("11月3日签约，12月20日备案"), rules=[RULES["RE28"]]).findings
    assert "11月3日签约，12月20日备案，共47天，超出17天" in found.message
    assert found.evidence == "11月3日 → 12月20日 = 47天 > 30天"
