"""NAME claims: what the source tells of one name only, told of another that it knows.

The clause is looked for without its name.  Where a sentence of the source carries nearly all of it and names another
in the same place, and none that names this one carries much of it, the two were exchanged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.steps.verify.align import carried, figures_in
from drafter.steps.verify.proper_names import proper_names
from drafter.steps.verify.said import clauses_in, sentences
from drafter.steps.verify.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.index import Index
    from drafter.steps.verify.proper_names import Proper
    from drafter.steps.verify.reading import Reading
    from drafter.steps.verify.said import Clause, Told

_TELLS, _TELLS_FIGURE, _ELSE = 0.8, 0.6, 0.45
"""The share of its words a sentence must carry to tell it, or with a figure; beside the name it leaves it open."""
_NEXT = 0.9
_LEAST = 2.5
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
        mine = [one for one in here if one.stands_in(clause.text)]
        found = _other(index, clause, mine[0], here) if len(mine) == 1 else None
        if found is not None:
            yield _claim(index, reading, clause, mine[0], found)


def _other(index: Index, clause: Clause, mine: Proper, here: Sequence[Proper]) -> _Found | None:
    """Return the one name of which the source tells what the clause tells of another."""
    words = _SAYING.sub(" ", mine.forms.sub(" ", clause.text.replace(mine.name, " ")))
    figures = figures_in(words)
    if sum(grams(words).values()) + len(figures) < _LEAST or _is_own(index, mine.name):
        return None
    shares = [(carried(words, told.text), told) for told in sentences(index)]
    best = max((share for share, _ in shares), default=0.0)
    telling = [told for share, told in shares if share >= best * _NEXT]
    least = _TELLS_FIGURE if any(figures & figures_in(told.text) for told in telling) else _TELLS
    if best < least or any(share >= _ELSE and _tells_of(index, told, words, mine) for share, told in shares):
        return None
    slot = _slot(clause.text, mine)
    found: dict[str, _Found] = {}
    for told in telling:
        names = _named(index, told, words, mine)
        fitting = [one for one in names if slot and _slot(told.text, one) == slot] or names
        if not fitting:
            return None
        found.update((one.name, _Found(one, told)) for one in fitting)
    (other, *more) = found.values()
    spoken = any(word in grams(words) for word in grams(other.name.name))
    return None if more or spoken or other.name in here or _is_own(index, other.name.name) else other


def _tells_of(index: Index, told: Told, words: str, mine: Proper) -> bool:
    """Whether a sentence may tell the words of this name: without its clauses that name others only."""
    if not mine.noted_in(told.text):
        return False
    others = [one for one in proper_names(index) if one.person is mine.person and one.name != mine.name]
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
