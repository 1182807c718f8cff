"""A parameter that cannot be is refused when the rule loads, by its own name and place."""

from importlib.resources import files
from pathlib import Path

import pytest

from drafter.errors import RuleError
from drafter.guidelines.loader import RuleFile, load, rule_files
from drafter.guidelines.profile_file import read_profile

CORE = files("drafter.guidelines") / "packs" / "core"
TEXTS = {file.path.rpartition("/")[2][:3]: file.text for file in rule_files(CORE)}


def changed(rule_id, old, new):
    text = TEXTS[rule_id]
    assert old in text
    return RuleFile(f"own/{rule_id}-own.yaml", text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (changed("T06", "section: plan", "section: gossip"), "unknown section 'gossip': use one of header"),
        (changed("T06", "section: plan\n", ""), "'section' is wanted here"),
        (changed("T06", "percent: 20", "percent: 0"), "percent: Input should be greater than or equal to 1"),
        (changed("T01", "percent: 120", "most: {zh: -1, en: 5}"), "zh: Input should be greater than 0"),
        (changed("T01", "percent: 120", "most: {zh: 9, en: 5}"), "'most' says nothing here"),
        (changed("T01", "of: text", "of: paragraph"), "of: Input should be 'text', 'section', 'sentence' or 'balance'"),
        (changed("T05", "figures: 7", "figures: -1"), "figures: Input should be greater than or equal to 1"),
        (changed("T05", "figures: 7", "figurse: 7"), "unknown key 'figurse'"),
        (changed("T03", "percent: 30", "percent: 130"), "percent: Input should be less than or equal to 99"),
        (changed("S04", "under: [overview", "under: [hearsay"), "unknown section 'hearsay'"),
        (changed("S04", "  plan:", "  gossip:"), "unknown section 'gossip'"),
        (changed("S05", "within: 2", "within: 0"), "within: Input should be greater than or equal to 1"),
        (changed("S06", "most: 2", "most: -1"), "most: Input should be greater than or equal to 1"),
        (changed("S09", "  weekly:", "  fortnightly:"), "unknown kind 'fortnightly': use one of weekly_plan"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(file, said):
    with pytest.raises(RuleError) as caught:
        load([file])
    assert said in str(caught.value)
    assert str(caught.value).startswith(file.path)


def test_a_team_tunes_the_thresholds():
    """The whole rule is tried again under the team's values: what one sort of rule has no use for stays out."""
    tuned = "rules: {T05: {figures: 9}, T01: {percent: 150}, T06: {section: focus_list}, S06: {most: 4}}"
    found = {rule.id: rule for rule in read_profile(RuleFile("team.yaml", tuned), Path).rules}
    assert (found["T05"].figures, found["T01"].percent, found["S06"].most) == (9, 150, 4)
    assert found["T06"].section == "focus_list"
    with pytest.raises(RuleError, match="unknown section 'gossip'"):
        read_profile(RuleFile("team.yaml", "rules: {T06: {section: gossip}}"), Path)
