"""How the words around a figure bound it: about, nearly, over, at least, at most."""

from __future__ import annotations

import re

from drafter.domain.quantity import Qualifier

_ZH = {
    Qualifier.AT_LEAST: "不少于 不低于 不小于 至少 最少 起码 ≥ >= 大于等于",
    Qualifier.AT_MOST: "不超过 不高于 不多于 不大于 至多 最多 ≤ <= 低于 少于 小于 不满 未满 < ＜ 控制在 小于等于",
    Qualifier.BELOW: "近 不到 不足 未到 接近 差点",
    Qualifier.ABOVE: "超 超过 超出 突破 高于 大于 多于 逾 > ＞ 不止",
    Qualifier.ABOUT: "约 大约 大概 差不多 约为 约合 ~ ～ ≈ ± 估计",
}
_EN = {
    Qualifier.AT_LEAST: "at least|no fewer than|no less than|not less than|minimum of|min",
    Qualifier.AT_MOST: "up to|at most|no more than|not more than|less than|fewer than|under|below|as many as|"
    "maximum of|max",
    Qualifier.BELOW: "nearly|almost|just under|close to|not quite|shy of",
    Qualifier.ABOVE: "over|more than|above|north of|exceeding|upwards of",
    Qualifier.ABOUT: "about|roughly|around|approximately|approx|approx.|circa|ca.|some",
}
_ZH_WORDS = [(word, qualifier) for qualifier, words in _ZH.items() for word in words.split()]
_ZH_WORDS.sort(key=lambda pair: -len(pair[0]))
_ZH_LAST = frozenset(word[-1] for word, _ in _ZH_WORDS)
_ARROWS = ("->", "=>", "→")
_EN_WORDS = {phrase: qualifier for qualifier, phrases in _EN.items() for phrase in phrases.split("|")}
_EN_LAST = frozenset(phrase[-1] for phrase in _EN_WORDS)
_EN_TAIL = re.compile(r"[A-Za-z.]+")

_AFTER = re.compile(
    r"\s?(?:(?P<least>及?以上|起(?=[，。、；,;\s]|$)|(?<!\s)\+(?!\s?[\d.])|or more|and above)"
    r"|(?P<most>及?以下|以内|之内|(?<=[天日周月年时])内(?![容部外销地存贸购资])|or less|or fewer))"
)
_AFTER_FIRST = frozenset("及以起+之内oa ")


_CONTRACTS = ("签约", "合约", "履约", "违约", "预约", "邀约", "续约", "节约")
"""Words that end in 约 and say nothing about the figure behind them."""


def bound_before(text: str, at: int) -> Qualifier | None:
    """Return what the words that end at ``at`` say about the figure there."""
    last = at - 1
    while last >= 0 and at - last < 3 and text[last] == " ":  # noqa: PLR2004  # at most two blanks
        last -= 1
    if last < 0:
        return None
    char = text[last]
    if char in _ZH_LAST:
        return _chinese_bound(text[max(0, last - 4) : last + 1])
    return _english_bound(text[max(0, last - 16) : last + 1]) if char.lower() in _EN_LAST else None


def _chinese_bound(tail: str) -> Qualifier | None:
    if tail.endswith(_ARROWS) or tail.endswith(_CONTRACTS):
        return None
    return next((qualifier for word, qualifier in _ZH_WORDS if tail.endswith(word)), None)


def _english_bound(tail: str) -> Qualifier | None:
    words = _EN_TAIL.findall(tail.lower())[-3:]
    phrases = (" ".join(words[begin:]) for begin in range(len(words)))
    return next((_EN_WORDS[phrase] for phrase in phrases if phrase in _EN_WORDS), None)


def bound_after(text: str, at: int) -> Qualifier | None:
    """Return what the words that begin at ``at`` say about the figure before them."""
    if text[at : at + 1] not in _AFTER_FIRST:
        return None
    found = _AFTER.match(text, at)
    if found is None:
        return None
    return Qualifier.AT_LEAST if found["least"] else Qualifier.AT_MOST
