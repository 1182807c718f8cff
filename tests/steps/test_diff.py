"""Two texts side by side: every character is in a run, and only what was changed is shown as changed."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.difference import Turn
from drafter.steps.diff import diff, sentences

TEXT = st.text(st.sampled_from("城东增长9.4%。; \nab."), max_size=40)
LONG = "".join(f"第{number}家门店销量{number * 37}箱，比上月增长{number}.5%。" for number in range(1, 30))


def built(runs, text, *, new):
    sides = [(one.new_start, one.new_end) if new else (one.old_start, one.old_end) for one in runs]
    return "".join(text[start:end] for start, end in sides)


@given(TEXT, TEXT)
def test_the_runs_cover_both_texts_in_order(old, new):
    runs = diff(old, new)
    assert (built(runs, old, new=False), built(runs, new, new=True)) == (old, new)
    for run in runs:
        if run.turn is Turn.EQUAL:
            assert old[run.old_start : run.old_end] == new[run.new_start : run.new_end]
        if run.inside:
            assert built(run.inside, old, new=False) == old[run.old_start : run.old_end]
            assert built(run.inside, new, new=True) == new[run.new_start : run.new_end]


@given(TEXT)
def test_sentences_joined_are_the_text(text):
    assert "".join(sentences(text)) == text


def test_exactly_the_changed_characters_of_a_long_chinese_text_are_marked():
    """More than 200 characters, two figures changed: the rule of thumb in difflib would pair nothing."""
    later = LONG.replace("销量370箱", "销量380箱").replace("增长20.5%", "下降20.5%")
    changed = [
        (LONG[one.old_start : one.old_end], later[one.new_start : one.new_end])
        for run in diff(LONG, later)
        for one in run.inside
        if one.turn is not Turn.EQUAL
    ]
    assert changed == [("7", "8"), ("增长", "下降")]


def test_a_text_of_one_sentence_over_and_over_takes_no_time():
    assert sum(run.old_end - run.old_start for run in diff("好。" * 9000, "好。" * 8999 + "坏。")) == len("好。" * 9000)
