"""What several rules say of one phrase is told once; different phrases keep their findings."""

import pytest

from drafter import check, read


def words_found(notes):
    found = check(read(notes)).findings
    return [(one.rule, notes[one.start : one.end]) for one in found if one.start is not None and one.rule[0] in "AW"]


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ("10月小结\n销量320台\n本月展会空前火爆", [("A17", "空前")]),
        ("10月小结\n销量320台\n本月展会空前，现场火爆", [("A17", "空前"), ("A18", "火爆")]),
        ("October report\nSales 320 units\nAn unprecedented month", [("A17", "unprecedented")]),
    ],
)
def test_the_gravest_finding_of_a_phrase_stays(notes, found):
    assert words_found(notes) == found
