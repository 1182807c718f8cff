"""The estimate needs no tokenizer and no network; each model's own count corrects it."""

import sys

import pytest

from drafter.model.exchange import Message, Request, Speaker, Tier
from drafter.model.tokens import Calibration, estimate, prompt_estimate


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("本月销售一百六十九万元", 9),
        ("sales grew by nine percent in October", 12),
        ("销量[[F1]]，完成[[F1.completion]]。", 12),
        ("，。：", 3),
    ],
)
def test_chinese_costs_more_tokens_than_its_characters_look(text, tokens):
    assert estimate(text) == tokens


def test_nothing_is_downloaded_for_it():
    """Failure mode 33: no network, no tokenizer."""
    prompt_estimate(Request((Message(Speaker.USER, "写一份月报"),), Tier.TEXT, 100))
    assert "tiktoken" not in vars(sys.modules["drafter.model.tokens"])


def test_a_models_own_count_corrects_the_estimate_little_by_little():
    calibration = Calibration()
    assert calibration.expected("m", 1000) == 1000
    assert calibration.guarded("m", 1000) == 1350
    calibration.learn("m", 1000, 1200)
    assert calibration.expected("m", 1000) == 1200
    calibration.learn("m", 1000, 1700)
    assert calibration.expected("m", 1000) == 1300
    assert calibration.expected("other", 1000) == 1000


def test_an_endpoint_that_counts_nonsense_does_not_switch_the_budget_off():
    calibration = Calibration()
    calibration.learn("m", 1000, 1)
    calibration.learn("m", 1000, 0)
    assert calibration.guarded("m", 1000) > 300
    calibration.know("n", 1e9)
    assert calibration.expected("n", 1000) == 3000
