"""Figures told of another measure than the one they are of in the notes: cash received for what was invoiced.

A measure is a closed class of words in both languages.  A figure is doubted when its clause names one class, the
figure's place in the notes another, and neither of the two speaks of the other's at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.language.cue import Cue
from drafter.steps.verify.ledger import on_line
from drafter.steps.verify.rank import holding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.steps.verify.bound import Bound
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.ledger import Entry

_MEASURES = {
    "received": Cue(
        r"回款|到账|收款|入账|实收|已收", r"collect(?:ed|ions?)|receipts?|payments?|cash in|cash received|paid in"
    ),
    "billed": Cue(r"开票|发票", r"invoic(?:ed|es?|ing)|bill(?:ed|ings?)"),
    "booked": Cue(r"签约|签单|签下|新签|合同|成交", r"book(?:ed|ings?)|sign(?:ed|ings?)|contracts?|deals?"),
    "sold": Cue(r"销售|销量|营收|收入|流水|GMV|卖[出了]", r"sales|revenues?|sold|turnover|takings"),
    "shipped": Cue(r"发货|出货|交付|发了", r"shipp?(?:ed|ments?)|deliver(?:ed|ies)|installs?|installed"),
    "profit": Cue(r"利润|毛利|净利|盈利", r"profits?|margins?|earnings|EBITDA"),
    "flow": Cue(r"现金流", r"cash flow"),
    "stock": Cue(r"库存|存货", r"stock|inventory|inventories"),
    "owed": Cue(r"应收|欠款|逾期|欠", r"receivables?|overdue|owe[sd]?|A/R|outstanding"),
    "returned": Cue(r"退货|退款|退费|退单", r"returns?|returned|refunds?|refunded"),
    "ordered": Cue(r"订单|下单", r"orders?|ordered"),
    "quoted": Cue(r"报价", r"quot(?:es?|ed)|proposals?"),
    "visited": Cue(r"拜访|走访|回访", r"visits?|visited"),
    "complained": Cue(r"投诉|客诉|差评", r"complaints?|complained"),
    "tried": Cue(r"试听|试用|试驾|试学", r"trials?|demos?"),
    "enrolled": Cue(r"报名|预报名", r"registrations?|registered|enrol\w{0,7}|sign-?ups?"),
    "interviewed": Cue(r"面试", r"interviews?|interviewed"),
    "applied": Cue(r"简历", r"CVs?|resumes?|applications?"),
    "lost": Cue(r"流失|丢[店单]|关店|闭店", r"churn\w{0,3}|lost|closures?"),
    "gained": Cue(r"新客|新开|新增|拉新", r"new (?:customers|clients|accounts|stores|logos)|openings"),
    "kept": Cue(r"老客|复购|续[费约保]", r"renew(?:als?|ed)|repeat|retention"),
    "discounted": Cue(r"折扣|让利", r"discounts?"),
    "hosted": Cue(r"招待|差旅|团建", r"hospitality|entertain\w{0,5}|travel"),
    "freighted": Cue(r"运费|物流费|油费", r"freight|haulage|fuel"),
    "promoted": Cue(r"推广|广告|投放", r"ad spend|advertis\w{0,4}|marketing|promotions?"),
}
_FIGURES = re.compile(r"\d")
_AKIN = (
    {"sold", "booked", "billed", "shipped", "ordered"}, {"received", "owed"}, {"profit", "sold"}, {"lost", "returned"},
)  # fmt: skip
"""What the same figure may well be called."""


def estranged(index: Index, bound: Bound) -> bool:
    """Whether the notes give a stated figure of another measure."""
    if bound.cell is None or not bound.cell.stated:
        return False
    mention, passage = bound.mention, bound.reading.passage
    told = measures(f"{mention.noun} {mention.clause_text} {mention.after}")
    if not told:
        return False
    holders = holding(on_line(index, bound.cell.line), mention.quantity)
    if not holders or told & _wider(measures(_beside(index, holders))):
        return False
    said = _wider(measures(f"{passage.heading} {passage.text}"))
    known = [measures(f"{one.mention.topic} {one.mention.noun} {one.mention.clause_text}") for one in holders]
    return all(one and one.isdisjoint(said) for one in known)


def _beside(index: Index, holders: Sequence[Entry]) -> str:
    """Return the words that name the holders in the notes: their clauses, their line's beginning, the line above."""
    lines = index.once(_lines)
    line = holders[0].line
    lead = _FIGURES.split(lines[line - 1])[0]
    above = lines[line - 2] if line > 1 else ""
    mentions = [one.mention for one in holders]
    return " ".join([above, lead, *(f"{one.topic} {one.noun} {one.clause_text} {one.tail}" for one in mentions)])


def _lines(index: Index) -> list[str]:
    return index.sheet.text.split("\n")


@lru_cache(maxsize=4096)
def measures(words: str) -> frozenset[str]:
    """Return the measures that words name.

    >>> sorted(measures("Cash collected came to $385k"))
    ['received']
    """
    return frozenset(name for name, cue in _MEASURES.items() if cue.search(words))


def _wider(found: frozenset[str]) -> frozenset[str]:
    """Return the measures and those akin to them."""
    return found.union(*(group for group in _AKIN if not found.isdisjoint(group)))
