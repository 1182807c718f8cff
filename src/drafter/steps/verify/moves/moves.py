"""Words that say which way something moved, without its figure: 下降, fell, improved, flat; and their opposites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import Cues
from drafter.steps.plan.polarity import inverse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ZH = r"(?!率|幅|额|量|速|点|目标|计划|期|型|空间|潜力|机会|方案|措施)"
OTHERS = re.compile(
    r"其余|其他|其它|余下|剩下的|另外[两二三四五六七八九十\d]"
    r"|(?<![A-Za-z])(?:the (?:other|rest|remaining)|others)(?![A-Za-z])",
    re.IGNORECASE,
)
"""A clause about those that the sentence has not named yet."""
MOVE = Cues(
    up=(
        rf"增长{_ZH}|增加{_ZH}|上升{_ZH}|上涨{_ZH}|提高{_ZH}|提升{_ZH}|回升{_ZH}|上扬|走高|攀升|扩大{_ZH}|增多|变多|拉长|延长",
        (
            r"rose|rises?|risen|grew|grows?|grown|increas(?:ed|es?)|climbed|gained|jumped|expanded"
            r"|widened|lengthened|raised"
            r"|rebounded|recovered|picked up|surged|soared|(?:was|were|is|are|went|went back|again) up|went higher"
            r"|higher"
        ),
    ),
    down=(
        rf"下降{_ZH}|减少{_ZH}|降低{_ZH}|下滑|回落|下跌|走低|缩短|收窄|萎缩|变少|缩减|缩小",
        (
            r"(?:fell|falls?|fallen)(?! (?:short|behind|through|ill|apart|outside|within|due))"
            r"|declin(?:ed|es?)|decreas(?:ed|es?)|dropped|drops?|slipped|shrank"
            r"|shrunk|narrowed|slid|dipped"
            r"|shortened|eased|plunged|went lower|lower|(?:was|were|is|are|went|again) down"
        ),
    ),
    better=(r"改善(?!措施|方案|计划|空间)|好转|转好|变好", r"improved|improves|got better|better"),
    worse=("恶化|变差|转差|转弱", "worsened|worsens|deteriorated|got worse|worse"),
    flat=(
        "基本持平|持平|没有变化|保持不变",
        r"(?:broadly |roughly |was |were |stayed |remained )flat|unchanged",
    ),
)
_UNSURE = re.compile(
    r"未|没有?(?!变化)|不(?!变|及)|避免|防止|如果|若|将|计划|预计|目标|争取|力争|希望|需要?|为了|以便|有望|"
    r"(?<![A-Za-z])(?:not|n't|no|never|without|if|will|would|should|could|may|might|to|expect\w*|plan\w*"
    r"|target\w*|aim\w*"
    r"|avoid|prevent|neither|nor|none|must|need\w*|forecast\w*|than)(?![A-Za-z\-])",
    re.IGNORECASE,
)
_OPPOSITES = """
增长 下降|增加 减少|上升 下降|上涨 下跌|提高 降低|提升 下降
回升 回落|扩大 收窄|延长 缩短|拉长 缩短|改善 恶化|好转 变差|增幅 降幅|涨幅 跌幅|高 低|多 少
超过 低于|增 减|升 降|涨 跌|攀升 回落|增多 减少|rose fell|rise fall|grew shrank|increased decreased|increase decrease
up down|gained lost|climbed dropped|higher lower|more fewer|above below|widened narrowed|improved worsened
better worse|growth decline|ahead behind|lengthened shortened|rising falling|gain drop|over under
increases decreases|rebounded slipped
"""
_ONE_WAY = """
less more|slipped rose|declined grew|dropped rose|下滑 增长|slid rose|dipped rose|short over|drop rise|回落 回升
降低 提高|下降 上升|减少 增加|jumped dropped|高于 低于|低于 高于|高出 低出|更高 更低|更低 更高
"""
"""Words whose opposite is turned back into another word."""


def _pairs(words: str) -> list[list[str]]:
    return [pair.split(" ") for line in words.split("\n") if line for pair in line.split("|")]


_TURNED = {
    **{two: one for one, two in _pairs(_OPPOSITES)}, **dict(_pairs(_OPPOSITES)), **dict(_pairs(_ONE_WAY)),
}  # fmt: skip


class Move(NamedTuple):
    """A word for a move and the way it says: up, down, better, worse or flat."""

    start: int
    word: str
    kind: str

    def sign(self, metric: str) -> int:
        """Return the direction of the level: what improved is up, unless more of the metric is worse."""
        if self.kind == "flat":
            return 0
        if self.kind in ("up", "down"):
            return 1 if self.kind == "up" else -1
        good = self.kind == "better"
        return 1 if good is not inverse(metric) else -1


def moves_in(text: str) -> Iterator[Move]:
    """Yield the moves a clause states as facts; one that is planned, feared or denied is none."""
    for match in MOVE.finditer(text):
        if not _UNSURE.search(text, 0, match.end()):
            yield Move(match.start(), match.group(), match.lastgroup or "")


def moved(clause: str) -> Callable[[str], int] | None:
    """Return how to tell the direction of a metric by the words of a clause; None when they tell none, or two."""
    listed = [Move(match.start(), match.group(), match.lastgroup or "") for match in MOVE.finditer(clause)]
    if not listed or len({one.kind for one in listed}) > 1 or listed[0].kind == "flat":
        return None
    return listed[0].sign


def opposite(word: str) -> str | None:
    """Return the word for the other direction, in the case of the word itself."""
    turned = _TURNED.get(word) or _TURNED.get(word.lower())
    return turned.capitalize() if turned and word[:1].isupper() else turned
