"""Shares of a figure of the ledger: in a larger one that the sentence names, in a list, in two figures together."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from drafter.steps.derive import operations
from drafter.steps.verify.arithmetic.asked import AMONG
from drafter.steps.verify.arithmetic.operands import operands_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.steps.derive import Cell
    from drafter.steps.verify.arithmetic.operands import Operands
    from drafter.steps.verify.source.ledger import Entry

_PAIR = 2
_FEW = 4


def due_shares(operands: Operands, latest: list[Entry], before: str) -> Iterator[Cell]:
    """Yield shares among what the sentence names, gives or has worked out, and of the total of the subject's list.

    ``latest`` are the levels the sentence has given, last first, ``before`` the words before the figure.
    """
    main = operands.main
    told = list(dict.fromkeys([*latest[:_PAIR], *operands_named(operands)]))
    if AMONG.search(before):
        yield from _among(told)
        return
    for one, two in combinations(told[:_FEW], _PAIR):
        yield from _ratios(one, two)
    for made in operands.made:
        yield from _present(operations.share(main.cell, made) if main is not None else None)
        for whole in operands_named(operands)[:_FEW]:
            yield from _present(operations.share(made, whole.cell) if made.value < whole.cell.value else None)
    for run in operands.runs:
        if main in run and len(run) > 1:
            yield from _of_run(main, run)


def near_shares(operands: Operands, levels: list[Entry], before: str) -> Iterator[Cell]:
    """Yield shares among the ``levels`` near, and of every list."""
    if AMONG.search(before):
        return
    for one, two in permutations(levels, _PAIR):
        yield from _ratios(one, two)
    for run in operands.runs:
        for one in run:
            yield from _of_run(one, run)


def _among(both: list[Entry]) -> Iterator[Cell]:
    """Yield the share of each of two in both together: of A and B, A made up a third."""
    whole = operations.total([one.cell for one in both])
    if len(both) == _PAIR and whole is not None:
        for one in both:
            yield from _present(operations.share(one.cell, whole))


def _of_run(part: Entry | None, run: Iterable[Entry]) -> Iterator[Cell]:
    whole = operations.total([one.cell for one in run])
    if part is not None and whole is not None:
        yield from _present(operations.share(part.cell, whole))


def _ratios(first: Entry, second: Entry) -> Iterator[Cell]:
    one, other = first.cell, second.cell
    small, large = (one, other) if abs(one.value) <= abs(other.value) else (other, one)
    yield from _present(operations.share(small, large))


def _present(*found: Cell | None) -> Iterator[Cell]:
    yield from (one for one in found if one is not None)
