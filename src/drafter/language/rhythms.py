"""How often and in which stretch of time: a month, per week, the first year, quarterly, 每周, 按季度.

>>> [(one.relation, one.unit) for one in rhythms("$40 a month for the first year, then an annual fee")]
[('each', 'month'), ('first', 'year'), ('each', 'year')]
>>> [(one.relation, one.unit) for one in rhythms("每周例会，按季度结算")]
[('each', 'week'), ('each', 'quarter')]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import has_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = {
    "hour": "hour", "hourly": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month", "quarter": "quarter", "quarterly": "quarter", "year": "year",
    "hr": "hour", "wk": "week", "wkly": "week", "mo": "month", "mth": "month", "mthly": "month", "qtr": "quarter",
    "qtrly": "quarter", "yr": "year", "yrly": "year",
    "yearly": "year", "annual": "year", "annually": "year", "annum": "year",
    "天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "季度": "quarter", "季": "quarter",
    "年": "year",
}  # fmt: skip
_EACH = frozenset({"a", "an", "per", "each", "every", "每", "每个", "按"})
_ENGLISH = re.compile(
    r"(?<![A-Za-z-])(?:(?P<left>a|an|per|each|every|first|second|third|fourth|final|next)\s"
    r"(?P<unit>hour|day|week|month|quarter|year|annum|hr|wk|mth|mo|qtr|yr)"
    r"|(?P<often>hourly|daily|weekly|wkly|monthly|mthly|quarterly|qtrly|yearly|yrly|annual(?:ly)?))"
    r"(?![A-Za-z-])(?!\s(?:ago|later|earlier|before|after|half))",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"(?P<left>每个?|按|首|第[一二三四])(?P<unit>天|日|周|星期|月|季度|季|年)(?![底初末份度内])")
_ORDINALS = {"首": "first", "第一": "first", "第二": "second", "第三": "third", "第四": "fourth"}
_NAMED = re.compile(
    r"(?<![A-Za-z])(?:hour|day|dai|week|month|quarter|year|annu|fortnight|hr|wk|mth|qtr|yr)|[天日周月季年]|星期|(?<![A-Za-z])q[1-4]",
    re.IGNORECASE,
)
_ROOTS = {
    "dai": "day",
    "annu": "year",
    "hr": "hour",
    "wk": "week",
    "mth": "month",
    "qtr": "quarter",
    "yr": "year",
    "星期": "week",
    "天": "day",
    "日": "day",
    "周": "week",
    "月": "month",
    "季": "quarter",
    "年": "year",
}


class Rhythm(NamedTuple):
    """A unit of time with what binds it (each, first, next), and where both stand."""

    start: int
    end: int
    relation: str
    unit: str


@lru_cache(maxsize=4096)
def rhythms(text: str) -> tuple[Rhythm, ...]:
    """Return every unit of time of ``text`` that a word binds, in order."""
    return tuple(sorted(_rhythms(text)))


def _rhythms(text: str) -> Iterator[Rhythm]:
    for pattern in (_ENGLISH, _CHINESE) if has_letters(text) else (_CHINESE,):
        for match in pattern.finditer(text):
            held = match.groupdict()
            left = (held["left"] or "each").casefold()
            relation = "each" if left in _EACH else _ORDINALS.get(left, left)
            word = (held.get("often") or held["unit"]).casefold()
            yield Rhythm(match.start(), match.end(), relation, _UNITS[word])


def units_named(text: str) -> frozenset[str]:
    """Return every unit of time that ``text`` has a word of."""
    found = (match.group().casefold() for match in _NAMED.finditer(text))
    return frozenset("quarter" if word[0] == "q" else _ROOTS.get(word, word) for word in found)
