"""Where a block is held against the facts: behind all of its section, so that nothing is verified twice."""

from itertools import pairwise

from drafter.domain.draft import Outline, PlannedSection, Reference, Sentence, Table
from drafter.steps.compose.trial import Page

OUTLINE = Outline("monthly", "personal", "zh", "10月小结", (PlannedSection("results", "结果", ()),), 400)
SALES = Sentence(("销量", Reference("F1", "300箱"), "。"), cites=("F2",))
SHORT = Sentence(("差", Reference("F1.gap", "20箱"), "。"), item=True)
SHOPS = Table(("店", "销量"), (((Reference("N1", "东门店"),), (Reference("F3", "90箱"),)),), "各店")


def test_each_text_begins_with_the_one_before():
    blocks = (SALES, SALES, SHORT, SHORT, SHOPS, SALES)
    page = Page(OUTLINE)
    texts = [page.trial("results", blocks[:number], block).text for number, block in enumerate(blocks)]
    assert all(later.startswith(text) for text, later in pairwise(texts))


def test_it_says_where_the_block_and_its_slots_stand():
    for block in (SALES, SHORT, SHOPS):
        trial = Page(OUTLINE).trial("results", (SALES, SHOPS), block)
        assert trial.stretch.end == len(trial.text)
        assert "300箱" in trial.text[: trial.stretch.start]
        own = [trial.text[span.start : span.end] for span in trial.filled]
        assert own == {SALES: ["300箱"], SHORT: ["20箱"], SHOPS: ["东门店", "90箱"]}[block]
        assert all(span.start >= trial.stretch.start for span in trial.filled)
