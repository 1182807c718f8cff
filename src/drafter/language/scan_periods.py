"""Dates and stretches of time at a place of the text, read to a symbolic period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Callable


class Stretch(NamedTuple):
    """Where a period ends in the text, and its symbol (None: masked)."""

    end: int
    period: str | None


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ZH_YEAR = {"今": "Y", "本": "Y", "去": "Y-1", "上": "Y-1", "明": "Y+1", "前": "Y-2", "后": "Y+2", "当": "Y", "次": "Y+1"}
_PART = {
    "底": "end", "末": "end", "初": "start", "中": "mid", "上旬": "early", "中旬": "mid", "下旬": "late",
    "以后": "after", "之后": "after", "以来": "since", "起": "since", "以前": "before", "之前": "before",
}  # fmt: skip
_SHIFT = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "今": 0, "下下": 2, "下": 1, "前": -1, "次": 1}
_N = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"

_ZH = re.compile(
    rf"""
    (?P<year>(?:(?:19|20)\d\d|[二一][〇零○九][〇零○一二三四五六七八九]{{2}}|\d\d)\s?年|(?:[今去明前本当后]|上(?!年度?(?:人|会)))年|(?:20)\d\d(?=Q[1-4]))?
    (?:度(?!假))?\s?
    (?:
      (?P<m1>{_N}|[元正](?=月))(?:月份?)?\s?[-—~～–至到]\s?(?P<m2>{_N})月份?(?!\d{{0,2}}[日号])
    | (?P<month>{_N}|[元正](?=月))月(?:份|(?:底|末|初|中旬|上旬|下旬)(?!期)|)(?:(?P<day>{_DAY})(?:[日号]|(?![\d.%％,万箱个家年]))(?P<weekday>[(（](?:周|星期)[一二三四五六日天][)）])?)?
    | (?P<quarter>Q[1-4]|第?[一二三四1234]季度|前[二三两]季度|[一二三四]季(?=[末初]))
    | (?P<half>[上下]半年|上下半年)
    | (?P<same>同期)
    )?
    (?P<part>底|末|初|上旬|中旬|下旬|以后|之后|以来|中(?=[，。、\s]))?
    """,
    re.VERBOSE,
)
_MONTHLY = r"每半?个?(?:月|年|周|天|日|季度|星期)(?:[上中下]旬|[初底末])?"
_RELATIVE = re.compile(
    rf"""
      (?P<unit_shift>上上|下下|[上本这当下前次今])(?:一?个)?(?P<unit>月(?!亮)份?|周(?!边|围|期|转)|星期|礼拜|季度|季)(?P<wd>[一二三四五六日天末](?![个家箱台单]))?(?P<wpart>底|末|初|[上中下]旬)?
    | (?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?:[至到~-](?:周|星期)?(?P<weekday2>[一二三四五六日天]))?
    | (?P<every>{_MONTHLY})
    | (?P<named>去年同期|上年同期|同期|全年度?|年度|月度|年初|年底|年末|年中|月初|月底|月末|季末|季初|周末|近几?年来|[上中下]旬(?:以后)?|上下半年|年内)
    | (?P<dayname>今天|今日|昨天|昨日|明天|明日|前天|后天)
    """,
    re.VERBOSE,
)
_NAMED = {
    "去年同期": "Y-1.same", "上年同期": "Y-1.same", "同期": "same", "全年": "Y", "全年度": "Y", "年度": "year", "月度": "month",
    "年初": "Y.start", "年底": "Y.end", "年末": "Y.end", "年中": "Y.mid", "月初": "M.start", "月底": "M.end", "月末": "M.end",
    "季末": "Q.end", "季初": "Q.start", "周末": "W.end", "近年来": "recent", "近几年来": "recent", "上下半年": "H1..H2", "年内": "Y",
}  # fmt: skip
_DAYS = {"今天": "D", "今日": "D", "昨天": "D-1", "昨日": "D-1", "明天": "D+1", "明日": "D+1", "前天": "D-2", "后天": "D+2"}
_WEEKDAY = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}


def zh_number(written: str) -> int:
    """Read a small Arabic or Chinese number; 元 and 正 are the first month."""
    if written in "元正":
        return 1
    return int(written) if written.isascii() else int(chinese(written).value)


def _year(written: str | None) -> str:
    if not written:
        return ""
    head = written.rstrip(" 年")
    if head in _ZH_YEAR:
        return _ZH_YEAR[head]
    number = zh_number(head)
    return str(number if number > 99 else 2000 + number)


def _join(year: str, rest: str) -> str:
    if not year:
        return rest
    if not rest:
        return year
    if year[0] == "Y":
        return f"{year}.{rest}"
    return f"{year}-{rest.replace('M', '').replace('.D', '-')}" if rest[0] != "M" or year else rest


def _quarter(written: str) -> str:
    if written.startswith("前"):
        return "Q1..Q2" if written[1] in "二两" else "Q1..Q3"
    digit = written.lstrip("Q第")[0]
    return f"Q{zh_number(digit)}"


def _body(found: re.Match[str]) -> str | None:
    """Return the symbol below the year; None when a month or day is impossible."""
    if found["m1"]:
        first, last = zh_number(found["m1"]), zh_number(found["m2"])
        return f"M{first:02}..M{last:02}" if 1 <= first <= 12 and 1 <= last <= 12 else None
    if found["month"]:
        month = zh_number(found["month"])
        day = zh_number(found["day"]) if found["day"] else 1
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return f"M{month:02}" + (f".D{day:02}" if found["day"] else "")
    if found["quarter"]:
        return _quarter(found["quarter"])
    if found["half"]:
        return {"上": "H1", "下": "H2"}[found["half"][0]] if len(found["half"]) == 3 else "H1..H2"
    return "same" if found["same"] else ""


def zh_date(text: str, at: int) -> Stretch | None:
    """Read a Chinese date or period that starts at ``at``."""
    found = _ZH.match(text, at)
    if found is None or found.end() == at:
        return None
    year, body = _year(found["year"]), _body(found)
    if body is None or not (year or body):
        return None
    written = found[0]
    period = _join(year, body)
    part = found["part"] or next((p for p in ("底", "末", "初", "上旬", "中旬", "下旬") if written.endswith(p)), None)
    if part == "中" and not body:
        part = None
    if part:
        period = f"{period}.{_PART[part]}"
    end = found.end()
    if body.count("D") == 1:
        return _zh_day_range(text, end, period)
    return Stretch(end, period)


_ZH_DAY_END = re.compile(rf"\s?[-—~～–至到]\s?(?:(?:(?P<m>{_N})月)?(?P<d>{_DAY})[日号])")


def _zh_day_range(text: str, end: int, period: str) -> Stretch:
    further = _ZH_DAY_END.match(text, end)
    if further is None:
        return Stretch(end, period)
    month = f"M{zh_number(further['m']):02}" if further["m"] else period.partition(".D")[0].split(".")[-1]
    return Stretch(further.end(), f"{period}..{month}.D{zh_number(further['d']):02}")


def zh_relative(text: str, at: int) -> Stretch | None:
    """Read 上月, 本周, 周一, 每月, 年底 and the like at ``at``."""
    found = _RELATIVE.match(text, at)
    if found is None:
        return None
    return Stretch(found.end(), _relative_symbol(found))


def _relative_symbol(found: re.Match[str]) -> str:
    if found["unit"]:
        letter = {"月": "M", "周": "W", "星": "W", "礼": "W", "季": "Q"}[found["unit"][0]]
        shift = _SHIFT[found["unit_shift"]]
        base = f"{letter}{shift:+}" if shift else letter
        if found["wd"]:
            return f"{base}.end" if found["wd"] == "末" else f"{base}.D{_WEEKDAY[found['wd']]}"
        return f"{base}.{_PART[found['wpart']]}" if found["wpart"] else base
    if found["weekday"]:
        end = f"..W.D{_WEEKDAY[found['weekday2']]}" if found["weekday2"] else ""
        return f"W.D{_WEEKDAY[found['weekday']]}{end}"
    if found["every"]:
        return _every(found["every"])
    if found["dayname"]:
        return _DAYS[found["dayname"]]
    return _NAMED.get(found["named"], "M." + _PART.get(found["named"][:2], "mid"))


def _every(written: str) -> str:
    names = {"月": "monthly", "年": "yearly", "周": "weekly", "天": "daily", "日": "daily", "季": "quarterly", "星": "weekly"}
    core = written[1:].lstrip("半个")
    name = names[core[0]]
    name = f"half-{name}" if "半" in written else name
    part = next((symbol for word, symbol in _PART.items() if written.endswith(word)), None)
    return f"{name}.{part}" if part else name


_MON = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?(?![A-Za-z])"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\dA-Za-z%,.]\d|\d|%)"
_YEAR = r"(?:19|20)\d\d(?!\d|,\d|\.\d|%)"
_EN_DATE = re.compile(
    rf"(?P<mon>{_MON})(?:\s?(?P<day>{_D}))?(?:(?:,\s?|\s)(?P<year>{_YEAR})|\s?'(?P<yy>\d\d))?"
    rf"(?P<rng>\s?(?:-|–|—|to|through|thru)\s?(?:(?P<mon2>{_MON})\s?(?P<day2>{_D})?|(?P<day3>{_D}))(?:,?\s(?P<year2>{_YEAR}))?)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(rf"(?P<day>{_D})\s(?:of\s)?(?P<mon>{_MON})(?:,?\s(?P<year>{_YEAR}))?", re.IGNORECASE)


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _symbol(year: str | None, month: str, day: str | None) -> str:
    number = _month_number(month)
    day_number = int(re.sub(r"\D", "", day)) if day else 0
    if year:
        return f"{year}-{number:02}" + (f"-{day_number:02}" if day else "")
    return f"M{number:02}" + (f".D{day_number:02}" if day else "")


def en_month(text: str, at: int) -> Stretch | None:
    """Read ``March 2023``, ``May 3rd``, ``October 27, 2012``, ``Jul 15-Aug 30`` at ``at``."""
    found = _EN_DATE.match(text, at)
    if found is None:
        return None
    year = found["year"] or (f"20{found['yy']}" if found["yy"] else None)
    start = _symbol(year or found["year2"], found["mon"], found["day"])
    if not found["rng"]:
        return Stretch(found.end(), start)
    if found["day3"] and not found["day"]:
        return Stretch(found.start("rng"), start)
    last = _symbol(found["year2"] or year, found["mon2"] or found["mon"], found["day2"] or found["day3"])
    return Stretch(found.end(), f"{start}..{last}")


_NUMERIC = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
    r"|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})(?:/(?P<y2>\d{4}|\d\d))?(?!\d|[/.]\d|,\d)(?:\s?[-–~至到]\s?(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?!\d))?"
    r"|(?P<m4>\d{1,2})\.(?P<d4>\d{1,2})\s?[-–—~～至到]\s?(?P<m5>\d{1,2})\.(?P<d5>\d{1,2})(?![\d.%％]|\s?(?:[万亿元箱吨wkKMm米㎡]))"
    r"|(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?!\d)"
    r"|(?P<qn>[1-4])Q(?P<qy>\d\d(?:\d\d)?)?(?![A-Za-z0-9])"
    r"|(?P<y6>(?:19|20)\d\d)\s?(?P<q6>Q[1-4]|H[12])(?![A-Za-z0-9])",
)


def _valid(month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def numeric_date(text: str, at: int) -> Stretch | None:
    """Read ``2024-03-15``, ``3/18``, ``3/31/24``, ``5.12-5.18``, ``10:30am``, ``3Q`` at ``at``; None when impossible."""
    found = _NUMERIC.match(text, at)
    if found is None:
        return None
    period = _numeric_symbol(found)
    return Stretch(found.end(), period) if period else None


def _numeric_symbol(found: re.Match[str]) -> str | None:
    g = found.groupdict()
    if g["y"]:
        return f"{g['y']}-{int(g['m']):02}-{int(g['d']):02}" if _valid(g["m"], g["d"]) else None
    if g["m2"]:
        if not _valid(g["m2"], g["d2"]):
            return None
        if g["y2"]:
            return f"{g['y2'] if len(g['y2']) == 4 else '20' + g['y2']}-{int(g['m2']):02}-{int(g['d2']):02}"
        last = f"..M{int(g['m3']):02}.D{int(g['d3']):02}" if g["m3"] else ""
        return f"M{int(g['m2']):02}.D{int(g['d2']):02}{last}"
    if g["m4"]:
        first, last_day = (int(g["m4"]), int(g["d4"])), (int(g["m5"]), int(g["d5"]))
        plain = _valid(g["m4"], g["d4"]) and _valid(g["m5"], g["d5"]) and first < last_day
        return f"M{first[0]:02}.D{first[1]:02}..M{last_day[0]:02}.D{last_day[1]:02}" if plain else None
    if g["hour"]:
        return f"T{int(g['hour']):02}:{g['minute']}"
    if g["qn"]:
        year = g["qy"] and (g["qy"] if len(g["qy"]) == 4 else "20" + g["qy"])
        return f"{year}-Q{g['qn']}" if year else f"Q{g['qn']}"
    return f"{g['y6']}-{g['q6']}"


def day_first(text: str, at: int) -> Stretch | None:
    """Read ``31 December 2023`` or ``7 June`` at ``at``."""
    found = _DAY_FIRST.match(text, at)
    return None if found is None else Stretch(found.end(), _symbol(found["year"], found["mon"], found["day"]))


_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_EN_WORDS = re.compile(
    rf"""(?ix)
      (?P<fy>FY\s?'?\d\d(?:\d\d)?)(?:\s?[-/]?\s?(?P<fyp>[QH][1-4]))?(?![A-Za-z0-9])
    | (?P<p>[QH][1-4])(?:\s?(?:of\s)?(?:(?P<pfy>FY\s?'?\d\d(?:\d\d)?)|'?(?P<py>(?:19|20)\d\d|(?<=')\d\d)))?(?![A-Za-z0-9])
    | (?:in\s)?(?:the\s)?(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th)\s(?P<what>quarter|half)(?!\s(?:in\sa\srow|running|consecutive))
        (?:\s(?:of\s)?(?P<oy>{_YEAR}))?(?![A-Za-z])
    | (?P<shift>last|this|next|previous|prior|past|coming|current)\s(?P<unit>month|mth|week|wk|quarter|qtr|year|yr)(?![A-Za-z])
    | (?P<todate>year|quarter|month|week)[\s-]to[\s-]date
    | (?P<td>[YQMW]TD)(?![A-Za-z])
    | (?:week|wk)\sof\s(?:(?P<wm>\d{{1,2}})/(?P<wd>\d{{1,2}})|(?P<wmon>{_MON})\s(?P<wday>{_D}))
    | (?:week|wk|W|CW)\s?(?P<week>\d{{1,2}})(?![\d.,%A-Za-z])
    | (?P<wday2>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?![A-Za-z])
    | (?P<dn>today|yesterday|tomorrow)
    """
)
_WEEK = "mon tue wed thu fri sat sun".split()
_EN_DAYS = {"today": "D", "yesterday": "D-1", "tomorrow": "D+1"}


def en_words(text: str, at: int) -> Stretch | None:
    """Read ``Q3 2024``, ``FY24 H1``, ``third quarter``, ``last month``, ``YTD``, ``week 42``, ``Friday`` at ``at``."""
    found = _EN_WORDS.match(text, at)
    if found is None:
        return None
    return Stretch(found.end(), _en_symbol(found))


def _en_symbol(found: re.Match[str]) -> str:
    g = found.groupdict()
    for names, read in _EN_READERS:
        if g[names]:
            return read(g)
    return "W"


def _fiscal(written: str) -> str:
    return "FY" + re.sub(r"\D", "", written)


def _read_part(g: dict[str, str]) -> str:
    part = g["p"].upper()
    if g["pfy"]:
        return f"{_fiscal(g['pfy'])}-{part}"
    return f"{g['py'] if len(g['py']) == 4 else '20' + g['py']}-{part}" if g["py"] else part


def _read_ordinal(g: dict[str, str]) -> str:
    part = f"{'Q' if g['what'].lower() == 'quarter' else 'H'}{_ORDINAL[g['ord'].lower()]}"
    return f"{g['oy']}-{part}" if g["oy"] else part


def _read_shift(g: dict[str, str]) -> str:
    letter = g["unit"][0].upper()
    shift = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(g["shift"].lower(), -1)
    return f"{letter}{shift:+}" if shift else letter


_EN_READERS: tuple[tuple[str, Callable[[dict[str, str]], str]], ...] = (
    ("fy", lambda g: _fiscal(g["fy"]) + (f"-{g['fyp'].upper()}" if g["fyp"] else "")),
    ("p", _read_part),
    ("ord", _read_ordinal),
    ("shift", _read_shift),
    ("todate", lambda g: f"{g['todate'][0].upper()}TD"),
    ("td", lambda g: g["td"].upper()),
    ("wm", lambda g: f"M{int(g['wm']):02}.D{int(g['wd']):02}.week"),
    ("wmon", lambda g: _symbol(None, g["wmon"], g["wday"]) + ".week"),
    ("week", lambda g: f"W{int(g['week']):02}"),
    ("wday2", lambda g: f"W.D{_WEEK.index(g['wday2'][:3].lower()) + 1}"),
    ("dn", lambda g: _EN_DAYS[g["dn"].lower()]),
)
