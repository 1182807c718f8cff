"""Words that touch a slot: the same word twice is said once, a contrary one rejects the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import Reference
from drafter.steps.write.english import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.draft import SentencePart

_UP_ZH = "增加|增长|提高|提升|上升|上涨|升高|升至|增至|超出|超过|超额|超|高|多|净增"
_DOWN_ZH = "减少|下降|降低|下滑|下跌|回落|降至|减至|还差|相差|差|低|少|净减"
_UP_EN = "up|rose|grew|increased|gained|climbed|improved|over|above|higher|gain|rise|increase|growth"
_DOWN_EN = "down|fell|dropped|declined|decreased|slipped|shrank|short|below|lower|loss|fall|decrease|drop|decline"
_WAYS = {
    word: way for words, way in ((_UP_ZH, 1), (_UP_EN, 1), (_DOWN_ZH, -1), (_DOWN_EN, -1)) for word in words.split("|")
}
_FIRST_ZH = re.compile(rf"(?:{_UP_ZH}|{_DOWN_ZH})(?=[约近]?\d)")
_FIRST_EN = re.compile(rf"(?<![A-Za-z])(?:{_UP_EN}|{_DOWN_EN})(?![A-Za-z])", re.IGNORECASE)
_BEFORE_ZH = re.compile(rf"(?:{_UP_ZH}|{_DOWN_ZH})(?:了|幅度?|约|近|为|率)?\s?$")
_BEFORE_EN = re.compile(rf"(?<![A-Za-z])(?P<word>{_UP_EN}|{_DOWN_EN})(?: by| to| of)?\s$", re.IGNORECASE)
_AFTER_EN = re.compile(rf"\s(?P<word>{_UP_EN}|{_DOWN_EN})(?![A-Za-z])", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TOKENS = (
    *(
        "不超过",
        "比上季度",
        "比上月",
        "比上周",
        "比去年同期",
        "比年初",
        "比计划",
        "环比",
        "同比",
        "由上季度的",
        "由上月的",
    ),
    *(
        "占比",
        "增加",
        "增长",
        "减少",
        "下降",
        "提高",
        "升至",
        "降至",
        "净增",
        "净减",
        "还差",
        "约",
        "近",
        "超",
        "差",
        "由",
    ),
    *("比", "占"),
)
"""What a printed figure may begin with, and what a writer may have said just before it."""
_MOVED_ZH = "增加|增长|提高|提升|上升|上涨|减少|下降|降低|下滑|下跌|回落"
_MOVE_BEFORE = re.compile(rf"(?:{_MOVED_ZH})了?$")
_LEADS_EN = ("up ", "down ", "about ", "over ", "nearly ", "at least ", "at most ", "by ", "rose ", "fell ", "share ")
_UNIT_END = re.compile(r"\d(?P<unit>[^\d.,，。、；;（）()]{1,8})$")
_WORD = re.compile(r"[A-Za-z]{1,20}")
_PLURAL = re.compile(r" (?P<noun>[a-z]{3,20}s)(?![A-Za-z])")
_SIGNS = "$€£¥"


class Contrary(NamedTuple):
    """A word of the line that says the contrary of what the slot beside it prints."""

    word: str
    printed: str


def guarded(parts: Sequence[SentencePart], *, chinese: bool) -> list[SentencePart] | Contrary:
    """Return the parts with doubled words said once, or the first contrary pair."""
    fitted = list(parts)
    for number, part in enumerate(fitted):
        if not isinstance(part, Reference) or not part.text:
            continue
        before = fitted[number - 1] if number else ""
        after = fitted[number + 1] if number + 1 < len(fitted) else ""
        lead, tail = before if isinstance(before, str) else "", after if isinstance(after, str) else ""
        if wrong := _contrary(lead, part.text, tail, chinese=chinese):
            return wrong
        lead, text, tail = (
            _before(lead, part.text, chinese=chinese),
            part.text,
            _after(part.text, tail, chinese=chinese),
        )
        if not chinese:
            lead, text, tail = _english(lead, text, tail)
        fitted[number] = Reference(part.slot, text)
        if isinstance(before, str) and number:
            fitted[number - 1] = lead
        if isinstance(after, str) and number + 1 < len(fitted):
            fitted[number + 1] = tail
    return fitted


def _contrary(lead: str, printed: str, tail: str, *, chinese: bool) -> Contrary | None:
    """Return the touching word whose direction is not the printed one."""
    shown = (_FIRST_ZH if chinese else _FIRST_EN).search(printed)
    if shown is None:
        return None
    way = _WAYS[shown[0].lower()]
    beside = _BEFORE_ZH.search(lead) if chinese else _BEFORE_EN.search(lead) or _AFTER_EN.match(tail)
    if beside is None:
        return None
    word = next((one for one in sorted(_WAYS, key=len, reverse=True) if beside[0].strip().lower().startswith(one)), "")
    return Contrary(beside[0].strip(), printed) if word and _WAYS[word] != way else None


def _before(lead: str, printed: str, *, chinese: bool) -> str:
    """Drop the word before a slot that the slot prints itself: 差[[F1.gap]], $[[F1]], up [[F1.mom]]."""
    if lead[-1:] in _SIGNS and lead[-1:] and printed.startswith(lead[-1:]):
        lead = lead[:-1]
    if not chinese:
        same = next((one for one in _LEADS_EN if printed.startswith(one) and _ends(lead, one)), "")
        return lead[: len(lead) - len(same)] if same else lead
    again = next((one for one in _TOKENS if printed.startswith(one) and lead.endswith(one)), "")
    lead = lead.removesuffix(again)
    moved = _MOVE_BEFORE.search(lead)
    if moved and _FIRST_ZH.search(printed) and not printed[:1].isdigit():
        return lead[: moved.start()]  # 销量上升[[F1.mom.trend]]: the slot says so itself
    return lead


def _ends(lead: str, word: str) -> bool:
    return lead.lower().endswith(word) and not lead[: len(lead) - len(word)][-1:].isalpha()


def _after(printed: str, tail: str, *, chinese: bool) -> str:
    """Drop the unit or the word after a slot that the slot prints itself: [[F1]]箱, [[F1.completion]]%."""
    if printed.endswith("%") and tail[:1] in {"%", "％"} and tail:
        return tail[1:]
    found = _UNIT_END.search(printed)
    unit = found["unit"].strip() if found else printed.rpartition(" ")[2]
    if not unit or unit == printed:
        return tail
    if chinese:
        whole = tail.startswith(unit) and (len(unit) > 1 or not _HAN.match(tail[1:2]))
        return tail[len(unit) :] if whole else tail
    word = _WORD.match(tail.removeprefix(" "))
    last = unit.rpartition(" ")[2]
    same = tail.startswith(" ") and word is not None and word[0].lower() in {last, singular(last)} and last.isalpha()
    return tail[1 + len(word[0]) :] if same and word is not None else tail


def _english(lead: str, printed: str, tail: str) -> tuple[str, str, str]:
    """Fit number and form: 1 demo, a 74-day cycle, rose 12%."""
    number, _, unit = printed.partition(" ")
    counted = number[:1].isdigit() and unit.isalpha() and unit.islower()
    if counted and (
        tail.startswith(f"-{singular(unit)}") or (_article(lead) and tail[:1] == " " and tail[1:2].isalpha())
    ):
        return lead, f"{number}-{singular(unit)}" if not tail.startswith("-") else number, tail
    plural = _PLURAL.match(tail)
    if printed == "1" and plural:
        return lead, printed, f" {singular(plural['noun'])}{tail[plural.end() :]}"
    move = _BEFORE_EN.search(lead)
    if move and printed.startswith(("up ", "down ")):
        return lead, printed.partition(" ")[2], tail  # the direction has been said: rose 12%
    return lead, printed, tail


def _article(lead: str) -> bool:
    return lead.endswith((" a ", " an ")) or lead in {"a ", "an ", "A ", "An "}
