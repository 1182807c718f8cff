"""Figures that no fact states: typed derivations over the facts the sentence speaks of."""

from __future__ import annotations

import re
from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.steps.derive import CHANCE_LIMIT, operations, p_local
from drafter.steps.verify.match import agrees
from drafter.steps.verify.units import comparable, unit_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell

_POOL = 8
"""At most this many operands: those bound last."""

_SUM = re.compile(
    r"合计|共计|总计|总共|一共|加起来|(?<![A-Za-z])(?:together|combined|in total|altogether|in all|totall?ing|sum|both)(?![A-Za-z])",
    re.I,
)
_NET = re.compile(r"净(?:增|减|流入|流出)|(?<![A-Za-z])net(?![A-Za-z])", re.IGNORECASE)
_APART = re.compile(
    r"相差|差|多|少|高出|低于|超|还剩|剩余|剩下|尚余|未"
    r"|(?<![A-Za-z])(?:more|fewer|less|short|over|ahead|behind|higher|lower|above|below|left|still|remain\w{0,5}|open|gap)(?![A-Za-z])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"占|比重|份额|(?<![A-Za-z])(?:share|of|makes? up|account)(?![A-Za-z])", re.IGNORECASE)
_AVERAGE = re.compile(
    r"平均|人均|日均|月均|均|每|(?<![A-Za-z])(?:average|avg|averag\w{1,3}|per|each|an?) ?", re.IGNORECASE
)


class Inference(NamedTuple):
    """What arithmetic gives for a figure: the fit, or the one figure that was due; ``several`` when two fits differ."""

    fit: Cell | None = None
    due: Cell | None = None
    several: bool = False


def infer(mention: Mention, words: str, local: Sequence[Cell], totals: Sequence[Cell]) -> Inference:
    """Judge a figure by typed derivations over ``local`` cells (those the sentence speaks of) and ``totals``."""
    wanted = unit_class(mention.quantity.unit)
    pool = list(dict.fromkeys(local))[-_POOL:]
    cued = [cell for cell in _cued(words, pool) if comparable(unit_class(cell.unit), wanted)]
    typed = [cell for cell in _typed(mention, words, pool, totals) if comparable(unit_class(cell.unit), wanted)]
    for found, bound in ((cued, True), (typed, False)):
        fits = [cell for cell in found if agrees(mention.quantity, cell)]
        if len({cell.value for cell in fits}) > 1:
            return Inference(several=True)
        if fits and (bound or p_local(mention.quantity, [cell.interval for cell in found]) <= CHANCE_LIMIT):
            return Inference(fit=fits[0])
    return Inference(due=cued[0] if len(cued) == 1 else None)


def _cued(words: str, pool: list[Cell]) -> Iterator[Cell]:
    """Yield what the words themselves ask for: net of the last two counts, the sum of all named."""
    if _NET.search(words) and len(pool) >= 2:  # noqa: PLR2004 - a net needs a pair
        yield from _present(operations.difference(pool[-2], pool[-1]))
    if _SUM.search(words):
        for role in (Role.VALUE, Role.CHANGE, Role.GAP, Role.SHARE):
            yield from _present(operations.total([cell for cell in pool if cell.role is role]))


def _typed(mention: Mention, words: str, pool: list[Cell], totals: Sequence[Cell]) -> Iterator[Cell]:
    levels = [cell for cell in pool if cell.role in (Role.VALUE, Role.TARGET, Role.PRIOR)]
    if mention.role is Role.RATE:
        for now, before in permutations(levels, 2):
            yield from _present(operations.growth(now, before))
    if mention.role in (Role.CHANGE, Role.GAP) or _APART.search(words):
        for first, second in combinations(levels, 2):
            yield from _present(operations.difference(first, second))
    if mention.role in (Role.SHARE, Role.COMPLETION) or _SHARE.search(words):
        for part in levels:
            for whole in (*levels, *totals):
                if part.ref != whole.ref and part.value < whole.value:
                    yield from _present(operations.share(part, whole))
        for hits, misses in permutations(levels, 2):
            yield from _present(operations.pair_rate(hits, misses))
    if _AVERAGE.search(words):
        for amount, count in permutations(levels, 2):
            yield from _present(operations.average(amount, count, mention.quantity.unit))
    if unit_class(mention.quantity.unit) == "x":
        for first, second in permutations([*levels, *totals], 2):
            yield from _present(operations.multiple(first, second))
    for first, second in combinations(levels, 2):
        yield from _present(operations.total([first, second]))


def _present(*found: Cell | None) -> Iterator[Cell]:
    yield from (one for one in found if one is not None)
