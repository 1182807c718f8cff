"""docs/slots.md: every slot in its tables prints what the page says."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "slots.md"
ROW = re.compile(r"^\| `\[\[([^`]+)\]\]` \| (\w+) \| (.*?) ?\|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_the_page_has_rows():
    assert len(ROWS) > 30


@pytest.mark.parametrize(("slot", "notes", "printed"), ROWS)
def test_a_slot_of_the_page_prints_what_it_says(slot, notes, printed, menu_at):
    assert menu_at(f"examples/notes/{notes}.txt").printed(slot) == printed
