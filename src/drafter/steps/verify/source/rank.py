"""Which entries of the ledger a figure may speak of: nouns score, unit gates, role and time count; values never do."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drafter.domain.fact import Figure, Role
from drafter.domain.unit import split_unit
from drafter.language.cue import Cue
from drafter.language.timeline import Place
from drafter.steps.derive.sheet import stated_cell
from drafter.steps.verify.figures.match import agrees, holder
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.said import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from drafter.domain.fact import Basis
    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.ledger import Entry, Ledger, Words

_NEXT_TO = 0.08
_SAME_LINE = 0.05
_SOFT, _HARD = 0.08, 0.16
_OTHER_TIME = 0.2
_SAME_TIME = 0.08
_PLAN_UNSAID = 0.1
"""Where the words name no time they speak of what happened: a plan counts less."""
_OF_NAMED, _OF_ANOTHER = 0.1, 0.2
"""The line or row begins with a name the sentence has, or with another where it has one of them."""
_LENT = 0.1
"""A bare figure may be an amount; one that says so is nearer."""
_LEVELS = frozenset({Role.VALUE, Role.SHARE, Role.COMPLETION, Role.RANK})
_MOVES = frozenset({Role.CHANGE, Role.RATE, Role.GAP, Role.SHARE_CHANGE})
_BEFORE = frozenset({Role.PRIOR, Role.SHARE_PRIOR})
_PAIR = 2
_TRIED = 64
"""At most this many entries are tried for a figure: those whose nouns are nearest."""
_ADOPTS = {"money": ("", "scale"), "per": ("", "scale"), "goods": ("", "scale"), "count": ("",), "time": ("",)}
"""By the class of a text's figure: the bare units of an entry that may stand for it."""
_FIRST = 16
"""Entries that are told to be near by their nouns alone."""
_SCORE = attrgetter("score")
K = TypeVar("K")


class Ranked(NamedTuple):
    """An entry with its cell in the figure's unit: ``score`` less role and time, ``own`` how its noun is named."""

    entry: Entry
    cell: Cell
    score: float
    own: float
    holds: Callable[[Cell], bool]

    @property
    def fits(self) -> bool:
        """Whether the entry can be the very figure."""
        return self.holds(self.cell)

    @property
    def line(self) -> int:
        """The line of the notes."""
        return self.entry.line


class Near(NamedTuple):
    """An entry by its nouns alone: ``score`` of all words with what stood before, ``own`` of the nouns."""

    entry: Entry
    score: float
    own: float


class Ranks:
    """What the entries are to figures told alike: their cells in a unit, what role and time cost; asked for once."""

    __slots__ = (
        "_cells", "_kinds", "_lacks", "_said", "_told", "_units", "abouts", "entries", "named", "sentences", "series",
    )  # fmt: skip

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Sort the entries by series, sentence, unit, and how they are told."""
        self.entries = entries
        self.named: dict[str, tuple[Entry, ...]] = {}
        self.series = _gathered(entry.head for entry in entries)
        self.sentences = _gathered(entry.sentence for entry in entries)
        abouts = _gathered(entry.about for entry in entries)
        self.abouts = {name: numbers for name, numbers in abouts.items() if len(name) > 1}
        self._units = _gathered(entry.unit for entry in entries)
        kinds: dict[_Telling, int] = {}
        self._kinds = [kinds.setdefault(_telling(entry.mention), len(kinds)) for entry in entries]
        self._said = list(kinds)
        self._cells: dict[str, dict[int, Cell]] = {}
        self._lacks: dict[_Telling, list[float]] = {}
        self._told: dict[str, frozenset[str]] = {}

    def cells(self, quantity: Quantity) -> dict[int, Cell]:
        """Return the cells of the entries that go with the figure, in its unit, by number."""
        return remembered(self._cells, quantity.unit, lambda _: dict(sorted(self._adopted(quantity))))

    def _adopted(self, quantity: Quantity) -> Iterator[tuple[int, Cell]]:
        wanted = unit_class(quantity.unit)
        for unit, numbers in self._units.items():
            if unit in _adoptable(wanted) or comparable(unit, wanted):
                cells = ((number, adopted(self.entries[number], quantity)) for number in numbers)
                yield from ((number, cell) for number, cell in cells if cell is not None)

    def lacks(self, numbers: Sequence[int], mention: Mention) -> list[float]:
        """Return what it costs to tell the figure in other roles and times than each of these entries."""
        known = remembered(self._lacks, _telling(mention), lambda said: [_lack(said, one) for one in self._said])
        kinds = self._kinds
        return [known[kinds[number]] for number in numbers]

    def abouts_in(self, text: str) -> frozenset[str]:
        """Return the names in ``text`` that a line or row begins with."""
        return remembered(self._told, text, lambda words: frozenset(name for name in self.abouts if name in words))


class _Telling(NamedTuple):
    """How a figure is told: what role and time lack depend on."""

    role: Role
    period: str | None
    place: Place
    basis: Basis | None


def _telling(mention: Mention) -> _Telling:
    return _Telling(mention.role, mention.period, mention.place, mention.basis)


def _lack(said: _Telling, known: _Telling) -> float:
    lack = role_lack(said.role, known.role) + time_lack(said, known)
    return lack - _SAME_TIME * same_time(said, known)


_TOTAL = re.compile(
    r"(?:合计|总计|小计|共计|总数|全[部组队员]|团队|(?:sub|grand )?totals?|all|team|group|sum|overall)(?![a-z])",
    re.IGNORECASE,
)
TOGETHER = Cue(
    r"[合总共]计|[总全]|一共|整个", r"total\w{0,4}|all|overall|altogether|together|combined|team|group|whole"
)


def is_total(name: str) -> bool:
    """Whether a name means all together."""
    return bool(_TOTAL.match(name))


def foreign(entry: Entry, ranks: Ranks, text: str) -> bool:
    """Whether an entry's line or row begins with a name the words lack, while they have another such name."""
    if not entry.about or entry.about in text or not ranks.abouts_in(text):
        return False
    return not (is_total(entry.about) and TOGETHER.search(text))


def _gathered(keys: Iterable[K]) -> dict[K, list[int]]:
    """Return the places of every key."""
    found: dict[K, list[int]] = {}
    for number, key in enumerate(keys):
        found.setdefault(key, []).append(number)
    return found


class Nearest:
    """All entries by their nouns alone: by their number, how near their words are, and their own nouns."""

    __slots__ = ("_first", "own", "ranks", "scores")

    def __init__(self, ranks: Ranks, scores: list[float], own: list[float]) -> None:
        """Take the scores; they are sorted only as far as they are asked for."""
        self.ranks, self.scores, self.own = ranks, scores, own
        self._first: tuple[Near, ...] | None = None

    def first(self) -> tuple[Near, ...]:
        """Return the best named ones."""
        if self._first is None:
            entries, scores = self.ranks.entries, self.scores
            best = nlargest(_FIRST, range(len(scores)), key=scores.__getitem__)
            self._first = tuple(Near(entries[number], scores[number], self.own[number]) for number in best)
        return self._first


def nearest(ledger: Ledger, said: Words, placed: tuple[int, ...] = (), text: str = "") -> Nearest:
    """Return all entries, best named first; ``placed`` were bound just before, ``text`` may name whom it speaks of."""
    ranks = ledger.ranks
    scores, own = ledger.namings.shares(said.around, said.own)
    for head in {ledger.entries[number].head for number in placed}:
        for number in ranks.series[head]:
            scores[number] += _NEXT_TO
    for sentence in {ledger.entries[number].sentence for number in placed}:
        for number in ranks.sentences[sentence]:
            scores[number] += _SAME_LINE
    named = ranks.abouts_in(text)
    for name in ranks.abouts if named else ():
        change = _OF_NAMED if name in named else -_OF_ANOTHER
        for number in () if change < 0 and is_total(name) and TOGETHER.search(text) else ranks.abouts[name]:
            scores[number] += change
    return Nearest(ranks, scores, own)


def ranked(near: Nearest, mention: Mention) -> list[Ranked]:
    """Return the entries whose unit goes with the figure's, less what role and time cost, best first."""
    entries, scores, own = near.ranks.entries, near.scores, near.own
    cells, holds = near.ranks.cells(mention.quantity), holder(mention.quantity)
    numbers = sorted(cells, key=scores.__getitem__, reverse=True)[:_TRIED]
    listed: list[Ranked] = []
    for number, lack in zip(numbers, near.ranks.lacks(numbers, mention), strict=True):
        cell, entry = cells[number], entries[number]
        less = lack + _LENT * (cell is not entry.cell and not entry.unit)
        listed.append(Ranked(entry, cell, scores[number] - less, own[number], holds))
    return sorted(listed, key=_SCORE, reverse=True)


def adopted(entry: Entry, quantity: Quantity) -> Cell | None:
    """Return the entry's cell; one written without a unit (or in a bare 万) takes that of the text's figure."""
    wanted = unit_class(quantity.unit)
    if entry.unit in _adoptable(wanted) and not entry.mention.after:
        written = entry.mention.quantity
        if wanted.startswith("money") and not entry.unit and sum(map(str.isdigit, written.written)) < _PAIR:
            return None
        if wanted == "count" and written.value is not None and written.value % 1:
            return None  # 291.9 counts no shops
        if entry.unit:
            return _lent(entry, written.unit + split_unit(quantity.unit).name)
        scale, name = split_unit(quantity.unit)
        in_full = name.isascii() and entry.cell.value >= scale > 1
        return _lent(entry, name if in_full else quantity.unit)
    return entry.cell if comparable(entry.unit, wanted) else None


def _adoptable(wanted: str) -> tuple[str, ...]:
    """Return the bare units that may stand for a class of units."""
    return _ADOPTS.get(wanted.partition(":")[0], ())


def holding(entries: Iterable[Entry], quantity: Quantity) -> list[Entry]:
    """Return the entries that hold a figure, in its unit where they have none."""
    on = ((one, adopted(one, quantity)) for one in entries)
    return [one for one, cell in on if cell is not None and agrees(quantity, cell)]


@lru_cache(maxsize=4096)
def _lent(entry: Entry, unit: str) -> Cell | None:
    """Return the entry's cell with a unit lent to it."""
    figure = Figure(entry.mention.role, replace(entry.mention.quantity, unit=unit), entry.mention.basis, entry.line)
    return stated_cell(entry.cell.ref, figure)


def role_lack(said: Role, known: Role) -> float:
    """Return what it costs that text and notes tell a figure in other roles."""
    if said is known or (said in _BEFORE and known in _BEFORE):
        return 0.0
    if said in _LEVELS and known in _LEVELS:
        return _SOFT / 2
    if said in _MOVES and known in _MOVES:
        return _SOFT / 2
    return _HARD if said in _MOVES or known in _MOVES else _SOFT


def same_time(said: Mention | _Telling, known: Mention | _Telling) -> bool:
    """Whether text and notes name the very same period beside the figure."""
    return said.period is not None and said.period == known.period


def time_lack(said: Mention | _Telling, known: Mention | _Telling) -> float:
    """Return what it costs that text and notes speak of other times; silence costs nothing."""
    if same_time(said, known):
        return 0.0
    one, other = _place(said), _place(known)
    if Place.UNKNOWN in (one, other):
        return _PLAN_UNSAID if other is Place.NEXT else 0.0
    if one is not other:
        return _OTHER_TIME
    differ = said.basis is not None and known.basis is not None and said.basis is not known.basis
    return _OTHER_TIME if one is Place.PAST and differ else 0.0


def _place(mention: Mention | _Telling) -> Place:
    return Place.SAME if mention.place is Place.WITHIN else mention.place
