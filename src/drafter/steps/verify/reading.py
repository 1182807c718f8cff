"""A text read with the same reader as the notes: passages with their tokens, figures and standing in time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language import cues
from drafter.language.mentions import read_mentions
from drafter.language.scan import scan
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.verify.passages import Passage, passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.fact import Header
    from drafter.language.mention import Mention
    from drafter.language.token import Token

_TARGET_BEHIND = re.compile(
    r"\s{0,2}(?:[a-z]{1,12}\s)?(?:target|quota|goal|budget)(?![a-z])|\s{0,2}的[^，。；\d]{0,6}(?:目标|任务|计划)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:由|从|(?<![A-Za-z])from\s(?:the\s)?)\s{0,2}[^\d，。；]{0,6}$", re.IGNORECASE)
_WAS_BEHIND = re.compile(r"\s{1,2}(?:were|was|are|is)\s([a-z][a-z\-]{1,20}(?:\s[a-z][a-z\-]{1,20})?)", re.IGNORECASE)


class Reading(NamedTuple):
    """A passage and what the reader found in it; ``place`` is the time its heading speaks of."""

    passage: Passage
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    place: Place

    def gap(self, number: int) -> str:
        """Return the words from the figure before the ``number``-th one up to it."""
        begin = self.mentions[number - 1].end if number else self.passage.lead
        return self.passage.text[begin : self.mentions[number].start]


def read_text(text: str, header: Header) -> tuple[Reading, ...]:
    """Read every passage of ``text``."""
    found = []
    heading, place = "", Place.UNKNOWN
    for passage in passages(text):
        tokens = scan(passage.text)
        if passage.heading != heading:
            heading, place = passage.heading, heading_place(passage.heading, header)
        mentions = [] if passage.is_heading else read_mentions(passage.text, tokens, header.period, header.kind)
        own = [mention for mention in mentions if mention.end > passage.lead]
        found.append(Reading(passage, tuple(tokens), tuple(_refined(passage.text, own)), place))
    return tuple(found)


def heading_place(heading: str, header: Header) -> Place:
    """Return whether a heading speaks of what is still to come (11月计划, Next week)."""
    if cues.PLAN.search(heading) or heading.strip().casefold() in {"plan", "plans", "outlook", "next steps"}:
        return Place.NEXT
    for token in scan(heading):
        if token.kind is TokenKind.PERIOD and token.period:
            place = standing(token.period, header.period).place
            if place is not Place.SAME:
                return place
    return Place.UNKNOWN


def _refined(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Settle what only the words behind a figure tell: the $3.0M target; from 38 to 41; 18 were tractors."""
    for number, mention in enumerate(mentions):
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        behind = text[mention.end : mention.end + 40]
        one = mention
        if mention.role in (Role.VALUE, Role.PRIOR) and _TARGET_BEHIND.match(behind):
            one = mention._replace(role=Role.TARGET)
        elif following is not None and following.level_after_move and _FROM.search(text, 0, mention.start):
            one = mention._replace(role=Role.SHARE_PRIOR if mention.role is Role.SHARE else Role.PRIOR)
        elif mention.level_after_move and number and mentions[number - 1].role is Role.SHARE:
            one = mention._replace(role=Role.SHARE)
        was = _WAS_BEHIND.match(behind) if not mention.after and not mention.noun else None
        yield one._replace(after=was[1]) if was else one
