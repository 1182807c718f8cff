"""English dates and stretches of time, read to a symbolic period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.found import period_token
from drafter.language.scan_zh_dates import first_months

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.language.token import Token

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURE = re.compile(r" [$€£]?\d")
_LAST_DAYS = {"feb": 29, "apr": 30, "jun": 30, "sep": 30, "nov": 30}
"""Months of fewer days: in ``(Feb 31)`` 31 is a figure of February."""
_STRETCH = re.compile(
    r" (?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?)(?![A-Za-z])", re.IGNORECASE
)
"""February 23 days: the month, and a figure of days."""
_BEHIND_FIGURE, _BRACKET_REACH = re.compile(r"\d[%kKmM]?\s?\($"), 5
_HELD = re.compile(
    r"[,;]\s?(?:tgt|target|plan|budget|quota|goal|ly|py|prior|last year)(?![a-z])[^()]{0,24}\)", re.IGNORECASE
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)(?:\.(?=\s?\d))?(?![A-Za-z])"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\dA-Za-z%]|[,.]\d|\s?%)"
_YEAR = r"(?:19|20)\d\d(?![\d%]|[,.]\d)"
_NAMED = re.compile(rf"(?<![A-Za-z])(?:{_MONTH})(?![A-Za-z])")
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})(?:\s?(?P<day>{_DAY}))?(?:(?:,\s?|\s)(?P<year>{_YEAR})|\s?['’](?P<yy>\d\d)(?!\d))?"
    rf"(?P<range>\s?(?:-|–|—|to|through|thru)\s?(?:(?P<month2>{_MONTH})(?:\s(?P<day2>{_DAY}))?|(?P<day3>{_DAY}))(?:,?\s(?P<year2>{_YEAR}))?)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?P<day>{_DAY})(?:(?:\s?[-–]\s?|\sto\s)(?P<day2>{_DAY}))?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WORDS = re.compile(
    rf"""
      (?P<fy>(?:FY|CY)\s?'?\d\d(?:\d\d)?)(?:\s?[-/]?\s?(?P<fy_part>[QH][1-4]))?(?![A-Za-z0-9])
    | (?P<part>[QH][1-4])(?:\s?[-–至到]\s?(?P<part2>[QH][1-4])(?!\d))?
        (?:(?:-|\s?(?:of\s)?)(?:(?P<part_fy>FY\s?'?\d\d(?:\d\d)?)|(?P<part_year>{_YEAR})|['’](?P<part_yy>\d\d)))?
        (?P<part_of>[末初底](?!档))?(?![A-Za-z0-9])
    | (?:in\s)?(?:the\s)?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s(?P<what>quarter|half)
        (?!\s(?:in\sa\srow|running|straight))
        (?:\s(?:of\s)?(?P<ordinal_year>{_YEAR}))?(?![A-Za-z])
    | (?:in\s)?(?:the\s)?first\s(?P<months>[2-9]|1[01]|two|three|four|five|six|seven|eight|nine|ten|eleven)\smonths
        (?:\sof\s(?:the\syear|(?P<months_year>{_YEAR})))?(?!\sof|\s(?:since|after))(?![A-Za-z])
    | (?P<shift>last|this|next|previous|prior|past|coming|current)\s
        (?P<unit>month|mth|week|wk|quarter|qtr|year|yr)(?![A-Za-z])
    | (?:last|previous|prior|past)\s(?P<season>half|term|semester|season|session)(?!\sof)(?![A-Za-z])
    | (?P<back>month|mth|week|wk|quarter|qtr|year|yr)\s(?:before|earlier|prior)
        (?![A-Za-z]|\s(?:the|our|my|his|her|its|we|it|they|he|she|I|roll|launch|start|going|that|this|christmas)\b)
    | (?P<to_date>year|quarter|month|week)[\s-]to[\s-]date
    | (?P<td>[YQMW]TD)(?![A-Za-z])
    | (?:week|wk)\sof\s(?:(?P<wm>\d{{1,2}})/(?P<wd>\d{{1,2}})|(?P<week_month>{_MONTH})\s(?P<week_day>{_DAY}))
    | (?:week|wk|CW|W)\s?\#?(?P<week>\d{{1,2}})(?![\dA-Za-z%]|[.,]\d)
    | (?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![A-Za-z])
    | (?P<day>today|yesterday|tomorrow)(?![A-Za-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:\d|one|two|three|half|per|each|every)[ -]$", re.IGNORECASE)
_COUNT_REACH = 6
_COUNTS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
_DAYS = {"today": "D", "yesterday": "D-1", "tomorrow": "D+1"}
_AHEAD = {"this": 0, "current": 0, "next": 1, "coming": 1}
_HEADS = re.compile(r"\s?[:：]|\s(?:plan|target|goal|quota|tgt)(?![a-z])", re.IGNORECASE)
_TITLE = re.compile(
    r"(?: [a-z]{2,14}){0,2} (?:report|review|notes?|summary|recap|update|results?|activity|figures|minutes|numbers)"
    r"(?![A-Za-z])"
)
"""May trading note: a month before the name of a report."""
_SEGMENT_END = re.compile(r"\s{0,3}(?:$|[\n|])")
"""SMB hosting - M. Tran - May: a month that is all of a title's last part."""
_MAYBE_WORD = frozenset({"may", "march"})
_PREPOSITIONS = (
    "in of since by until through during for last next this late early mid to from vs versus end and after before"
)
_BEFORE_MONTH = frozenset(_PREPOSITIONS.split())


def month_first(text: str, at: int) -> Token | None:
    """Read ``March 2023``, ``May 3rd``, ``October 27, 2012``, ``Jul 15-Aug 30``; a lone May needs a preposition."""
    found = _MONTH_FIRST.match(text, at)
    if found is None:
        return None
    year = found["year"] or (f"20{found['yy']}" if found["yy"] else None)
    if (
        found["day"]
        and not found["range"]
        and (
            _day_number(found["day"]) > _LAST_DAYS.get(found["month"][:3].lower(), 31)
            or (not found["year"] and (_STRETCH.match(text, found.end("day")) or _is_level(text, at, found.end("day"))))
        )
    ):
        return period_token(text, at, found.end("month"), _calendar(None, found["month"], None))
    end, ranged = found.end(), found["range"]
    if ranged and found["day3"] and not found["day"]:
        end, ranged = found.start("range"), None
    bare = not (found["day"] or year or ranged)
    if bare and found["month"].lower() in _MAYBE_WORD and not _names_a_month(text, at, end):
        return None
    first = _calendar(year or (found["year2"] if ranged else None), found["month"], found["day"])
    if not ranged:
        return period_token(text, at, end, first)
    last = _calendar(found["year2"] or year, found["month2"] or found["month"], found["day2"] or found["day3"])
    return period_token(text, at, end, f"{first}..{last}")


def _is_level(text: str, at: int, end: int) -> bool:
    """Whether a number behind a month is what it was then: 14 (Sep 17, tgt 20)."""
    return _BEHIND_FIGURE.search(text, max(0, at - _BRACKET_REACH), at) is not None and bool(_HELD.match(text, end))


def _names_a_month(text: str, at: int, end: int) -> bool:
    """Whether May is the month: behind a preposition, before its colon, or in front of its figure: 160 (May 148)."""
    if _after_preposition(text, at) or (text[at] == "M" and _HEADS.match(text, end) and _at_start(text, at)):
        return True
    if text[at] == "M" and _TITLE.match(text, end) and _at_start(text, at):
        return True
    if text[at] == "M" and _SEGMENT_END.match(text, end) and text[:at].rstrip(" ")[-1:] in set("-–—|/"):
        return True
    opened = text[max(0, at - 2) : at].strip()[-1:] in {",", "(", "（"}
    return opened and text[at] == "M" and _FIGURE.match(text, end) is not None


def _at_start(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" -*•")


def _after_preposition(text: str, at: int) -> bool:
    words = text[max(0, at - 9) : at].lower().replace("-", " ").split()
    return bool(words) and words[-1].rstrip(".") in _BEFORE_MONTH


def day_first(text: str, at: int) -> Token | None:
    """Read ``31 December 2023``, ``7 June`` or ``18-20 June``."""
    found = _DAY_FIRST.match(text, at)
    if found is None or text[at - 1 : at].isdigit():
        return None
    last = found["day2"] or found["day"]
    if _day_number(last) > _LAST_DAYS.get(found["month"][:3].lower(), 31):
        return None
    first = _calendar(found["year"], found["month"], found["day"])
    if not found["day2"]:
        return period_token(text, at, found.end(), first)
    if _day_number(found["day"]) >= _day_number(last):
        return None
    return period_token(text, at, found.end(), f"{first}..{_calendar(found['year'], found['month'], last)}")


def _day_number(day: str) -> int:
    return int(day.rstrip("stndrhSTNDRH"))


def _calendar(year: str | None, month: str, day: str | None) -> str:
    number = _MONTHS.index(month[:3].lower()) + 1
    day_number = _day_number(day) if day else 0
    if year:
        return f"{year}-{number:02}" + (f"-{day_number:02}" if day else "")
    return f"M{number:02}" + (f".D{day_number:02}" if day else "")


def en_period(text: str, at: int) -> Token | None:
    """Read ``Q3 2024``, ``FY24 H1``, ``third quarter``, ``last month``, ``YTD``, ``week 42``, ``wk of 3/10``."""
    found = _WORDS.match(text, at)
    if found is None:
        return None
    words = found.groupdict()
    if words["back"] and _COUNTED.search(text, max(0, at - _COUNT_REACH), at):
        return None  # one week before, 2 year earlier: a stretch
    symbol = next((read(words) for key, read in _READERS.items() if words[key]), None)
    return None if symbol is None else period_token(text, at, found.end(), symbol)


def _fiscal(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    if written[0] in "Cc":
        return digits if len(digits) == 4 else f"20{digits}"  # noqa: PLR2004  # a year has four digits
    return f"FY{digits}"


def _read_part(words: dict[str, str]) -> str:
    part = words["part"].upper() + (f"..{words['part2'].upper()}" if words["part2"] else "")
    suffix = {"末": ".end", "底": ".end", "初": ".start"}.get(words["part_of"] or "", "")
    year = words["part_year"] or (f"20{words['part_yy']}" if words["part_yy"] else "")
    if words["part_fy"]:
        year = _fiscal(words["part_fy"])
    return "..".join(f"{year}-{end}" for end in part.split("..")) + suffix if year else part + suffix


def _read_ordinal(words: dict[str, str]) -> str:
    part = ("Q" if words["what"].lower() == "quarter" else "H") + str(_ORDINAL[words["ordinal"].lower()])
    return f"{words['ordinal_year']}-{part}" if words["ordinal_year"] else part


def _read_months(words: dict[str, str]) -> str:
    count = words["months"].lower()
    months = first_months(int(count) if count.isdigit() else _COUNTS.index(count) + 2)
    year = words["months_year"]
    return "..".join(f"{year}-{one.lstrip('M')}" for one in months.split("..")) if year else months


def _read_shift(words: dict[str, str]) -> str:
    shift = _AHEAD.get(words["shift"].lower(), -1)
    return words["unit"][0].upper() + (f"{shift:+}" if shift else "")


_READERS: dict[str, Callable[[dict[str, str]], str]] = {
    "fy": lambda words: _fiscal(words["fy"]) + (f"-{words['fy_part'].upper()}" if words["fy_part"] else ""),
    "part": _read_part,
    "ordinal": _read_ordinal,
    "months": _read_months,
    "shift": _read_shift,
    "season": lambda _: "H-1",
    "back": lambda words: f"{words['back'][0].upper()}-1",
    "to_date": lambda words: f"{words['to_date'][0].upper()}TD",
    "td": lambda words: words["td"].upper(),
    "wm": lambda words: f"M{int(words['wm']):02}.D{int(words['wd']):02}.week",
    "week_month": lambda words: _calendar(None, words["week_month"], words["week_day"]) + ".week",
    "week": lambda words: f"W{int(words['week']):02}",
    "weekday": lambda words: f"W.D{_WEEK.index(words['weekday'][:3].lower()) + 1}",
    "day": lambda words: _DAYS[words["day"].lower()],
}


def named_month(text: str) -> str | None:
    """Return the first month a title or a head names, also by a name that is a word as well (May): M05."""
    found = _NAMED.search(text)
    return f"M{_MONTHS.index(found.group()[:3].lower()) + 1:02}" if found else None
