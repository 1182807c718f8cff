"""docs/models.md is true: every key and setting is on it, and its examples are profiles."""

import re
from pathlib import Path

import pytest

from drafter import settings
from drafter.model import telemetry
from drafter.model.exchange import Tier
from drafter.model.profile_file import BudgetPart, CeilingPart, ModelPart, ModelsFile, PricePart
from drafter.model.profiles import load_profiles

PAGE = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.mark.parametrize("part", [ModelPart, PricePart, CeilingPart, BudgetPart])
def test_every_key_of_the_file_is_documented(part):
    assert [key for key in part.model_fields if f"`{key}`" not in PAGE and f"`[budget.{key}]`" not in PAGE] == []


def test_the_keys_of_the_whole_file_are_in_its_example():
    keys = {key for key in ModelsFile.model_fields if re.search(rf"^\[?{key}\b", EXAMPLE, re.MULTILINE)}
    assert keys == set(ModelsFile.model_fields)


def test_every_setting_about_models_is_documented():
    named = set(re.findall(r"``(DRAFTER_(?:MODEL\w*|STATE))``", settings.Settings.__doc__))
    assert len(named) == 7
    assert [name for name in named if f"`{name}`" not in PAGE] == []


def test_the_example_is_a_file_of_profiles_as_it_stands_and_with_every_preset(tmp_path):
    path = tmp_path / "models.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert load_profiles(path, {}).named().name == "local"
    path.write_text(re.sub(r"^# ", "", EXAMPLE, flags=re.MULTILINE), encoding="utf-8")
    profiles = load_profiles(path, {}).profiles
    assert set(profiles) == {"local", "llamacpp", "openai", "deepseek", "qwen", "zhipu", "other"}
    assert {profiles[name].tier for name in ("deepseek", "qwen", "zhipu")} == {Tier.JSON}
    assert profiles["qwen"].extra_body == {"enable_thinking": False}


def test_every_counter_is_named():
    counters = telemetry._counters().values()  # noqa: SLF001 - their names are the documentation
    families = {metric.name for one in counters for metric in one.collect()}
    assert {name.removesuffix("_total") for name in re.findall(r"`(drafter_\w+)`", PAGE)} == families
