"""Ceilings hold before a call, what it took counts after it."""

from decimal import Decimal

import pytest

from drafter.model.budget import Budget, BudgetSpent, Ceiling, Pocket, Spend, spend_of
from drafter.model.day import DayPurse
from drafter.model.exchange import Message, Request, Speaker, Tier, Tokens
from drafter.model.journal import Journal
from drafter.model.profile import ModelProfile, Price
from drafter.model.state import StateFile

PRICE = Price(Decimal(2), Decimal("0.5"), Decimal(8), "CNY")
TIDE = ModelProfile("tide", "tide-large", price=PRICE)
ASKED = Request((Message(Speaker.USER, "写一份月报" * 20),), Tier.JSON, 500)


@pytest.fixture
def state():
    file = StateFile(None)
    yield file
    file.close()


def test_cost_is_that_of_each_kind_of_token():
    assert spend_of(PRICE, Tokens(1_000_000, 500_000, 400_000)) == Spend(1_500_000, Decimal("5.4"), "CNY")
    assert spend_of(PRICE, Tokens(10, 0, 999)).money == Decimal("0.000005")


def test_a_call_is_reserved_in_full_and_settled_as_counted():
    pocket = Pocket("draft", Ceiling(1_000))
    budget = Budget([pocket])
    reservation = budget.reserve(TIDE, ASKED)
    with pytest.raises(BudgetSpent, match="the budget of a draft is spent"):
        budget.reserve(TIDE, ASKED)
    budget.settle(reservation, Tokens(80, 60))
    budget.reserve(TIDE, ASKED)


def test_without_a_count_what_was_heard_is_counted():
    budget = Budget()
    assert budget.taken(budget.reserve(TIDE, ASKED), None, "本月销售" * 10) == Tokens(79, 30)
    assert budget.taken(budget.reserve(TIDE, ASKED), None, "") == Tokens()


def test_the_sentence_names_the_ceiling_and_what_is_left_of_it():
    pocket = Pocket("batch", Ceiling(money={"CNY": Decimal("0.005")}))
    budget = Budget([pocket])
    budget.settle(budget.reserve(TIDE, ASKED), Tokens(79, 200))
    with pytest.raises(BudgetSpent) as fault:
        budget.reserve(TIDE, ASKED)
    assert str(fault.value) == (
        "the budget of a batch is spent: 0.001758 of 0.005 CNY are used or reserved and this call may take 0.004214;"
        " raise money in [budget.batch], or go on offline"
    )


def test_money_of_another_currency_is_another_budget():
    budget = Budget([Pocket("draft", Ceiling(money={"USD": Decimal("0.000001")}))])
    budget.reserve(TIDE, ASKED)


def test_what_one_purse_refuses_is_given_back_to_the_others():
    """Two drafts of a batch: the first purse must not stay reserved by a call that was never made."""
    draft, batch = Pocket("draft", Ceiling(700)), Pocket("batch", Ceiling(650))
    other = Budget([batch])
    taken = other.reserve(TIDE, ASKED)
    budget = Budget([draft, batch])
    for _ in range(3):
        with pytest.raises(BudgetSpent, match="of a batch"):
            budget.reserve(TIDE, ASKED)
    other.settle(taken, Tokens())
    budget.reserve(TIDE, ASKED)


def test_a_day_is_spent_by_every_process_together(state):
    ceiling, journal = Ceiling(2_000), Journal(state)
    here, there = DayPurse(state, ceiling), DayPurse(state, ceiling)
    number = here.reserve(Spend(1_500, Decimal(0), "CNY"), 60)
    with pytest.raises(BudgetSpent, match="1500 of 2000 tokens"):
        there.reserve(Spend(600, Decimal(0), "CNY"), 60)
    journal.count(TIDE, Tokens(900, 100))
    here.settle(number, Spend(1_000))
    there.reserve(Spend(600, Decimal(0), "CNY"), 60)
    with pytest.raises(BudgetSpent, match="1600 of 2000 tokens"):
        here.reserve(Spend(600, Decimal(0), "CNY"), 60)


def test_what_a_killed_process_reserved_comes_back_after_its_deadline(state):
    now = [1_000.0]
    purse = DayPurse(state, Ceiling(100), clock=lambda: now[0])
    purse.reserve(Spend(100), 30)
    now[0] += 80
    with pytest.raises(BudgetSpent):
        purse.reserve(Spend(100), 30)
    now[0] += 11
    purse.reserve(Spend(100), 30)
