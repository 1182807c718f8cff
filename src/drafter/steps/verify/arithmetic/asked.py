"""Which arithmetic the words around a figure ask for."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent, is_points
from drafter.language.cue import Cue
from drafter.steps.verify.figures.units import unit_class

if TYPE_CHECKING:
    from drafter.language.mention import Mention


class Asked(StrEnum):
    """A kind of arithmetic."""

    GROWTH = "growth"
    DIFFERENCE = "difference"
    COMPLETION = "completion"
    REST = "rest"
    SHARE = "share"
    SUM = "sum"
    AVERAGE = "average"
    NET = "net"
    MULTIPLE = "multiple"
    PRODUCT = "product"
    CONVERSION = "conversion"


_MOVED_ZH = re.compile(
    r"(?:[增减涨跌升降缩扩省翻]|节约|结余|超支|回落|下滑|变化|差距?|缺口|相差)[\u4e00-\u9fff]{0,3}\s?\N{BULLET}|[高低快慢多少超差][了出达约近过]{0,3}\s?\N{BULLET}"
    r"|[比较超][^，。；\N{BULLET}]{1,18}[多少高低快慢增减升降省][^，。；\N{BULLET}]{0,4}\N{BULLET}|(?:超|低于|高于|不及)[^，。；\N{BULLET}]{1,8}\N{BULLET}"
)
"""A Chinese word of movement or comparison right before the figure; in a name (高桥店) it says nothing."""
_MOVED = Cue(
    en=r"up|down|rose|rise|risen|fell|fallen|grew|grown|growth|grow|increas\w{0,4}|decreas\w{0,4}|declin(?:e|es|ing)|drop\w{0,4}"
    r"|gain\w{0,3}|improv\w{0,5}|slipp?\w{0,4}|climb\w{0,3}|shr[aiu]nk\w{0,3}|more|fewer|less|higher"
    r"|lower|better|worse|stronger|weaker|longer|shorter|faster|slower|above|below|over|under|ahead|behind|short|jump\w{0,3}"
    r"|edged|add\w{0,3}|reduc\w{0,4}|cut|saved?|saving|slid|eas\w{1,3}|widen\w{0,3}|narrow\w{0,3}|beats?|exceed\w{0,3}"
    r"|miss\w{0,3}|than|against|gap|difference|by|dearer|cheaper",
)
_CHANGE_OF = re.compile(
    r"(?<![A-Za-z])(?:change|increase|decrease|rise|fall|drop|decline|gain|growth|jump|improvement)"
    r" (?:of|was)\s{1,2}(?:(?:about|around|some)\s{1,2})?$",
    re.IGNORECASE,
)
"""A change of 6%: no share of anything."""
_LOST = Cue(en=r"lost|los[et]|losing|declin\w{0,4}")
_DONE = Cue(
    r"完成|达成|目标的|计划的|任务的|指标的|预算的|相当于|达到[^，。；]{0,8}的|占[^，。；]{0,8}(?:目标|计划|预算)",
    r"of (?:the |its |our |a |an )?(?:[$€£\w.,]{1,12} ){0,3}(?:target|plan|budget|quota|goal|guidance|forecast)\w{0,2}"
    r"|of it|attain\w{0,4}|complet\w{0,4}"
    r"|expected|reached|hit|at|used|spent",
)
_REST = Cue(
    r"还剩|剩余|剩下|尚余|余下|还需|还要|尚需|还差|尚差|还有|未|其余|其他|其它|另外|另有",
    r"left|leav\w{1,4}|remain\w{0,5}|still|to go|to find|to close|needed|the others?|the rest|balance",
)
_SHARE = Cue(
    r"占|份额|比重|来自|属于|率|比例|贡献|其中|里|中有",
    r"of|share|account\w{0,3}|mak\w{1,4} up|made up|from|came|contribut\w{1,4}|brought|rate|margin|ratio|were|was|went",
)
_SUM = Cue(
    r"合计|共|总|加起来|加在一起|合在一起|加总|两[家项类款者人个]|三[家项类款者人个条]|累计|全部|全[所部司店员]|一起|合起来",
    r"together|combined|total\w{0,4}|altogether|all|sum|both|overall|in all|jointly|between them"
    r"|the (?:two|three|four|five|six)",
)
_AVERAGE = Cue(
    r"均|每|折合|单[价店车户件票班台箱]|合[^，。；]{0,3}(?:一|每)",
    r"averag\w{0,3}|avg|per|each|apiece|an? (?:day|week|month|year|deal|visit|head|unit|piece|store|person)|a time",
)
_NET = Cue(r"净", r"net")
_RATE = Cue(r"率|比例", r"rate|ratio|conversion|margin|converted")
_PRICED = Cue(r"按|折合|计|合|总价|总额", r"worth|at|comes? to|value|makes?|total\w{0,4}")


AIMED = Cue(r"目标|计划|任务|指标|预算", r"target\w{0,2}|plan(?:ned)?|quota|goal|budget\w{0,2}")
EACH = re.compile(r"\s?(?:each|apiece|a piece|per (?:unit|piece)|/[台件个套箱支])(?![A-Za-z])", re.IGNORECASE)
"""Behind a figure of the source: the price of one piece."""
FORECAST = Cue(r"指引|展望", r"guidance|outlook")
"""What is said of these is no arithmetic over what was reached."""
AMONG = re.compile(
    r"(?:^|[,.] )\s?(?:of|between) [^,]{2,60} and [^,]{2,60}, |[和与、][^，]{2,24}(?:当中|之中|中|里)，", re.IGNORECASE
)
"""Of A and B, A made up: the whole is both together, nothing else."""
_REACH = 28
_PART = re.compile(
    r"\s{1,2}(?:out )?of (?:the|these|those|them|its|our|\d"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen)\s)",
    re.IGNORECASE,
)
"""Three of the five: a count of its own, nothing to reckon."""
_OF_THOSE = re.compile(r"\sof (?:them|these|those|which|that)(?![A-Za-z])", re.IGNORECASE)
"""Half of them is no growth, whatever grew before."""
_SUMMED = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:合计|共计?|总[计共]|一共|累计|加起来|加在一起|合起来|合在一起|加总)"
    r"|(?: [A-Za-z]{3,20}){1,3} (?:together|combined|altogether|jointly)",
    re.IGNORECASE,
)
"""三个院区合计, the four depots together: how many are summed, not what they give."""
_MOST = 12
_STOP = re.compile(r"[，；。;（(]|,(?!\d)|\.(?!\d)")
_QUALIFIED = re.compile(
    r"(?:well |just |slightly |a little |far )?"
    r"(?:under|over|above|below|more than|less than|fewer than|at least|up to|at most)\s{1,2}$"
    r"|(?:超过|超|不到|不足|低于|高于|少于|多于)\s?$",
    re.IGNORECASE,
)
"""Words of a bound, which compare with nothing: well under £210k."""
_APPOSED = re.compile(r"[,，(（]\s?(?:or |about |around |roughly |nearly |almost |约|即|近)?$", re.IGNORECASE)
"""Of which $265k, about 7.6%: a percentage right behind an amount may be its share."""
_ARRIVED = re.compile(
    r"(?:[到至为]了?|(?<![A-Za-z])(?:to|at|reached|hit))\s{0,2}[^\d\s]{0,3}\s?\N{BULLET}", re.IGNORECASE
)


def asked_of(mention: Mention, before: str, behind: str) -> tuple[Asked, ...]:
    """Return the kinds of arithmetic the words around a figure allow, likeliest first."""
    stop = _STOP.search(behind)
    if mention.quantity.qualifier is not Qualifier.EXACT:
        before = _QUALIFIED.sub(" ", before)
    words = f"{before[-_REACH:]} \N{BULLET} {behind[: stop.start()] if stop else behind}"
    kind = unit_class(mention.quantity.unit)
    if (_PART.match(behind) and not is_percent(mention.quantity.unit)) or counts_summed(mention, behind):
        return ()
    if is_percent(mention.quantity.unit) and _OF_THOSE.match(behind):
        return (Asked.SHARE,)
    if is_percent(mention.quantity.unit):
        aside = (Asked.SHARE, Asked.COMPLETION) if not mention.noun and _APPOSED.search(before) else ()
        return tuple(dict.fromkeys([*_of_percent(mention, words), *aside]))
    if is_points(mention.quantity.unit) or kind in ("pp", "points"):
        return (Asked.DIFFERENCE,)
    if kind == "x":
        return (Asked.MULTIPLE, Asked.GROWTH)
    return tuple(_of_amount(mention, words))


def counts_summed(mention: Mention, behind: str) -> bool:
    """Whether a small count only says how many are summed; ``behind`` are the words behind it."""
    small = 0 < (mention.quantity.value or 0) <= _MOST and unit_class(mention.quantity.unit) in ("", "count")
    return small and _SUMMED.match(behind) is not None


def moved(words: str) -> bool:
    """Whether the words around a figure (its place is a bullet) speak of a movement or a comparison."""
    return bool(_MOVED_ZH.search(words) or _MOVED.search(words))


def changed_by(before: str) -> bool:
    """Whether the words before a figure call it the size of a change."""
    return bool(_CHANGE_OF.search(before))


def _of_percent(mention: Mention, words: str) -> list[Asked]:
    found = []
    if changed_by(words.partition("\N{BULLET}")[0]):
        return [Asked.GROWTH]
    if mention.role is Role.RATE or moved(words) or _LOST.search(words):
        found.append(Asked.GROWTH)
    if _RATE.search(words):
        found.append(Asked.CONVERSION)
    if mention.role is Role.RATE:
        return found
    if mention.role is Role.COMPLETION or _DONE.search(words):
        found.append(Asked.COMPLETION)
    if mention.role is Role.SHARE or _SHARE.search(words):
        found.append(Asked.SHARE)
    return found


_ORDER = (
    (_NET, Asked.NET),
    (_SUM, Asked.SUM),
    (_AVERAGE, Asked.AVERAGE),
    (_REST, Asked.REST),
)


def _of_amount(mention: Mention, words: str) -> list[Asked]:
    found = []
    arrived = mention.level_after_move or _ARRIVED.search(words)
    if mention.role in (Role.CHANGE, Role.GAP) or (not arrived and moved(words)):
        found.append(Asked.DIFFERENCE)
    clause = _STOP.split(words)[-1]
    found += [ask for cue, ask in _ORDER if cue.search(clause)]
    if _PRICED.search(words.partition("\N{BULLET}")[0]):
        found.append(Asked.PRODUCT)
    if mention.total and Asked.SUM not in found:
        found.append(Asked.SUM)
    return found
