"""NAME claims: what the source tells of one name only, told of another that it knows.

The clause is looked for without its name.  Where a sentence of the source carries nearly all of it and names another
in the same place, and none that names this one carries much of it, the two were exchanged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.source.align import carried, figures_in
from drafter.steps.verify.source.carriers import Carriers, numbers
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.people import is_initials, people
from drafter.steps.verify.source.proper_names import proper_names
from drafter.steps.verify.source.said import clauses_in, sentences
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.carriers import Group
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.proper_names import Proper
    from drafter.steps.verify.source.said import Clause, Told
    from drafter.steps.verify.text.reading import Reading

_TELLS, _TELLS_FIGURE, _ELSE = 0.8, 0.6, 0.45
"""The share of its words a sentence must carry to tell it, or with a figure; beside the name it leaves it open."""
_LEAD = re.compile(r"[\s\-*•·]{0,4}(?:[Tt]he\s|[Aa]nd\s|其中|竞争对手|竞品|客户|供应商|组员)?[\u4e00-\u9fff]{0,3}")
_TALK = 3
_MARKS = ("-", "*", "•", "·")
_DOERS = frozenset({"by", "由"})
_ROW = re.compile(r"\d[\d,.]{0,12}[^\s\d,、]{0,4}(?:、|,\s|\s?and\s|[和与及])\s?[$€£]?\d")
_NEXT = 0.9
_LEAST = 2.5
_MANY = 3
_AND = re.compile(
    r"(?<![A-Za-z])and(?=\s[A-Z][a-z'’]{1,20}\s(?:[A-Z][a-z'’]{1,20}\s)?(?:will|must|is|was|has|had|[a-z]{2,12}(?:s|ed))\s)"
)
_NAME_LAST = re.compile(r"(?<!\d\s)(?<![A-Za-z])[A-Z][A-Za-z'’]{1,20}\s$")
"""Osterby and Kelbrook will: a list."""
_SAYING = re.compile(
    r"表示|认为|指出|提出|透露|介绍|解释|反映|说明|称|说"
    r"|(?<![A-Za-z])(?:said|says|told|noted|reported|reports|found|explained|mentioned|another|further|is"
    r"|to take place)(?![A-Za-z])"
)
_BEFORE = re.compile(r"(?:[由在与和跟给向被对从]|(?<![A-Za-z])(?:in|at|to|by|from|with|for|of|on))\s?$", re.IGNORECASE)


class _Found(NamedTuple):
    name: Proper
    told: Told


def exchanged_claims(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a contradicted claim for every name in whose place the source has another."""
    if reading.passage.is_heading or reading.passage.lead:
        return
    text = reading.passage.text
    here = [one for one in proper_names(index) if one.stands_in(text)]
    for clause in clauses_in(index, text):
        for part in _parts(clause):
            names = [one for one in here if one.stands_in(part.text)]
            for mine in names if len(names) <= _MANY and not _is_listed(text, part, len(names)) else ():
                alone = len(names) == 1 or not _speaks(index, mine)
                found = _other(index, part, mine, names) if alone else None
                if found is not None:
                    yield _claim(index, reading, part, mine, found)
                    break


def _parts(clause: Clause) -> Iterator[Clause]:
    """Yield the parts of a clause that tell of a doer each: Olga writes by Monday and Rhys calls by Tuesday."""
    begin = 0
    ends = [one for one in _AND.finditer(clause.text) if not _NAME_LAST.search(clause.text, 0, one.start())]
    for mark in (*ends, None):
        end = mark.start() if mark else len(clause.text)
        yield clause._replace(start=clause.start + begin, text=clause.text[begin:end])
        begin = mark.end() if mark else end


def _is_listed(text: str, part: Clause, names: int) -> bool:
    """Whether a part has one figure for each name, or a sentence lists them: 14 and 22 minutes at Leeds and Hull."""
    figures = figures_in(part.text)
    alike = len(figures) > len({one[-1] for one in figures})
    return (alike and names > 1) or (bool(figures) and _ROW.search(text) is not None)


def _other(index: Index, clause: Clause, mine: Proper, here: Sequence[Proper]) -> _Found | None:
    """Return the one name of which the source tells what the clause tells of another."""
    words = _SAYING.sub(" ", mine.forms.sub(" ", clause.text.replace(mine.name, " ")))
    figures = figures_in(words)
    if sum(grams(words).values()) + len(figures) < _LEAST or _is_own(index, mine.name):
        return None
    groups = index.once(_carriers).shares(words)
    best = max(group.share for group in groups)
    shares = _shares(index, groups, min(_ELSE, best * _NEXT))
    telling = [told for share, told in shares if share >= best * _NEXT]
    least = _TELLS_FIGURE if any(figures & figures_in(told.text) for told in telling) else _TELLS
    if best < least or any(share >= _ELSE and _tells_of(index, told, words, (mine, clause)) for share, told in shares):
        return None
    if _speaks(index, mine) and any(mine.noted_in(told.around) for told in telling):
        return None  # the speaker tells it
    slot, somebody = _slot(clause.text, mine), _is_somebody(index, mine)
    found: dict[str, _Found] = {}
    for told in telling:
        names = [one for one in _named(index, told, words, mine) if not one.stands_in(clause.text)]
        names = [one for one in names if not _only_says(one, told) and _is_somebody(index, one) is somebody]
        names = [one for one in names if not is_initials(one.name, mine.name)]
        fitting = [one for one in names if slot and _slot(told.text, one) == slot] or names
        if len(here) > 1:  # one of several names: which of them only its place can tell
            fitting = [one for one in fitting if _in_place(clause, mine, told, one)]
        if not fitting:
            return None
        found.update((one.name, _Found(one, told)) for one in fitting)
    (other, *more) = found.values()
    spoken = any(word in grams(words) for word in grams(other.name.name))
    return None if more or spoken or other.name in here or _is_own(index, other.name.name) else other


def _only_says(name: Proper, told: Told) -> bool:
    """Whether a name stands before a colon as the speaker; in a list of what to do it is the doer."""
    place = name.forms.search(told.text)
    return place is not None and told.text.startswith((":", "："), place.end()) and not told.text.startswith(_MARKS)


def _is_somebody(index: Index, name: Proper) -> bool:
    """Whether a name is that of one of the people of the source, no firm's."""
    return any(one.forms.search(name.name) for one in people(index))


def _carriers(index: Index) -> Carriers:
    return Carriers([told.text for told in sentences(index)])


def _shares(index: Index, groups: Sequence[Group], least: float) -> list[tuple[float, Told]]:
    """Return the sentences of the source that carry at least so much, in their order."""
    told = sentences(index)
    found = [(number, group.share) for group in groups if group.share >= least for number in numbers(group.members)]
    return [(share, told[number]) for number, share in sorted(found)]


def _in_place(clause: Clause, mine: Proper, told: Told, other: Proper) -> bool:
    """Whether both names begin their clauses, or both did it: signed by Jan."""
    slot = _slot(clause.text, mine)
    if slot:
        return slot in _DOERS and _slot(told.text, other) == slot
    return _opens(clause.text, mine) and any(_opens(one, other) for one in told.clauses)


def _opens(text: str, name: Proper) -> bool:
    """Whether a clause begins with a name."""
    place = name.forms.search(text)
    return place is not None and _LEAD.fullmatch(text, 0, place.start()) is not None


def _speaks(index: Index, name: Proper) -> bool:
    """Whether the source is a talk in which this one speaks, of oneself as I."""
    text = known_lines(index.sheet)
    return sum(text.startswith((":", "："), place.end()) for place in name.forms.finditer(text)) >= _TALK


def _tells_of(index: Index, told: Told, words: str, said: tuple[Proper, Clause]) -> bool:
    """Whether a sentence may tell the words of this name: without its clauses that name others only."""
    mine, clause = said
    if not mine.noted_in(told.text):
        return False
    others = [one for one in proper_names(index) if one.person is mine.person and not one.stands_in(clause.text)]
    rest = [one for one in told.clauses if mine.noted_in(one) or not any(other.noted_in(one) for other in others)]
    return carried(words, "，".join(rest)) >= _ELSE


def _named(index: Index, told: Told, words: str, mine: Proper) -> list[Proper]:
    """Return the names of the clause that carries the words, else of its whole sentence."""
    known = [one for one in proper_names(index) if one.person is mine.person]
    clause = max(told.clauses, key=lambda one: carried(words, one), default=told.text)
    near = [one for one in known if one.noted_in(clause)]
    return near or [one for one in known if one.noted_in(told.text)]


def _is_own(index: Index, name: str) -> bool:
    """Whether a name is the author's or the firm's own, of whom every line tells."""
    header = index.sheet.header
    return any(own and (name in own or own in name) for own in (header.author, header.unit))


def _slot(text: str, name: Proper) -> str:
    """Return the preposition a name stands behind."""
    place = name.forms.search(text)
    before = _BEFORE.search(text, max(0, place.start() - 6), place.start()) if place else None
    return before.group().strip().casefold() if before else ""


def _claim(index: Index, reading: Reading, clause: Clause, mine: Proper, found: _Found) -> Claim:
    at = clause.text.find(mine.name)
    place = mine.forms.search(clause.text)
    begin = at if at >= 0 or place is None else place.start()
    end = begin + len(mine.name) if at >= 0 or place is None else place.end()
    start, stop = (reading.passage.offset(clause.start + one) for one in (begin, end))
    proof = index.words("said", said=found.told.text, line=found.told.line)
    name = found.name.name
    return Claim(start, stop, clause.text[begin:end], ClaimType.NAME, Verdict.CONTRADICTED, (), proof, name, name)
