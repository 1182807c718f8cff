"""Laws that hold for every sheet and text, whatever the figures."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafter import read, verify
from drafter.domain.claim import ClaimType, Verdict

PROVEN = {Verdict.SUPPORTED, Verdict.INFERRED}
LAWS = settings(max_examples=40, deadline=None, derandomize=True)

ZH = [("城东店销售额", "万元"), ("客户投诉", "起"), ("出口量", "吨"), ("拜访客户", "家"), ("毛利率", "%")]
EN = [("Ashford store revenue", "k"), ("complaints", ""), ("exports", " tons"), ("visits", ""), ("gross margin", "%")]
TOLD = {"zh": "本月{noun}{figure}。", "en": "The {noun} came to {figure} this month."}
UNRELATED = {
    "zh": ["仓库新装了{}扇卷帘门", "食堂新添了{}张餐桌", "行政部采购{}把雨伞"],
    "en": ["the warehouse got {} new roller doors", "the canteen bought {} tables", "facilities ordered {} umbrellas"],
}
COMPARED = {
    "zh": (
        "城东店销售额 {now}万元 上月 {then}万元",
        "城东店销售额{now}万元，上月为{then}万元，{way}{change}万元。",
        "增加",
        "减少",
    ),
    "en": (
        "Ashford store revenue ${now}k, ${then}k last month",
        "Ashford store revenue was ${now}k against ${then}k last month, {way} ${change}k.",
        "up",
        "down",
    ),
}

whole = st.integers(12, 9_999).filter(lambda number: number % 10 and not 1_000 < number < 2_200)
"""No round figure, and none that may be a year."""
decimal = st.integers(1_001, 99_999).filter(lambda number: number % 10).map(lambda number: Decimal(number) / 100)


def written(locale, number, at):
    """Return the figure in the unit of the ``at``-th noun."""
    unit = (ZH if locale == "zh" else EN)[at][1]
    return f"${number}{unit}" if unit == "k" else f"{number}{unit}"


def noun(locale, at):
    return (ZH if locale == "zh" else EN)[at][0]


def notes_of(locale, numbers):
    """Return notes that state one figure for each noun."""
    head = "10月小结 李敏 城东片区" if locale == "zh" else "October recap - Dana - Northeast"
    lines = [f"{noun(locale, at)} {written(locale, number, at)}" for at, number in enumerate(numbers)]
    return "\n".join([head, *lines])


def text_of(locale, figures):
    """Return a text that tells each figure of its noun."""
    return "\n".join(TOLD[locale].format(noun=noun(locale, at), figure=figure) for at, figure in enumerate(figures))


def told(locale, numbers, figures=None):
    sheet = read(notes_of(locale, numbers))
    return verify(text_of(locale, figures or [written(locale, n, at) for at, n in enumerate(numbers)]), sheet)


def numbers_in(found):
    return [claim.verdict for claim in found.claims if claim.type is ClaimType.NUMBER]


locales = st.sampled_from(["zh", "en"])


@LAWS
@given(locales, st.one_of(decimal, whole.map(Decimal)), st.integers(2, 3))
def test_a_figure_rounded_under_about_stays_true(locale, number, digits):
    place = Decimal(1).scaleb(number.adjusted() - digits + 1)
    rounded = format((number / place).quantize(Decimal(1), ROUND_HALF_UP) * place, "f")
    shown = f"约{rounded}万元" if locale == "zh" else f"about ${rounded}k"
    sheet = read(notes_of(locale, [number]))
    found = verify(text_of(locale, [shown]), sheet)
    assert numbers_in(found), shown
    assert set(numbers_in(found)) <= PROVEN, (str(number), shown)


@LAWS
@given(locales, st.lists(whole, min_size=2, max_size=5, unique=True), st.data())
def test_figures_told_as_noted_are_proven_and_exchanged_ones_are_not(locale, numbers, data):
    right = [written(locale, number, at) for at, number in enumerate(numbers)]
    assert set(numbers_in(told(locale, numbers))) <= PROVEN
    one, other = data.draw(st.lists(st.sampled_from(range(len(numbers))), min_size=2, max_size=2, unique=True))
    wrong = list(right)
    wrong[one], wrong[other] = written(locale, numbers[other], one), written(locale, numbers[one], other)
    found = told(locale, numbers, wrong)
    doubted = [claim for claim in found.claims if claim.verdict not in PROVEN]
    lines = text_of(locale, wrong).split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in (one, other)]
    for start, at in zip(starts, (one, other), strict=True):
        assert any(start <= claim.start <= start + len(lines[at]) for claim in doubted), (lines[at], numbers)


@LAWS
@given(locales, st.lists(whole, min_size=1, max_size=4, unique=True), st.data())
def test_an_unrelated_fact_changes_no_verdict(locale, numbers, data):
    shift, other = data.draw(st.sampled_from([0, 0, 3, 17])), data.draw(st.integers(3, 9))
    figures = [written(locale, number + shift, at) for at, number in enumerate(numbers)]
    unrelated = data.draw(st.sampled_from(UNRELATED[locale])).format(other)
    before = verify(text_of(locale, figures), read(notes_of(locale, numbers)))
    after = verify(text_of(locale, figures), read(f"{notes_of(locale, numbers)}\n{unrelated}"))
    assert [(c.start, c.end, c.type, c.verdict) for c in before.claims] == [
        (c.start, c.end, c.type, c.verdict) for c in after.claims
    ]


def compared(locale, now, then, told=None):
    """Return the verification of a level, the one before it and their difference; ``told`` are the two as told."""
    notes, text, up, down = COMPARED[locale]
    first, second = told or (now, then)
    shown = text.format(now=first, then=second, way=up if now > then else down, change=abs(now - then))
    head = "10月小结 李敏 城东片区" if locale == "zh" else "October recap - Dana - Northeast"
    return verify(shown, read(f"{head}\n{notes.format(now=now, then=then)}"))


@LAWS
@given(locales, whole, whole)
def test_a_level_and_the_one_before_it_are_proven_and_when_exchanged_caught(locale, now, then):
    assume(abs(now - then) > 2 + max(now, then) // 50)
    assert {claim.verdict for claim in compared(locale, now, then).claims} <= PROVEN
    exchanged = compared(locale, now, then, told=(then, now))
    assert {Verdict.CONTRADICTED} & {claim.verdict for claim in exchanged.claims}
    assert any(claim.verdict not in PROVEN for claim in exchanged.claims if claim.type is ClaimType.NUMBER)


@LAWS
@given(whole, whole, st.booleans())
def test_both_languages_judge_comparisons_alike(now, then, exchanged):
    assume(abs(now - then) > 2 + max(now, then) // 50)
    told = (then, now) if exchanged else None
    zh, en = (numbers_in(compared(locale, now, then, told)) for locale in ("zh", "en"))
    assert [one in PROVEN for one in zh] == [one in PROVEN for one in en]
    assert exchanged or zh == en


@LAWS
@given(st.lists(whole, min_size=1, max_size=5, unique=True), st.data())
def test_both_languages_judge_the_same_figures_alike(numbers, data):
    shown = [data.draw(st.sampled_from([number, number, number + 5])) for number in numbers]
    verdicts = []
    for locale in ("zh", "en"):
        figures = [written(locale, number, at) for at, number in enumerate(shown)]
        verdicts.append(numbers_in(told(locale, numbers, figures)))
    assert verdicts[0] == verdicts[1]


ODD = st.text(
    alphabet="销量增长了比上月目标，。；\n|#- 0123456789.%万元$kQ(三家第一all best because 因为最高", max_size=120
)


@LAWS
@given(locales, ODD)
def test_every_claim_slices_its_own_words_out_of_the_text(locale, odd):
    sheet = read(notes_of(locale, [120, 7, 35]))
    for text in (odd, text_of(locale, [odd, "7"])):
        found = verify(text, sheet)
        for claim in found.claims:
            assert 0 <= claim.start < claim.end <= len(text)
            assert text[claim.start : claim.end] == claim.text
        assert [claim.start for claim in found.claims] == sorted(claim.start for claim in found.claims)


@LAWS
@given(locales, ODD)
def test_verifying_has_no_memory(locale, odd):
    sheet = read(notes_of(locale, [120, 7, 35]))
    text = text_of(locale, ["120", odd, "35"])
    verify(text_of(locale, [odd]), sheet)
    assert verify(text, sheet) == verify(text, replace(sheet))
