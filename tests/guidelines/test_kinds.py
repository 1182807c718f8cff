"""Which sections a summary asks for, by kind and scope."""

import doctest

import pytest

from drafter.errors import UsageError
from drafter.guidelines import kinds as module
from drafter.guidelines.kinds import kind, kinds, section_title


def test_there_are_eight_kinds_and_each_is_written_by_a_person():
    assert list(kinds()) == [
        "weekly_plan", "weekly", "monthly", "quarterly", "half_year", "annual", "duty_report", "self_review_kind",
    ]  # fmt: skip
    assert all("personal" in found.scopes for found in kinds().values())


@pytest.mark.parametrize("key", list(kinds()))
def test_every_kind_asks_for_shortcomings_or_what_was_carried_over(key):
    for scope in kind(key).scopes:
        assert {"shortcomings", "carryover"} & set(kind(key).required(scope))


def test_a_section_is_named_by_the_kind_it_stands_in():
    assert kind("weekly").section_title("plan", "zh") == "下周计划"
    assert kind("annual").section_title("plan", "en") == "Plan for next year"
    assert section_title("plan", "zh") == "下期计划"
    assert section_title("not_known", "zh") == "not_known"


def test_the_length_grows_with_the_period():
    order = ["weekly_plan", "weekly", "monthly", "quarterly", "half_year", "annual"]
    for locale in ("zh", "en"):
        budgets = [kind(key).budget(locale) for key in order]
        assert budgets == sorted(budgets)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: kind("fortnightly"), "unknown kind 'fortnightly'"),
        (lambda: kind("weekly").sections("galaxy"), "unknown scope 'galaxy'"),
        (lambda: kind("duty_report").sections("organisation"), "personal only"),
    ],
)
def test_what_is_not_known_is_named_with_the_remedy(call, said):
    with pytest.raises(UsageError, match=said):
        call()


def test_short_names_are_understood():
    assert kind("self_review") is kind("self_review_kind")
    assert kind("weekly").sections("org") == kind("weekly").sections("organisation")


def test_the_documented_example_holds():
    assert doctest.testmod(module).failed == 0
