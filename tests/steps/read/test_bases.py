"""Two comparisons on one line keep their own bases, and a month named before its colon is that month."""

from drafter import read
from drafter.domain.fact import Basis, Nature, Role


def test_each_bracketed_level_stands_on_the_base_before_it():
    """同比 +6.3%（去年5月 2.24万件） 环比 -4.8%（4月2.5万件）"""
    notes = "5月销售月报 何静\n本月出库 2.38万件\n同比 +6.3%（去年5月 2.24万件） 环比 -4.8%（4月2.5万件）"
    fact = read(notes).facts[0]
    levels = {basis: fact.quantity(Role.PRIOR, basis).written for basis in (Basis.YOY, Basis.MOM)}
    assert levels == {Basis.YOY: "2.24万件", Basis.MOM: "2.5万件"}
    assert fact.quantity(Role.RATE, Basis.MOM).value < 0 < fact.quantity(Role.RATE, Basis.YOY).value


def test_a_month_before_its_colon_is_the_plan_for_that_month():
    """May: $1.35M"""
    sheet = read("April monthly - Hanna Brook\nBookings $1.24M\nMay: $1.35M; hire a rep by 5/20")
    plan = next(fact for fact in sheet.facts if fact.value and fact.value.written == "$1.35M")
    assert (plan.nature, plan.period) == (Nature.PLAN, "M05")
