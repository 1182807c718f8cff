"""A loss is told by its own figure, not by another one of its line."""

from drafter.steps.read import read
from drafter.steps.verify import verify

NOTES = "三季度总结\n新签ARR 286万\n流失4家 ARR 38w 原因：2家被收购、1家价格、1家功能没交付"


def test_a_loss_left_out_is_missing_though_its_money_is_told():
    sheet = read(NOTES)
    [lost] = [fact for fact in sheet.facts if fact.metric == "流失"]
    assert lost.id in verify("三季度新签ARR 286万元。ARR 38万元。", sheet).missing
    assert lost.id not in verify("三季度新签ARR 286万元，流失4家，ARR 38万元。", sheet).missing
