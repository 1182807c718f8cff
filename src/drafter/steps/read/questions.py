"""Questions that reading raises: lines of doubtful belonging, broken sentences, masked or lost figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.finding import Question
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from drafter.steps.read.excerpt import Excerpt
    from drafter.steps.read.lines import Line

_PAIRS = (("“", "”"), ("(", ")"), ("（", "）"), ("「", "」"), ("《", "》"))
_PAIRED = re.compile("[“”()（）「」《》]")
_EMOTICON = re.compile(r"[:;=]['-]?[()](?=\s|$)")
_MOST_MASKED = 3
"""One question names so many masked figures of its line."""


class _Wording(NamedTuple):
    ask: str
    why: str


_WORDINGS = {
    ("M15", "zh"): _Wording("这一行属于本次总结吗？", "前后几行与销售无关"),
    ("M15", "en"): _Wording("Does this line belong to this summary? ", "the lines around it are not about sales"),
    ("M16", "zh"): _Wording("这句话不完整，请补全：", "引号或括号没有闭合，不写入初稿"),
    ("M16", "en"): _Wording(
        "This sentence is broken; please complete it: ", "a quote or bracket is not closed; it is not drafted"
    ),
    ("M07", "zh"): _Wording("这里的数字缺失或被隐去，请补上：", "不补造任何数字"),
    ("M07", "en"): _Wording("A figure here is missing or masked; please give it: ", "no digit is ever invented"),
}


def ask(number: int, rule: str, line: Line, what: str, locale: str) -> Question:
    """Return the ``number``-th question of a sheet, about ``what`` on a line."""
    language = "zh" if locale == "zh" else "en"
    wording = _WORDINGS[rule, language]
    placeholder = f"[待补：{what[:12]}]" if language == "zh" else f"[TBD: {what[:24]}]"
    return Question(f"Q{number}", rule, wording.ask + what, wording.why, line.number, placeholder=placeholder)


def is_broken(excerpt: Excerpt) -> bool:
    """Whether a quote or bracket is open and no figure tells what the line meant."""
    text = excerpt.text
    if not _PAIRED.search(text) or excerpt.measured:
        return False
    text = _EMOTICON.sub("", text)
    return any(text.count(left) != text.count(right) for left, right in _PAIRS)


def masked(excerpt: Excerpt) -> list[str]:
    """Return the surroundings of each masked or lost figure."""
    found = [token for token in excerpt.tokens if token.kind is TokenKind.REDACTED][:_MOST_MASKED]
    return [excerpt.text[max(0, token.start - 8) : token.end + 6].strip() for token in found]
