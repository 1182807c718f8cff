"""The planted problems of real-looking notes: each found on its line, and nothing flagged that must not be."""

import json
from pathlib import Path

import pytest

from drafter.guidelines.catalogue import rules
from drafter.steps.check import check
from drafter.steps.read import read

NOTES = Path(__file__).parents[1] / "data" / "notes"
GOLD = {path.name.removesuffix(".gold.json"): json.loads(path.read_text("utf-8")) for path in NOTES.glob("*.gold.json")}
FACT_STAGE = {rule.id for rule in rules() if "facts" in rule.stage}
SOUND = {
    "en01": {"A03", "A04"},
    "en04": {"A02", "A03", "A04", "A05", "A06", "A07"},
    "zh01": {"A03", "A04"},
    "zh03": {"A02", "A03", "A27", "M06"},
    "zh05": {"A03", "A04", "A06", "A27"},
    "zh07": {"A02", "A03", "A04", "A05", "A06"},
}
"""Rules whose figures agree in each note (``must_not_flag``)."""


def checked(name):
    gold = GOLD[name]
    scope = "organisation" if gold["scope"] == "org" else "personal"
    return check(read((NOTES / f"{name}.txt").read_text("utf-8"), kind=gold["kind"], scope=scope))


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_planted_problem_of_the_fact_stage_is_found_on_its_line(name):
    result = checked(name)
    found = {(one.rule, one.line) for one in (*result.findings, *result.questions)}
    found |= {("W02", one.line) for one in result.findings if one.rule in {"A17", "A18"}}  # one phrase, one finding
    for planted in GOLD[name]["planted"]:
        if planted["rule"] in FACT_STAGE and not planted.get("trap"):
            lines = planted["lines"] or [None]
            assert any((planted["rule"], line) in found for line in lines), planted


@pytest.mark.parametrize("name", sorted(GOLD))
def test_what_agrees_within_rounding_is_not_flagged(name):
    planted = {one["rule"] for one in GOLD[name]["planted"]}
    assert {found.rule for found in checked(name).findings} & (SOUND[name] - planted) == set()


def test_a_finding_shows_its_place():
    """Every span of a finding holds the figure or word it speaks of."""
    text = (NOTES / "zh01.txt").read_text("utf-8")
    spans = {found.rule: text[found.start : found.end] for found in checked("zh01").findings if found.start is not None}
    assert (spans["A02"], spans["A05"], spans["A18"]) == ("1.8w", "1540箱", "极好")
