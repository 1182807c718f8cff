"""A judgement without a figure is unproved unless the notes make it themselves."""

import pytest

from drafter import read, verify

NOTES = "10月小结 李敏\n库存：茶约400箱 日期偏旧\n新客户4家\nmomentum is good, 9 first calls\n"
JUDGED = [
    ("茶库存约400箱，存在临期风险。", "存在临期风险"),
    ("新客户4家，结构优化。", "结构优化"),
    ("Lost a small account among 9 first calls.", "small account"),
]


@pytest.mark.parametrize(("text", "word"), JUDGED, ids=[row[1] for row in JUDGED])
def test_a_judgement_of_the_writer_is_unproved(text, word):
    found = verify(text, read(NOTES)).claims
    assert any(word in claim.text for claim in found if claim.verdict == "unproved"), found


def test_a_judgement_of_the_notes_is_left_to_them():
    assert not [c for c in verify("Momentum is good, with 9 first calls.", read(NOTES)).claims if c.type == "INTENSITY"]
