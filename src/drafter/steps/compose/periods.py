"""The period reported on, the one before and the one after, as slots ``P``, ``P.prev``, ``P.next``."""

from __future__ import annotations

import re

from drafter.steps.plan.periods import period_words

_NUMBERED = re.compile(r"(?P<year>\d{4}-)?(?P<unit>[MQH])?(?P<number>\d{1,2})")
_LENGTHS = {"M": 12, "Q": 4, "H": 2}
_UNITS = re.compile(r"[WMQHY]")


def period_slots(period: str, locale: str) -> dict[str, str]:
    """Return the period slots that can be spelt.

    >>> period_slots("M10", "zh")
    {'P': '10月', 'P.prev': '9月', 'P.next': '11月'}
    >>> period_slots("Q1", "en")
    {'P': 'Q1', 'P.prev': 'Q4 last year', 'P.next': 'Q2'}
    >>> period_slots("M03.D10.week", "en")
    {'P': 'week of March 10', 'P.prev': 'last week', 'P.next': 'next week'}
    """
    named = {"P": period, "P.prev": _beside(period, -1), "P.next": _beside(period, 1)}
    spelt = {slot: period_words(one, locale) for slot, one in named.items() if one}
    return {slot: words for slot, words in spelt.items() if words}


def _beside(period: str, by: int) -> str:
    """Return the period before or after; what is not counted within a year is told relatively."""
    whole = _NUMBERED.fullmatch(period)
    unit = whole["unit"] or ("M" if whole["year"] else "") if whole is not None else ""
    if whole is None or not unit:
        kind = "W" if ".week" in period or ".D" in period else period[:1]
        return f"{kind}{by:+d}" if _UNITS.fullmatch(kind) else ""
    number = int(whole["number"]) + by
    years, place = divmod(number - 1, _LENGTHS[unit])
    if not whole["year"]:
        year = f"Y{years:+d}." if years else ""
        return f"{year}{unit}{place + 1}"
    year = f"{int(whole['year'][:4]) + years}-"
    return f"{year}{place + 1:02d}" if not whole["unit"] else f"{year}{unit}{place + 1}"
