"""Numerals read exactly, with the size of their last written place."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.language.numerals import arabic, chinese, english


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [("3,260", "3260", "1"), ("18.60", "18.60", "0.01"), ("5000", "5000", "1"), ("1,234,567.89", "1234567.89", "0.01")],
)
def test_arabic(written: str, value: str, step: str):
    assert (arabic(written).value, arabic(written).step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("written", "value", "step", "upper"),
    [
        ("一百六十九点八", "169.8", "0.1", None),
        ("三万五千", "35000", "1000", None),
        ("两千三百", "2300", "100", None),
        ("十二", "12", "1", None),
        ("一千零五", "1005", "1", None),
        ("一亿两千万", "120000000", "10000000", None),
        ("二〇二四", "2024", "1", None),
        ("壹佰贰拾", "120", "10", None),
        ("三四十", "30", "10", "40"),
        ("七八", "7", "1", "8"),
        ("一两百", "100", "100", "200"),
    ],
)
def test_chinese(written: str, value: str, step: str, upper: str | None):
    assert chinese(written) == (Decimal(value), Decimal(step), upper and Decimal(upper))


@given(st.integers(min_value=10, max_value=10**11))
def test_every_chinese_integer_comes_back(number: int):
    assert chinese(cn2an.an2cn(str(number))).value == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("twenty-three", 23),
        ("two hundred and fifty", 250),
        ("one hundred and twelve", 112),
        ("five hundred thousand", 500_000),
        ("three million two hundred thousand", 3_200_000),
        ("two dozen", 24),
        ("Nineteen", 19),
    ],
)
def test_english(written: str, value: int):
    assert english(written).value == value
