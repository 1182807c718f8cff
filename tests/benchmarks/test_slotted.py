"""Slotted lines as a model writes them: true ones are shown, slips are held back or marked; no count may get worse."""

from collections import Counter

import pytest
from slotted import DATA, GREY, HELD, ROOT, SHOWN, SORTS, cases

NOT_SHOWN = {HELD: 4, GREY: 6}
"""Good lines that are held back, and marked."""
SLIPS_SHOWN = 0


@pytest.fixture(scope="module", params=SORTS)
def judged(request):
    """Return a sort of lines and what became of each."""
    return request.param, list(cases(request.param))


def test_natural_lines_are_shown_and_slips_are_not(judged):
    sort, found = judged
    fates = Counter(case.fate for case in found)
    wrong = [case for case in found if (case.fate == SHOWN) is (sort == "slips")]
    if sort == "slips":
        assert fates[SHOWN] <= SLIPS_SHOWN, wrong
    else:
        assert fates[HELD] <= NOT_SHOWN[HELD], wrong
        assert fates[GREY] <= NOT_SHOWN[GREY], wrong


def test_a_line_that_is_not_shown_says_why(judged):
    assert [case.line for case in judged[1] if case.fate != SHOWN and not case.reasons] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.txt")), ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_every_file_names_its_notes(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert (ROOT / first.removeprefix("@ ")).is_file()
