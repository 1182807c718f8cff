"""Where a period stands to the one reported on."""

import pytest

from drafter.language.timeline import standing, step_basis


@pytest.mark.parametrize(
    ("period", "reported", "place", "basis"),
    [
        ("M09", "M10", "past", "mom"),
        ("M-1", "M10", "past", "mom"),
        ("Q2", "Q3", "past", "qoq"),
        ("2023-06", "2024-06", "past", "yoy"),
        ("same", "M10", "past", "yoy"),
        ("M+1", "M10", "next", None),
        ("M11", "M10", "next", None),
        ("Y.start", "H1", "past", "start"),
        ("M05", "H1", "within", None),
    ],
)
def test_place_and_basis(period, reported, place, basis):
    assert standing(period, reported) == (place, basis)


@pytest.mark.parametrize(
    ("reported", "kind", "basis"),
    [
        ("M10", "", "mom"),
        ("Q3", "", "qoq"),
        ("W42", "", "wow"),
        (None, "weekly", "wow"),
        ("M03.D10.week", "weekly", "wow"),
    ],
)
def test_what_a_step_back_means(reported, kind, basis):
    assert step_basis(reported, kind) == basis
