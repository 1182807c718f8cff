"""What a finished sentence adds to the reader's figure: roles told by the words behind it, and parallel lists.

The reader of notes sees each figure with the words before it.  Prose also says it behind (the $3.0M target, 17 of the
20 planned visits), in pairs (from 38 to 41 days) and in lists (绿茶、红茶分别为172.3万元、128.9万元).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent
from drafter.language import cues
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.language.token import Token

_OWNERS = r"(?:the\s|its\s|our\s|his\s|her\s|their\s|a\s|an\s)?"
_TARGET_BEHIND = re.compile(
    r"\s{0,2}(?:[a-z]{1,12}\s)?(?:target|quota|goal|budget|planned)(?![a-z])|\s{0,2}的[^，。；\d]{0,6}(?:目标|任务|计划)",
    re.IGNORECASE,
)
_TARGET_BEFORE = re.compile(
    rf"(?:距离?|离)[^\d，。；]{{0,8}}$|(?:target|quota|goal|budget)\s(?:was|is|were|of)\s{_OWNERS}$", re.IGNORECASE
)
_APART_BEHIND = re.compile(
    r"\s{1,2}(?:(?P<over>over|above|ahead of|past)|short(?: of)?|shy of|below|under|behind|to close|still to close|to go)"
    rf"\s{{0,2}}{_OWNERS}(?:target|quota|plan|goal|budget|[.,;]|$|and(?![a-z])|together)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:由|从|(?<![A-Za-z])from\s(?:the\s)?)\s{0,2}[^\d，。；]{0,6}$", re.IGNORECASE)
_TO = re.compile(r"[^,，.;。；]{0,24}?(?:到|至|为|(?<![A-Za-z])to)\s{0,2}[^\d，。；A-Za-z]{0,3}$", re.IGNORECASE)
_OUT_OF = re.compile(rf"\s{{1,2}}(?:out\s)?of\s{_OWNERS}$", re.IGNORECASE)
_WAS_BEHIND = re.compile(r"\s{1,2}(?:were|was|are|is)\s([a-z][a-z\-]{1,20}(?:\s[a-z][a-z\-]{1,20})?)", re.IGNORECASE)
_BASE_BEHIND = re.compile(
    r"[^.;。；\d]{0,26}?(?:on|over|from|than|vs\.?|versus|against|compared (?:with|to))\s(?:the\s)?(?:same\s\w{4,7}\s)?$",
    re.IGNORECASE,
)
_TOP = re.compile(r"(?:top|best|first|last|past|前|近)\s{0,2}$", re.IGNORECASE)
_RESPECTIVE = re.compile(r"([^，。；;,]{2,60}?)分别(?:为|是|达到?|有|实现|完成|销售)?\s{0,2}[约]?$")
_SPLIT = re.compile(r"[、和与及]|以及")
_EN_BEHIND = re.compile(
    r"\s(?:of them\s)?(?:on|that|which|because|went|were|was|are|is)\s[a-z][a-z\- ]{2,30}", re.IGNORECASE
)
_ZH_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,8}")


def refine(text: str, tokens: Sequence[Token], mentions: list[Mention], reported: str | None) -> list[Mention]:
    """Return the mentions with what the rest of the sentence tells about them."""
    found = [one for one in mentions if not _TOP.search(text, max(0, one.start - 6), one.start)]
    for number in range(len(found)):
        found[number] = _one(text, found, number)
        found[number] = _based(text, tokens, found[number], reported)
    _lists(text, tokens, found, reported)
    return found


def _one(text: str, found: list[Mention], number: int) -> Mention:
    mention = found[number]
    following = found[number + 1] if number + 1 < len(found) else None
    before, behind = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 40]
    between = text[mention.end : following.start] if following is not None else ""
    previous = found[number - 1] if number else None
    if mention.role is Role.VALUE and (apart := _APART_BEHIND.match(behind)):
        return mention._replace(role=Role.GAP, direction=1 if apart["over"] else -1)
    if mention.role in (Role.VALUE, Role.PRIOR) and (_TARGET_BEHIND.match(behind) or _TARGET_BEFORE.search(before)):
        return mention._replace(role=Role.TARGET)
    if following is not None and _FROM.search(before) and _TO.match(between):
        found[number + 1] = _arrived(text, mention, following)
        role = Role.SHARE_PRIOR if mention.role is Role.SHARE else Role.PRIOR
        quantity = mention.quantity
        unit = quantity.unit or following.quantity.unit
        return mention._replace(role=role, quantity=replace(quantity, unit=unit))
    if mention.level_after_move and previous is not None and previous.role in (Role.SHARE, Role.SHARE_PRIOR):
        return mention._replace(role=Role.SHARE)
    if (
        mention.role in (Role.SHARE, Role.TARGET)
        and is_percent(mention.quantity.unit)
        and previous is not None
        and previous.role is Role.TARGET
    ):
        return mention._replace(role=Role.COMPLETION)
    if following is not None and not mention.after and _OUT_OF.match(between):
        return mention._replace(after=following.after)
    was = _WAS_BEHIND.match(behind) if not mention.after and not mention.noun else None
    return mention._replace(after=was[1]) if was else mention


def _arrived(text: str, prior: Mention, level: Mention) -> Mention:
    """Return the far end of from X to Y as a level that moved, in the direction of the verb before from."""
    words = text[max(0, prior.start - 40) : level.start].casefold()
    up, down = (any(cue in words for cue in group if len(cue) > 1) for group in (cues.UP, cues.DOWN))
    direction = level.direction or (0 if up == down else 1 if up else -1)
    role = Role.SHARE if prior.role is Role.SHARE else Role.VALUE
    return level._replace(role=role, direction=direction, level_after_move=True, noun=level.noun or prior.noun)


def _based(text: str, tokens: Sequence[Token], mention: Mention, reported: str | None) -> Mention:
    """Take the base named behind the figure: up 45,000 (2.7%) on the same quarter last year."""
    if mention.role not in (Role.CHANGE, Role.RATE) or not text[mention.end : mention.end + 2].isascii():
        return mention
    for token in tokens:
        near = mention.end <= token.start <= mention.end + 48
        if (
            near
            and token.kind is TokenKind.PERIOD
            and token.period
            and _BASE_BEHIND.match(_blank(text, tokens, mention, token))
        ):
            stood = standing(token.period, reported)
            if stood.place is Place.PAST and stood.basis is not None:
                return mention._replace(basis=stood.basis)
    return mention


def _blank(text: str, tokens: Sequence[Token], mention: Mention, period: Token) -> str:
    """Return the words between figure and period, with a figure in brackets left out."""
    words = text[mention.end : period.start]
    for token in tokens:
        if token.quantity is not None and mention.end <= token.start and token.end <= period.start:
            words = words.replace(token.text, "")
    return words


def _lists(text: str, tokens: Sequence[Token], found: list[Mention], reported: str | None) -> None:
    """Give the figures of a parallel list (A、B和C分别为1、2和3) their own nouns or periods."""
    for number, mention in enumerate(found):
        begin = found[number - 1].end if number else 0
        list_before = _RESPECTIVE.search(text, begin, mention.start)
        if list_before is None:
            continue
        items = [item for item in _SPLIT.split(list_before[1]) if item]
        periods = [
            t for t in tokens if t.kind is TokenKind.PERIOD and list_before.start(1) <= t.start < list_before.end(1)
        ]
        for place, (item, one) in enumerate(zip(items, found[number:], strict=False)):
            if len(periods) == len(items):
                stood = standing(periods[place].period or "", reported)
                past = Role.PRIOR if stood.place is Place.PAST else one.role
                found[number + place] = one._replace(
                    noun="", period=periods[place].period, place=stood.place, basis=stood.basis, role=past
                )
            else:
                found[number + place] = one._replace(noun=item, basis=None)


def behind_words(text: str, mention: Mention) -> str:
    """Return the words right behind a figure: 三家社区医院, 60箱临期货, 3 on price."""
    found = _ZH_BEHIND.match(text, mention.end) or _EN_BEHIND.match(text, mention.end)
    return found.group() if found else ""
