"""Notes that nobody tuned the reader on: parts of a whole, lists behind a count, ages, names, bare counts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from drafter import read
from drafter.bootstrap import build
from drafter.domain.fact import Role

NOTES = Path(__file__).parents[2] / "data" / "notes"


@cache
def sheet_of(name):
    return read((NOTES / f"{name}.txt").read_text(encoding="utf-8"))


@cache
def text_of(name):
    return build().draft(sheet_of(name)).text


def fact_of(name, written, metric):
    return next(f for f in sheet_of(name).facts if f.value and f.value.written == written and f.metric == metric)


WHOLES = [
    ("en_freight_week", "41", "on time", "46"),
    ("en_print_week", "19", "same-day jobs", "73"),
    ("en_solar_month", "9", "battery attach", "27"),
    ("en_renewals_week", "14", "renewed", "17"),
    ("en_renewals_week", "$182k", "renewed", "$214k"),
]


@pytest.mark.parametrize(("name", "written", "metric", "whole"), WHOLES)
def test_n_of_m_is_a_part_of_a_whole_without_a_word_of_aim(name, written, metric, whole):
    """on time 41 of 46"""
    fact = fact_of(name, written, metric)
    assert fact.quantity(Role.TARGET) is None
    assert [part.quantity.written for part in fact.parts] == [whole]


AIMS = [
    ("en_gym_month", "1.59M", "revenue", "2.0M"),
    ("en_dental_quarter", "9", "chairs sold", "12"),
    ("en_boatyard_month", "52.6k", "commission", "60k"),
]


@pytest.mark.parametrize(("name", "written", "metric", "aim"), AIMS)
def test_a_plan_a_goal_or_a_year_to_come_is_an_aim(name, written, metric, aim):
    """YTD 1.59M of 2.0M annual goal; chairs sold 9 of 12 planned; YTD 52.6k against 60k for the year"""
    target = fact_of(name, written, metric).quantity(Role.TARGET)
    assert target is not None
    assert target.written == aim


def test_the_period_of_a_bracket_ends_with_it():
    """loads 46 (44 last wk), on time 41 of 46"""
    assert fact_of("en_freight_week", "41", "on time").period == "W37"


def test_the_items_of_a_list_are_parts_of_the_count_before_it():
    """claims 2: 1 temp breach (our driver left doors open), 1 short delivery £640"""
    claims = fact_of("en_freight_week", "2", "claims")
    assert [part.label for part in claims.parts] == ["temp breach", "short delivery", ""]


@pytest.mark.parametrize(("written", "metric"), [("1.31M", "deal"), ("620k", "deal"), ("510k", "deal")])
def test_a_bare_scale_counts_what_its_noun_counts(written, metric):
    """stems sold 1.31M; roses 620k, tulips 180k, other 510k"""
    found = fact_of("en_flowers_month", written, metric)
    assert "EUR" not in found.value.unit


def test_a_day_before_a_comma_is_not_the_time_of_the_next_count():
    """cancels 5/27, 3 financing declined"""
    assert all(f.quantity(Role.PRIOR) is None for f in sheet_of("en_solar_month").facts if f.metric == "kW sold")


SENTENCES = [
    ("en_freight_week", "On time 41 of 46."),
    ("en_freight_week", "Late deliveries 14 of 402 parcels."),
    ("en_freight_week", "Claims 2: 1 temp breach (our driver left doors open), 1 short delivery £640."),
    ("en_flowers_month", "3 new florists: Petal Row, Bloomhaus, Stem and Co."),
    ("en_flowers_month", "Overdue 60+ days: €18k of €96k receivable."),
    ("en_dental_quarter", "Q3 sales came to $612k, 94% of the $650k quota, $38k short."),
    ("en_print_week", "Reprints 3, 2 our proofing error, 1 paper."),
    ("en_events_month", "12 of the 14 signed are corporate."),
    ("en_events_month", "Deposits collected $74k of $118k due."),
    ("en_solar_month", "Referral leads 40% of 90."),
    ("en_coffee_week", "Kg shipped 2,840 (last week 2,610), of which cafes 1,900 / offices 640 / online 300."),
    ("en_hvac_month", "8 not renewed: 5 price, 2 sold building, 1 our slow callout (4 days)."),
    ("en_hvac_month", "AR 30-60 days $21k, 60+ $9k, total 84k."),
    ("en_bookfair_term", "Unsold returned 1,120 of 5,400 books."),
    ("en_boatyard_month", "Moody 34 came to £41.5k; Sadler 26 came to £12k."),
    ("en_boatyard_month", "YTD commission came to £52.6k against a £60k target, £7.4k to go."),
    ("en_renewals_week", "Tickets above 48h: 9 of 130."),
]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_the_draft_says_what_the_notes_say(name, sentence):
    assert sentence in text_of(name)


FALSE = ["target of 46", "target of 73", "target of 27", "€1.31M", "below plan", "Delivery came", "moody was", "up 186"]


@pytest.mark.parametrize("words", FALSE)
def test_no_draft_says_what_no_note_says(words):
    names = [path.stem for path in NOTES.glob("en_*.txt")]
    assert [name for name in names if words.lower() in text_of(name).lower()] == []
