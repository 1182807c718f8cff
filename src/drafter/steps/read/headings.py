"""Headings: they are no facts, they tell what the lines below them are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.cue import Cue
from drafter.steps.read.lines import speaks_of_sales

if TYPE_CHECKING:
    from drafter.steps.read.lines import Line

_PLAIN = re.compile(r"[^，,。；;：:\d]{2,24}[:：]?")
_LEVELS = (
    re.compile(r"#\s|第[一二三四五六七八九十]{1,3}[章节部]"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|##\s|[IVX]{1,4}\."),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]|###\s"),
    re.compile(r"\d{1,2}(?:[、.．)）](?!\d)|\s{1,3}(?=[A-Z\u4e00-\u9fff]))|####"),
    re.compile(r"[(（]\d{1,2}[)）]"),
)
_SECTIONS = (
    ("plan", Cue(
        r"计划|打算|安排|思路|下(?:一)?步|下(?:一)?阶段|下(?:个)?[月周季]|明年|来年|工作重点|措施|展望",
        "plans?|next (?:week|month|quarter|steps?|year|period)|outlook|to ?do|priorities|focus",
    )),
    ("shortcomings", Cue(
        r"问题|不足|困难|短板|缺点|差距|教训|难点|薄弱",
        r"problems?|issues?|misses|shortcomings?|concerns?|challenges|what went wrong|lowlights|weakness(?:es)?|gaps?",
    )),
    ("requests", Cue("建议|需求|支持|诉求|求助", "requests?|asks?|needs?|support needed|help needed|blockers?")),
    ("reflection", Cue("原因|分析|反思|体会|经验|复盘", "reasons?|causes?|root causes?|lessons?|learnings|retro")),
    ("competitors", Cue("竞品|竞争对手|对手", "competitors?|competition")),
    ("inventory", Cue("库存", "inventory|stock")),
    ("collections", Cue("回款|应收|账款", "collections?|receivables?")),
    ("results", Cue("完成情况|业绩|销售情况|成绩|亮点|主要工作|工作回顾", "results?|highlights?|wins?|summary")),
)  # fmt: skip
_TOPICAL_LENGTH, _PLAIN_LENGTH, _LABELLED_LENGTH, _BODY_LENGTH = 14, 9, 26, 40


class Outline:
    """The headings in force, one per level; a deeper one inherits the section of those above it."""

    def __init__(self) -> None:
        """Start with no heading."""
        self._sections: dict[int, str] = {}

    @property
    def section(self) -> str:
        """The section the current headings name, '' when they name none."""
        return next((name for _level, name in sorted(self._sections.items(), reverse=True) if name), "")

    def enter(self, line: Line, *, coming: bool = False) -> None:
        """Put a heading in force; it closes those as deep or deeper.  ``coming`` says that it names a period ahead."""
        level = level_of(line.raw)
        self._sections = {at: name for at, name in self._sections.items() if at < level}
        self._sections[level] = section_of(line.text) or ("plan" if coming else "")


def level_of(raw: str) -> int:
    """Return how deep a heading's numbering stands, 0 for none."""
    stripped = raw.lstrip("-*• ")
    return next((level for level, mark in enumerate(_LEVELS, start=1) if mark.match(stripped)), 0)


def section_of(text: str) -> str:
    """Return the section a heading names, or ''."""
    return next((section for section, cue in _SECTIONS if cue.search(text)), "")


def is_heading(line: Line, following: Line | None, *, says: bool, inside: bool) -> bool:
    """Whether a line only names what follows.

    ``says`` tells that it has words of its own (a fault, a plan), ``inside`` that it stands below a heading.

    A numbered line is one when a line of another sort stands below it; a plain one when it is short and silent.
    """
    bare = line.text.strip("*_【】[] ")
    if line.raw.startswith("#"):
        return True
    if not _PLAIN.fullmatch(bare):
        return False
    topical = bool(section_of(bare)) and len(bare) <= _TOPICAL_LENGTH + bare.isascii() * 12
    level = level_of(line.raw)
    if not level and _PREDICATE.search(bare.rstrip("：:")):
        return False
    if level:
        below = following is not None and level_of(following.raw) != level
        long_below = following is not None and len(following.text) > _BODY_LENGTH
        return below and len(bare) <= _LABELLED_LENGTH and (topical or long_below or level_of_body(level, following))
    if topical and following is not None and (bare.endswith((":", "：")) or not says or _names_only(bare)):
        return True
    short = len(bare) < _PLAIN_LENGTH and line.text == line.raw
    return short and not says and not inside and not speaks_of_sales(bare)


def level_of_body(level: int, following: Line | None) -> bool:
    """Whether the line below a numbered one is numbered deeper."""
    return following is not None and level_of(following.raw) > level


_NAMES_ONLY = re.compile(
    r"(?:存在的?|主要的?|工作|当前|目前|本[月周季年]|下[月周季年]|下个?[月周季]度?|下半年|明年|市场|客户|销售|重点|及|和|与|的|中|改进)*"
    r"(?:问题|不足|困难|短板|计划|打算|安排|思路|措施|建议|需求|支持|原因|分析|反思|体会|竞品|库存|回款|重点|情况|动态|展望)+[:：]?"
)


_ASKS = re.compile(r"(?:need|want|please|send|requesting)\s+\w", re.IGNORECASE)
_PREDICATE = re.compile(
    r"[较偏很太挺过更][多少高低大小好差紧慢快长短满]|[多少高低差紧慢满足]$|不[^足]|没|(?<!为)了$|正常|稳定|充足|紧张|积压|为[零0]|上涨|下跌|"
    r"(?<![A-Za-z])(?:is|are|was|were|too|looks?|stays?) "
)
"""Words that tell how something is: 库存较多 is a statement, 库存 a heading."""


def _names_only(text: str) -> bool:
    if _ASKS.match(text):
        return False
    return bool(_NAMES_ONLY.fullmatch(text)) or (text.isascii() and len(text.split()) <= 3)  # noqa: PLR2004 - a title
