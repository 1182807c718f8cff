"""A figure whose whole sentence stands in the notes is not called another's or another period's."""

from drafter import read, verify
from drafter.guidelines.catalogue import pack
from drafter.steps.check.text import check_text

FIGURES = {"A01", "A10", "A11", "A12"}
RULES = tuple(rule for rule in pack().rules if rule.id in FIGURES)


def _found(notes: str, text: str) -> list[str]:
    sheet = read(notes)
    return [one.rule for one in check_text(text, sheet, verify(text, sheet), RULES) if one.level == "error"]


NOTES = """May summary: cider presses south

We sold 46 presses in May, 7 more than in April.

The order book fell from EUR 4.2M in April to EUR 3.9M at the end of May."""


def test_a_sentence_of_the_notes_has_no_wrong_figure():
    assert _found(NOTES, "The order book fell from EUR 4.2M in April to EUR 3.9M at the end of May.") == []


def test_a_sentence_with_another_figure_is_judged():
    assert _found(NOTES, "The order book fell from EUR 4.2M in April to EUR 4.2M at the end of May.") == ["A10"]
