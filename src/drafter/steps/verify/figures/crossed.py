"""A level and what it is compared with told in each other's place: 13万元，上月12万元 where it was the other way round.

Each figure alone stands in the source beside the very words, so only the two together show the exchange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.steps.verify.figures.explain import due_text, explained
from drafter.steps.verify.figures.match import agrees, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index

_ASIDE = (Role.PRIOR, Role.TARGET)


def uncrossed(index: Index, bounds: Sequence[Bound]) -> Iterator[Bound]:
    """Yield the figures of a paragraph; both of an exchanged pair are wrong, each by the other's cell."""
    due: dict[int, Cell] = {}
    for at, one in enumerate(bounds):
        for after, other in enumerate(bounds[at + 1 : at + 3], at + 1):
            if other.reading is one.reading:
                first, second = _held(index, one, other), _held(index, other, one)
                if first is not None and second is not None and _crossed((one, first), (other, second)):
                    due |= {at: second, after: first}
    for at, one in enumerate(bounds):
        cell = due.get(at)
        yield one if cell is None else _wrong(index, one, cell)


def _held(index: Index, bound: Bound, other: Bound) -> Cell | None:
    """Return the cell that holds a figure: the one it is bound to, else one of the fact of the figure beside it."""
    if bound.verdict in (Verdict.SUPPORTED, Verdict.INFERRED):
        return bound.cell
    cells = () if other.fact is None else index.stated_cells(other.fact)
    return next((cell for cell in cells if agrees(bound.mention.quantity, cell)), None)


def _crossed(first: tuple[Bound, Cell], second: tuple[Bound, Cell]) -> bool:
    """Whether one figure is told as a level and is what the fact compares with, and the other the other way round."""
    return _level_and_base(first, second) or _level_and_base(second, first)


def _level_and_base(level: tuple[Bound, Cell], base: tuple[Bound, Cell]) -> bool:
    (told, one), (against, other) = level, base
    if not (one.stated and other.stated) or one.line != other.line or one.base != other.base:
        return False
    if one.ref.partition(".")[0] != other.ref.partition(".")[0] or touches(told.mention.quantity, other):
        return False
    as_told = _is_level(told.mention) and _told_as(against.mention, one.role)
    return as_told and one.role in _ASIDE and other.role is Role.VALUE


def _is_level(mention: Mention) -> bool:
    return mention.role is Role.VALUE and mention.place not in (Place.PAST, Place.NEXT)


def _told_as(mention: Mention, role: Role) -> bool:
    """Whether the text tells a figure in this role."""
    past = mention.role is Role.VALUE and mention.place is Place.PAST
    return mention.role is role or (role is Role.PRIOR and past)


def _wrong(index: Index, bound: Bound, cell: Cell) -> Bound:
    said = bound.mention.quantity
    return bound._replace(
        verdict=Verdict.CONTRADICTED, cell=cell, expected=due_text(said, cell), proof=explained(index.words, said, cell)
    )
