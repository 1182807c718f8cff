"""Tolerance comes from what was written: counts are exact, decimals, scale words and rates are rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.domain.quantity import Qualifier, Quantity
from drafter.domain.unit import split_unit


def quantity(written: str, unit: str = "", step: str = "1", qualifier: Qualifier = Qualifier.EXACT) -> Quantity:
    return Quantity(written, Decimal(written), unit, Decimal(step), qualifier)


@pytest.mark.parametrize(
    ("figure", "true", "false"),
    [
        (quantity("3260", "箱"), ["3260"], ["3260.4", "3259"]),
        (quantity("18.6", "万元", "0.1"), ["18.55", "18.64"], ["18.5", "18.7"]),
        (quantity("93", "%"), ["93.14", "92.5"], ["93.6"]),
        (quantity("2600", "元/吨"), ["2599.5"], ["2598"]),
        (quantity("3300", "箱", "1", Qualifier.ABOUT), ["3260", "3340"], ["3200", "3400"]),
        (quantity("160", "万元", "1", Qualifier.ABOUT), ["158", "164"], ["169.8"]),
        (quantity("2", "MUSD", "1", Qualifier.BELOW), ["1.9"], ["2.1", "1.7"]),
        (quantity("540", "人", "1", Qualifier.ABOVE), ["541", "549"], ["539", "560"]),
        (quantity("10", "%", "1", Qualifier.AT_LEAST), ["10", "25"], ["9"]),
        (quantity("1500", "万元", "1", Qualifier.AT_MOST), ["1500", "3"], ["1501"]),
        (Quantity("4-5万箱", Decimal(4), "万箱", Decimal(1), Qualifier.RANGE, Decimal(5)), ["4.5"], ["5.1", "3.9"]),
    ],
)
def test_a_figure_admits_what_it_may_have_been_rounded_from(figure, true, false):
    interval = figure.interval()
    assert all(interval.holds(Decimal(value)) for value in true)
    assert not any(interval.holds(Decimal(value)) for value in false)


def test_a_lost_figure_has_no_values():
    with pytest.raises(ValueError, match="was lost"):
        Quantity("20xx0元", None, "元").interval()


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("万箱", 10_000, "箱"),
        ("亿元", 100_000_000, "元"),
        ("kUSD", 1000, "USD"),
        ("MGBP", 1_000_000, "GBP"),
        ("bnUSD", 10**9, "USD"),
        ("万元/吨", 10_000, "元/吨"),
        ("万平方米", 10_000, "㎡"),
        ("千克", 1, "千克"),
        ("kits", 1, "kits"),
        ("Mbps", 1, "Mbps"),
        ("%", 1, "%"),
    ],
)
def test_the_scale_word_is_split_from_the_base(unit, factor, base):
    assert split_unit(unit) == (factor, base)
