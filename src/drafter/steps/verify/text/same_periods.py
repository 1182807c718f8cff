"""The same time a year before, of the period just told: first nine months 121,300, a year earlier 112,900."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.timeline import Place, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention

_SAME = ("Y-1.same", "same")
_YEAR = re.compile(r"(?:FY)?(20\d\d)(?=-)")
_PIECE = re.compile(r"[MQH]\d{1,2}")


def carried(mentions: Sequence[Mention], reported: str | None) -> Iterator[Mention]:
    """Yield the mentions; 上年同期 behind a period of its own is that period's, one year back."""
    told: str | None = None
    for mention in mentions:
        before = None if told is None or mention.period not in _SAME else _year_before(told)
        yield mention if before is None else mention._replace(period=before)
        if mention.period and mention.place is not Place.PAST:
            told = None if standing(mention.period, reported).place is Place.SAME else mention.period


def _year_before(period: str) -> str | None:
    ends = [_back(one) for one in period.split("..")]
    return None if None in ends else "..".join(end for end in ends if end)


def _back(period: str) -> str | None:
    year = _YEAR.match(period)
    if year:
        return f"{period[: year.start(1)]}{int(year[1]) - 1}{period[year.end(1) :]}"
    return f"Y-1.{period}" if _PIECE.fullmatch(period) else None
