"""A sheet prepared once: many drafts under way at the same time do not make each other prepare theirs again."""

from drafter.domain.claim import Verdict
from drafter.steps import verify as verifying
from drafter.steps.read import read
from drafter.steps.verify import verifier, verify

NOTES = "10月小结\n{}店 销量{}箱，目标{}箱\n"
TEXT = "{}店销量{}箱，完成目标{}箱。"


def test_a_held_sheet_is_not_prepared_again_however_many_others_come(monkeypatch):
    rows = [(f"北{number}门", 300 + number, 400 + number) for number in range(12)]
    sheets = [read(NOTES.format(*row)) for row in rows]
    held = [verifier(sheet) for sheet in sheets]
    monkeypatch.setattr(verifying, "index_of", None)
    for row, sheet, prove in zip(rows, sheets, held, strict=True):
        found = prove(TEXT.format(*row))
        assert {one.verdict for one in found.claims} == {Verdict.SUPPORTED}
        assert prove.sheet is sheet


def test_it_says_what_verify_says():
    notes = read(NOTES.format("东门", 300, 400))
    for text in (TEXT.format("东门", 300, 400), TEXT.format("东门", 400, 300)):
        assert verifier(notes)(text) == verify(text, notes)
