"""A figure told of one name that is another's of the same measure: the row of a table, the branch of a message.

The name is the last one of the sentence before the figure; what stands behind a word of comparison is not told of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactKind, Role
from drafter.domain.quantity import Qualifier
from drafter.language.timeline import Place
from drafter.steps.derive import measure
from drafter.steps.verify.figures.match import agrees, significant
from drafter.steps.verify.figures.settle import called
from drafter.steps.verify.figures.units import near_units, unit_class
from drafter.steps.verify.source.locate import is_part
from drafter.steps.verify.source.rank import is_total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.domain.fact import Fact
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_ROLES = (Role.VALUE, Role.TARGET, Role.PRIOR)
_COMPARED = re.compile(
    r"(?:[比较跟]|高于|低于|超过|不如"
    r"|(?<![A-Za-z])(?:than|with|to|of|behind|ahead of|over|above|below|from|versus|vs\.?|unlike|like"
    r"|against))\s?(?:the\s)?$",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"分别|依次|各(?:自|为)?|(?<![A-Za-z])(?:respectively|each|both)(?![A-Za-z])", re.IGNORECASE)
_BEHIND = re.compile(r"[，,；;。.（()）]|\d")
_PART = re.compile(r"\s?of (?:it|them|this|that|these|those|which|the total)(?![a-z])")
"""Owes £118k of it: a part of what is told before."""
_REACH = 40
_TELLING = 2
_MANY = 400


class _Place(NamedTuple):
    name: str
    start: int
    end: int


def in_another_row(index: Index, bound: Bound, number: int) -> Bound:
    """Return a figure as wrong where its sentence tells it of one name, and the notes have it of another alone."""
    mention = bound.mention
    rows = index.once(_rows)
    whole = mention.quantity.qualifier is Qualifier.EXACT and significant(mention.quantity) >= _TELLING
    if not rows or not whole or mention.role not in _ROLES or is_part(bound.reading.passage.text, mention):
        return bound
    name = _told_of(index, bound.reading, number, rows)
    if name is None or any(_holds(index, bound, one) for one in index.entity_names.facts[name]):
        return bound
    others = {fact: cell for fact, cell in _having(index, bound) if index.facts[fact].entity not in ("", name)}
    due = {one: cell for fact in others for one, cell in _same_of(index, bound, name, index.facts[fact])}
    general = any(_holds(index, bound, one) for one, fact in enumerate(index.facts) if fact.entity not in rows)
    if len(due) != 1 or general:
        return bound
    return called(index, bound, *next(iter(due.items())))


def _rows(index: Index) -> Mapping[str, frozenset[str]]:
    """Return the names that have a figure of a measure another name has, too, with those measures."""
    by_measure: dict[str, set[str]] = {}
    for name, numbers in index.entity_names.facts.items():
        for number in numbers:
            fact = index.facts[number]
            if fact.kind is FactKind.MEASURE and fact.value is not None and not is_total(name):
                by_measure.setdefault(measure(fact), set()).add(name)
    found: dict[str, set[str]] = {}
    for known, names in by_measure.items():
        for name in names if len(names) > 1 and known else ():
            found.setdefault(name, set()).add(known)
    return {name: frozenset(known) for name, known in found.items()}


def _told_of(index: Index, reading: Reading, number: int, rows: Mapping[str, frozenset[str]]) -> str | None:
    """Return the name a figure is told of: the last before it, where no other stands beside it."""
    text, mention = reading.passage.text, reading.mentions[number]
    if _RESPECTIVELY.search(text):
        return None
    ahead = [one for one in _places(index, text[: mention.start]) if not _COMPARED.search(text, 0, one.start)]
    behind = _BEHIND.split(text[mention.end : mention.end + _REACH], maxsplit=1)[0]
    if not ahead or _PART.match(text, mention.end) or next(_places(index, behind), None) is not None:
        return None
    name = ahead[-1].name
    beside = all(one.name == name for one in _places(index, reading.gap(number)))
    return name if name in rows and beside else None


def _places(index: Index, text: str) -> Iterator[_Place]:
    """Yield the names that stand in a stretch, however they are spelt: aligners are the row Aligners."""
    spelt, pattern = index.once(_spelt)
    for found in pattern.finditer(text.casefold()) if pattern is not None else ():
        yield _Place(spelt[found.group()], found.start(), found.end())


def _spelt(index: Index) -> tuple[Mapping[str, str], re.Pattern[str] | None]:
    """Return the names by how they are spelt small, and the pattern of all of them."""
    spelt = {name.casefold(): name for name in index.entity_names.facts if len(name) > 1}
    ends = (rf"(?<![a-z]){re.escape(one)}(?![a-z])" if one[-1].isascii() else re.escape(one) for one in _longest(spelt))
    return spelt, re.compile("|".join(ends)) if spelt else None


def _longest(names: Iterable[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)[:_MANY]


def _holds(index: Index, bound: Bound, number: int) -> bool:
    """Whether a fact has the figure, stated or worked out."""
    return any(agrees(bound.mention.quantity, cell) for cell in index.cells(number))


def _having(index: Index, bound: Bound) -> Iterator[tuple[int, Cell]]:
    """Yield the facts that state the figure in its role, and are of its noun where that names a measure."""
    mention = bound.mention
    named = {measure(index.facts[one]) for one in index.metrics_in(f"{mention.noun} {mention.after}")}
    for number in index.allowed(unit_class(mention.quantity.unit)):
        fact = index.facts[number]
        if index.place(number) is Place.NEXT or (named and measure(fact) not in named):
            continue
        for cell in index.stated_cells(number):
            if cell.role is mention.role and not cell.label and agrees(mention.quantity, cell):
                yield number, cell


def _same_of(index: Index, bound: Bound, name: str, fact: Fact) -> Iterator[tuple[int, Cell]]:
    """Yield the facts of a name that tell the same measure of the same time, with the cell that is due."""
    for number in index.entity_names.facts[name]:
        own = index.facts[number]
        if measure(own) != measure(fact) or own.period != fact.period or own.nature is not fact.nature:
            continue
        for cell in index.stated_cells(number):
            if (
                cell.role is bound.mention.role
                and not cell.label
                and near_units(bound.mention.quantity.unit, cell.unit)
            ):
                yield number, cell
