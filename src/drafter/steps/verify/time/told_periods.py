"""Which period a figure is told of by its place: 17 in May, 较5月的17车; what it is measured against stays apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.mention import Mention
    from drafter.language.token import Token
    from drafter.steps.verify.text.reading import Reading

_MOVED = frozenset({Role.CHANGE, Role.RATE, Role.SHARE_CHANGE})
_CLAUSE_MARK = re.compile(r"[，；;。、]|,(?=\s)")
_DEADLINE = re.compile(r"(?:之|以)?前")
_BY = re.compile(r"(?<![A-Za-z])(?:by|until|before|since)\s$", re.IGNORECASE)
_BEHIND = re.compile(r"\s?[(（]|\s(?:[a-z\-]{2,14}\s){0,2}(?:in|for|during|as of|at(?: the end of)?)\s(?:the\s)?")
_ON = re.compile(r"\son\s")
"""Between a figure and the period behind that is its own."""
_THAN = re.compile(
    r"\s(?:[a-z]{2,8}\s){0,2}(?:than|on|over|from|of|against|versus|vs\.?)\s"
    r"(?:(?:in|at|for|the|a|end of|same|corresponding|period|quarter|month|week|half|of)\s){0,5}"
)
"""Between a change and the period it is measured against."""
_OF = re.compile(r"的?|['’]s\s|\s")
_AGAINST = re.compile(
    r"(?:比|较|离|距|[与跟同和])$|(?<![A-Za-z])(?:than|over|on|from|against|versus|vs\.?)(?: in| the)?\s$",
    re.IGNORECASE,
)
_SHIFTED = re.compile(r"(?:last|this|previous|prior)\s", re.IGNORECASE)
_FEW = 16


class Told(NamedTuple):
    """The period of a figure where it stands; ``against`` tells that the figure is measured from there."""

    token: Token
    against: bool = False


def told_period(reading: Reading, number: int, *, moved: bool = False) -> Told | None:
    """Return the period that the ``number``-th figure of a passage is told of in its own clause.

    ``moved`` tells that the figure is a change though its words alone do not say so.
    """
    mention = reading.mentions[number]
    if moved and mention.role not in _MOVED:
        mention = mention._replace(role=Role.CHANGE)
    behind = _behind(reading, number, mention.role)
    if behind is not None:
        return behind
    before = reading.mentions[number - 1].end if number else 0
    taken = _behind(reading, number - 1, reading.mentions[number - 1].role) if number else None
    text = reading.passage.text
    for token in _periods(reading, before, mention.start):
        if (taken and token is taken.token) or _is_deadline(text, token):
            continue
        gap = text[token.end : mention.start]
        if _CLAUSE_MARK.search(gap):
            continue
        if _OF.fullmatch(gap):
            return Told(token)
        against = _AGAINST.search(text, max(0, token.start - _FEW), token.start) is not None
        return Told(token, against) if _fits(mention, against=against) else None
    return None


def _fits(mention: Mention, *, against: bool) -> bool:
    """Whether a period further in front is the figure's: no level's if it is a base, no earlier level's."""
    return mention.role in _MOVED if against else mention.role is not Role.PRIOR


def _behind(reading: Reading, number: int, role: Role) -> Told | None:
    mentions, text = reading.mentions, reading.passage.text
    one = mentions[number]
    end = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
    token = next((found for found in reversed(list(_periods(reading, one.end, end)))), None)
    if token is None:
        return None
    gap = text[one.end : token.start]
    if role in _MOVED and _THAN.fullmatch(gap):
        return Told(token, against=True)
    dated = role not in _MOVED and (_ON.fullmatch(gap) or (gap == " " and _SHIFTED.match(token.text)))
    own = dated or _BEHIND.fullmatch(gap) or _BEHIND.fullmatch(text, one.end, _begin(token))
    return Told(token) if own else None


def _begin(token: Token) -> int:
    """Return where the name of a period begins: in the first quarter is read as one."""
    inner = re.match(r"(?:in|for|during)\s(?:the\s)?", token.text)
    return token.start + (inner.end() if inner else 0)


def _periods(reading: Reading, begin: int, end: int) -> Iterator[Token]:
    """Yield the periods between two places, the last one first."""
    for token in reversed(reading.tokens):
        if token.kind is TokenKind.PERIOD and begin <= token.start and token.end <= end:
            yield token


def _is_deadline(text: str, token: Token) -> bool:
    return bool(_DEADLINE.match(text, token.end) or _BY.search(text, 0, token.start))
