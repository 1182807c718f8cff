"""The profile to start from: valid as it stands, and so is each of its examples when it is set."""

import re
from pathlib import Path

import pytest

from drafter.guidelines.catalogue import pack, pack_keys, rules
from drafter.guidelines.kinds import kinds
from drafter.guidelines.loader import RuleFile
from drafter.guidelines.profile import usual
from drafter.guidelines.profile_file import read_profile
from drafter.guidelines.starter import starter, thresholds

LOCALES = ("zh", "en")
_EXAMPLE = re.compile(r"^#(?=  \S)")
_DEEPER = re.compile(r"^#(?=    )")


def profile(text):
    return read_profile(RuleFile("team.yaml", text), Path)


def examples(text):
    """Yield the numbers of the lines of each commented example."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _EXAMPLE.match(line):
            end = number + 1
            while end < len(lines) and _DEEPER.match(lines[end]):
                end += 1
            yield range(number, end)


def with_set(text, numbers):
    lines = text.splitlines()
    return "\n".join(line[1:] if number in numbers else line for number, line in enumerate(lines))


@pytest.mark.parametrize("locale", LOCALES)
def test_it_changes_nothing_as_it_stands(locale):
    found = profile(starter(locale))
    assert (found.rules, found.kinds) == (usual().rules, usual().kinds)
    assert not found.terms


@pytest.mark.parametrize("locale", LOCALES)
def test_every_example_can_be_set_alone_and_all_at_once(locale):
    text = starter(locale)
    found = list(examples(text))
    assert len(found) >= sum(len(rules(key)) for key in pack_keys()) + len(kinds()) + 7
    packs = {number for number, line in enumerate(text.splitlines()) if line.startswith("#  - ")}
    for numbers in found:
        profile(with_set(text, packs | set(numbers)))
    everything = profile(with_set(text, {number for numbers in found for number in numbers}))
    assert [known.key for known in everything.packs] == list(pack_keys())
    assert everything.terms.products
    assert everything.terms.metrics


@pytest.mark.parametrize("locale", LOCALES)
def test_a_rule_set_as_it_ships_stays_as_it_is(locale):
    text = starter(locale)
    of_core = re.compile(rf"#  (?:{'|'.join(rule.id for rule in rules())}):")
    rule_lines = {numbers[0] for numbers in examples(text) if of_core.match(text.splitlines()[numbers[0]])}
    assert len(rule_lines) == len(rules())
    assert profile(with_set(text, rule_lines)).rules == usual().rules


@pytest.mark.parametrize("locale", LOCALES)
def test_a_kind_set_as_it_ships_stays_as_it_is(locale):
    text = starter(locale)
    kind_lines = [
        numbers for numbers in examples(text) if text.splitlines()[numbers[0]].split(":")[0].strip("# ") in kinds()
    ]
    assert len(kind_lines) == len(kinds())
    for numbers in kind_lines:
        own = {number for number in numbers if "titles:" not in text.splitlines()[number]}
        assert profile(with_set(text, own)).kinds == usual().kinds


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_of_every_pack_is_named_with_its_level_and_thresholds(locale):
    lines = starter(locale).splitlines()
    for rule in (rule for key in pack_keys() for rule in rules(key)):
        line = next(line for line in lines if line.startswith(f"#  {rule.id}:"))
        assert rule.name[locale] in line
        assert rule.level in line
        assert all(f"{name}: " in line for name in thresholds(rule))


def test_thresholds_are_those_that_matter_to_a_rule():
    known = {rule.id: thresholds(rule) for rule in pack().rules}
    assert known["A18"] == {"least": 20, "marked": 10, "slight": 3}
    assert known["A03"] == {}


def test_the_file_names_itself():
    assert "--profile north.yaml" in starter("en", "north.yaml")
