"""Who does what in a source: owners of a list, 由X负责, （X牵头）, sentences that begin with somebody, messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.senders import sender_of
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.people import is_initials, people
from drafter.steps.verify.source.said import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.people import Person
    from drafter.steps.verify.source.said import Told

_DUTY = r"(?:负责|牵头|跟进?|落实|主抓|对接|主导|包干|盯|处理|接手)"
_OPENS = re.compile(r"\s*(?:[-*•]\s?|\d{1,2}(?:\.\d)?[.)、]?\s)?(?:由|请)?$")
_BEHIND = re.compile(rf"\s?(?:[（(][^()（）]{{1,30}}[)）]\s?)?(?:[:：]|\s[-–]\s|\s|{_DUTY}|(?=[\u4e00-\u9fff\d]))")
_FIGURE = re.compile(r"\s?\d[\d,.]{0,12}(?!\d|\s?[月日号/-])")
_LISTED = re.compile(r"\s*[-*•]\s")
_INITIALS = re.compile(r"\s*(?:[-*•]\s)?([A-Z]{2,3})\s?(?::|\s-)\s")
_ENDS = re.compile(r"[；;。]")
_HEADING = re.compile(r"[\u4e00-\u9fff]{2,6}[:：]\s?$")
_WIDTH = 40
_BY = re.compile(r"由\s?(?P<who>[\u4e00-\u9fff]{2,3})\s?")
_DUE = re.compile(
    r"前(?![期年台])|月底|周[一二三四五六日]|下周|明天|尽快|完成|提交|定稿|落实|出具|报[出送]|跟进?|负责|牵头"
    r"|(?<![A-Za-z])(?:by|before|until|from|starting|next|this)\s",
)
"""What somebody is to do has a date or a verb of duty; other words behind a colon are what they said."""


class Task(NamedTuple):
    """What somebody does, or says (``said``), in the words of the source, with the sentence that tells it."""

    who: str
    words: str
    told: Told
    said: bool = False


def tasks(index: Index) -> tuple[Task, ...]:
    """Return who does what, found once for each index."""
    return index.once(_tasks)


def _tasks(index: Index) -> tuple[Task, ...]:
    known = people(index)
    writers = index.once(_writers) if known else {}
    found: list[Task] = []
    for told in sentences(index) if known else ():
        if sender_of(told.text) is not None:
            continue
        own = list(_of_sentence(known, told))
        found += own
        writer = writers.get(told.line)
        if writer is not None and not own:
            found.append(Task(writer, told.text, told, said=True))
    return tuple(found)


def _of_sentence(known: tuple[Person, ...], told: Told) -> Iterator[Task]:
    """Yield the tasks of a sentence: each person's words reach up to the next one's."""
    for slot in re.finditer(rf"[（(](?:由)?(?P<who>[\u4e00-\u9fff]{{2,4}}){_DUTY}[)）]", told.text):
        if any(one.name == slot["who"] for one in known):
            yield Task(slot["who"], told.text[max(0, slot.start() - _WIDTH) : slot.start()].rpartition("；")[2], told)
    for slot in _BY.finditer(told.text):
        who = next((one.name for one in known if slot["who"].startswith(one.name)), None)
        if who is not None:
            begin = max(told.text.rfind(mark, 0, slot.start()) for mark in "；;。") + 1
            stop = _ENDS.search(told.text, slot.end())
            yield Task(
                who, told.text[begin : slot.start()] + told.text[slot.end() : stop.start() if stop else None], told
            )
    shorts = ((one.name, _INITIALS.match(told.text)) for one in known if " " in one.name)
    for name, short in shorts:
        if short is not None and is_initials(short[1], name):
            yield Task(name, told.text[short.end() :], told)
    opened = [(place.start(), place.end(), one.name) for one in known for place in one.forms.finditer(told.text)]
    opened = sorted(one for one in opened if _opens(told.text, one[0]))
    for number, (_, end, name) in enumerate(opened):
        limit = opened[number + 1][0] if number + 1 < len(opened) else len(told.text)
        behind = _BEHIND.match(told.text, end)
        if behind is not None and told.text[behind.end() : limit].strip():
            words = told.text[behind.end() : limit]
            yield Task(name, words, told, said=not _LISTED.match(told.text) and _only_says(behind.group(), words))


def _only_says(mark: str, words: str) -> bool:
    """Whether a colon brings what somebody said: words with neither a date nor a duty, or figures first."""
    if not mark.strip().endswith((":", "：")):
        return False
    return _DUE.search(words) is None or _FIGURE.match(words) is not None


def _opens(text: str, at: int) -> bool:
    """Whether a name begins its sentence or clause."""
    before = re.split(r"[；;。，,]", text[:at])[-1]
    return bool(_OPENS.fullmatch(before) or _HEADING.search(before))


def _writers(index: Index) -> Mapping[int, str]:
    """Return by line who wrote the message it stands in."""
    found: dict[int, str] = {}
    writer = ""
    for number, line in enumerate(known_lines(index.sheet).splitlines(), 1):
        sender = sender_of(line)
        if sender is not None:
            writer = sender.name.split()[-1] if not sender.name.isascii() else sender.name
        elif writer and line.strip():
            found[number] = writer
    return found
