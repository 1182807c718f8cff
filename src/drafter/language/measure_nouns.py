"""The measures that nouns name, in classes: received, billed, sold, stock; and which of them a figure may share.

>>> sorted(measures("Cash collected came to $385k"))
['received']
>>> akin({"sold"}, {"billed"}), akin({"sold"}, {"stock"})
(True, False)
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter.language.cue import Cue
from drafter.language.openings import Openings

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

CUES = {
    "received": Cue(
        r"回款|到账|收款|入账|已收|收回",
        r"collect(?:ed|ions?)|receipts?|payments received|cash (?:in|received)|paid in"
    ),
    "taken": Cue(r"实收|流水", r"takings"),
    "prepaid": Cue(r"预付|预收|定金|订金|押金", r"prepay\w{0,5}|prepaid|deposits?|advances?"),
    "billed": Cue(r"开票|发票", r"invoic(?:ed|es?|ing)|bill(?:ed|ings?)"),
    "booked": Cue(r"签约|签单|签下|新签|合同|成交", r"book(?:ed|ings?)|sign(?:ed|ings?)|contracts?|deals?"),
    "sold": Cue(r"销售|销量|营收|收入|GMV|卖[出了]", r"sales|revenues?|sold"),
    "turned": Cue("", r"turnover"),
    "shipped": Cue(
        r"发货|出货|交付|发了", r"shipp?(?:ed|ments?)|deliver(?:ed|ies)|installs?|installed|consignments?"
    ),
    "produced": Cue(r"产量|产出|生产", r"output|production|produced"),
    "profit": Cue(r"利润|毛利|净利|盈利", r"profits?|margins?|earnings|EBITDA|GOP"),
    "flow": Cue(r"现金流", r"cash flow"),
    "stock": Cue(r"库存|存货|在库", r"stock|inventory|inventories"),
    "backlog": Cue(r"积压|在手订单|未交", r"backlog"),
    "owed": Cue(r"应收|欠款|逾期|欠", r"receivables?|overdue|owe[sd]?|A/R|outstanding|debts?"),
    "owing": Cue(r"应付", r"payables?|A/P"),
    "returned": Cue(r"退货|退款|退费|退单", r"returns?|returned|refunds?|refunded"),
    "ordered": Cue(r"订单|下单", r"orders?|ordered"),
    "quoted": Cue(r"报价", r"quot(?:es?|ed)|proposals?"),
    "visited": Cue(r"拜访|走访|回访", r"visits?|visited"),
    "complained": Cue(r"投诉|客诉|差评", r"complaints?|complained"),
    "tried": Cue(r"试听|试用|试驾|试学", r"trials?|demos?|test drives?"),
    "enrolled": Cue(r"报名|预报名", r"registrations?|registered|enrol\w{0,7}|sign-?ups?"),
    "interviewed": Cue(r"面试", r"interviews?|interviewed"),
    "applied": Cue(r"简历", r"CVs?|resumes?|applications?"),
    "lost": Cue(r"流失|丢[店单]|关店|闭店", r"churn\w{0,3}|lost|closures?"),
    "gained": Cue(r"新客|新开|新增|拉新", r"new (?:customers|clients|accounts|stores|logos)|openings"),
    "kept": Cue(r"老客|复购|续[费约保签]", r"renew(?:als?|ed)|repeat|retention"),
    "clients": Cue(r"客户数?|顾客|会员|用户", r"customers?|clients?|members?|users?|subscribers?"),
    "came": Cue(r"客流|进店|到店|访客", r"traffic|footfall|visitors?|walk-ins?"),
    "discounted": Cue(r"折扣|让利", r"discounts?"),
    "priced": Cue(r"单价|均价|房价|售价", r"prices?|room rates?|ADR"),
    "ticket": Cue(
        r"客单价|[人件]均消费",
        r"AOV|baskets?|average (?:order|ticket|sale)|spend per (?:head|visit|customer)",
    ),
    "hosted": Cue(r"招待|差旅|团建", r"hospitality|entertain\w{0,5}|travel"),
    "freighted": Cue(r"运费|物流费|油费", r"freight|haulage"),
    "fuelled": Cue(r"燃油|燃料|柴油|汽油", r"fuel|diesel|petrol"),
    "powered": Cue(r"电费|水电|能源|燃气", r"energy|electricity|utilities"),
    "paid": Cue(r"人工|工资|薪酬|薪资|人力", r"wages?|payroll|salar(?:y|ies)|labou?r|staff costs?"),
    "rented": Cue(r"房租|租金", r"rents?"),
    "material": Cue(r"耗材|原料|原材料|食材|物料", r"materials?|ingredients?|food"),
    "repaired": Cue(r"维修|保养|检修|修理", r"repairs?|maintenance"),
    "tolled": Cue(r"过路费|通行费", r"tolls?"),
    "fined": Cue(r"罚款|处罚", r"fines?|fined|penalt(?:y|ies)"),
    "commission": Cue(r"佣金|提成", r"commissions?"),
    "premium": Cue(r"保费", r"premiums?|GWP"),
    "dividend": Cue(r"分红|派息|派现|股息", r"dividends?"),
    "invested": Cue(r"资本开支|总投资", r"capex|capital (?:spending|expenditure)"),
    "settled": Cue(r"赔付|赔款|理赔", r"compensation|payouts?"),
    "promoted": Cue(r"推广|广告|投放", r"ad spend|advertis\w{0,4}|marketing|promotions?"),
    "filled": Cue(r"入住率|出租率|上座率", r"occupancy"),
    "utilised": Cue(r"利用率|稼动率|开机率", r"utili[sz]ation|uptime"),
    "punctual": Cue(r"准[时点]|及时率", r"on-?time|punctuality"),
    "satisfied": Cue(r"满意", r"satisfaction|CSAT"),
    "promoters": Cue(r"净推荐值|NPS", r"NPS"),
    "converted": Cue(r"转化率", r"conversion|win rate|close rate"),
    "absent": Cue(r"缺勤|爽约", r"absences?|absenteeism|no-shows?"),
    "passed": Cue(r"合格率|良率", r"yield|pass rate"),
    "delayed": Cue(r"延误|晚点", r"delays?"),
    "broken": Cue(r"破损|货损|损坏", r"damages?|breakages?"),
}  # fmt: skip
"""The words of each measure."""
_WIDE = {"cost": Cue(r"成本|费用|开支|支出", r"costs?|expenses?|spend(?:ing)?")}
"""Words for any of the spent ones: they tell nothing beside a closer one."""
_AKIN: dict[str, str] = {
    "sold": "booked billed shipped ordered taken profit kept gained ticket premium rented repaired commission material",
    "booked": "billed shipped ordered backlog clients kept gained ticket premium enrolled profit invested filled",
    "billed": "shipped ordered owed profit",
    "shipped": "ordered produced freighted",
    "received": "owed taken prepaid premium flow",
    "lost": "returned clients absent",
    "turned": "sold booked billed shipped ordered taken lost stock",
    "ordered": "backlog taken ticket",
    "stock": "backlog material",
    "clients": "came visited gained kept enrolled tried ticket",
    "gained": "enrolled",
    "came": "tried visited",
    "delayed": "owed punctual complained returned broken",
    "complained": "returned broken",
    "settled": "broken returned complained fined",
    "ticket": "priced",
    "priced": "discounted premium rented",
    "fuelled": "freighted tolled powered",
    "promoted": "hosted discounted",
    "paid": "commission",
    "powered": "sold",
    "converted": "booked sold ordered tried enrolled kept quoted",
    "filled": "utilised",
    "satisfied": "promoters",
    "produced": "passed",
    "applied": "enrolled",
    "cost": "hosted freighted fuelled powered paid rented material repaired tolled fined commission invested settled"
    " promoted discounted priced owing returned",
}
"""What the same figure may well be called."""


_NAMED = tuple(CUES.items())


@cache
def _openings() -> Openings:
    return Openings([cue for _, cue in _NAMED])


@lru_cache(maxsize=4096)
def measures(words: str) -> frozenset[str]:
    """Return the measures that words name."""
    near = (_NAMED[number] for number in _openings().possible(words))
    found = frozenset(name for name, cue in near if cue.search(words))
    return found or frozenset(name for name, cue in _WIDE.items() if cue.search(words))


def akin(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether a figure of one of these measures may well be told as one of the others."""
    return not wider(one).isdisjoint(other)


def wider(found: AbstractSet[str]) -> AbstractSet[str]:
    """Return the measures and those akin to them."""
    return frozenset(found).union(*(_akin()[one] for one in found))


@cache
def _akin() -> dict[str, set[str]]:
    """Return the measures akin to each, both ways."""
    known: dict[str, set[str]] = {name: set() for name in (*CUES, *_WIDE)}
    for one, others in _AKIN.items():
        for other in others.split():
            known[one].add(other)
            known[other].add(one)
    return known
