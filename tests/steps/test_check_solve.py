"""Arithmetic on intervals: shared operands stay shared, and conflicts that only show together are found."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.fact import Fact, FactKind, FactSheet, Figure, Header, Role
from drafter.domain.interval import Interval
from drafter.domain.quantity import Quantity
from drafter.steps.check import check
from drafter.steps.check.law import Growth, GrowthByChange, Product, Ratio, Same, Total, WonShare
from drafter.steps.check.relation import Relation
from drafter.steps.check.solve import conflicts, possible


def around(written):
    """The values a printed decimal admits: half its last place to each side."""
    value = Decimal(written)
    return Interval.around(value, Fraction(10) ** int(value.as_tuple().exponent) / 2)


def test_growth_from_level_and_change_keeps_the_level_shared():
    """本月销售169.8万箱，增加4.5万箱: 2.69% to 2.75%, so 2.7 holds and 2.6 does not."""
    growth = GrowthByChange()((around("169.8"), around("4.5")))
    low, high = growth.ends()
    assert (round(float(low), 4), round(float(high), 4)) == (2.6904, 2.7542)
    assert growth.overlaps(around("2.7"))
    assert not growth.overlaps(around("2.6"))


@pytest.mark.parametrize(
    ("law", "operands", "result"),
    [
        (Total((1, -1)), ("18.6", "17.1"), "1.5"),
        (Growth(), ("6.0", "5.0"), "20.0"),
        (Ratio(), ("380", "400"), "95.0"),
        (Product(), ("12000", "38"), "456000"),
        (WonShare(), ("11", "16"), "40.7"),
    ],
)
def test_each_law_gives_its_result_and_prints_itself(law, operands, result):
    assert law([around(written) for written in operands]).overlaps(around(result))
    assert all(written in law.formula(operands) for written in operands)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_an_inverse_never_loses_the_true_operand(level, prior):
    points = [Interval.point(level), Interval.point(prior)]
    for law in (Total((1, -1)), Ratio(), Growth(), Product()):
        result = law(points)
        for index, truth in enumerate((level, prior)):
            found = law.inverse(index, result, points)
            assert found is None or found.holds(truth)


def test_a_conflict_that_shows_only_jointly_is_found_as_the_smallest_set():
    """a = b and b = c hold within rounding, and so does c = d; a and d are too far apart for all of it."""
    values = {"a": around("1.0"), "b": around("1.1"), "c": around("1.2"), "d": around("9"), "e": around("9")}
    chain = [Relation("change", "b", ("a",), Same()), Relation("change", "c", ("b",), Same())]
    apart = Relation("growth", "d", ("e",), Same())
    assert possible(chain[:1], values)
    assert not possible([*chain, apart], values)
    [found] = conflicts([*chain, apart], values)
    assert found.joint
    assert set(found.figures) == {"a", "b", "c"}


def test_one_wrong_figure_is_blamed_for_everything_it_breaks():
    values = {name: Interval.point(value) for name, value in {"v": 30, "p": 20, "d": 5, "t": 100, "s": 25}.items()}
    relations = [Relation("change", "d", ("v", "p"), Total((1, -1))), Relation("share", "s", ("v", "t"), Ratio())]
    [found] = conflicts(relations, values)
    assert found.suspect == "v"
    assert set(found.figures) == {"v", "p", "d", "t", "s"}


def sheet(*figures, locale="zh"):
    """A sheet of one measure; each figure is (role, written, unit)."""
    built = tuple(
        Figure(role, Quantity(written, Decimal(written), unit, Decimal(1).scaleb(Decimal(written).as_tuple().exponent)))
        for role, written, unit in figures
    )
    fact = Fact("F1", FactKind.MEASURE, "results", "quote", 1, metric="销量", period="M10", figures=built)
    return FactSheet(Header(period="M10", locale=locale), (fact,))


@pytest.mark.parametrize(
    ("figures", "rules"),
    [
        (((Role.VALUE, "0.326", "万箱"), (Role.PRIOR, "2980", "箱"), (Role.CHANGE, "280", "箱")), []),
        (((Role.VALUE, "0.326", "万箱"), (Role.PRIOR, "2980", "箱"), (Role.CHANGE, "2.9", "万箱")), ["A02"]),
        (((Role.VALUE, "32.6", "万箱"), (Role.PRIOR, "298000", "箱"), (Role.CHANGE, "2.8", "万箱")), []),
        (((Role.VALUE, "88", "%"), (Role.PRIOR, "94", "%"), (Role.CHANGE, "6", "pp")), []),
        (((Role.VALUE, "88", "%"), (Role.PRIOR, "94", "%"), (Role.CHANGE, "6", "%")), ["A07"]),
        (((Role.VALUE, "50", "%"), (Role.PRIOR, "40", "%"), (Role.RATE, "25", "%")), []),
        (((Role.VALUE, "130", "台"), (Role.TARGET, "100", "台"), (Role.COMPLETION, "130", "%")), []),
        (((Role.VALUE, "130", "台"), (Role.TARGET, "100", "台"), (Role.GAP, "30", "台")), []),
        (((Role.VALUE, "70", "台"), (Role.TARGET, "100", "台"), (Role.GAP, "30", "台")), []),
        (((Role.VALUE, "70", "台"), (Role.TARGET, "100", "台"), (Role.GAP, "20", "台")), ["A02"]),
        (((Role.VALUE, "50", "台"), (Role.PRIOR, "0", "台"), (Role.RATE, "100", "%")), ["A29"]),
        (((Role.VALUE, "50", "台"), (Role.SHARE, "120", "%")), ["A34"]),
        (((Role.VALUE, "-3", "台"),), ["A34"]),
        (((Role.VALUE, "900", "台"), (Role.COMPLETION, "450", "%")), ["A34"]),
    ],
)  # fmt: skip
def test_a_sheet_without_text_is_judged_by_its_figures(figures, rules):
    assert [found.rule for found in check(sheet(*figures)).findings] == rules
