"""Facts as spreadsheets: what follows from the figures as printed, and what never does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.derivation import Operation
from drafter.domain.fact import Basis, Fact, FactKind, FactSheet, Figure, Header, Nature, Role
from drafter.domain.interval import Interval
from drafter.domain.quantity import Qualifier, Quantity
from drafter.steps.derive import CHANCE_LIMIT, cell, cells, derive, disputed, operations, p_local, plain


def quantity(value, unit="", step="1", **more):
    return Quantity(f"{value}{unit}", Decimal(value), unit, Decimal(step), **more)


def fact(fact_id, *figures, metric="销量", entity="", **more):
    return Fact(
        id=fact_id, kind=FactKind.MEASURE, section="results", quote="", line=int(fact_id[1:]),
        metric=metric, entity=entity, figures=figures, **more,
    )  # fmt: skip


def level(value, unit="箱", step="1"):
    return Figure(Role.VALUE, quantity(value, unit, step))


def sheet(*facts):
    return FactSheet(Header(), facts)


SALES = fact(
    "F1", level("169.8", "万元", "0.1"), Figure(Role.TARGET, quantity("180", "万元")),
    Figure(Role.CHANGE, quantity("4.5", "万元", "0.1", signed=True), Basis.QOQ),
)  # fmt: skip


def test_growth_keeps_its_shared_operand():
    """销售额169.8万元，比上季度增加4.5万元: growth D / (V - D), never D over an independent prior"""
    growth = cell(SALES, Role.RATE, Basis.QOQ)
    low, high = growth.interval.ends()
    assert (round(float(low), 4), round(float(high), 4)) == (2.6904, 2.7542)
    assert growth.derivation.operation is Operation.GROWTH
    assert str(growth.derivation) == ("4.5万元 (L1) ÷ (169.8万元 (L1) - 4.5万元 (L1)) = 2.7223% [F1.value, F1.change]")


@pytest.mark.parametrize(
    ("role", "expected", "unit"),
    [(Role.COMPLETION, "94.3333", "%"), (Role.GAP, "-10.2", "万元"), (Role.PRIOR, "165.3", "万元")],
)
def test_computed_cells(role, expected, unit):
    """目标180万元、销售额169.8万元、增加4.5万元"""
    found = cell(SALES, role)
    assert (plain(found.printed), found.unit, found.stated) == (expected, unit, False)


@pytest.mark.parametrize(
    ("prior", "change", "sign"),
    [("2980", "280", 1), ("3600", "340", -1)],
)
def test_levels_give_an_unsigned_change_its_direction(prior, change, sign):
    """销量 3,260箱 上月2,980 差280箱"""
    found = fact("F1", level("3260"), Figure(Role.PRIOR, quantity(prior, "箱"), Basis.MOM),
                 Figure(Role.CHANGE, quantity(change, "箱"), Basis.MOM))  # fmt: skip
    assert cell(found, Role.CHANGE).sign == sign
    assert cell(found, Role.RATE).sign == sign
    assert disputed(found) == ()


def test_percentages_change_in_points():
    """续费率91%（Q2 94%）下降3%: the level fell 3 points, not 3 percent"""
    found = fact("F1", level("91", "%"), Figure(Role.PRIOR, quantity("94", "%"), Basis.QOQ))
    assert (plain(cell(found, Role.CHANGE).printed), cell(found, Role.CHANGE).unit) == ("-3", "pp")
    assert cell(found, Role.RATE) is None


def test_a_figure_the_notes_contradict_is_disputed():
    """销售额18.6w 上月17.1w 多了1.8w"""
    found = fact("F3", level("18.6", "万元", "0.1"), Figure(Role.PRIOR, quantity("17.1", "万元", "0.1"), Basis.MOM),
                 Figure(Role.CHANGE, quantity("1.8", "万元", "0.1", signed=True), Basis.MOM))  # fmt: skip
    assert disputed(found) == ("F3.change",)
    assert {plain(c.printed) for c in cells(found) if c.role is Role.CHANGE} == {"1.8", "1.5"}


def test_two_bases_make_two_columns():
    """新签ARR 286万，Q2 243万，去年Q3 158万"""
    found = fact("F1", level("286", "万元"), Figure(Role.PRIOR, quantity("243", "万元"), Basis.QOQ),
                 Figure(Role.PRIOR, quantity("158", "万元"), Basis.YOY))  # fmt: skip
    assert plain(cell(found, Role.RATE, Basis.QOQ).printed, 1) == "17.7"
    assert plain(cell(found, Role.RATE, Basis.YOY).printed, 0) == "81"
    assert cell(found, Role.RATE, Basis.YOY).ref == "F1.rate.yoy"


def test_a_breakdown_gives_sums_ranks_and_shares():
    """水1540箱 茶980箱 功能饮料640箱，共3160箱"""
    facts = [fact(f"F{n}", level(v), entity=e, breakdown_of="F9") for n, (e, v) in
             enumerate([("水", "1540"), ("茶", "980"), ("功能饮料", "640")], 1)]  # fmt: skip
    found = {c.derivation.formula for c in derive(sheet(fact("F9", level("3160")), *facts))}
    assert "max(1540箱 (L1), 980箱 (L2), 640箱 (L3)) = 1540箱" in found
    assert "1540箱 (L1) ÷ 3160箱 (L9) = 48.7342%" in found


def test_risers_and_fallers_are_summed_apart():
    """高端增加5.4万箱，大众增加6.8万箱，流通减少2.7万箱"""
    rows = [("高端", "21.4", "5.4"), ("大众", "74.9", "6.8"), ("流通", "36.0", "-2.7")]
    facts = [
        fact(f"F{n}", level(v, "万箱", "0.1"),
             Figure(Role.CHANGE, quantity(d, "万箱", "0.1", signed=True), Basis.YOY), entity=e, breakdown_of="销量")
        for n, (e, v, d) in enumerate(rows, 1)
    ]  # fmt: skip
    sums = [c for c in derive(sheet(*facts)) if c.derivation.operation is Operation.SUM and c.role is Role.CHANGE]
    assert "12.2" in {plain(c.printed) for c in sums}


@pytest.mark.parametrize(
    ("other", "operation"),
    [
        (fact("F2", level("3600"), nature=Nature.PLAN, metric="销量目标", period="M11"), Operation.DIFFERENCE),
        (fact("F2", level("3600"), period="M09"), Operation.GROWTH),
    ],
)
def test_one_measure_over_two_periods(other, operation):
    """10月销量3260箱；11月目标3600箱"""
    found = derive(sheet(fact("F1", level("3260"), period="M10"), other))
    assert operation in {c.derivation.operation for c in found}


def test_net_and_win_rate_of_paired_counts():
    """赢单11/输单16"""
    found = derive(sheet(fact("F1", level("11", "单"), metric="赢单"), fact("F2", level("16", "单"), metric="输单")))
    assert {plain(c.printed, 1) + c.unit for c in found} == {"-5单", "40.7%"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("3260箱", "18.6万元"), ("91%", "94%")],
)
def test_what_is_never_added(first, second):
    """different units, or rates of different wholes"""
    pair = [cell(fact("F1", level(*split)), Role.VALUE) for split in (_split(first), _split(second))]
    assert operations.total(pair) is None


def _split(written):
    digits = written.rstrip("箱万元%")
    return digits, written[len(digits) :], "0.1" if "." in digits else "1"


def test_a_rank_left_open_by_rounding_is_no_rank():
    """12.7万箱、12.7万箱"""
    pair = [cell(fact(f, level("12.7", "万箱", "0.1")), Role.VALUE) for f in ("F1", "F2")]
    assert operations.rank(pair) is None


@pytest.mark.parametrize(
    ("written", "step", "candidates", "passes"),
    [
        ("94.3", "0.1", 1, True),  # one candidate among 1,415 printable percentages
        ("94", "1", 1, True),
        ("94", "1", 60, False),  # sixty candidates cover most whole percentages
        ("3", "1", 1, False),  # a small count is always likely by chance
    ],
)
def test_chance(written, step, candidates, passes):
    pool = [Interval.point(Fraction(95 + n) if n else Fraction(written)) for n in range(candidates)]
    assert (p_local(quantity(written, "%", step), pool) <= CHANCE_LIMIT) is passes


figures = st.builds(
    lambda value, step, unit, about: level_of(Decimal(value) * Decimal(step), step, unit, about),
    st.integers(-3, 3), st.sampled_from(["1", "0.1", "0.01"]), st.sampled_from(["万元", "箱", "%", "pp", ""]),
    st.sampled_from(list(Qualifier)),
)  # fmt: skip


def level_of(value, step, unit, qualifier):
    return Quantity(f"{value}{unit}", value, unit, Decimal(step), qualifier)


@given(st.lists(st.tuples(st.sampled_from(list(Role)), figures), min_size=1, max_size=5))
def test_zero_levels_targets_and_gaps_never_fail(roles):
    """目标0万元; a gap as large as the level: a divisor that may be zero gives no cell"""
    one = fact("F1", *(Figure(role, found) for role, found in roles))
    found = [*cells(one), *derive(sheet(one, fact("F2", *(Figure(role, found) for role, found in reversed(roles)))))]
    assert all(isinstance(one.value, Fraction) for one in found)


def test_a_rounded_zero_target_gives_no_completion():
    """销售额0万元，目标0万元"""
    one = fact("F1", level("5", "万元"), Figure(Role.TARGET, quantity("0", "万元")))
    assert cell(one, Role.COMPLETION) is None
