"""Deeds a report tells of, as families of verbs: the steps of a deal on their lattice, and other work."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.aspect import Aspect, marked
from drafter.language.cue import Cue
from drafter.language.openings import Openings

if TYPE_CHECKING:
    from collections.abc import Iterator

LATTICE = ("线索", "洽谈", "报价", "意向", "中标", "签约", "备案", "交付", "开票", "回款")
"""From a lead to money received; each step implies those before it."""


class Family(NamedTuple):
    """Verbs for one deed; ``rank`` is its place on the lattice, -1 for other work."""

    name: str
    rank: int
    cue: Cue


_GOING_ON = (Aspect.DOING, Aspect.NOUN)
_REACHED = {"洽谈": _GOING_ON, "意向": _GOING_ON, "报价": _GOING_ON, "开票": (Aspect.NOUN,)}
"""Steps that are reached as soon as they go on, or are only named: our quote, a verbal go."""
_GOAL = re.compile(
    r"\d|[％%]|目标|任务|计划|指标|进度|成|(?<![A-Za-z])(?:targets?|quotas?|plan|goals?|budget)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Beside 完成 these make it a completion, which is a figure's business."""
_AROUND = 16


class Deed(NamedTuple):
    """A verb of a family in a clause, with its aspect; ``start``/``end`` include the marker (尚未签订)."""

    family: Family
    aspect: Aspect
    start: int
    end: int
    verb: str


_DEALS = (
    ("洽谈", "洽谈|在谈|接洽|磋商", r"in talks|talks|negotiat(?:ed|ing|ions?)|in discussions?"),
    ("报价", "报价|投标|递交标书|提交方案", r"quot(?:ed|ation|e)|proposals?|bid(?: submitted)?|tendered"),
    (
        "意向",
        "意向|口头(?:同意|答应|承诺|确认|说|表示)?|认购",
        (
            r"verbal(?:ly)?(?: (?:yes|go|agreed|agreement|commitment|ok))?|letter of intent|LOI|in principle"
            r"|handshake|tentative(?:ly)?|said yes|draft (?:contract|agreement|lease)|heads of terms|term sheet"
        ),
    ),
    ("中标", "中(?:了)?标(?!价|率)", r"awarded|won the (?:bid|tender|contract)|preferred bidder|won"),
    (
        "签约",
        (
            r"签(?:了|约|下|署|订|单|定|字|完|好|成|(?:[^，。；\n]{0,4}(?:合同|协议|租约|约|单)))|签(?=[，。；、）)\s]|$)|成交"
            r"|达成了?(?:合作|协议|交易)(?!意)|拿下|下(?:了)?单|下订单"
        ),
        (
            r"sign(?:ed|s|ing|ature)?(?! off| up)|contracts?(?= (?:yet|in place|signed))|contracted"
            r"|(?:purchase )?orders?(?= (?:yet|received|in hand|arrived|came(?! (?:to|in at) )))|ordered"
            r"|closed the deal|inked"
            r"|(?:sent|issued|placed|raised|received|got) (?:us )?(?:the |a |an |its |their )?(?:PO"
            r"|purchase order|order)|POs?(?= (?:yet|not|in hand|has|is|came(?! (?:to|in at) )|still))"
        ),
    ),
    ("备案", "备案", "registered|filed with"),
    (
        "交付",
        "交付|发(?:了)?货|交(?:了)?货|验收|装机|安装(?:完)?|装(?=[好完上了，。；、）)]|$)|到货|送达",
        (
            r"deliver(?:ed|ing|y|ies)?|shipp(?:ed|ing)|ship(?:ments?)?|install(?:ed|ation)?|commissioning"
            r"|handed over|commissioned|went live"
            r"|gone live|go live|live"
        ),
    ),
    (
        "开票",
        "开(?:了|具)?(?:发)?票",
        (
            r"invoic(?:ed|e sent|ing)|billed"
            r"|invoices? (?:no\.? ?)?[\w/-]{1,12}(?: was| were| has been)? (?:issued|sent|raised)"
        ),
    ),
    (
        "回款",
        "回(?:了)?款|到(?:了)?账|(?<!交)付(?:了|清|款|完|讫)|支付|结清|收(?:到|齐|回)[^，,。；;\n]{0,5}款|收款|付(?=\\d|首|尾|全)",
        r"(?:un)?paid(?: in full)?|pay(?:ment|s)?|collect(?:ed)?|settled|cash in|cleared the balance",
    ),
)
_WORKS = (
    (
        "解决",
        "解决|处理(?!器|费)|修(?:好|复|完|理)|整改|消除|关闭|补发|更换|换货|答复|回复|排除|堵漏|补齐",
        (
            r"(?:un)?resolv(?:ed|e|ing)|fix(?:ed|ing)?|repair(?:ed|ing)?|closed out|sorted(?: out)?|remedied"
            r"|rectified|cleared|replac(?:ed|e|ing)|answered|patched|addressed|look(?:ed|ing) (?:at|into)"
            r"|handled|dealt with|work(?:ed|ing) on"
        ),
    ),
    (
        "批准",
        "批准|审批|审议|核准|获批|过会|批复|批下来|通过(?=$|[，。；、了）)]|评审|审核|审查|验收|认证|试用|论证)|同意|评审|准入|拿到(?:批文|许可|证)|取得(?:批文|许可|证)|认证",
        (
            r"approv(?:ed|al|e|es)|signed off|sign-off|authori[sz](?:ed|ation)|certif(?:ied|ication)"
            r"|licen[sc]ed?|accredited|granted|passed"
        ),
    ),
    (
        "决定",
        "决定|拍板|敲定|定下来|定下|定稿|确定|确认",
        r"decid(?:ed|es|e)|decision|finali[sz](?:ed|e)|confirm(?:ed|s|ation)?|agreed(?: to)?|committed",
    ),
    (
        "完成",
        "完成|做完|完工|竣工|结束|收尾|办完|办妥|办结|落实|到位",
        r"complet(?:ed|e|es|ion|ing)|finish(?:ed|es|ing)?|done|concluded|wrapped up",
    ),
    (
        "启动",
        "上线|投用|投入使用|投入运营|投产|启用|开业|开工|启动|试营业|投运|试运行|开放|开通|上市|落地|开张|开门",
        (
            r"launch(?:ed|es|ing)?|started|open(?:ed|s|ing)|began|begun|commenced|rolled out|roll-?out"
            r"|kicked off|up and running|in operation|start(?=ed|s| of| production)"
        ),
    ),
    ("到岗", "到岗|入职|招到|录用|招聘(?:完成|到)|上岗|补齐", r"hired|joined|on board|onboarded|recruited|filled"),
    ("续约", "续(?:了)?约|续签|续费|续租|续保|续订|续期", r"renew(?:ed|al|s|ing)?|extended"),
    (
        "取消",
        "取消|终止|解约|退订|撤(?:单|销)|退租",
        r"cancel(?:l?ed|l?ing|lation)?|terminated|called off|withdrawn|pulled out",
    ),
    ("流失", "流失|丢(?:了|失|掉)|跑(?:了|单)|离职|转投", r"lost|churn(?:ed)?|left|departed|resigned|defected"),
    (
        "赔付",
        "赔(?:付|偿|了)|退款|补偿|理赔(?![慢快难款额部员流时周太不纠服效回案材结])",
        r"refund(?:ed)?|compensat(?:ed|ion)|credited|reimbursed",
    ),
    ("提交", "提交|递交|报送|上报|寄出|发出|发送", r"submitt(?:ed|ing)|submit|filed|sent|send"),
    ("收到", "收到|到手", r"receiv(?:ed|e|ing)|arriv(?:ed|e|ing|al)"),
    ("发布", "发布|公布|公告", r"publish(?:ed)?|released|announced"),
)
DEALS = tuple(Family(name, LATTICE.index(name), Cue(zh, en)) for name, zh, en in _DEALS)
WORKS = tuple(Family(name, -1, Cue(zh, en)) for name, zh, en in _WORKS)
_FAMILIES = (*DEALS, *WORKS)
_OTHER_SENSE = re.compile(
    r"签[署订了下]{0,2}[^，。；\d]{0,6}意向"
    r"|(?:签约|中标|交付|开票|回款|完成|投诉处理|解决)(?:率|额|量|价|数)"
    r"|(?:signed|closed|lost|won|left) (?:off|over|up)"
    r"|left (?:to|unsold|in|with|at)|(?:won|lost) (?:share|ground|back)"
    r"|[a-z]{3,12}-(?!up|off|out|down|in)[a-z]"  # lost-time, closed-loop
    r"|live (?:in|chat|music)|paid (?:search|media|ads|social|leave|off)|open(?:ing)? (?:stock|hours|balance)",
    re.IGNORECASE,
)


_INTENT = re.compile(
    r"[^，。；、\n]{0,8}?(?:意向|框架协议|备忘录)"
    r"|\s(?:[a-z\d]{1,10}\s){0,3}?(?:letters? of intent|LOIs?|MoUs?|memorand)",
    re.IGNORECASE,
)
"""What is signed is not yet the contract: 现场签下11件意向."""


def deeds(text: str, begin: int = 0) -> Iterator[Deed]:
    """Yield every verb of a known family in ``text`` from ``begin``, with its aspect, by families."""
    for family in _possible(text):
        found = family.cue.search(text, begin)
        while found is not None:
            if not _is_other(text, family, found) and not _completion(text, family, found):
                value, start, end = marked(text, found.start(), found.end())
                named = value is Aspect.NOUN and _received(text, family, end)
                value = Aspect.DONE if named or value in _REACHED.get(family.name, ()) else value
                yield Deed(family, value, start, end, found.group())
            found = family.cue.search(text, max(found.end(), found.start() + 1))


_AMOUNT = re.compile(r"[\s:：]{0,2}(?:[$£€¥]\s?\d|\d[\d.,]{0,12}\s?(?:[kKmM](?![A-Za-z])|bn|万|亿))")


def _received(text: str, family: Family, end: int) -> bool:
    """Whether money is told to have come by an amount right behind its name: cash in 371k."""
    return family.name == "回款" and _AMOUNT.match(text, end) is not None


_AKIN = (frozenset({"交付", "收到", "到岗"}), frozenset({"签约", "续约", "决定"}), frozenset({"完成", "启动", "交付"}))
"""Families of which one deed may be told by the other: what arrived was delivered."""


def akin(one: str, other: str) -> bool:
    """Whether two verbs may tell the same deed."""
    return any(mine is theirs or kindred(mine, theirs) for mine in families(one) for theirs in families(other))


def kindred(one: Family, other: Family) -> bool:
    """Whether deeds of two families may be one."""
    return any({one.name, other.name} <= group for group in _AKIN)


def families(words: str) -> list[Family]:
    """Return the families whose verbs stand in ``words``."""
    return [family for family in _possible(words) if family.cue.search(words)]


def _possible(text: str) -> Iterator[Family]:
    """Yield the families whose verbs may stand in ``text``."""
    return (_FAMILIES[number] for number in _openings().possible(text))


@cache
def _openings() -> Openings:
    return Openings([family.cue for family in _FAMILIES])


def _is_other(text: str, family: Family, found: re.Match[str]) -> bool:
    """Whether the words tell of no such deed: signing rate, a letter of intent signed."""
    intent = family.name == "签约" and _INTENT.match(text, found.end())
    return bool(intent or _OTHER_SENSE.match(text, found.start()))


def _completion(text: str, family: Family, found: re.Match[str]) -> bool:
    """Whether 完成 tells how much of a goal was reached rather than that work is done."""
    near = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    return family.name == "完成" and bool(_GOAL.search(near.replace(found.group(), " ")))
