"""Random drafts of a real engine over real notes: whatever it writes, nothing false is shown as proven."""

import pytest
from fuzz import ROOT, Notes, false_statements

EACH = 6


@pytest.fixture
def notes(tmp_path):
    """Return notes with a folder for the engine that knows their words."""
    return lambda name: Notes(ROOT / name, tmp_path)


@pytest.mark.parametrize(
    "name",
    ["examples/notes/zh01.txt", "examples/notes/en01.txt"],
)
def test_nothing_false_is_shown_of_random_lines(notes, name):
    pytest.importorskip("xllamacpp", reason="needs pip install -e '.[engine]'")
    told = notes(name)
    with told.engine() as engine:
        drafts = [told.draft(engine, seed) for seed in range(EACH)]
    assert [words for one in drafts for words in false_statements(told, one)] == []
    assert sum(one.drafted.writing["sentences"].get("withheld", 0) for one in drafts) > EACH, "the lines were tried"
