"""What an edit makes of a proven text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import Version, read, revise, verify
from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.version import Fate
from drafter.steps.revise.blocks import Blocks
from drafter.steps.wire import revision_to_json

ZH = """10月小结 李敏 城东片区
销量 3,260箱 上月2,980 ↑280箱 9.4%
目标3500箱 达成93%
新开店12家，丢了3家(2家转做竞品、1家关门)
丢店主要怪我 8月份没按频次拜访
下月目标3600箱"""
ZH_TEXT = """## 一、销售业绩

10月城东片区销量3,260箱，比上月2,980箱增加280箱，增长9.4%。
新开店12家，丢店3家：2家转做竞品、1家关门。丢店主要责任在我：8月份没有按频次拜访。

| 项目 | 10月 |
|---|---|
| 新开店 | 12家 |

## 二、下月计划

11月销量目标3,600箱。"""
EN = """Weekly - Marco, Northeast territory, wk ending 6/14
Revenue $312k, down 4% WoW from $325k
Churned 2 accounts worth $18k ARR - onboarding took too long on our side
Returns 26 units (2.1%)"""
EN_TEXT = """# Week ending June 14
Revenue slipped 4% from $325k to $312k.
We lost two accounts worth $18k in ARR because onboarding took too long on our side.
Returns came to 26 units, 2.1% of shipments."""
CASES = {"zh": (read(ZH), ZH_TEXT), "en": (read(EN), EN_TEXT)}


def changed(locale, *pairs):
    sheet, text = CASES[locale]
    later = text
    for old, new in pairs:
        assert old in later
        later = later.replace(old, new, 1)
    return revise(Version(text, verify(text, sheet)), later, sheet)


def fates(revision, fate):
    return [(edit.old.text, edit.new and edit.new.text) for edit in revision.edits if edit.fate is fate]


def test_an_unchanged_text_keeps_every_claim():
    revision = changed("zh")
    assert {edit.fate for edit in revision.edits} == {Fate.KEPT}
    assert all(edit.old == edit.new for edit in revision.edits)
    assert (revision.added, revision.dropped) == ((), ())


@pytest.mark.parametrize(
    ("locale", "typed", "figures", "verdict"),
    [
        ("zh", ("增长9.4%", "增长9.6%"), ("9.4%", "9.6%"), Verdict.CONTRADICTED),
        ("zh", ("增加280箱", "增加1,280箱"), ("280箱", "1,280箱"), Verdict.CONTRADICTED),
        ("zh", ("销量3,260箱", "销量约3,300箱"), ("3,260箱", "3,300箱"), Verdict.SUPPORTED),
        ("zh", ("| 12家 |", "| 15家 |"), ("12家", "15家"), Verdict.CONTRADICTED),
        ("en", ("to $312k", "to $322k"), ("$312k", "$322k"), Verdict.CONTRADICTED),
        ("en", ("two accounts", "five accounts"), ("two", "five"), Verdict.CONTRADICTED),
    ],
)
def test_a_figure_typed_over_is_told_with_both_sides(locale, typed, figures, verdict):
    revision, (was, became) = changed(locale, typed), figures
    edit = next(edit for edit in revision.retyped if edit.old.text == was)
    assert became in edit.new.text
    assert edit.new.verdict is verdict


def test_a_direction_typed_over_is_told():
    retyped = changed("zh", ("增加280箱", "减少280箱")).retyped
    edit = next(edit for edit in retyped if edit.old.type is ClaimType.DIRECTION)
    assert (edit.old.text, edit.new.text, edit.new.verdict) == ("增加", "减少", Verdict.CONTRADICTED)


def test_typing_elsewhere_on_the_line_keeps_the_claims_at_their_new_place():
    revision = changed("zh", ("10月城东片区销量", "现在报告：10月城东片区销量"))
    kept = next(edit for edit in revision.edits if edit.old.text == "9.4%")
    assert kept.fate is Fate.KEPT
    assert kept.new.start == kept.old.start + len("现在报告：")


def test_a_line_put_elsewhere_moves_its_claims():
    line = "Returns came to 26 units, 2.1% of shipments."
    revision = changed("en", (f"\n{line}", ""), ("Revenue slipped", f"{line}\nRevenue slipped"))
    assert fates(revision, Fate.DELETED) == []
    assert "26 units" in {old for old, _ in fates(revision, Fate.MOVED) + fates(revision, Fate.KEPT)}


def test_claims_of_a_deleted_line_are_deleted_and_what_must_be_said_is_missed():
    revision = changed(
        "zh", ("，丢店3家：2家转做竞品、1家关门。丢店主要责任在我：8月份没有按频次拜访。", "。")
    )  # fmt: skip
    assert ("3家", None) in fates(revision, Fate.DELETED)
    assert revision.dropped == revision.version.verification.missing != ()


def test_a_claim_added_belongs_to_no_former_one():
    revision = changed("en", ("2.1% of shipments.", "2.1% of shipments. Margin was 31%."))
    assert [claim.text for claim in revision.added if claim.type is ClaimType.NUMBER] == ["31%"]
    assert revision.retyped == ()


def test_a_fact_that_was_missing_before_is_not_dropped_now():
    sheet, _ = CASES["zh"]
    former = Version("", verify("", sheet))
    assert revise(former, "新开店12家。", sheet).dropped == ()


def test_the_wire_has_both_sides_of_every_edit():
    found = revision_to_json(changed("en", ("$312k", "$322k")))
    edit = next(edit for edit in found["edits"] if edit["fate"] == "retyped")
    assert (edit["old"]["text"], edit["new"]["text"]) == ("$312k", "$322k")
    assert set(found) == {"verification", "edits", "added", "dropped"}


PIECES = [
    "9.6%",
    "，",
    "。",
    "\n",
    "## 新的一节\n",
    "减少",
    "新开店15家",
    "Q4 revenue $2M",
    "| 甲 | 3家 |\n",
    "三",
    "，目标",
    " ",
    "上月",
]


@st.composite
def edited(draw):
    sheet, text = CASES[draw(st.sampled_from(["zh", "en"]))]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 60)))
        inner = draw(st.sampled_from([*PIECES, "", text[start:end] * 2, text[: end - start]]))
        text = text[:start] + inner + text[end:]
    return sheet, text


@settings(max_examples=120, deadline=None)
@given(edited())
def test_revising_is_verifying_anew(case):
    sheet, later = case
    text = next(text for known, text in CASES.values() if known is sheet)
    revision = revise(Version(text, verify(text, sheet)), later, sheet)
    assert revision.version.verification == verify(later, replace(sheet))  # a sheet never seen: nothing is remembered
    assert len(revision.edits) == len(verify(text, sheet).claims)
    taken = [edit.new for edit in revision.edits if edit.new] + list(revision.added)
    assert sorted(taken, key=repr) == sorted(revision.version.verification.claims, key=repr)
    for edit in revision.edits:
        assert (edit.new is None) or later[edit.new.start : edit.new.end] == edit.new.text
        assert edit.fate is not Fate.RETYPED or edit.new.text != edit.old.text


@settings(max_examples=200, deadline=None)
@given(st.text("ab，。\n 1", max_size=60), st.text("ab，。\n 1", max_size=60))
def test_shared_stretches_are_really_shared(old, new):
    blocks = Blocks(old, new)
    for start in range(len(old)):
        place = blocks.place(start, start + 1)
        assert 0 <= place.start <= place.end <= len(new)
        if blocks.unchanged(start, start + 1):
            assert new[place.start : place.end] == old[start]
