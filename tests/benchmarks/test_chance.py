"""Chance proves next to nothing, and unequal figures never pass."""

from random import Random

from chance import DIGITS, PLACES, rate
from fail_closed import pairs


def test_a_made_up_derived_figure_is_hardly_ever_proven():
    found = [rate(20, sort, 25, Random(sort)) for sort in (*PLACES, *DIGITS)]  # noqa: S311 - seeded
    claims, proven, free = (sum(column) for column in zip(*found, strict=True))
    assert proven <= 0.02 * claims
    assert free >= 0.2 * claims


def test_no_figure_is_proven_by_a_fact_it_cannot_be():
    found = pairs(200, Random(11))  # noqa: S311 - seeded
    assert (found.figures, found.proven) == (200, 0)
