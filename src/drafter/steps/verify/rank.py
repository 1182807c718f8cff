"""Which entries of the ledger a figure may speak of: nouns score, unit gates, role and time count; values never do."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Figure, Role
from drafter.domain.unit import split_unit
from drafter.language.timeline import Place
from drafter.steps.derive.sheet import stated_cell
from drafter.steps.verify.match import agrees, significant
from drafter.steps.verify.units import comparable, unit_class

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.ledger import Entry, Ledger, Words

_NEXT_TO = 0.08
_SAME_LINE = 0.05
_SOFT, _HARD = 0.08, 0.16
_OTHER_TIME = 0.2
_SAME_TIME = 0.08
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


class Ranked(NamedTuple):
    """An entry with its cell in the figure's unit: ``score`` less role and time, ``own`` how its noun is named."""

    entry: Entry
    cell: Cell
    score: float
    own: float
    fits: bool

    @property
    def line(self) -> int:
        """The line of the notes."""
        return self.entry.line


class Near(NamedTuple):
    """An entry by its nouns alone: ``score`` of all words with what stood before, ``own`` of the nouns."""

    entry: Entry
    score: float
    own: float


def nearest(ledger: Ledger, said: Words, placed: tuple[int, ...] = ()) -> list[Near]:
    """Return all entries, best named first; ``placed`` were bound just before."""
    heads = {ledger.entries[number].head for number in placed}
    sentences = {ledger.entries[number].sentence for number in placed}
    around = ledger.namings.carrying(said.around)
    forth = ledger.namings.carrying(said.own) if said.own else around
    back = ledger.namings.carried(said.around)
    found = []
    for number, entry in enumerate(ledger.entries):
        own = 0.5 * forth[number] + 0.5 * back[number]
        score = 0.5 * around[number] + 0.5 * own
        score += _NEXT_TO * (entry.head in heads) + _SAME_LINE * (entry.sentence in sentences)
        found.append(Near(entry, score, own))
    return sorted(found, key=_by_score)


def _by_score(near: Near) -> float:
    return -near.score


def ranked(near: list[Near], mention: Mention) -> list[Ranked]:
    """Return the entries whose unit goes with the figure's, less what role and time cost, best first."""
    listed = []
    for entry, score, own in near:
        cell = adopted(entry, mention.quantity)
        if cell is not None:
            lack = role_lack(mention.role, entry.mention.role) + time_lack(mention, entry.mention)
            lack -= _SAME_TIME * same_time(mention, entry.mention)
            lack += _LENT * (cell is not entry.cell and not entry.unit)
            listed.append(Ranked(entry, cell, score - lack, own, agrees(mention.quantity, cell)))
            if len(listed) == _TRIED:
                break
    return sorted(listed, key=lambda one: -one.score)


def adopted(entry: Entry, quantity: Quantity) -> Cell | None:
    """Return the entry's cell; one written without a unit (or in a bare 万) takes that of the text's figure."""
    wanted = unit_class(quantity.unit)
    if entry.unit in _ADOPTS.get(wanted.partition(":")[0], ()) and not entry.mention.after:
        written = entry.mention.quantity
        if wanted.startswith("money") and not entry.unit and significant(written) < _PAIR:
            return None
        unit = quantity.unit if entry.unit == "" else written.unit + split_unit(quantity.unit).name
        return _lent(entry, unit)
    return entry.cell if comparable(entry.unit, wanted) else None


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


def same_time(said: Mention, known: Mention) -> bool:
    """Whether text and notes name the very same period beside the figure."""
    return said.period is not None and said.period == known.period


def time_lack(said: Mention, known: Mention) -> float:
    """Return what it costs that text and notes speak of other times; silence costs nothing."""
    if same_time(said, known):
        return 0.0
    one, other = _place(said), _place(known)
    if Place.UNKNOWN in (one, other):
        return 0.0
    if one is not other:
        return _OTHER_TIME
    differ = said.basis is not None and known.basis is not None and said.basis is not known.basis
    return _OTHER_TIME if one is Place.PAST and differ else 0.0


def _place(mention: Mention) -> Place:
    return Place.SAME if mention.place is Place.WITHIN else mention.place
