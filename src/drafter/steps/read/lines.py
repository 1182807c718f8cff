"""Notes as numbered lines: hard-wrapped lines joined, everything that is no sales fact sorted out with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRAPPED = re.compile(r"[\u4e00-\u9fff、，”）)]$")
_MARKER = re.compile(
    r"^\s*(?:[-*•·]\s*)?(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.]|"
    r"第[一二三四五六七八九十百]{1,4}[条章节篇]|[(（]?\d{1,2}[)）、.．]\s*|[-*•·]\s|#)"
)
_LONGEST = 1200
"""No reading looks further than so many characters: work per line stays bounded."""
_WRAP_WIDTH = 40
_RAGGED = 4
"""Lines wrapped at one width differ by a few characters, since a line does not start with a comma."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEGAL = re.compile(r"^\s*第[一二三四五六七八九十百零]{1,5}[条章]")
_LEGAL_ARTICLES = 5
_BOILERPLATE = re.compile(
    r"小编|欢迎阅读|供大家参考|仅供参考|下载|范文|版权|转载|VIP|关注公众号|点击(?:查看|下载)|"
    r"(?<![A-Za-z])(?:click here|all rights reserved|unsubscribe|sent from my)(?![A-Za-z])",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:总结.{0,20}(?:工作总结|总结.{0,6}篇|篇[一二三四五六七八九十]))|优秀\d{0,2}篇|"
    r"篇[一二三四五六七八九十\d]{1,2}\s*$"
)


class Words(NamedTuple):
    """The Chinese and English words of a field of life."""

    zh: str
    en: str = ""


_FOREIGN_WORDS = {
    "mining": Words("井下|巷|顶板|采煤|煤矿|皮带机|掘进|支护|综采|矿井|通风系统|瓦斯|矿建|安全生产"),
    "plant": Words("锅炉|变电站|配电柜|脚手架|混凝土浇筑", "boiler|valve|plumbing|roof leak|hvac|fire drill|sprinkler"),
    "home": Words(
        "接(?:孩子|娃|小孩)|买菜|幼儿园|家长会|健身|遛狗|做饭|我(?:生日|妈)|老婆(?:生日|妈)|老公(?:生日|妈)|孩子(?:生日|妈)|牙医|剪头发",
        "garage|backyard|gardening|lawn|gym|dentist|grocer(?:y|ies)|laundry|dog|cat|kids?|wife|"
        "husband|birthday|haircut|mow(?:ed)?|soccer|barbecue|bbq|dishwasher|yoga",
    ),
    "school": Words("班会|备课|批改作业|期末考试|教研", "homework|exam papers|lesson plan"),
    "ward": Words("查房|手术室|护士站|值夜班", "ward round|night shift nurse"),
}
_FOREIGN = {field: Cue(*words) for field, words in _FOREIGN_WORDS.items()}
_ANY_FOREIGN = Cue(
    "|".join(words.zh for words in _FOREIGN_WORDS.values()),
    "|".join(words.en for words in _FOREIGN_WORDS.values() if words.en),
)
_SALE = Cue("销量|销售额|签约|回款|订单|合同额|成交", "revenue|booked|closed|orders?|sold|bookings")
_SALES = Cue(
    "销|售|客户|订单|合同|签|回款|目标|业绩|市场|渠道|经销|门店|终端|货|单|价|产品|竞品|招标|报价",
    "sales?|customers?|clients?|deals?|orders?|quota|pipeline|revenue|booked|closed|contract|"
    "demos?|calls?|account|price|renewal|target",
)


class Line(NamedTuple):
    """A logical line: its number in the notes (from 1), its text without bullet, the raw text, how far it stands in."""

    number: int
    text: str
    raw: str
    indent: int = 0


_BULLET = re.compile(
    r"^\s*(?:[-*•·▪◦●○■□▲→>]+\s*|[①-⑳]\s*|#{1,6}\s*|(?:\d{1,2}|[(（]\d{1,2}[)）])[、.．)）](?!\d)\s*|"
    r"[(（][一二三四五六七八九十]{1,3}[)）][、.]?\s*|[一二三四五六七八九十]{1,3}[、.]\s*)+"
)


def logical_lines(text: str) -> Iterator[Line]:
    """Yield the non-blank lines; a hard-wrapped Chinese paragraph becomes one."""
    held: tuple[int, str] | None = None
    width = _wrap_width(text)
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            continue
        if held is not None and not _MARKER.match(stripped):
            stripped, number = held[1] + stripped, held[0]  # noqa: PLW2901 - the joined line keeps its first number
        elif held is not None:
            yield from _bounded(*held)
        held = None
        if (
            width - _RAGGED <= len(raw.strip()) <= width
            and len(stripped) < _LONGEST
            and _WRAPPED.search(stripped)
            and len(_HAN.findall(stripped)) > _WRAP_WIDTH * 2 // 3
        ):
            held = (number, stripped)
        else:
            indent = len(raw) - len(raw.lstrip(" "))
            yield from (line._replace(indent=indent) for line in _bounded(number, stripped))
    if held is not None:
        yield from _bounded(*held)


_MAIL = re.compile(
    r"(?:from|to|cc|bcc|sent|date|发件人|收件人|抄送|密送|发送时间|发送日期|时间|日期)\s?[:：]\s?\S", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:subject|re|fwd?|主题|标题)\s?[:：]\s?", re.IGNORECASE)
_MAIL_LINES = 8


def mail_head(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a mail's head, and the others with the subject as their title; no mail has no such lines."""
    head = [line for line in lines[:_MAIL_LINES] if _MAIL.match(line.text)]
    subject = next((line for line in lines[:_MAIL_LINES] if _SUBJECT.match(line.text)), None)
    if subject is None or not head:
        return [], lines
    titled = [one._replace(text=_SUBJECT.sub("", one.text)) if one is subject else one for one in lines]
    return head, [line for line in titled if line not in head]


_SPEAKER = re.compile(
    r"(?:\[[^\]\n]{3,30}\]\s?)?(?P<name>[A-Z][\w.'’-]{0,14}(?: [A-Z][\w.]{0,14})?|[\u4e00-\u9fff]{2,4})\s?[:：]\s?"
)
_SPOKEN = 2
"""A name that opens more than one line in so many is that of the writer of a chat."""


def unspoken(lines: list[Line]) -> list[Line]:
    """Return the lines of a chat without the writer's name before each."""
    names = [found["name"] if (found := _SPEAKER.match(line.text)) else "" for line in lines]
    writers = {name for name in names if name and names.count(name) >= max(_FEWEST, len(lines) / _SPOKEN)}
    if not writers:
        return lines
    return [
        line._replace(text=_SPEAKER.sub("", line.text, count=1) or line.text) if name in writers else line
        for line, name in zip(lines, names, strict=True)
    ]


_NUMBERED = re.compile(r"(\d{1,2})\s{1,3}(?=[A-Z\u4e00-\u9fff])")
_FEWEST = 3


def unnumbered(lines: list[Line]) -> list[Line]:
    """Return lines without the bare numbers that count them, in a row or as sections (1 Sales, 2 Debts): no figures."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if _number(line) == len(run) + 1:
            run.append(index)
    if len(run) < _FEWEST:
        return lines
    plain = list(lines)
    for index in run:
        plain[index] = plain[index]._replace(text=_NUMBERED.sub("", plain[index].text, count=1))
    return plain


def _number(line: Line) -> int:
    found = _NUMBERED.match(line.text)
    return int(found[1]) if found else 0


def _wrap_width(text: str) -> int:
    """Return the length at which lines were wrapped, 0 when they end where their writer ended them.

    Wrapped lines are alike in length and the longest of their paragraph; lines of any length were not wrapped.
    """
    lengths = [len(line.strip()) for line in text.split("\n")]
    long = sorted(length for length in lengths if length > _WRAP_WIDTH)
    if not long:
        return 0
    alike = {width: sum(width - _RAGGED <= length <= width for length in long) for width in set(long)}
    width = max(alike, key=lambda one: (alike[one], one))
    return width if alike[width] * 2 >= len(long) else 0


def _bounded(number: int, raw: str) -> Iterator[Line]:
    """Yield a line whole, or in stretches of sentences when it is longer than any writer means it to be."""
    start = 0
    while len(raw) - start > _LONGEST:
        end = _break(raw, start + _LONGEST // 2, start + _LONGEST)
        yield _line(number, raw[start:end])
        start = end
    if raw[start:].strip():
        yield _line(number, raw[start:].strip())


def _break(raw: str, start: int, end: int) -> int:
    """Return where to part a long line: behind its last sentence, else its last clause, else its last word."""
    for marks in ("。；;！!", "，,", " "):
        at = max(raw.rfind(mark, start, end) for mark in marks)
        if at >= 0:
            return at + 1
    return end


_GLUED_TITLE = re.compile(r"(?<=[，,。])[^，,。\s]{0,8}(?:工作计划|工作总结|工作报告)[。.]?$")
"""A page title that slipped into the end of a sentence: …先入为主，销售主管每周工作计划。"""


_SQUARE = re.compile(r"(?<!\[)\[([^\[\]]{1,60})\](?![\](])")
"""Some write a remark in square brackets: $4.86M [5.12M]; a slot or a link is none.

They are read as full-width ones, since (5.12) alone may be a negative amount of accounting.
"""


def _line(number: int, raw: str) -> Line:
    text = _GLUED_TITLE.sub("", _BULLET.sub("", raw, count=1)).strip(" ，,")
    text = _SQUARE.sub(r"（\1）", text)
    return Line(number, text or raw, raw)


def legal_lines(lines: list[Line]) -> frozenset[Line]:
    """Return the lines of a regulation (five or more numbered articles): from the first article to behind the last."""
    articles = [index for index, line in enumerate(lines) if _LEGAL.match(line.raw)]
    if len(articles) < _LEGAL_ARTICLES:
        return frozenset()
    first, last = articles[0], articles[-1]
    while first and not boilerplate(lines[first - 1].raw):
        first -= 1
    while last + 1 < len(lines) and not boilerplate(lines[last + 1].raw):
        last += 1
    return frozenset(lines[first : last + 1])


def boilerplate(line: str) -> str | None:
    """Return why a line is furniture of a page, or None."""
    if _TITLE.search(line):
        return "title residue"
    if "://" in line:
        return "link"
    return "boilerplate" if _BOILERPLATE.search(line) else None


def foreign_field(line: str) -> str | None:
    """Return the other field of life a line belongs to, or None."""
    if not _ANY_FOREIGN.search(line):
        return None
    return next((field for field, cue in _FOREIGN.items() if cue.search(line)), None)


def own_fields(lines: Sequence[Line]) -> frozenset[str]:
    """Return the other fields these notes sell in: a line names the field, a sale and a figure."""
    found = ((line.text, field) for line in lines if (field := foreign_field(line.text)))
    return frozenset(field for text, field in found if _SALE.search(text) and re.search(r"\d", text))


def speaks_of_sales(line: str) -> bool:
    """Whether a line has any word of selling."""
    return bool(_SALES.search(line))
