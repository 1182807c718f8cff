"""NAME claims about who does something, against the tasks and messages of the source: Anneke passes on her routine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.align import carried, figures_in
from drafter.steps.verify.source.people import people
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.source.tasks import tasks
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.people import Person
    from drafter.steps.verify.source.tasks import Task
    from drafter.steps.verify.text.reading import Reading

_STOP = re.compile(r"[；;。]|(?<=[a-z]),?\s(?:and|while|but)\s(?=[A-Z])|\.(?=\s|$)")
_OPENS = re.compile(
    r"(?:^|[，,；;。:：]|(?<![A-Za-z])(?:and|while|but|whereas))\s?(?:由|请|其中|另外|而|则)?\s?"
    r"(?:[\u4e00-\u9fff]{1,5}[长理监计管员部科组总])?$",
    re.IGNORECASE,
)
_TELLS, _ELSE, _NEXT = 0.5, 0.34, 0.9
_LEAST = 2.0


class _Doer(NamedTuple):
    person: Person
    start: int
    end: int
    words: str


def task_claims(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a contradicted claim for every doer of what the source has somebody else do."""
    if not tasks(index) or reading.passage.lead:
        return
    for doer in _doers(index, reading.passage.text):
        task = _other(index, doer) or _in_another_message(index, doer)
        if task is not None:
            start, end = (reading.passage.offset(one) for one in (doer.start, doer.end))
            said = reading.passage.text[doer.start : doer.end]
            proof = index.words("said", said=task.told.text.strip(), line=task.told.line)
            yield Claim(start, end, said, ClaimType.NAME, Verdict.CONTRADICTED, (), proof, task.who, task.who)


def _doers(index: Index, text: str) -> Iterator[_Doer]:
    """Yield the people that begin a clause, with the words up to the next one or the end of the sentence."""
    places = sorted((at.start(), at.end(), one) for one in people(index) for at in one.forms.finditer(text))
    for number, (start, end, one) in enumerate(places):
        if not _OPENS.search(text, 0, start):
            continue
        stop = _STOP.search(text, end)
        limits = [at for at, _, _ in places[number + 1 : number + 2]]
        yield _Doer(one, start, end, text[end : min(stop.start() if stop else len(text), *limits, len(text))])


def _other(index: Index, doer: _Doer) -> Task | None:
    """Return the task of the one other person who does the same, where nothing tells it of this one."""
    if sum(grams(doer.words).values()) < _LEAST:
        return None
    if any(_share(doer.words, one.words) >= _ELSE for one in tasks(index) if doer.person.forms.search(one.who)):
        return None
    if any(doer.person.forms.search(one.text) and _share(doer.words, one.text) >= _ELSE for one in sentences(index)):
        return None
    shares = [(_share(doer.words, one.words), one) for one in tasks(index) if not one.said]
    best = max((share for share, _ in shares), default=0.0)
    near = [one for share, one in shares if share >= best * _NEXT]
    whose = {one.who for one in near}
    if best < _TELLS or len(whose) != 1:
        return None
    named = next((one for one in people(index) if one.name in whose), None)
    return near[0] if named is not None and not named.forms.search(doer.words) else None


def _in_another_message(index: Index, doer: _Doer) -> Task | None:
    """Return the message of the one other writer who alone tells the figures that somebody is said to tell."""
    said = [one for one in tasks(index) if one.said]
    if not any(doer.person.forms.search(one.who) for one in said):
        return None
    figures = {one for one in figures_in(doer.words) if sum(map(str.isdigit, one)) > 1}
    having = [one for one in said if not figures.isdisjoint(figures_in(one.words))]
    whose = {one.who for one in having}
    if len(whose) == 1 and not doer.person.forms.search(having[0].who):
        named = next((one for one in people(index) if one.name in whose), None)
        return having[0] if named is None or not named.forms.search(doer.words) else None
    return None


def _share(words: str, told: str) -> float:
    """Return how much of the words a task carries, or they of it."""
    back = carried(told, words) if sum(grams(told).values()) >= _LEAST else 0.0
    return max(carried(words, told), back)
