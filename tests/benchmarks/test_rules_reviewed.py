"""Everything that the rules find in the project's own notes was read by someone, and counted right or wrong."""

from pathlib import Path

from rules import found_in_notes, reviewed


def test_no_rule_finds_more_than_was_read():
    known, found = reviewed(), found_in_notes(Path("no such folder"))
    assert {rule: count for rule, count in found.items() if rule not in known or count > known[rule].findings} == {}


def test_no_superlative_that_is_called_an_error_is_borne_out():
    assert reviewed()["A17", "error"].wrong == 0
