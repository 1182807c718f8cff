"""The worked example of docs/realestate.md: each planted breach is found and explained, the mended report is clean."""

import re
from pathlib import Path

from drafter.guidelines.catalogue import pack
from drafter.guidelines.profile import profile_of
from drafter.steps.check import check
from drafter.steps.check.text import check_text
from drafter.steps.read import read
from drafter.steps.verify import verify

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "realestate"
PROFILE = profile_of([pack("core"), pack("cn-realestate")])


def broken(name):
    sheet = read((EXAMPLES / name).read_text("utf-8"), kind="monthly")
    return [one.rule for one in check(sheet, rules=PROFILE.rules).findings]


def test_every_finding_of_the_planted_report_is_explained():
    found = broken("notes.txt")
    page = (ROOT / "docs" / "realestate.md").read_text("utf-8")
    explained = {
        rule for row in re.findall(r"^\| (RE[^|]{2,20}) \|", page, re.MULTILINE) for rule in re.findall(r"RE\d+", row)
    }
    assert set(found) == explained
    assert found.count("RE31") == 2


def test_the_mended_report_is_clean_as_notes_and_as_a_draft():
    assert broken("notes-mended.txt") == []
    text = (EXAMPLES / "notes-mended.txt").read_text("utf-8")
    sheet = read(text, kind="monthly")
    judged = check_text(text, sheet, verify(text, sheet), pack("cn-realestate").rules)
    assert judged == ()
