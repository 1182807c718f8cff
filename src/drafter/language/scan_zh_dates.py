"""Chinese dates and stretches of time, read to a symbolic period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.found import period_token
from drafter.language.numerals import chinese
from drafter.language.unit_words import MEASURE_PATTERN

if TYPE_CHECKING:
    from drafter.language.token import Token

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNTED = rf"(?!日)(?:{MEASURE_PATTERN})"
"""Behind a bare number these make it a count, no day: 9月31单, 3月5台."""
_YEAR = (
    r"(?:(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2}|\d\d)\s?(?:财年|年度?(?!假|[以之]?[内后前]))"
    r"|(?:[今去明前本当后次]|上一?(?!年(?:人|会))|下一)(?:财年|年度?(?![人轻龄来]))|20\d\d(?=Q[1-4])"
)
_PART = {
    "底": "end",
    "末": "end",
    "初": "start",
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "以后": "after",
    "之后": "after",
    "中": "mid",
}
_PART_PATTERN = (
    r"底(?![档价薪气线层料部单])|末(?![端位])|初(?![步级期次诊])|上旬|中旬|下旬|以后|之后|中(?=[，。、\s]|$)"
)
_DATE = re.compile(
    rf"""
    (?P<year>{_YEAR})?(?:(?<=年)全年|(?<=年)年(?=[底末初]))?\s?
    (?:
      (?P<m1>{_MONTH}|[元正](?=月))\s?(?:月份?)?\s?[-—~～–至到]\s?(?P<m2>{_MONTH})\s?月份?(?!\s?\d{{1,2}}\s?[日号])
    | (?P<month>{_MONTH}|[元正](?=月))\s?月(?:份(?!额))?
      (?:\s?(?P<day>{_DAY})(?:\s?[日号](?!期)|(?![\d.%％,，]|{_COUNTED}|\s?[万箱个家年月元台吨天点]|[-—~～至到]))(?:[(（](?:周|星期)[一二三四五六日天][)）])?
       |\s?(?P<d1>{_DAY})\s?[日号]?\s?[-—~～–至到]\s?(?:(?P<m3>{_MONTH})月)?(?P<d2>{_DAY})[日号])?
    | (?P<quarter>Q[1-4]|第?[一二三四1-4]个?季度?(?![节报])|前[二三两]个?季度
       |前(?:\d|1[01]|[二两三四五六七八九十]|十一)个月)
    | (?P<half>上下半年|[上下]半年)
    | (?P<same>同期)
    )?
    (?P<part>{_PART_PATTERN})?
    """,
    re.VERBOSE,
)
_RANGE_END = re.compile(rf"\s?[-—~～–至到]\s?(?:(?P<m>{_MONTH})\s?月\s?)?(?P<d>{_DAY})\s?[日号]")
_YEAR_SHIFT = {
    "今": "Y",
    "本": "Y",
    "当": "Y",
    "去": "Y-1",
    "上": "Y-1",
    "前": "Y-2",
    "明": "Y+1",
    "次": "Y+1",
    "下": "Y+1",
    "后": "Y+2",
}

_RELATIVE = re.compile(
    r"""
      (?P<shift>上上|下下|[上本这当下前次]|(?<![安完])全(?=[月季]))(?:一个?|个)?
        (?P<unit>月(?!亮|饼)份?|周(?![边围期转])|星期|礼拜|季度|季)
        (?P<wd>[一二三四五六日天末](?!\s?[个家箱台单级]))?(?P<part>底|末|初|[上中下]旬)?
    | (?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末](?!期))
        (?:[至到~-](?:周|星期|礼拜)?(?P<weekday2>[一二三四五六日天]))?
    | (?P<every>每(?P<half>半)?个?(?P<what>月|年|周|天|日|季度|星期)
        (?P<every_part>[上中下]旬|[初底末](?![一二三四五六七八九十]))?)
    | (?P<named>[去上]年同期|同期|全年度?|年度|月度|年[初底末中](?![档会])|[月季][初底末](?!档)
        |近几?年来|近年(?!龄)|[上中下]旬(?:以后)?|年内(?!部))
    | (?P<day>[今明昨]天|[今明昨]日(?!报)|前天|后天)
    """,
    re.VERBOSE,
)
_NAMED = {
    "同期": "same",
    "全年": "Y",
    "全年度": "Y",
    "年度": "year",
    "月度": "month",
    "年内": "Y",
    "近年来": "recent",
    "近几年来": "recent",
    "近年": "recent",
}
_SHIFT = {"上上": -2, "上": -1, "前": -1, "本": 0, "这": 0, "当": 0, "全": 0, "下": 1, "次": 1, "下下": 2}
_LETTER = {"月": "M", "周": "W", "星": "W", "礼": "W", "季": "Q", "年": "Y", "天": "D", "日": "D"}
_DAYS = {"今": "D", "昨": "D-1", "明": "D+1", "前": "D-2", "后": "D+2"}
_EVERY = {"M": "monthly", "W": "weekly", "Q": "quarterly", "Y": "yearly", "D": "daily"}
_WEEKDAYS = {char: number for number, char in enumerate("一二三四五六日", 1)} | {"天": 7}
_LISTED = re.compile(rf"(?P<n>{_MONTH})(?=(?:、{_MONTH}){{1,4}}(?P<unit>月(?!饼)|季度))")
_DAY_NUMBER = re.compile(r"(?P<day>三十一?|二?十[一二三四五六七八九]?)号(?![楼仓库线店门机])")
_WEEK_NUMBER = re.compile(r"第\s?(?P<n>\d{1,2}|[一二三四五]?十?[一二三四五六七八九])\s?周(?![年岁])")


def first_months(count: int) -> str:
    """Return the first ``count`` months of a year: Q1, H1, M01..M09."""
    return {3: "Q1", 6: "H1"}.get(count, f"M01..M{count:02}")


def small_number(written: str) -> int:
    """Read a small Arabic or Chinese number; 元 and 正 are the first month."""
    if written in {"元", "正"}:
        return 1
    return int(written) if written.isascii() else int(chinese(written).value)


def zh_date(text: str, at: int) -> Token | None:
    """Read 去年12月份, 2024年3月15日, 1-6月, 三季度, 明年上半年, 6月6日至6月12日."""
    found = _DATE.match(text, at)
    if found is None or not (
        found["year"] or found["m1"] or found["month"] or found["quarter"] or found["half"] or found["same"]
    ):
        return None
    body = _body(found)
    period = _under_year(_year(found["year"]), body)
    end = found.end()
    if found["part"]:
        period = f"{period}.{_PART[found['part']]}"
    elif found["day"]:
        further = _RANGE_END.match(text, end)
        if further:
            month = f"M{small_number(further['m']):02}" if further["m"] else body.partition(".")[0]
            last = _under_year(_year(found["year"]), f"{month}.D{small_number(further['d']):02}")
            end, period = further.end(), f"{period}..{last}"
    elif period == "Y" and not found["year"]:
        return None
    while text[end - 1] == " ":
        end -= 1
    return period_token(text, at, end, period)


def _year(written: str | None) -> str:
    if not written:
        return ""
    fiscal = "财" in written
    head = written.rstrip(" 度").removesuffix("年").rstrip(" 财")
    if head[0] in _YEAR_SHIFT:
        shift = _YEAR_SHIFT[head[0]]
        return f"FY{shift[1:]}" if fiscal else shift
    number = small_number(head)
    number += 0 if number > 99 else 2000  # noqa: PLR2004  # two digits mean this century
    return f"FY{number}" if fiscal else str(number)


def _body(found: re.Match[str]) -> str:
    if found["m1"]:
        return f"M{small_number(found['m1']):02}..M{small_number(found['m2']):02}"
    if found["month"]:
        return _month_day(found)
    if found["quarter"]:
        return _quarter(found["quarter"])
    if found["half"]:
        return {"上半年": "H1", "下半年": "H2"}.get(found["half"], "H1..H2")
    return "same" if found["same"] else ""


def _month_day(found: re.Match[str]) -> str:
    month = f"M{small_number(found['month']):02}"
    if found["day"]:
        return f"{month}.D{small_number(found['day']):02}"
    if found["d1"]:
        last = f"M{small_number(found['m3']):02}" if found["m3"] else month
        return f"{month}.D{small_number(found['d1']):02}..{last}.D{small_number(found['d2']):02}"
    return month


def _quarter(written: str) -> str:
    if written.startswith("前"):
        count = small_number(re.sub(r"[前个季度月]", "", written).replace("两", "二"))
        return first_months(count) if written.endswith("月") else f"M01..M{count * 3:02}"
    return f"Q{small_number(written.lstrip('Q第')[0])}"


def _under_year(year: str, body: str) -> str:
    """Join year and body: ``Y-1.M12`` for a relative year, ``2023-12`` for a written one."""
    if not (year and body):
        return year or body
    if year == "Y":
        return body
    if ".." in body:
        return "..".join(_under_year(year, end) for end in body.split(".."))
    if year.startswith("Y"):
        return f"{year}.{body}"
    return f"{year}-" + body.replace(".D", "-").removeprefix("M")


def zh_listed(text: str, at: int) -> Token | None:
    """Read the 5 of 5、6月 and the 一 of 一、二季度."""
    found = _LISTED.match(text, at)
    if found is None:
        return None
    number = small_number(found["n"])
    return period_token(text, at, found.end(), f"M{number:02}" if found["unit"] == "月" else f"Q{number}")


def zh_day_number(text: str, at: int) -> Token | None:
    """Read 二十三号 as a day of the month; 三号 may be a shop."""
    found = _DAY_NUMBER.match(text, at)
    return None if found is None else period_token(text, at, found.end(), f"D{small_number(found['day']):02}")


def zh_week_number(text: str, at: int) -> Token | None:
    """Read 第42周."""
    found = _WEEK_NUMBER.match(text, at)
    return None if found is None else period_token(text, at, found.end(), f"W{small_number(found['n']):02}")


def zh_relative(text: str, at: int) -> Token | None:
    """Read 上月, 本周, 周一, 每月, 年底, 去年同期, 今天."""
    found = _RELATIVE.match(text, at)
    return None if found is None else period_token(text, at, found.end(), _relative(found))


def _relative(found: re.Match[str]) -> str:
    if found["unit"]:
        return _shifted(found)
    if found["weekday"]:
        return _weekdays(found["weekday"], found["weekday2"])
    if found["every"]:
        name = ("half-" if found["half"] else "") + _EVERY[_LETTER[found["what"][0]]]
        return f"{name}.{_PART[found['every_part']]}" if found["every_part"] else name
    if found["day"]:
        return _DAYS[found["day"][0]]
    return _named(found["named"])


def _shifted(found: re.Match[str]) -> str:
    shift = _SHIFT[found["shift"]]
    base = _LETTER[found["unit"][0]] + (f"{shift:+}" if shift else "")
    if found["wd"]:
        return f"{base}.end" if found["wd"] == "末" else f"{base}.D{_WEEKDAYS[found['wd']]}"
    return f"{base}.{_PART[found['part']]}" if found["part"] else base


def _weekdays(first: str, last: str | None) -> str:
    if first == "末":
        return "W.end"
    return f"W.D{_WEEKDAYS[first]}" + (f"..W.D{_WEEKDAYS[last]}" if last else "")


def _named(words: str) -> str:
    if words in _NAMED:
        return _NAMED[words]
    if words.endswith("年同期"):
        return "Y-1.same"
    if "旬" in words:
        return f"M.{_PART[words[:2]]}"
    return f"{_LETTER[words[0]]}.{_PART[words[1]]}"
