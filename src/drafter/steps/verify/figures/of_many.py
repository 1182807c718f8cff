"""Figures of several things together, or of each of them, where the due one is of another number of things.

三店初诊共993人 is not the 421 of one of them, 7月和8月各错一次 not the two of both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.cue import Cue

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index

_PLACES = (
    "门店|分店|店|院区|院|校区|诊所|仓库?|网点|分公司|公司|厂|片区|大区|区域|区|酒店|城市|省|产品线|系列|部门|团队|组"
)
_MANY = Cue(
    rf"(?:[两二三四五六七八九十]|\d{{1,2}}|各)\s?[家个处座条大]?[老新]?(?:{_PLACES})(?![长员])",
    r"(?:all|both|(?:the|all|our|these|its) (?:two|three|four|five|six|seven|eight|nine|ten)) (?:[a-z]{3,14} ){0,2}"
    r"(?:(?:shop|store|hotel|site|depot|office|team|centre|center|clinic|plant|warehouse|school|location|market|segment"
    r"|division|region|restaurant|house|yard)s|branches|properties|countries|companies|factories)",
)
"""Several places or parts of the business at once."""
_TOGETHER = Cue(
    rf"合计|总|共|全部|整体|(?:[两二三四五六七八九十]|\d{{1,2}})\s?[家个]?(?:{_PLACES})",
    r"total|all|together|combined|group|overall|both",
)
_TWO = re.compile(
    r"[\u4e00-\u9fff]{2,6}[和与及、][\u4e00-\u9fff]{2,6}(?:[两三四]|\d)(?:[家个处座位人者]|[\u4e00-\u9fff]?店)"
)
"""城南、河西两家: those just named, counted."""
_OF_EACH_ZH = re.compile(r"(?:各自?|每[\u4e00-\u9fff]{0,3})[^，。；\d]{0,6}$")
_OF_EACH_EN = re.compile(r"\s?(?:[a-z]{3,14} )?(?:each|apiece)(?![A-Za-z])", re.IGNORECASE)
_ENDS = re.compile(r"[。；;！!？?]")
_REACH = 60


def spoken_of_many(index: Index, mention: Mention, text: str, due: Cell) -> bool:
    """Whether the text tells a figure of many things or of each, and the line of the due one does not."""
    if not due.stated:
        return False
    lines = index.sheet.text.split("\n")
    line = lines[due.line - 1] if 0 < due.line <= len(lines) else ""
    before = _ENDS.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
    if _OF_EACH_ZH.search(before) or _OF_EACH_EN.match(text, mention.end):
        return not (_OF_EACH_ZH.search(line) or "各" in line or re.search(r"each|apiece", line))
    return bool(_MANY.search(before) or _TWO.search(before)) and not _TOGETHER.search(line)
