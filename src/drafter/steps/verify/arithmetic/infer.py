"""Figures that no fact states: typed derivations over the facts the sentence speaks of.

A derivation is *asked for* when its cue word stands right at the figure and its operands are bound in the same
sentence; then it needs no chance test, and a figure that misses it is wrong.  Any other derivation must be the only
one that fits, and a random figure must have at most a 2% chance to fit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.derivation import Operation
from drafter.domain.fact import Role
from drafter.domain.unit import is_percent
from drafter.steps.derive import CHANCE_LIMIT, operations, p_local
from drafter.steps.verify.arithmetic.asked import AMONG, changed_by
from drafter.steps.verify.figures.match import agrees
from drafter.steps.verify.figures.units import comparable, unit_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell

_POOL = 6
_PAIR = 2
_LEVELS = (Role.VALUE, Role.TARGET, Role.PRIOR)

_SUM = re.compile(
    r"合计|共计|总计|总共|一共|加起来|[两三四五六]者?[家类个项款种]?共"
    r"|(?<![A-Za-z])(?:together|combined|in total|altogether|in all|totall?ing|sum|both)(?![A-Za-z])",
    re.IGNORECASE,
)
_NET = re.compile(r"净(?!利|资|重|值|化|水|含|额|价|现|赚)|(?<![A-Za-z])net(?![A-Za-z])", re.IGNORECASE)
_APART = re.compile(
    r"相差|差|多|少|高出?|低|超|节[约省]|结余|省下|还剩|剩余|剩下|尚余|未|余下"
    r"|(?<![A-Za-z])(?:more|fewer|less|short|over|ahead|behind|higher|lower|above|below|left|still|remain\w{0,5}|open|gap"
    r"|better|worse|longer|shorter|faster|slower|quicker|earlier|later"
    r"|to close|to go)(?![A-Za-z])",
    re.IGNORECASE,
)
_SHARE = re.compile(r"占|比重|份额|(?<![A-Za-z])(?:share|of|makes? up|account\w{0,3})(?![A-Za-z])", re.IGNORECASE)
_AVERAGE = re.compile(
    r"平均|人均|日均|月均|店均|单均|每|(?<![A-Za-z])(?:average|avg|averag\w{1,3}|per|each"
    r"|an? (?:day|week|deal|rep|visit))(?![A-Za-z])",
    re.IGNORECASE,
)


class Ground(NamedTuple):
    """What arithmetic may rest on: cells bound in this sentence in order, cells of facts its nouns name, and others.

    ``near`` are cells of the sentence before and of the same measure in another period; ``words`` surround the figure,
    ``before`` are those in front of it, ``clause`` is the whole clause; ``wholes`` pair
    a part with its total, ``sets`` are columns of the facts the sentence names.
    """

    bound: tuple[Cell, ...] = ()
    named: tuple[Cell, ...] = ()
    near: tuple[Cell, ...] = ()
    kin: tuple[tuple[Cell, Cell], ...] = ()
    wholes: tuple[tuple[Cell, Cell], ...] = ()
    sets: tuple[tuple[Cell, ...], ...] = ()
    before: str = ""
    words: str = ""
    clause: str = ""


class Inference(NamedTuple):
    """What arithmetic gives for a figure: the fit, or the one figure that was due; ``several`` when two fits differ."""

    fit: Cell | None = None
    due: Cell | None = None
    several: bool = False


@lru_cache(maxsize=1024)
def _says(cue: re.Pattern[str], clause: str) -> bool:
    """Whether a clause has a cue; every figure of the clause asks."""
    return cue.search(clause) is not None


def infer(mention: Mention, ground: Ground) -> Inference:
    """Judge a figure by typed derivations."""
    wanted = unit_class(mention.quantity.unit)
    asked = [cell for cell in _asked(mention, ground) if comparable(unit_class(cell.unit), wanted)]
    compared = [
        cell for cell in (*_compared(mention, ground), *_one_way(ground)) if comparable(unit_class(cell.unit), wanted)
    ]
    fits = [cell for cell in (*asked, *compared) if agrees(mention.quantity, cell)]
    if fits:
        return Inference(fit=fits[0])
    typed = [cell for cell in _typed(mention, ground) if comparable(unit_class(cell.unit), wanted)]
    fits = [cell for cell in typed if agrees(mention.quantity, cell)]
    if len({cell.value for cell in fits}) > 1:
        return Inference(several=True)
    if fits and p_local(mention.quantity, [cell.interval for cell in typed]) <= CHANCE_LIMIT:
        return Inference(fit=fits[0])
    written = {cell.ref for cell in ground.bound}
    due = [cell for cell in asked if cell.derivation is not None and set(cell.derivation.operands) <= written]
    due = [cell for cell in due if cell.derivation is not None and cell.derivation.operation is not Operation.COUNT]
    return Inference(due=due[0] if len({cell.value for cell in due}) == 1 else None)


def _asked(mention: Mention, ground: Ground) -> Iterator[Cell]:
    """Yield what the words at the figure ask for, over operands bound in the sentence."""
    yield from _just_given(mention, ground)
    counts = [cell for cell in ground.bound if cell.role in (Role.VALUE, Role.CHANGE)]
    if _NET.search(ground.words) and len(counts) >= _PAIR:
        yield from _present(operations.difference(counts[-2], counts[-1]))
    if _SUM.search(ground.words) or mention.total:
        yield from _sums(mention, ground)
    if _AVERAGE.search(ground.words):
        levels = _levels(ground.bound)
        for amount, count in permutations(levels[-3:], 2):
            yield from _present(operations.average(amount, count, mention.quantity.unit))
    if AMONG.search(ground.before):
        return
    if mention.role is Role.SHARE or (_SHARE.search(ground.words) and not changed_by(ground.before)):
        for part, whole in ground.wholes:
            yield from _present(operations.share(part, whole))


def _just_given(mention: Mention, ground: Ground) -> Iterator[Cell]:
    """Yield what follows from the level and the target, or the level before, that the sentence has just given."""
    last = {cell.role: cell for cell in ground.bound}
    level, target, prior = last.get(Role.VALUE), last.get(Role.TARGET), last.get(Role.PRIOR)
    if level is not None and target is not None:
        if mention.role is Role.GAP:
            yield from _present(operations.difference(level, target, Role.GAP))
        if mention.role is Role.COMPLETION:
            yield from _present(operations.completion(level, target))
    if level is not None and prior is not None:
        if mention.role is Role.CHANGE:
            yield from _present(operations.difference(level, prior, basis=prior.basis))
        if mention.role is Role.RATE:
            yield from _present(operations.growth(level, prior, prior.basis))


def _compared(mention: Mention, ground: Ground) -> Iterator[Cell]:
    """Yield what comparing gives: one measure over two periods, or the two counts the words name."""
    percent = is_percent(mention.quantity.unit)
    if mention.role is Role.VALUE and _APART.search(ground.words):
        yield from _just_given(mention._replace(role=Role.RATE if percent else Role.CHANGE), ground)
    if mention.role in (Role.CHANGE, Role.GAP) or (not percent and _APART.search(ground.words)):
        for now, before in ground.kin:
            yield from _present(operations.difference(now, before))
    if mention.role is Role.RATE or (percent and _APART.search(ground.words)):
        for now, before in ground.kin:
            yield from _present(operations.growth(now, before))


def _sums(mention: Mention, ground: Ground) -> Iterator[Cell]:
    """Yield sums over the facts the sentence names, and over those it has just given."""
    column = tuple(dict.fromkeys(cell for cell in ground.bound if cell.role is mention.role))
    for pool in (*ground.sets, column):
        one_way = [cell for cell in pool if cell.sign == (mention.direction or cell.sign)]
        yield from _present(operations.total(one_way))
        if len(pool) > 1:
            yield operations.count(pool)  # together the three sold 2,755


def _typed(mention: Mention, ground: Ground) -> Iterator[Cell]:
    """Yield what the figure's role or the clause's words allow, over everything near."""
    pool = _levels((*ground.near, *ground.named, *ground.bound))[-_POOL:]
    if mention.role in (Role.CHANGE, Role.GAP) or _says(_APART, ground.clause):
        yield from _pairs(operations.difference, combinations(pool, 2))
    if mention.role is Role.RATE:
        yield from _pairs(operations.growth, permutations(_levels(ground.bound), 2))
    told = _says(_SHARE, ground.clause) and not changed_by(ground.before)
    if (mention.role in (Role.SHARE, Role.COMPLETION) or told) and not AMONG.search(ground.before):
        yield from _ratios(pool)
    if _says(_AVERAGE, ground.clause):
        for amount, count in permutations(pool, 2):
            yield from _present(operations.average(amount, count, mention.quantity.unit))
    if unit_class(mention.quantity.unit) == "x":
        yield from _pairs(operations.multiple, permutations(pool, 2))
    yield from _totals(ground, pool)


def _totals(ground: Ground, pool: list[Cell]) -> Iterator[Cell]:
    """Yield sums of two where the clause speaks of a sum."""
    if _says(_SUM, ground.clause):
        for pair in combinations(pool, 2):
            yield from _present(operations.total(pair))


def _one_way(ground: Ground) -> Iterator[Cell]:
    """Yield what the named facts ran over, or fell short, together."""
    if _says(_APART, ground.clause):
        for sign in (1, -1):
            for column in ground.sets:
                yield from _present(
                    operations.total([c for c in column if c.sign == sign and c.role is not Role.VALUE])
                )


def _pairs(operation: Callable[[Cell, Cell], Cell | None], pairs: Iterable[tuple[Cell, Cell]]) -> Iterator[Cell]:
    for first, second in pairs:
        yield from _present(operation(first, second))


def _ratios(pool: list[Cell]) -> Iterator[Cell]:
    for first, second in permutations(pool, 2):
        if first.value < second.value:
            yield from _present(operations.share(first, second))
        yield from _present(operations.pair_rate(first, second))


def _levels(cells: tuple[Cell, ...]) -> list[Cell]:
    return list(dict.fromkeys(cell for cell in cells if cell.role in _LEVELS))


def _present(*found: Cell | None) -> Iterator[Cell]:
    yield from (one for one in found if one is not None)
