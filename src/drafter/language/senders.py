"""The heads of chat messages: who wrote, and of which place: 何曼（城南店） 09:05, [08:31] Kim Osei (Leeds)."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOCK = (
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|周[一二三四五六日])[a-z]{0,6},?\s)?(?:\d{4}[-/.年])?"
    r"(?:\d{1,2}[-/.月]\d{1,2}日?\s{1,2})?\d{1,2}[:：]\d{2}(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_NAME = r"[\u4e00-\u9fff·]{2,6}(?:\s[\u4e00-\u9fff]{2,4})?|[A-Z][\w.'’-]{0,14}(?:\s[A-Z][\w.'’-]{0,14})?"
_HEAD = re.compile(
    rf"\s*[\[【(（]?(?P<before>{_CLOCK})?[\]】)）]?\s{{0,4}}(?P<name>{_NAME})"
    rf"(?:\s?[（(@]\s?(?P<place>[^()（）@\d]{{2,24}}?)\s?[)）]?)?"
    rf"\s{{0,4}}[,，|-]?\s{{0,4}}[\[【(（]?(?P<behind>{_CLOCK})?[\]】)）]?\s*[:：]?\s*"
)


_BRANCH = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[店院馆站厂仓区县市镇园港库所]|片|线|基地|中心)"
    r"|(?!(?:Finance|Sales|Ops|Operations|HR|IT|Marketing|Service|Support|Admin|Legal|Quality|Purchasing|Accounts"
    r"|C[A-Z]O|VP|PM|MD|GM|Warehouse|Logistics|Production|Procurement|Facilities)(?![a-z]))[A-Z][\w&.'’-]{1,14}(?:\s[A-Za-z][\w&.'’-]{1,14}){0,2}"
)
"""A place whose figures are its own; a department's message tells of all."""
_LONGEST = 60


class Sender(NamedTuple):
    """Who wrote a message, and the branch or team that stands beside the name ('' where none does)."""

    name: str
    place: str


def sender_of(line: str) -> Sender | None:
    """Return whose message begins with a line that holds a name and a time of day and nothing else."""
    found = _HEAD.fullmatch(line) if len(line) <= _LONGEST and (":" in line or "：" in line) else None
    if found is None or not (found["before"] or found["behind"]):
        return None
    place = (found["place"] or "").strip()
    return Sender(found["name"], place if _BRANCH.fullmatch(place) else "")
