"""docs/profile.md is true: every key of the file is on it, and its example is a profile."""

import re
from pathlib import Path

import pytest

from drafter.errors import RuleError
from drafter.guidelines.catalogue import rules
from drafter.guidelines.loader import RuleFile
from drafter.guidelines.profile_file import ProfileFile, RuleChange, Sections, read_profile
from drafter.guidelines.starter import thresholds
from drafter.guidelines.terms_file import MetricPart, TermsPart

PAGE = (Path(__file__).parents[2] / "docs" / "profile.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("part", [ProfileFile, RuleChange, Sections, TermsPart, MetricPart])
def test_every_key_of_the_file_is_documented(part):
    headings = re.findall(r"^## (\w+)", PAGE, re.MULTILINE)
    keys = re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE)
    assert [key for key in part.model_fields if key not in {*headings, *keys}] == []


def test_every_threshold_is_named():
    named = {name for rule in rules() for name in thresholds(rule)}
    assert [name for name in sorted(named) if f"`{name}`" not in PAGE] == []


def test_the_example_is_a_profile():
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    with pytest.raises(RuleError, match="there is no rule pack"):  # its own pack stands beside a real profile
        read_profile(RuleFile("team.yaml", example[1]), Path)
    found = read_profile(RuleFile("team.yaml", example[1].replace(", ./rules", "")), Path)
    assert found.terms.units == ("标筐", "reefer boxes")
