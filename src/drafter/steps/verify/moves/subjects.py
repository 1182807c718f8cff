"""Which facts a clause speaks of when no figure tells: by the metric it names, or by what stood right before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, Role
from drafter.language import cues
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.derive import measure
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index

_MOVES = (Role.CHANGE, Role.RATE, Role.SHARE_CHANGE)
_STEPS = (Basis.MOM, Basis.QOQ, Basis.WOW)
_FILLING = re.compile(
    r"同比|环比|有所|明显|大幅度?|略有?|小幅|显著|整体|总体|情况|相比|比较|进一步|持续|继续|全部|稳步|微|急剧"
    r"|猛|轻微|再次|同时|[比较][^，。]{0,6}?"
    r"(?:上?[个一]?(?:月|季度?|周|年)(?:同期)?|同期)|(?<![A-Za-z])(?:slightly|sharply|significantly|again|further|also"
    r"|modestly|steadily"
    r"|somewhat|clearly|marginally|strongly|markedly|year|month|quarter|week)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words of a clause that name nothing it could be about."""
_THIN = 1.0
_FEW = 12


def subjects(index: Index, clause: Clause, bounds: Sequence[Bound], words: str) -> list[int]:
    """Return the facts a clause speaks of: of its figures, of the metric its ``words`` name, of the figure before."""
    own = [one.fact for one in bounds if clause.start <= one.mention.start < clause.end and one.fact is not None]
    if own:
        return list(dict.fromkeys(own))
    named = _named(index, words)
    if named or not is_thin(words):
        return named
    before = [one.fact for one in bounds if one.mention.start < clause.start and one.fact is not None]
    return before[-1:]


def is_thin(words: str) -> bool:
    """Whether words name nothing of their own: 环比, again slightly."""
    return sum(grams(_FILLING.sub(" ", words)).values()) < _THIN


def _named(index: Index, words: str) -> list[int]:
    """Return the facts whose metric stands in the words, of the entity named there or of the whole."""
    said = grams(words)
    entities = set(index.entities_in(words))
    own = {"", index.sheet.header.author, index.sheet.header.unit}
    found = []
    tried = dict.fromkeys(number for gram in said for number, _ in index.postings.get(gram, ())[:_FEW])
    for number in tried:
        fact = index.facts[number]
        metric = [gram for gram, weight in grams(fact.metric or fact.entity).items() if weight == 1]
        told = bool(metric) and all(gram in said for gram in metric)
        mine = number in entities if entities else fact.entity in own or _stands(fact.entity, words)
        if told and mine and index.place(number) in (Place.SAME, Place.WITHIN):
            found.append(number)
    return found


def _stands(entity: str, words: str) -> bool:
    return entity.casefold() in words.casefold()


def signs(index: Index, number: int, bases: frozenset[Basis]) -> dict[int, Cell | None]:
    """Return the ways a fact moved (+1, 0, -1) on the bases named, or on any, with the cell that says so."""
    moves = [one for one in index.cells(number) if one.role in _MOVES and not one.label]
    on_base = [one for one in moves if one.basis in bases] if bases else moves
    found: dict[int, Cell | None] = {one.sign: one for one in on_base if one.sign is not None}
    if not found:
        found = _against_before(index, number, bases)
    if not found and not bases and index.facts[number].direction:
        return {index.facts[number].direction: None}
    return found


def _against_before(index: Index, number: int, bases: frozenset[Basis]) -> dict[int, Cell | None]:
    """Compare a level with what stood before: a prior of the fact itself, or the same measure of an earlier period."""
    level = next((one for one in index.cells(number) if one.role is Role.VALUE and one.stated), None)
    if level is None or index.place(number) is not Place.SAME:
        return {}
    found: dict[int, Cell | None] = {}
    for prior, basis in levels_before(index, number):
        if prior.base in (level.base, "") and (not bases or basis in bases):
            found.setdefault((level.value > prior.value) - (level.value < prior.value), prior)
    return found


def levels_before(index: Index, number: int) -> Iterator[tuple[Cell, Basis | None]]:
    """Yield what stood before a fact's level, with its basis: its own priors, its measure in an earlier period."""
    yield from ((one, one.basis) for one in index.cells(number) if one.role is Role.PRIOR and one.stated)
    fact = index.facts[number]
    for other in index.same_measure(measure(fact))[:_FEW]:
        before = index.facts[other]
        if other != number and before.entity == fact.entity and before.period and index.place(other) is Place.PAST:
            basis = standing(before.period, index.sheet.header.period).basis
            yield from ((one, basis) for one in index.cells(other)[:1] if one.role is Role.VALUE and basis is not None)


def bases_in(index: Index, clause: Clause) -> frozenset[Basis]:
    """Return the bases a clause names; 环比 is the step before, whichever the report has."""
    found: set[Basis] = set()
    text = clause.text
    word = cues.BASIS.search(text)
    while word is not None:
        basis = cues.BASIS_WORDS.get(word.group().lower())
        found |= {basis} if basis is not None else set(_STEPS)
        word = cues.BASIS.search(text, word.end())
    for token in clause.reading.tokens:
        if token.kind is TokenKind.PERIOD and token.period and clause.start <= token.start < clause.end:
            stood = standing(token.period, index.sheet.header.period)
            if stood.place is Place.PAST and stood.basis is not None:
                found.add(stood.basis)
    return frozenset(found)
