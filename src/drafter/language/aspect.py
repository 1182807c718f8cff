"""How far a deed has got by the words around its verb: not done, planned, under way, done.

    >>> aspect("合同还没签", 4, 5)
    <Aspect.NOT: 0>
    >>> aspect("预计4月8日签约", 6, 8)
    <Aspect.PLANNED: 1>
    >>> aspect("The invoice has been paid", 21, 25)
    <Aspect.DONE: 3>

The nearest marker before the verb decides; without any, a Chinese verb and an English past form tell of a deed done.
"""

from __future__ import annotations

import re
from enum import IntEnum


class Aspect(IntEnum):
    """How far a deed has got; ``NOUN`` when the words only name it."""

    NOT = 0
    PLANNED = 1
    DOING = 2
    DONE = 3
    NOUN = 4


_ZH_BEFORE: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.NOT,
        r"未(?:能|曾|予|获|见)?|没(?:有|能|人|办法)?(?!问题)|尚无|无(?:人|法|一)|不(?!久|断|仅|但|少|错|含|同|得不|日)|拒绝|放弃|暂缓|推迟|搁置|缺",
    ),
    (
        Aspect.PLANNED,
        (
            r"将(?!近)|拟|计划|预计|预期|(?<!没)(?<!没有)准备(?!好|充|不|了)|打算|待|等(?!级|价)|争取|力争|须|需|要(?!求|约)|才(?:能|会)?|应(?!收|付)"
            r"|可望|有望|希望|如果|若|只要|能否|能不能|是否|答应|承诺"
            r"|约定|(?:催|申请|推动|促成|建议|敦促|请(?!假))(?=[^，。；]{0,4}$)|(?<!大)(?<!机)会(?!议|员|上)|可(?:以|能)?|前(?!期|次)|即将"
            r"|后(?=付|再|签)|原定|定于|定在|有待|下(?:周|月|个月|季度|季|半年|一步)|明年"
        ),
    ),
    (Aspect.DOING, r"正(?:在)?|在(?=谈|走|办|处理|推进|整改|修|协商|沟通)|仍在|还在|着手|部分"),
    (Aspect.DONE, r"已(?:经|于|全部|获|由)?|均|成功|顺利|全部|刚|先后|完成了?"),
)
_ZH_AFTER: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.NOT,
        r"[^，。；,;]{0,3}(?:失败|未果|不了|不成|没成|遇阻|不通过|受阻|[没未]有?(?:通过|过关|过(?!半|去))|不合格)",
    ),
    (Aspect.DOING, r"[^，。；,;]{0,2}(?:中(?![标心国央午旬小])|过程中|[还仍正]在)"),
    (Aspect.PLANNED, r"(?:待定|可能|计划|在即|[^，。；,;]{0,4}(?:待|预计|要等))"),
    (Aspect.DONE, r"[了过完好毕]"),
)
_ZH_NOUN = re.compile(
    r"(?:率|额|量|期限|要求|方案|责任|清单|意见|通知|周期|进度|时间|日期|金额|数|目标|任务|指标|情况|环节|流程|阶段|方面|价(?!格)|款(?=\d)|人员|部|表|单(?=价)|标准|条件|速度|能力|机制|方式|渠道|工作|业务"
    r"|[还尚均都]?(?:没有?|未能?)(?:完成|达[到成标]|实现))"
)
_ZH_SET = re.compile(
    r"(?:时间|日期|工作|事宜)?[初暂]?步?(?:拟(?!合)|定[于在]|预计|计划|安排[在于]|待(?!遇)|将(?!近)"
    r"|必?[须需要](?=[在于]|\d))"
)
"""What sets a time for the deed just named: 交付拟安排在6月, 到货时间定于15日."""
_EN_BEFORE: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.NOT,
        (
            r"not(?! only)|never|no(?! later| longer|t)|none|nothing|nobody|neither|nor|without|yet to|failed to"
            r"|fails to|refus\w{2,3}(?: to)?|declined to|unable to|cannot|lacks?|unlikely to|can't|(?:is|are"
            r"|was|were|has|have|had|do|does|did|wo|would|could)n[’']t"
        ),
    ),
    (
        Aspect.PLANNED,
        (
            r"will|shall|to be|(?<!due )(?<!owing )(?<!thanks )to(?=\s{0,2}(?:[a-z]{2,12}ly\s)?$)"
            r"|expect(?:s|ed|ing)?|expected to|plan(?:s|ned|ning)?|pending|await(?:s|ing|ed)?|waiting(?: for"
            r"| on| to)?|scheduled|should|may|might|could|would|subject to|once"
            r"|before|until|unless|if|aim(?:s|ing)?|hopes?|hoping|intend(?:s|ing)?|target(?:s|ed|ing)?"
            r"|promis\w{1,3}|needs?|must|wants?|about to|set to|going to|likely|due(?! to)|ready to|can|when"
            r"|after which|toward[s]?"
            r"|chasing|ask(?:s|ed|ing)?(?: for)?|request(?:s|ed|ing)?|seek(?:s|ing)?|still (?:to|needs?)"
        ),
    ),
    (Aspect.DOING, r"being|still|currently|ongoing|in the process of|starting to|partly|partially|half"),
    (Aspect.DONE, r"has|have|had|having|was|were|already|got|did|is|are"),
)
_EN_AFTER: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.PLANNED,
        (
            r"(?:\s(?:is|are|still|remains?|was|were|now|to be|[a-z]{1,10}ly)){0,3}\s(?:pending|expected"
            r"|outstanding|due(?! to)|awaited|open|needed|required|planned|scheduled|missing|tbc|tbd)"
        ),
    ),
    (
        Aspect.NOT,
        (
            r"(?:\s(?:has|have|is|was|were|are|did|does)){0,2}(?:n't|\snot)(?![a-z])|\s(?:no(?! longer| later)"
            r"|none|nothing|nobody|zero)|\s(?:failed|fell through|collapsed|stalled|refused|denied|declined)"
        ),
    ),
    (
        Aspect.DOING,
        (
            r"(?:\s(?:is|are|still|remains?|was|were|now)){0,2}\s(?:in progress|under way|underway|ongoing"
            r"|continu\w{2,4}|in hand)"
        ),
    ),
    (
        Aspect.DONE,
        (
            r"(?:\s(?:has|have|was|were|is|are|been)){1,3}\s(?!not)|\s(?:received|arrived|granted|came|in place"
            r"|done|secured|obtained|completed)"
        ),
    ),
)
_CLAUSE = re.compile(
    (
        r"[，。；;：:！？!?（）()\n]|,(?!\d)|\.\s|\s[-–—]\s|(?<![A-Za-z])(?:but|although|though|while|whereas|and"
        r"|then)(?![A-Za-z])"
    ),
    re.IGNORECASE,
)
_ZH_REACH, _EN_REACH = 20, 48
_PAST = re.compile(
    r"(?:ed|aid|ent|ought|on|ut|old|ade|ven|wn|et|ost|eft|ept|live|uilt|an|egan|old|id|ook|ound|ame|ft|ew)$",
    re.IGNORECASE,
)


_NOMINAL = re.compile(
    r"[a-z]{3,14}(?:ions?|ments?|als?|er(?:y|ies)|ances?)|launch(?:es)?|start|opening|signing|signature|commissioning"
    r"|handover|go-?live|roll-?out|release|repairs?|sign-off",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?<![A-Za-z])(?:to|of|on|about|with|from|against|for)\s(?:the|our|their|its|his|her|this|that|an?)\s"
    r"(?:[a-z-]{2,14}\s)?$",
    re.IGNORECASE,
)
"""What another verb is told of: has not replied to the proposal."""
_PHRASE = r"(?:\s(?:of|to|for|from|by|with|at|in|on|at)(?:\s[\w'’&./-]{1,20}){1,7}?)?"
_AHEAD_OF_NOUN = (
    r"(?:planned|expected|scheduled|due(?! to)|pending|awaited|outstanding|proposed|foreseen|targeted|forecast"
    r"|hoped for|booked|set for|intended|possible|likely|still open|tbc|tbd|postponed|delayed|to follow|to be)"
)
_BE = r"(?:\s(?:is|are|was|were|has|have|had|been|still|now|already|fully|currently|remains?|only)){0,3}"
_OF_NOUN: tuple[tuple[Aspect, re.Pattern[str]], ...] = tuple(
    (aspect, re.compile(rf"{_PHRASE}(?:{words})(?![A-Za-z])", re.IGNORECASE))
    for aspect, words in (
        (Aspect.NOT, rf"{_BE}\s(?:not|never|no longer|failed|fell through|refused|denied|declined)"),
        (Aspect.PLANNED, rf"{_BE}\s{_AHEAD_OF_NOUN}|\s(?:will|should|may|might|could|would|is to|are to)"),
        (
            Aspect.DOING,
            (
                rf"{_BE}\s(?:under (?:way|negotiation|discussion|review|consideration)|in (?:progress|hand|negotiation)"
                r"|ongoing|continu\w{2,4})"
            ),
        ),
        (
            Aspect.DONE,
            (
                rf"{_BE}\s(?:took place|came|arrived|received|granted|made|completed|done|followed"
                r"|went (?:through|ahead)|happened|secured|obtained|achieved)"
            ),
        ),
    )
)
"""What is told of a deed by its noun: delivery of the boats is planned for June, took place in May."""


_SCHEDULED = re.compile(
    r"(?:opens|starts|begins|launches|ships|ends|expires|arrives|lands|goes live)\s(?:in|on|next|from|at|by|\d)",
    re.IGNORECASE,
)
"""A timetable is told in the present: opens in June."""


def _table(rows: tuple[tuple[Aspect, str], ...], shape: str) -> tuple[tuple[Aspect, re.Pattern[str]], ...]:
    return tuple((aspect, re.compile(shape.format(words), re.IGNORECASE)) for aspect, words in rows)


_BEFORE_ZH = _table(_ZH_BEFORE, "{0}")
_AFTER_ZH = _table(_ZH_AFTER, "{0}")
_BEFORE_EN = _table(_EN_BEFORE, r"(?<![A-Za-z])(?:{0})(?![A-Za-z])")
_AFTER_EN = _table(_EN_AFTER, r"(?:{0})(?![A-Za-z])")


def aspect(text: str, start: int, end: int) -> Aspect:
    """Return how far the deed of the verb ``text[start:end]`` has got."""
    return marked(text, start, end)[0]


def marked(text: str, start: int, end: int) -> tuple[Aspect, int, int]:
    """Return the aspect with the stretch from its marker to the verb's end (the verb alone without one)."""
    chinese = not text[start:end].isascii()
    begin, stop = _clause(text, start, end, _ZH_REACH if chinese else _EN_REACH)
    return _of_chinese(text, begin, start, end, stop) if chinese else _of_english(text, begin, start, end, stop)


def _clause(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    begin = max(0, start - reach)
    for mark in _CLAUSE.finditer(text, begin, start):
        begin = mark.end()
    stop = _CLAUSE.search(text, end, min(len(text), end + reach))
    return begin, stop.start() if stop else min(len(text), end + reach)


def _nearest(
    text: str, begin: int, start: int, table: tuple[tuple[Aspect, re.Pattern[str]], ...]
) -> tuple[Aspect, int] | None:
    """Return the marker that ends nearest before ``start``, of two that end together the longer."""
    best: tuple[int, int, Aspect] | None = None
    for value, pattern in table:
        for found in pattern.finditer(text, begin, start):
            place = (found.end(), -found.start(), value)
            if best is None or place[:2] > best[:2]:
                best = place
    return None if best is None else (best[2], -best[1])


def _refused(text: str, begin: int, start: int) -> int | None:
    """Return where an English clause denies its verb: no one has signed, has not been paid."""
    found = _BEFORE_EN[0][1].search(text, begin, start)
    return found.start() if found else None


def _of_chinese(text: str, begin: int, start: int, end: int, stop: int) -> tuple[Aspect, int, int]:
    ahead = _ZH_SET.match(text, end)
    if ahead:
        return Aspect.PLANNED, start, ahead.end()
    if _ZH_NOUN.match(text, end):
        return Aspect.NOUN, start, end
    near = _nearest(text, begin, start, _BEFORE_ZH)
    for value, pattern in _AFTER_ZH:
        found = pattern.match(text, end, stop)
        if found and (near is None or value is not Aspect.DONE):
            return value, start if near is None else near[1], found.end()
    if near is not None:
        return near[0], near[1], end
    return Aspect.DONE, start, end


def _of_english(text: str, begin: int, start: int, end: int, stop: int) -> tuple[Aspect, int, int]:
    for value, pattern in _AFTER_EN:
        found = pattern.match(text, end, stop)
        if found:
            return value, start, found.end()
    word = text[start:end].lower().split()[0]
    near = _nearest(text, begin, start, _BEFORE_EN)
    if _NOMINAL.fullmatch(text, start, end) and (near is None or near[0] is Aspect.DONE):
        return _of_noun(text, start, end, stop)
    if _NOMINAL.fullmatch(text, start, end) and _OBJECT.search(text, begin, start):
        return _of_noun(text, start, end, stop)
    refused = _refused(text, begin, start)
    if refused is not None and (near is None or near[0] is not Aspect.PLANNED):
        return Aspect.NOT, refused, end
    if near is not None and near[0] is not Aspect.DONE:
        return near[0], near[1], end
    return _by_form(text, word, start), start if near is None else near[1], end


def _of_noun(text: str, start: int, end: int, stop: int) -> tuple[Aspect, int, int]:
    """Return what the clause tells of the deed that a noun names; a noun without such words tells nothing."""
    for value, pattern in _OF_NOUN:
        found = pattern.match(text, end, stop)
        if found:
            return value, start, found.end()
    return Aspect.NOUN, start, end


def _by_form(text: str, word: str, start: int) -> Aspect:
    """Return what the form of an English verb tells without a marker."""
    if word.startswith("un"):
        return Aspect.NOT
    if _SCHEDULED.match(text, start):
        return Aspect.PLANNED
    if word.endswith("ing"):
        return Aspect.DOING
    return Aspect.DONE if _PAST.search(word) else Aspect.NOUN
