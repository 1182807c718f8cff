"""Figures that follow from the ledger: the words say which arithmetic, the nouns which operands.

Arithmetic is *due* when its words stand at the figure and its operands are fixed: one series with its target or what
was before, or the figures the sentence has given.  Then it needs no chance test, and a figure that nothing near gives
is wrong.  Any other arithmetic must be the only one that fits, and a random figure must have at most a 2% chance.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent, is_ratio
from drafter.language.timeline import Place
from drafter.steps.derive import CHANCE_LIMIT, operations, p_local
from drafter.steps.verify.arithmetic.asked import AIMED, EACH, Asked, asked_of
from drafter.steps.verify.arithmetic.operands import operands_named, pairs, series
from drafter.steps.verify.arithmetic.part_shares import due_shares, near_shares
from drafter.steps.verify.arithmetic.per_head import averages
from drafter.steps.verify.arithmetic.per_month import by_month
from drafter.steps.verify.arithmetic.rests import rests
from drafter.steps.verify.figures.match import agrees
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.rank import adopted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.arithmetic.operands import Operands
    from drafter.steps.verify.source.ledger import Entry, Ledger

_ASIDE = (Role.TARGET, Role.PRIOR, Role.SHARE_PRIOR)
"""What a figure is compared with: no arithmetic is due for it."""
_COMPARING = (Asked.GROWTH, Asked.DIFFERENCE, Asked.COMPLETION, Asked.REST, Asked.MULTIPLE)
_WEAK = (Asked.PRODUCT, Asked.CONVERSION, Asked.SHARE, Asked.SUM, Asked.AVERAGE)
"""Their words are common (worth, of, all): they allow arithmetic and ask for none."""
_NEVER_DUE = (Asked.SHARE, Asked.PRODUCT)
_TELLS = (Role.VALUE, Role.SHARE, Role.COMPLETION, Role.RANK)
_NEIGHBOURS = 2
_BEYOND = re.compile(
    r"(?:超[出过支]?|低于|高于|高出|少于|不及|短)了?(?:[年月季]度?|全年)?(?:预算|目标|计划|任务|指标)了?$"
)
_PAIR = 2
_FEW = 4
_WIDE = 9


class Reckoned(NamedTuple):
    """What arithmetic gives: the ``fit``, or the cell that was ``due``; ``several`` when two fits differ.

    ``excused`` tells that some arithmetic over what is near gives the figure, though nothing singles it out.
    """

    fit: Cell | None = None
    due: Cell | None = None
    several: bool = False
    excused: bool = False


def reckon(ledger: Ledger, mention: Mention, operands: Operands, before: str, behind: str) -> Reckoned | None:
    """Judge a figure by arithmetic over ``operands``; ``before`` and ``behind`` are the words around it.

    None when the words ask for no arithmetic.
    """
    asked = asked_of(mention, before, behind)
    if not asked:
        return None
    sums = _Sums(ledger, mention, operands)
    sums.before = before
    due = [cell for ask in asked for cell in sums.due(ask) if sums.goes(cell)]
    fit = next((cell for cell in due if agrees(mention.quantity, cell)), None)
    if fit is not None:
        return Reckoned(fit=fit)
    typed = [cell for ask in asked for cell in sums.near(ask) if sums.goes(cell)]
    fits = [cell for cell in typed if agrees(mention.quantity, cell)]
    if (
        len({cell.value for cell in fits}) == 1
        and p_local(mention.quantity, [c.interval for c in typed]) <= CHANCE_LIMIT
    ):
        return Reckoned(fit=fits[0])
    if fits:
        return Reckoned(several=len({cell.value for cell in fits}) > 1, excused=True)
    before_it = asked_of(mention, before, "")
    return _missed(sums, tuple(ask for ask in asked if ask is not Asked.AVERAGE or ask in before_it))


def excusable(ledger: Ledger, mention: Mention, operands: Operands) -> bool:
    """Whether any arithmetic over what is near gives a figure."""
    sums = _Sums(ledger, mention, operands)
    return any(agrees(mention.quantity, cell) for cell in sums.loose() if sums.goes(cell))


def due_cells(ledger: Ledger, mention: Mention, operands: Operands, ask: Asked) -> list[Cell]:
    """Return what a kind of arithmetic gives over the subject's own series and the figures just given."""
    sums = _Sums(ledger, mention, operands)
    return [cell for cell in sums.due(ask) if sums.goes(cell)]


def _missed(sums: _Sums, asked: tuple[Asked, ...]) -> Reckoned | None:
    """Return what was due for a figure that nothing gives; None when the words need not ask for arithmetic."""
    mention = sums.mention
    named = _by_named_head(sums) if Asked.AVERAGE in asked else None
    if named is not None:
        return Reckoned(due=named)
    if not sums.explicit and any(agrees(mention.quantity, cell) for cell in sums.loose() if sums.goes(cell)):
        return Reckoned(excused=True)
    firm = [cell for ask in asked if ask not in _NEVER_DUE for cell in sums.due(ask) if sums.goes(cell)]
    if (mention.role not in _ASIDE or _beyond_aim(sums)) and len({cell.value for cell in firm}) == 1:
        return Reckoned(due=firm[0])
    if Asked.AVERAGE in asked and any(averages(sums.ledger, mention, sums.operands)):
        return Reckoned()
    return None if all(ask in _WEAK for ask in asked) else Reckoned()


def _by_named_head(sums: _Sums) -> Cell | None:
    """Return the one average that amount and head give when the words name both, or no other is there."""
    due = averages(sums.ledger, sums.mention, sums.operands).due
    return due[0] if len({cell.value for cell in due}) == 1 and sums.mention.role is Role.VALUE else None


def _beyond_aim(sums: _Sums) -> bool:
    """Whether a figure behind the word for a target is how far it was missed: 超出预算80万元, no target known is 80."""
    beyond = sums.mention.role is Role.TARGET and _BEYOND.search(sums.before)
    return bool(beyond) and not any(agrees(sums.mention.quantity, one.cell) for one in sums.ledger.entries)


class _Sums:
    """Arithmetic of each asked kind for one figure."""

    def __init__(self, ledger: Ledger, mention: Mention, operands: Operands) -> None:
        self.ledger, self.mention, self.operands = ledger, mention, operands
        self.wanted = unit_class(mention.quantity.unit)
        self.unit = mention.quantity.unit
        self.before = ""
        self.explicit = False
        """Whether the words name what the figure is compared with: a period, the target."""

    def goes(self, cell: Cell) -> bool:
        """Whether a cell's unit goes with the figure's."""
        return comparable(unit_class(cell.unit), self.wanted)

    def cell(self, entry: Entry) -> Cell:
        """Return the entry's cell, in the figure's unit when it has none of its own."""
        ratio = is_ratio(self.unit)
        return entry.cell if ratio else adopted(entry, self.mention.quantity) or entry.cell

    def due(self, ask: Asked) -> Iterator[Cell]:
        """Yield what the asked kind gives over the subject's own series and the figures just given."""
        main, given = self.operands.main, self.operands.given
        latest = [one for one in reversed(given) if one.mention.role in (Role.VALUE, Role.SHARE)]
        if ask in _COMPARING:
            yield from self._compared(ask)
        if ask is Asked.SUM:
            yield from self._total(latest)
            yield from self._total(_alike(dict.fromkeys(operands_named(self.operands))))
        if ask is Asked.SHARE:
            yield from due_shares(self.operands, latest, self.before)
        if ask is Asked.AVERAGE:
            yield from self._due_averages([*latest[:1], *([main] if main is not None else [])])
        if ask is Asked.MULTIPLE and main is not None:
            yield from _present(*(operations.multiple(one.cell, main.cell) for one in latest[:1] if one is not main))
        if ask is Asked.NET and main is not None:
            yield from self._nets(main)

    def _compared(self, ask: Asked) -> Iterator[Cell]:
        """Yield what comparing the subject with its target or what was before gives."""
        levels = self._subjects()
        for entry in levels:
            for other in self._bases(series(self.ledger, entry.head), ask):
                yield from self._compare(ask, entry, other)
        if ask is Asked.REST:
            yield from self._rests()
        elif ask is not Asked.COMPLETION:
            yield from self._over_time(ask, levels[:1])

    def _subjects(self) -> list[Entry]:
        """Return the levels the figure may compare: the last one given, and the subject's; else those told before."""
        main, given = self.operands.main, self.operands.given
        heads = [self.ledger.entries[one.head] for one in reversed(given) if self._like(one)]
        found = [one for one in heads if one.mention.role in _TELLS][:1]
        for head in (main,) if main is not None else ():
            found += [one for one in series(self.ledger, head.head) if one.mention.role in _TELLS and self._like(one)][
                :1
            ]
        if not found:
            told = [self.ledger.entries[one.head] for one in reversed(self.operands.told) if self._like(one)]
            found = [one for one in told if one.mention.role in _TELLS][:1]
        return list(dict.fromkeys(found))

    def _like(self, entry: Entry) -> bool:
        """Whether an entry may be compared to give the figure: of its unit, or any where the figure is a ratio."""
        return is_ratio(self.unit) or self.wanted in ("points", "pp") or self.goes(self.cell(entry))

    def _rests(self) -> Iterator[Cell]:
        """Yield what is left of the targets this sentence, or the one before, has given, and of a whole less parts."""
        yield from rests(self.operands, self.before)
        told = self.operands.given or self.operands.told
        for target in (one for one in told if one.mention.role is Role.TARGET):
            for level in (one for one in told if one.mention.role is Role.VALUE and one.unit == target.unit):
                yield from self._compare(Asked.REST, target, level)

    def _over_time(self, ask: Asked, levels: list[Entry]) -> Iterator[Cell]:
        """Yield the level just given against the same noun in another period, where the words name no target."""
        if self._aimed():
            return
        for entry, other in pairs(self.ledger, self.operands):
            before = other.mention.place is Place.PAST or other.mention.role is Role.PRIOR
            if entry in levels and other.head != entry.head and before:
                yield from self._compare(ask, entry, other)

    def _due_averages(self, levels: list[Entry]) -> Iterator[Cell]:
        """Yield an amount by the head that the words name, and per the count written right beside it."""
        yield from averages(self.ledger, self.mention, self.operands).due
        alike = [one for one in levels if self.goes(self.cell(one))]
        yield from by_month(self.ledger, self.mention, dict.fromkeys(alike))
        if self.wanted in ("", "count"):
            return
        for one in levels:
            for two in self.ledger.entries[max(0, one.number - _PAIR) : one.number + _PAIR + 1]:
                if two.sentence == one.sentence and two.unit != one.unit and two.mention.role is Role.VALUE:
                    for amount, count in ((one, two), (two, one)):
                        if unit_class(self.cell(amount).unit) == self.wanted:
                            yield from _present(operations.average(self.cell(amount), count.cell, self.unit))

    def _nets(self, main: Entry) -> Iterator[Cell]:
        for run in self.operands.runs:
            if main in run:
                for one, two in pairwise(run):
                    yield from self._compare(Asked.DIFFERENCE, one, two)

    def _bases(self, members: Iterable[Entry], ask: Asked) -> list[Entry]:
        """Return what a level of a series is compared with, by the words' base; the target only where they say so."""
        found = [one for one in members if one.mention.role in (Role.PRIOR, Role.SHARE_PRIOR, Role.TARGET)]
        if ask in (Asked.COMPLETION, Asked.REST):
            aims = [one for one in found if one.mention.role is Role.TARGET]
            self.explicit = self.explicit or bool(aims)
            return aims
        basis, period = self.mention.basis, self.mention.period
        if self._aimed():
            told = [one for one in self.operands.given if one.mention.role is Role.TARGET and self._like(one)]
            aims = [one for one in found if one.mention.role is Role.TARGET] or told or self._lone_target(members)
            self.explicit = self.explicit or bool(aims)
            return aims
        given = [one for one in self.operands.given if one.mention.place is Place.PAST and self._like(one)]
        dated = [one for one in (*found, *given) if period is not None and one.mention.period == period]
        if dated:
            self.explicit = True
            return dated
        if period is not None or basis is not None:
            found = [one for one in found if one.mention.role is not Role.TARGET]
        if basis is None or not any(one.mention.basis for one in found):
            heard = {one.head for one in (*self.operands.given, *self.operands.named)}
            lone = len(found) == 1 and found[0].mention.role is not Role.TARGET and found[0].head in heard
            self.explicit = self.explicit or lone
            return found
        return [one for one in found if one.mention.basis in (basis, None)]

    def _aimed(self) -> bool:
        """Whether the words measure the figure by a target."""
        said = self.mention
        return said.role is Role.GAP or said.basis is Basis.PLAN or bool(AIMED.search(said.clause_text))

    def _lone_target(self, members: Iterable[Entry]) -> list[Entry]:
        """Return the only target of the neighbouring sentences, where it stands without a noun of its own."""
        first = next(iter(members), None)
        found = [
            one
            for one in self.ledger.entries
            if first is not None and one.unit == first.unit and abs(one.sentence - first.sentence) <= _NEIGHBOURS
            and one.mention.role is Role.TARGET and one.mention.place is not Place.NEXT
        ]  # fmt: skip
        bare = [one for one in found if one.head == one.number and all(AIMED.search(gram) for gram in one.words.own)]
        return bare if len(found) == 1 else []

    def _compare(self, ask: Asked, entry: Entry, other: Entry) -> Iterator[Cell]:
        one, two = self.cell(entry), self.cell(other)
        if ask is Asked.GROWTH:
            yield from _present(operations.growth(one, two, other.mention.basis))
        elif ask is Asked.COMPLETION:
            yield from _present(operations.completion(one, two))
        elif ask is Asked.MULTIPLE:
            yield from _present(operations.multiple(one, two))
        else:
            yield from _present(operations.difference(one, two, basis=other.mention.basis))

    def near(self, ask: Asked) -> Iterator[Cell]:
        """Yield what the asked kind gives over everything near."""
        if ask in _COMPARING:
            for entry, other in pairs(self.ledger, self.operands):
                yield from self._compare(ask, entry, other)
            yield from self._given_pairs(ask)
            yield from self._multiples() if ask is Asked.MULTIPLE else ()
            return
        kinds: dict[Asked, Callable[[], Iterator[Cell]]] = {
            Asked.SUM: self._named_totals, Asked.SHARE: self._shares, Asked.AVERAGE: self._averages,
            Asked.NET: self._apart, Asked.CONVERSION: self._conversions,
            Asked.PRODUCT: self._products,
        }  # fmt: skip
        yield from kinds[ask]()

    def _apart(self) -> Iterator[Cell]:
        for one, two in permutations(self._levels(self.operands.pool), _PAIR):
            if one.sentence == two.sentence:
                yield from self._compare(Asked.DIFFERENCE, one, two)

    def _multiples(self) -> Iterator[Cell]:
        for one, two in permutations(self._levels(self.operands.pool), _PAIR):
            yield from _present(operations.multiple(self.cell(one), self.cell(two)))

    def _conversions(self) -> Iterator[Cell]:
        for one, two in permutations(operands_named(self.operands)[:_WIDE], _PAIR):
            if one.unit != two.unit and abs(one.cell.value) < abs(two.cell.value):
                yield from _present(operations.conversion(one.cell, two.cell))

    def _products(self) -> Iterator[Cell]:
        for one, two in permutations(self.operands.pool, _PAIR):
            yield from _present(operations.product(self.cell(one), two.cell))

    def _given_pairs(self, ask: Asked) -> Iterator[Cell]:
        """Yield comparisons of two things: those the sentence has given, or names."""
        if ask is Asked.DIFFERENCE:
            for pair in combinations(self._levels((*self.operands.given, *self.operands.named))[:_WIDE], _PAIR):
                one, two = sorted(pair, key=lambda entry: entry.mention.role in _ASIDE)
                told = one in self.operands.given and two in self.operands.given
                found = self._compare(ask, one, two)  # of two that are only named nobody knows which comes first
                yield from found if told else (replace(cell, sign=None) for cell in found)
        if ask is Asked.REST:
            for one, two in permutations(self._levels(self.operands.pool)[:_WIDE], _PAIR):
                yield from self._compare(ask, one, two)

    def _levels(self, entries: Iterable[Entry]) -> list[Entry]:
        wide = (Role.VALUE, Role.SHARE, Role.TARGET, Role.COMPLETION)
        return list(dict.fromkeys(one for one in entries if one.mention.role in wide))

    def _total(self, entries: Iterable[Entry]) -> Iterator[Cell]:
        alike: dict[str, list[Cell]] = {}
        for entry in entries:
            cell = self.cell(entry)
            if EACH.match(entry.mention.tail):
                return  # two at 112k each and one at 90k: prices of one piece give no total
            if self.goes(cell):
                alike.setdefault(cell.base, []).append(cell)
        for cells in alike.values():
            yield from _present(operations.total(cells))

    def _named_totals(self) -> Iterator[Cell]:
        for run in self.operands.runs:
            yield from self._total(run)
        named = [one for one in self.operands.named if one.mention.role is Role.VALUE]
        yield from self._total(named)
        for run in self.operands.runs:
            yield from self._total([one for one in run if one in named])

    def _shares(self) -> Iterator[Cell]:
        yield from near_shares(self.operands, self._levels(self.operands.pool), self.before)

    def _averages(self) -> Iterator[Cell]:
        yield from averages(self.ledger, self.mention, self.operands).near
        levels = self._levels(self.operands.pool)
        for one, two in permutations(levels, _PAIR):
            if one.unit != two.unit:
                yield from _present(operations.average(self.cell(one), two.cell, self.unit))
        for run in self.operands.runs:
            yield from _present(operations.mean([self.cell(one) for one in run]))

    def loose(self) -> Iterator[Cell]:
        """Yield what anything near might give: enough to leave a figure open, never to prove it."""
        cells = list(dict.fromkeys(self.cell(one) for one in (*self.operands.pool, *self.operands.named)))
        for one, two in combinations(cells, _PAIR):
            yield from _present(operations.difference(one, two))
            if is_percent(self.unit):
                for part, whole in permutations((one, two)):
                    yield from _present(operations.completion(part, whole), operations.growth(part, whole))
            else:
                yield from _present(operations.total((one, two)))


def _alike(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries that stand in one list of the notes, or share a word of their nouns; none of others."""
    found = list(entries)
    if len({one.mention.after for one in found}) > 1:
        return []  # 320 rooms and 3 nights
    shared = set.intersection(*(set(one.words.own) for one in found)) if found else set()
    return found if shared or len({one.sentence for one in found}) == 1 else []


def _present(*found: Cell | None) -> Iterator[Cell]:
    yield from (one for one in found if one is not None)
