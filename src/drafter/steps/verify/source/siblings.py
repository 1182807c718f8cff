"""Siblings: figures that one list of the notes tells apart by a name each (水1540箱 茶980箱; tea 980, water 1,540)."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language import cues
from drafter.steps.verify.source.index import facts_on
from drafter.steps.verify.source.ledger import ledger_of, on_line
from drafter.steps.verify.source.rank import is_total
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry

_LISTED = (Role.VALUE, Role.SHARE)
_LONGEST = 24
_MOST, _PAIR = 40, 2
"""Members of one list that are told apart by their names, and of one that cannot add up to one of them."""
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[a-z]")
_PIECE = re.compile(r"[，,；;。：:、/]|(?<=[^A-Za-z\s])\s")


class Family(NamedTuple):
    """A list of the notes: its members by their names, the ids of their facts, and those of what they add up to."""

    members: Mapping[str, Entry]
    ids: frozenset[str]
    wholes: frozenset[str]


class Sibling(NamedTuple):
    """A member of a list."""

    family: Family
    entry: Entry

    @property
    def fact(self) -> str:
        """The id of its fact."""
        return id_of(self.entry)


def id_of(entry: Entry) -> str:
    """Return the id of the fact that states an entry."""
    return entry.cell.ref.partition(".")[0]


class Named(NamedTuple):
    """A name that stands in a text, and the siblings that have it."""

    start: int
    end: int
    name: str
    siblings: tuple[Sibling, ...]


class Siblings:
    """All siblings by their names."""

    __slots__ = ("_firsts", "_starts", "families", "named")

    def __init__(self, families: Sequence[Family]) -> None:
        """Sort the names by their first letters, the longest first."""
        self.families = families
        named: defaultdict[str, list[Sibling]] = defaultdict(list)
        for family in families:
            for name, entry in family.members.items():
                named[name].append(Sibling(family, entry))
        self.named = {name: tuple(found) for name, found in named.items()}
        self._starts: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self.named, key=len, reverse=True):
            self._starts[name[:2]].append(name)
        self._firsts = frozenset(name[0] for name in self.named)

    def in_text(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
        """Yield the names that stand in a stretch of ``text``, the longest at each place, English ones as whole words.

        A name of one character is found only where no other character of a word stands before it.
        """
        low, free = text[:end].casefold(), start
        for at in [at for at in range(start, len(low)) if low[at] in self._firsts]:
            name = self._name(low, at) if at >= free else ""
            if name:
                yield Named(at, at + len(name), name, self.named[name])
                free = at + len(name)

    def _name(self, low: str, at: int) -> str:
        tried = (*self._starts.get(low[at : at + 2], ()), *self._starts.get(low[at], ()))
        if not tried or (at and _LETTER.match(low, at) and _LETTER.match(low, at - 1)):
            return ""
        fitting = (name for name in tried if low.startswith(name, at))
        return next((name for name in fitting if not _cut(low, at + len(name))), "")


def _cut(low: str, end: int) -> bool:
    """Whether an English word goes on behind; an s of the plural does not count."""
    end += low.startswith("s", end)
    return bool(_LETTER.match(low, end) and _LETTER.match(low, end - 1))


def siblings_of(index: Index) -> Siblings:
    """Return the siblings of the notes, worked out once."""
    return index.once(_build)


def _build(index: Index) -> Siblings:
    lists: defaultdict[tuple[int, str], list[Entry]] = defaultdict(list)
    for entry in ledger_of(index).entries:
        if entry.head == entry.number and entry.mention.role in _LISTED and "." in entry.cell.ref:
            lists[entry.sentence, entry.unit].append(entry)
    families = (_family(index, members) for members in lists.values() if len(members) <= _MOST and not _behind(members))
    return Siblings([one for one in families if len(one.ids) > 1])


def _behind(listed: Sequence[Entry]) -> bool:
    """Whether the words behind its figures name a list: 18 submitted 12 approved 6 pending."""
    return any(one.mention.after and one.mention.after == other.mention.noun for one, other in pairwise(listed))


def _family(index: Index, listed: Sequence[Entry]) -> Family:
    """Return a list by what names one member alone: its noun, that without what all share, its entity."""
    whole = _whole(index, listed)
    members = [one for one in listed if one not in whole]
    nouns = [_noun(one) for one in members]
    shared = _ending(nouns)
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry, noun in zip(members, nouns, strict=True):
        short = noun[: len(noun) - shared]
        for name in {noun, short if len(short) > 1 else noun, *_entities(index, entry)}:
            if _is_name(name):
                told[name].append(entry)
    names = {name: found[0] for name, found in told.items() if len(found) == 1}
    wholes = frozenset(map(id_of, [*whole, *_total(index, members)]))
    return Family(names, frozenset(map(id_of, names.values())), wholes | _parents(index, members))


def _total(index: Index, members: Sequence[Entry]) -> list[Entry]:
    """Return the entries on the line of a list that its members add up to, whatever their unit."""
    total = sum(one.cell.value for one in members)
    return [one for one in on_line(index, members[0].line) if one.cell.value == total] if len(members) > 1 else []


def _whole(index: Index, listed: Sequence[Entry]) -> list[Entry]:
    """Return the entries that are what the others add up to, or all together by name."""
    total, parents = sum(one.cell.value for one in listed), _parents(index, listed)
    return [
        one
        for one in listed
        if one.mention.total or id_of(one) in parents or is_total(_noun(one))
        or (len(listed) > _PAIR and one.cell.value * 2 == total)
    ]  # fmt: skip


def _parents(index: Index, listed: Sequence[Entry]) -> frozenset[str]:
    """Return the ids of the facts that the members are parts of."""
    ids = set(map(id_of, listed))
    facts = [index.facts[number] for one in listed for number in facts_on(index, one.line)]
    return frozenset(fact.breakdown_of for fact in facts if fact.id in ids and fact.breakdown_of)


def _noun(entry: Entry) -> str:
    noun = (entry.about if entry.row else entry.mention.noun).casefold().strip()
    return _PIECE.split(noun)[-1].strip()


def _ending(nouns: Sequence[str]) -> int:
    """Return how many characters all Chinese nouns end with alike: 维保收入, 租赁收入."""
    if any(noun.isascii() for noun in nouns):
        return 0
    columns = zip(*(reversed(noun) for noun in nouns), strict=False)
    return next((at for at, column in enumerate(columns) if len(set(column)) > 1), min(map(len, nouns), default=0))


def _entities(index: Index, entry: Entry) -> Iterable[str]:
    """Return whose figure the facts take it for."""
    own = (index.sheet.header.author, index.sheet.header.unit)
    facts = [index.facts[number] for number in facts_on(index, entry.line)]
    return {
        fact.entity.casefold()
        for fact in facts
        if fact.value is not None and fact.value.written == entry.cell.written and fact.entity not in own
    }


def _is_name(name: str) -> bool:
    known = 0 < len(name) <= _LONGEST and bool(grams(name)) and not is_total(name)
    return known and not (_DIGIT.search(name) or cues.BASIS.search(name) or cues.PLAN.search(name))
