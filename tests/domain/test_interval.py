"""Laws of intervals: what a printed figure can stand for, and what follows from several."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.interval import Interval

values = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
halves = st.fractions(min_value=0, max_value=5, max_denominator=100)


@st.composite
def held(draw):
    """An interval and a value inside it."""
    centre, half = draw(values), draw(halves)
    inside = centre - half + draw(st.fractions(min_value=0, max_value=1, max_denominator=10)) * 2 * half
    return Interval.around(centre, half), inside


@given(held(), held())
def test_arithmetic_contains_every_possible_result(one, other):
    (a, x), (b, y) = one, other
    assert (a + b).holds(x + y)
    assert (a - b).holds(x - y)
    assert (a * b).holds(x * y)
    quotient = a / b
    if quotient is not None:
        assert quotient.holds(x / y)


@given(held())
def test_magnitude_holds_the_absolute_value(pair):
    interval, inside = pair
    assert interval.magnitude().holds(abs(inside))


def test_a_divisor_that_may_be_zero_gives_no_quotient():
    assert Interval.point(1) / Interval.around(0, 1) is None


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (Interval.point(1), Interval.point(3), 2),
        (Interval.point(3), Interval.point(1), -2),
        (Interval.around(1, 1), Interval.point(2), 0),
        (Interval(Fraction(5), None), Interval.point(3), -2),
    ],
)
def test_distance_tells_how_far_and_in_which_direction(one, other, gap):
    assert one.distance(other) == gap


def test_one_sided_intervals_meet_what_lies_beyond_their_end():
    at_least = Interval(Fraction(10), None)
    assert at_least.holds(12)
    assert not at_least.holds(9)
    assert not (at_least + Interval.point(1)).bounded
