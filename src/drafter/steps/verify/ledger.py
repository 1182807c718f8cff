"""Every figure of the notes where it stands: read like a text, bound to nothing, with the words that name it.

Facts are what the reader made of the notes; the ledger is what they say.  A figure of a text is compared with both,
so that a line the reader took for something else proves nothing wrong and hides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Figure, Role
from drafter.domain.unit import is_percent
from drafter.steps.derive.sheet import stated_cell
from drafter.steps.verify.namings import Namings
from drafter.steps.verify.rank import Ranks
from drafter.steps.verify.reading import read_source
from drafter.steps.verify.refine import behind_words
from drafter.steps.verify.scene import own_words
from drafter.steps.verify.units import unit_class
from drafter.steps.verify.words import all_grams, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_MOST = 1500
"""Figures of longer notes are left to the facts."""
_DEPENDENT = frozenset({
    Role.PRIOR, Role.TARGET, Role.CHANGE, Role.RATE, Role.COMPLETION, Role.GAP, Role.SHARE_PRIOR, Role.SHARE_CHANGE,
})  # fmt: skip
_CLAUSE, _LEAD, _REST, _HEADING, _BEHIND = 0.5, 0.4, 0.2, 0.2, 0.7
_DIGITS = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,9})?")
_OF_WHAT = re.compile(r"\s{1,2}of (?!the |these |those |them|its |our )([A-Za-z][A-Za-z\- ]{1,30})")
"""8GB of internal storage: what is measured stands behind."""
_DECLARED = re.compile(
    r"单位|金额[^，。\n]{0,4}[万亿]元|(?<![A-Za-z])in (?:thousands|millions|[$€£]|[A-Z]{3})"
    r"|\([kKmM]?\s?(?:USD|EUR|GBP|[$€£])[kKmM]?\)"
)
_COLON = re.compile(r"[:：]")
_LONGEST_LEAD = 24


class Words(NamedTuple):
    """The grams that name a figure: its own noun, everything around it by nearness, and what its line begins with."""

    own: Mapping[str, float]
    around: Mapping[str, float]
    lead: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A figure of the notes; ``head`` is the entry whose noun it shares (itself when it has one)."""

    number: int
    head: int
    line: int
    sentence: int
    mention: Mention
    cell: Cell
    unit: str
    words: Words


_NO_NAMINGS, _NO_RANKS = Namings((), (), len), Ranks(())


class Ledger(NamedTuple):
    """All entries in order, how much a gram tells, the digits of each line that are no entry's.

    ``declared`` tells that the notes give the unit of their bare figures once: 单位：万元.
    """

    entries: tuple[Entry, ...]
    rarity: Mapping[str, float]
    top: float
    loose: Mapping[int, frozenset[str]]
    declared: bool = False
    namings: Namings = _NO_NAMINGS
    ranks: Ranks = _NO_RANKS

    def weight(self, gram: str) -> float:
        """Return how much a gram tells: more when few sentences of the notes have it."""
        return self.rarity.get(gram, self.top)


def ledger_of(index: Index) -> Ledger:
    """Return the ledger of the sheet's notes, made once; empty when the notes are not at hand."""
    return index.once(_build)


def _build(index: Index) -> Ledger:
    text = index.sheet.text
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    entries: list[Entry] = []
    seen: list[frozenset[str]] = []
    loose: dict[int, frozenset[str]] = {}
    for order, (start, reading) in enumerate(_readings(index, text)):
        line = bisect_right(starts, start)
        seen.append(frozenset(all_grams(reading.passage.text)))
        entries += _entries(index, reading, _Spot(order, line, len(entries)))
        loose[line] = loose.get(line, frozenset()) | _loose(reading)
        if len(entries) > _MOST:
            return Ledger((), {}, 1.0, {})
    counts: dict[str, int] = {}
    for found in seen:
        for gram in found:
            counts[gram] = counts.get(gram, 0) + 1
    size = len(seen) + 1
    rarity = {gram: log(1 + size / n) for gram, n in counts.items()}
    ledger = Ledger(tuple(entries), rarity, log(1 + size), loose, bool(_DECLARED.search(text)))
    around = [entry.words.around for entry in entries]
    nouns = [entry.words.own or entry.words.around for entry in entries]
    return ledger._replace(namings=Namings(around, nouns, ledger.weight), ranks=Ranks(entries))


def _loose(reading: Reading) -> frozenset[str]:
    """Return the digits of a passage that no mention took: parts of dates, names and what the scanner missed."""
    text = list(reading.passage.text)
    for mention in reading.mentions:
        text[mention.start : mention.end] = " " * (mention.end - mention.start)
    return frozenset(digits.replace(",", "") for digits in _DIGITS.findall("".join(text)))


def _readings(index: Index, text: str) -> Iterator[tuple[int, Reading]]:
    for paragraph, readings in read_source(index, text):
        for reading in readings:
            yield paragraph.start + reading.passage.start, reading


class _Spot(NamedTuple):
    """Where a passage of the notes stands, and the number of its first entry."""

    sentence: int
    line: int
    first: int


def _entries(index: Index, reading: Reading, spot: _Spot) -> Iterator[Entry]:
    heads = heads_of(reading)
    made: dict[int, Entry] = {}
    for number, mention in enumerate(reading.mentions):
        head = made.get(heads[number])
        quantity = mention.quantity
        if head is not None and not quantity.unit and not is_percent(head.mention.quantity.unit):
            quantity = replace(quantity, unit=head.mention.quantity.unit)
        ref = _ref(index, spot.line, quantity.written)
        cell = stated_cell(ref, Figure(mention.role, quantity, mention.basis, spot.line))
        if cell is not None:
            kept = spot.first + len(made)
            made[number] = Entry(
                kept, kept if head is None else head.head, spot.line, spot.sentence,
                mention._replace(quantity=quantity), cell, unit_class(quantity.unit),
                words_of(reading, number, heads[number]),
            )  # fmt: skip
            yield made[number]


def facts_on(index: Index, line: int) -> tuple[int, ...]:
    """Return the facts of a line of the notes."""
    return index.once(_by_line).get(line, ())


def _by_line(index: Index) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for number, fact in enumerate(index.facts):
        found[fact.line] = (*found.get(fact.line, ()), number)
    return found


def _ref(index: Index, line: int, written: str) -> str:
    """Return the ref of the fact of this line that states the figure, of any fact of the line otherwise."""
    facts = facts_on(index, line)
    cells = (cell for number in facts for cell in index.stated_cells(number))
    named = next((cell.ref for cell in cells if cell.written == written), None)
    return named or (index.facts[facts[0]].id if facts else f"L{line}")


def heads_in(index: Index, reading: Reading) -> tuple[int, ...]:
    """Return the heads of a passage, worked out once for all its figures."""
    known = index.once(_heads)
    if known and known[0][0] is not reading:
        known.clear()
    if not known:
        known.append((reading, heads_of(reading)))
    return known[0][1]


def _heads(_: Index) -> list[tuple[Reading, tuple[int, ...]]]:
    return []


def heads_of(reading: Reading) -> tuple[int, ...]:
    """Return for each figure of a passage the one whose noun it shares: itself, or the one before it leans on."""
    heads: list[int] = []
    for number in range(len(reading.mentions)):
        heads.append(heads[-1] if heads and _leans(reading, number) else number)
    return tuple(heads)


def _leans(reading: Reading, number: int) -> bool:
    """Whether a figure has no noun of its own and speaks of the same thing as the one before."""
    mention = reading.mentions[number]
    own = grams(own_words(mention, reading.passage.text))
    return not own and (mention.role in _DEPENDENT or mention.bracketed)


def words_of(reading: Reading, number: int, head: int) -> Words:
    """Return the words of the ``number``-th figure of a passage; ``head`` is the figure whose noun it shares."""
    mention, passage = reading.mentions[number], reading.passage
    own: dict[str, float] = {}
    _raise(own, _noun(reading, number), 1.0)
    _raise(own, passage.text[: passage.lead], 1.0)
    if head != number:
        _raise(own, _noun(reading, head), 1.0)
    lead = dict(all_grams(f"{mention.topic} {lead_of(reading)}"))
    if not own:
        _raise(own, mention.topic, 1.0)
    around = dict(own)
    _raise(around, behind_words(passage.text, mention), _BEHIND)
    _raise(around, mention.clause_text, _CLAUSE)
    _raise(around, f"{mention.topic} {lead_of(reading)}", _LEAD)
    _raise(around, passage.text, _REST)
    _raise(around, passage.heading, _HEADING)
    return Words(own, around, lead)


def _noun(reading: Reading, number: int) -> str:
    """Return a figure's own noun; where the words before it are the last one's (3条说排队、1条说空调) those behind."""
    mention, text = reading.mentions[number], reading.passage.text
    noun = own_words(mention, text)
    measured = _OF_WHAT.match(text, mention.end) if unit_class(mention.quantity.unit).startswith("goods") else None
    if measured:
        return measured[1]
    behind = behind_words(text, mention)
    if number and behind and noun and not noun.isascii():
        theirs = behind_words(text, reading.mentions[number - 1])
        return behind if theirs and (noun in theirs or theirs in noun) else noun
    return noun


def lead_of(reading: Reading) -> str:
    """Return what a line begins with: the words before its first figure or colon."""
    text = reading.passage.text[: reading.mentions[0].start if reading.mentions else None]
    colon = _COLON.search(text)
    return text[: colon.start() if colon else len(text)][:_LONGEST_LEAD]


def _raise(found: dict[str, float], words: str, weight: float) -> None:
    for gram, value in all_grams(words).items():
        if value * weight > found.get(gram, 0.0):
            found[gram] = value * weight
