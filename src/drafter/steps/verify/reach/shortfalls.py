"""Shortcomings told by two figures alone: fewer came than should, fewer work than there are, a queue that grew.

>>> [falls_short(one) for one in ("应到40人，实到26人", "应到40人，实到40人", "the queue went from 12 to 31 minutes")]
[True, False, True]
"""

from __future__ import annotations

import re
from decimal import Decimal

_N = r"\d[\d,]{0,9}(?:\.\d{1,3})?"
_FIT = r"能用|可用|正常|完好|在用|运转|运行|开得动|能开|能跑"
_CAME = r"came|attended|showed up|turned up|joined|arrived|responded|replied|returned"
_WORKING = r"work(?:s|ing)?|usable|running|serviceable|operational|in use|roadworthy|available"
_ASKED = r"invited|expected|booked|registered|scheduled|called|enrolled|due|summoned"
_GROWING = (
    r"queues?|wait(?:s|ing)?(?: times?| lists?)?|backlog|downtime|breakdowns?|absen(?:ce|ces|teeism)|turnaround"
    r"|shrinkage|spoilage|scrap|lead times?|response times?"
)
_GROWING_ZH = "排队|等位|等待|等候|候诊|积压|停机|损耗|缺勤|报废|响应时间|交期|空驶|空置"
_FEWER = re.compile(
    rf"应[到交收来出参发][^\d，。；]{{0,4}}(?P<a>{_N})[^\d。；]{{0,6}}(?:实际?|只|仅)[到交收来出参发]?[^\d，。；]{{0,3}}(?P<a2>{_N})"
    rf"|(?P<b>{_N})[台辆部套张间条艘架把口][^\d。；]{{0,6}}(?:{_FIT})的?(?:只有|仅有?|有|是)?(?P<b2>{_N})(?=[台辆部套张间条艘架把口])"
    rf"|(?P<c>{_N})[台辆部套张间条艘架把口][^\d。；]{{0,6}}?(?:只有|仅有?|有)?(?P<c2>{_N})[台辆部套张间条艘架把口](?:{_FIT})(?!保养|检|维)"
    rf"|(?<![A-Za-z])(?:{_ASKED})\s(?P<d>{_N})[^\d.;]{{0,24}}[,;:]\s?(?:only\s)?(?P<d2>{_N})\s(?:{_CAME})(?![A-Za-z])"
    rf"|(?P<e>{_N})\s(?:[a-z]{{2,14}}\s){{0,2}}(?:{_ASKED})[^\d.;]{{0,3}}[,;:]\s?(?:only\s)?(?P<e2>{_N})\s(?:{_CAME})(?![A-Za-z])"
    rf"|(?P<f>{_N})\s[a-z]{{3,14}}(?:,|\sbut|:)\s(?:only\s)?(?P<f2>{_N})\s(?:(?:are|is|still)\s)?(?:{_WORKING})(?![A-Za-z])",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?<![A-Za-z])(?:{_GROWING})\s(?:[a-z]{{2,12}}\s){{0,4}}?from\s(?P<a>{_N})[^\d.;,]{{0,16}}?\sto\s(?P<a2>{_N})"
    rf"|(?:{_GROWING_ZH})[^\d，。；]{{0,8}}[从由](?P<b>{_N})[^\d，。；]{{0,8}}(?:到|至|成|为)[^\d，。；]{{0,2}}(?P<b2>{_N})",
    re.IGNORECASE,
)


def falls_short(text: str) -> bool:
    """Whether two figures of a text tell that something fell short, or that what should be small grew."""
    fewer = any(first > second for first, second in _pairs(_FEWER, text))
    return fewer or any(second > first for first, second in _pairs(_MORE, text))


def _pairs(pattern: re.Pattern[str], text: str) -> list[tuple[Decimal, Decimal]]:
    found = []
    for match in pattern.finditer(text):
        first, second = (Decimal(one.replace(",", "")) for one in match.groups() if one is not None)
        found.append((first, second))
    return found
