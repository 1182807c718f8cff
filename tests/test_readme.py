"""The READMEs are true: every shown command prints what the page says, and both languages show the same ones."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
assert SPEC is not None
assert SPEC.loader is not None
refresh = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(refresh)


def pages():
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in refresh.PAGES}


@pytest.mark.parametrize("name", refresh.PAGES)
def test_every_command_prints_what_the_page_shows(name):
    page = pages()[name]
    assert refresh.refreshed(page) == page, f"stale output in {name}: run python docs/refresh.py"


def test_both_languages_show_the_same_commands():
    verbs = [sorted(set(re.findall(r"^\$ drafter (\w+)", page, re.MULTILINE))) for page in pages().values()]
    assert verbs[0] == verbs[1]
    assert {"read", "check", "draft", "verify", "rules", "kinds"} <= set(verbs[0])


def test_links_and_pictures_exist():
    for name, page in pages().items():
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page):
            assert (ROOT / target).exists(), f"{name} points to {target}, which is not there"
