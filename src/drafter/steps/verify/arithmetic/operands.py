"""What arithmetic over the ledger may take: the series a figure speaks of, the parts of one list, what is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.steps.verify.source.locate import telling
from drafter.steps.verify.source.rank import foreign
from drafter.steps.verify.source.said import remembered
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.ledger import Entry, Ledger
    from drafter.steps.verify.source.locate import Located

_POOL = 10
_SHARE_OF_BEST = 0.6
_FEW = 8
_LONGEST_RUN = 12
_BEFORE = (Role.PRIOR, Role.SHARE_PRIOR)
_NAMED, _ABOUT, _CLEAR = 0.75, 0.55, 0.06
_PAIR = 2


class Operands(NamedTuple):
    """Entries for arithmetic: ``given`` by this sentence in its order, ``pool`` everything near, ``main`` the subject.

    ``named`` are the entries whose noun stands in the sentence, ``runs`` the lists of the notes they stand in,
    ``made`` what arithmetic has given before in the sentence, ``told`` the entries of the sentence before.
    """

    given: tuple[Entry, ...]
    pool: tuple[Entry, ...]
    main: Entry | None
    named: tuple[Entry, ...]
    runs: tuple[tuple[Entry, ...], ...]
    made: tuple[Cell, ...] = ()
    told: tuple[Entry, ...] = ()


def operands_of(ledger: Ledger, located: Located, given: list[int], before: tuple[int, ...], text: str) -> Operands:
    """Return the operands of a figure; ``given`` and ``before`` are entries of this and the sentence before."""
    placed = tuple(ledger.entries[number] for number in given)
    best = located.near[0].score if located.near else 0.0
    near = [one.entry for one in located.near[:_FEW] if one.score >= best * _SHARE_OF_BEST]
    near = [one for one in near if not foreign(one, ledger.ranks, text)] or near
    named = remembered(ledger.ranks.named, text, lambda words: tuple(_named(ledger, words)))
    every = [*reversed(placed), *near, *named[:_FEW], *(ledger.entries[number] for number in before)]
    heads = list(dict.fromkeys(entry.head for entry in every))[:_POOL]
    pool = dict.fromkeys(entry for head in heads for entry in series(ledger, head))
    main = near[0] if near and _firm(located) else placed[-1] if placed else None
    sentences = dict.fromkeys(entry.sentence for entry in every[: _FEW * 2])
    runs = tuple(_runs(ledger, set(sentences)))
    told = tuple(ledger.entries[number] for number in before)
    return Operands(placed, tuple(pool)[: _POOL * 3], main, named, runs, told=told)


def operands_named(operands: Operands) -> list[Entry]:
    """Return the levels whose noun the sentence has."""
    return [one for one in operands.named if one.mention.role is Role.VALUE]


def _firm(located: Located) -> bool:
    """Whether the nearest entry is the subject: its noun is named, and no other series is about as near."""
    first = located.near[0]
    other = next((one for one in located.near if one.entry.head != first.entry.head), None)
    clear = other is None or first.score - other.score >= _CLEAR
    return first.own >= _NAMED or (first.own >= _ABOUT and clear)


def series(ledger: Ledger, head: int) -> tuple[Entry, ...]:
    """Return the entry ``head`` and those behind it that share its noun: its target, what was before, its share."""
    first = ledger.entries[head]
    around = ledger.entries[max(0, head - _FEW) if first.row else head + 1 : head + _FEW]
    return (first, *(entry for entry in around if entry.head == head and entry is not first))


def pairs(ledger: Ledger, operands: Operands) -> Iterator[tuple[Entry, Entry]]:
    """Yield (level, what it is compared with): target or prior of one series, or one noun in two periods."""
    levels = [entry for entry in operands.pool if entry.mention.role not in (*_BEFORE, Role.TARGET)]
    for entry in levels:
        for other in (*series(ledger, entry.head), *operands.pool):
            if other.number != entry.number and other.unit == entry.unit and _compared(entry, other):
                yield entry, other


def _compared(entry: Entry, other: Entry) -> bool:
    if other.head == entry.head:
        return other.mention.role in (*_BEFORE, Role.TARGET)
    told, theirs = telling(entry.words.own), telling(other.words.own)
    alike = bool(told and theirs) and len(told & theirs) * _PAIR >= len(told | theirs)
    return alike and (other.mention.role is not entry.mention.role or other.mention.period != entry.mention.period)


def _named(ledger: Ledger, text: str) -> Iterator[Entry]:
    """Yield the levels whose own noun stands in the sentence."""
    words = grams(text)
    for entry in ledger.entries:
        own = [gram for gram in entry.words.own if len(gram) > 1 or gram.isascii()]
        if entry.mention.role in (*_BEFORE, Role.TARGET):
            continue
        if _spelled(entry.mention.noun, text):
            yield entry
        elif own:
            told = sum(ledger.weight(gram) for gram in own if gram in words)
            if told >= _NAMED * sum(ledger.weight(gram) for gram in own):
                yield entry


def _spelled(noun: str, text: str) -> bool:
    """Whether a Chinese noun stands in the sentence letter by letter, or shares its end: 客房和餐饮收入."""
    if len(noun) < _PAIR or noun.isascii():
        return False
    shared = len(noun) > _PAIR + 1 and noun[-_PAIR:] in text
    return noun in text or (shared and any(f"{noun[:-_PAIR]}{joint}" in text for joint in "和与及、"))


def _runs(ledger: Ledger, sentences: set[int]) -> Iterator[tuple[Entry, ...]]:
    """Yield the levels of one unit that a sentence of the notes lists."""
    lists: dict[tuple[int, str], list[Entry]] = {}
    for number in sorted(number for one in sentences for number in ledger.ranks.sentences[one]):
        entry = ledger.entries[number]
        level = entry.mention.role in (Role.VALUE, Role.SHARE) and entry.mention.place is not Place.PAST
        if level and not entry.mention.total:
            lists.setdefault((entry.sentence, entry.unit), []).append(entry)
    for found in lists.values():
        if 1 < len(found) <= _LONGEST_RUN:
            yield tuple(found)
