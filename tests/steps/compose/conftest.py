"""Menus of real notes, made once: what a writer of slotted text sees."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from drafter.bootstrap import Drafter
from drafter.steps.compose.fill import Filled, fill
from drafter.steps.compose.lines import TextLine
from drafter.steps.compose.menu import menu_of

ROOT = Path(__file__).parents[3]
DRAFTER = Drafter()


@lru_cache
def menu_at(name):
    return menu_for((ROOT / name).read_text("utf-8"), name)


def menu_for(notes, name="notes.txt"):
    """Return the menu of notes or of a sheet, as the loop makes it: what is in dispute is withheld."""
    sheet = DRAFTER.load(notes.encode(), name)
    checked = DRAFTER.check(sheet)
    sheet = replace(sheet, findings=checked.findings)
    return menu_of(sheet, DRAFTER.plan(sheet, questions=checked.questions))


@pytest.fixture(scope="session", name="menu_at")
def _menu_at():
    """Return the menu of a file of notes."""
    return menu_at


@pytest.fixture(scope="session", name="menu_for")
def _menu_for():
    """Return the menu of pasted notes."""
    return menu_for


@pytest.fixture(scope="session")
def said():
    """Return a filled line's text, or the reason it was rejected."""

    def say(menu, text):
        outcome = fill(TextLine(text), menu)
        return outcome.block.text if isinstance(outcome, Filled) else outcome.reason

    return say


@pytest.fixture(scope="session")
def zh01():
    return menu_at("examples/notes/zh01.txt")


@pytest.fixture(scope="session")
def en04():
    return menu_at("examples/notes/en04.txt")
