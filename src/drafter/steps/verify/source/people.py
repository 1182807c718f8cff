"""The people of a source: who wrote its messages, who came, who is asked to do something, and what each is."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.senders import sender_of
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import GENERIC, NO_NAMES
from drafter.steps.verify.source.proper_names import proper_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index

_LISTED = re.compile(
    r"\s*(?:[-*•]\s)?(?:主持人?|记录人?|到会|参会|出席|参加|与会|列席|请假|缺席|我方|对方|甲方|乙方|人员|发言|汇报人?)\s?[:：]"
)
_ITEM = re.compile(r"(?P<one>[\u4e00-\u9fff]{2,4})(?:[（(](?P<two>[\u4e00-\u9fff]{2,8})[)）])?(?=[、，,；;\s：:]|$)")
_POST = re.compile(r"[部室科处组店厂院区司务员理任长监管]$|^(?:记录|主持|缺席|请假|休假|出差)")
_TO_DO = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s(?P<who>[A-Z][a-z'’]{2,14})(?:\s?\([^()]{2,30}\))?\s?(?::|\s[-–])\s?\S")
_FULL = re.compile(
    r"(?<![A-Za-z])(?P<first>[A-Z][a-z'’]{2,14}) (?P<last>[A-Z][a-z'’]{1,14}(?:-[A-Z][a-z]{1,14})?)(?![A-Za-z])"
)
_DUE = re.compile(r"(?<![A-Za-z])(?:by|before|until|till|next|due|end of|at least)(?![A-Za-z])", re.IGNORECASE)
_BESIDE = re.compile(
    r"由\s?(?P<by>[\u4e00-\u9fff]{2,3})\s"
    r"|[\u4e00-\u9fff](?:长|会计|经理|总监|主任|主管|主席|总裁|官)\s(?P<post>[\u4e00-\u9fff]{2,3})(?=[\s，。、：；]|$)"
)
_HEADED = re.compile(r"\s*(?:From|To|Cc|Present|Attendees|Participants|Chair|Apologies|Minutes)\s?:", re.IGNORECASE)
_MANY = 120


class Person(NamedTuple):
    """Somebody the source knows, and the pattern of how a text may call them."""

    name: str
    forms: re.Pattern[str]


def people(index: Index) -> tuple[Person, ...]:
    """Return the people of the index's source, found once; those called alike are one."""
    return index.once(_people)


def _people(index: Index) -> tuple[Person, ...]:
    names = dict.fromkeys((*_chinese(index), *_english(index)))
    return tuple(Person(name, _forms(name)) for name in list(names)[:_MANY])


def _forms(name: str) -> re.Pattern[str]:
    if not name.isascii():
        return re.compile(re.escape(name))
    parts = "|".join(re.escape(one) for one in (name, *name.split()))
    return re.compile(rf"(?<![A-Za-z])(?:{parts})(?![A-Za-z])")


def _chinese(index: Index) -> Iterator[str]:
    lines = known_lines(index.sheet)
    for line in () if lines.isascii() else lines.splitlines():
        sender = sender_of(line)
        if sender is not None and not sender.name.isascii():
            yield sender.name.split()[-1]
        listed = _LISTED.match(line)
        for item in _ITEM.finditer(line, listed.end()) if listed else ():
            names = (one for one in (item["one"], item["two"]) if one and not _POST.search(one))
            name = next((one for one in names if len(one) <= _SHORT), None)
            if name is not None:
                yield name
        yield from (found["by"] or found["post"] for found in _BESIDE.finditer(line))
    yield from (one.name for one in proper_names(index) if one.person and not _NO_PERSON.search(one.name))


_SHORT = 3
_NO_PERSON = re.compile("^(?:小时|辛苦)$|[您我你他它]")


def _english(index: Index) -> Iterator[str]:
    """Yield who is asked in a list, and full names: first names of these stand for them."""
    lines = known_lines(index.sheet).splitlines()
    asked = list(_asked(lines))
    small = {word for line in lines for word in re.findall(r"(?<![A-Za-z])[a-z]{3,15}", line)}
    full = [found for line in lines if not line.isascii() or _speaks_of_people(line) for found in _FULL.finditer(line)]
    known = {found["first"]: found.group() for found in full if not _is_word(found["first"], small)}
    for who in asked:
        if not _is_word(who, small):
            yield known.get(who, who)
    for line in lines:
        sender = sender_of(line)
        if sender is not None and sender.name.isascii():
            yield known.get(sender.name, sender.name)
    yield from known.values()


def _asked(lines: list[str]) -> Iterator[str]:
    """Yield who is asked in lists of what to do: two lines or more, most of them with a date."""
    for told, run in groupby(lines, key=lambda line: _TO_DO.match(line) is not None):
        listed = list(run) if told else []
        dated = sum(_DUE.search(line) is not None for line in listed)
        if len(listed) > 1 and dated * 2 >= len(listed):
            yield from (found["who"] for line in listed if (found := _TO_DO.match(line)))


_SPEAKING = re.compile(
    r"(?<![A-Za-z])(?:said|says|director|officer|executive|manager|chair\w{0,6}|president|head of|founder|led by"
    r"|succeeds?|joins?|leaves|owner|engineer|partner)(?![A-Za-z])",
    re.IGNORECASE,
)


def _speaks_of_people(line: str) -> bool:
    return bool(_HEADED.match(line) or _SPEAKING.search(line))


def _is_word(name: str, small: set[str]) -> bool:
    low = name.casefold()
    return low in small or low in NO_NAMES or low in GENERIC


def is_initials(short: str, name: str) -> bool:
    """Whether capitals stand for a full name: DM for Deirdre Moon."""
    return short.isupper() and short == "".join(word[0] for word in name.split() if word[0].isupper())
