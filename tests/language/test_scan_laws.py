"""What holds for every text: order, offsets, no digit lost, and no text that takes more than its length."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.unit import split_unit
from drafter.language.scan import scan
from drafter.language.token import TokenKind

GOLD = Path(__file__).parents[1] / "data" / "quantities"
ALPHABET = (
    "0123456789.,-/%$()（）[]x_□ \nQHFYWk€¥amp年月日号万亿千百十一二三两半个家箱元成分之点第约近超多余左右"
    "前上下本去今每同期季度底初以"
)


@given(st.text(alphabet=ALPHABET, max_size=40))
def test_tokens_are_in_order_and_no_digit_is_lost(text: str):
    tokens = scan(text)
    for before, after in pairwise(tokens):
        assert before.end <= after.start
    assert all(token.text == text[token.start : token.end] != "" for token in tokens)
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert [place for place, char in enumerate(text) if char.isdigit() and place not in covered] == []


@given(st.text(alphabet=ALPHABET, max_size=40))
def test_a_kind_carries_what_it_promises(text: str):
    for token in scan(text):
        assert (token.period is not None) is (token.kind is TokenKind.PERIOD)
        if token.kind is TokenKind.QUANTITY:
            assert token.quantity is not None
            assert token.quantity.value is not None
            token.quantity.interval()
        if token.kind is TokenKind.REDACTED and token.quantity is not None:
            assert token.quantity.value is None


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("一", 20_000), ("一、", 10_000), ("1", 100_000), ("1,", 20_000), ("(1", 20_000), ("x", 50_000), ("_", 50_000),
        ("20xx", 10_000), ("A-", 20_000), ("1-", 20_000), ("1.", 20_000), ("a1", 20_000), ("half ", 10_000),
        ("$", 50_000), ("one hundred and ", 5_000), ("Jan 5 to ", 5_000), ("百", 20_000), ("1万", 10_000),
        (" ", 50_000), ("第一", 20_000),
    ],
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(piece: str, times: int):
    tokens = scan(piece * times + "，共9家")
    assert tokens[-1].text.endswith("9家")


def test_full_width_figures_keep_their_offsets():
    """约３，２００台，占比４５％"""
    figures = [
        (token.start, token.end, str(token.quantity.value))
        for token in scan("约３，２００台，占比４５％")
        if token.quantity
    ]
    assert figures == [(1, 7, "3200"), (10, 13, "45")]


def test_the_english_notes_are_read():
    text = (GOLD / "english_notes.txt").read_text(encoding="utf-8")
    marked = [json.loads(line) for line in (GOLD / "quantities_en_gold.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {(token.start, token.end) for token in scan(text)}
    assert sum((gold["start"], gold["end"]) in found for gold in marked) >= 0.95 * len(marked)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("18.6w", "186000"),
        ("$70.5k", "70500"),
        ("US$4.5bn", "4500000000"),
        ("169.8万箱", "1698000"),
        ("2.6亿元", "260000000"),
        ("1.2M units", "1200000.0"),
    ],
)
def test_the_scale_stays_in_the_unit(text: str, base: str):
    quantity = scan(text)[0].quantity
    assert quantity is not None
    assert quantity.value is not None
    assert str(quantity.value * split_unit(quantity.unit).factor) in {base, f"{base}.0"}
