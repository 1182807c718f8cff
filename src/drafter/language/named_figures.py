"""Figures that count nothing by themselves: those of a name, and the two of a share worked out right behind them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from drafter.domain.unit import is_percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.token import Token

_TIME_UNITS = frozenset({
    "天", "日", "个月", "月", "年", "周", "小时", "分钟", "days", "day", "weeks", "week", "months", "month", "years",
    "hours",
    "hrs",
})  # fmt: skip
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_OF_A_SHARE = 3
_LIMIT_AFTER = re.compile(
    r"\s*(?:以上|以内|以下|及以上|内|\+)?的?[\u4e00-\u9fff]{0,2}(?:应收|账款|客户|订单|货|欠款|库存|产品|的)"
)
_RATE_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:率|比例?|额|保费)\s*[:：]?\s*$")
"""13个月继续率 88.4%: the months name the rate."""
_AGE = re.compile(r"(?:逾期|超期|拖欠|欠款|[账库工司车龄]龄|滞销|超过?)\s?$")
_BEYOND = re.compile(r"岁?\s?(?:及?以[上内下]|内|的|\s$)")
"""其中账龄1年以上 20万元: the years say which."""
_LIMIT_BEFORE = re.compile(r"(?:more than|over|under|within|past|beyond|than)\s*$", re.IGNORECASE)
_SLASHES = frozenset({"/", "／", "|"})
_AHEAD = 6
"""How many tokens ahead the next figure may stand."""


def names_class(text: str, tokens: Sequence[Token], index: int, clause: re.Pattern[str]) -> bool:
    """Whether a stretch of time only names a class of things: 逾期60天以上的应收账款32万元 (``clause`` ends one)."""
    token = tokens[index]
    aged = text.startswith("岁", token.end)
    if token.quantity is None or not (aged or token.quantity.unit in _TIME_UNITS):
        return False
    following = next((one for one in islice(tokens, index + 1, index + _AHEAD) if one.quantity is not None), None)
    if following is None or clause.search(text, token.end, following.start):
        return False
    between = text[token.end : following.start]
    if _RATE_NAME.match(between):
        return True
    if _BEYOND.match(between) and (aged or _AGE.search(text[: token.start])):
        return True
    return bool(_LIMIT_AFTER.match(between) or _LIMIT_BEFORE.search(text[max(0, token.start - 12) : token.start]))


def of_share(text: str, tokens: Sequence[Token], index: int, clause: re.Pattern[str]) -> bool:
    """Whether a figure is one of the two of a share that stands worked out right behind them: 31/38人 81.6%."""
    for first in (index, index - 1):
        run = tokens[max(first, 0) : first + _OF_A_SHARE]
        if first >= 0 and len(run) == _OF_A_SHARE and _worked_out(text, *run, clause=clause):
            return True
    return False


def named_behind(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the percentage behind a part and its whole has a name of its own: 31/38人 续费率81.6%."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and _WORDS.search(text, tokens[index].end, following.start) is not None


def _worked_out(text: str, part: Token, whole: Token, share: Token, *, clause: re.Pattern[str]) -> bool:
    """Whether a slash ties a part to its whole, and a percentage that they make follows in the same breath."""
    if part.quantity is None or whole.quantity is None or share.quantity is None:
        return False
    if text[part.end : whole.start].strip() not in _SLASHES or not is_percent(share.quantity.unit):
        return False
    top, bottom = part.quantity.value, whole.quantity.value
    if not top or not bottom or clause.search(text, whole.end, share.start):
        return False
    made, told = top / bottom * 100, share.quantity.value or 0
    return part.quantity.unit in ("", whole.quantity.unit) and abs(made - told) <= (share.quantity.step or 1)
