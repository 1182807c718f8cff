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
from drafter.language.timeline import Place, months_of
from drafter.steps.derive.sheet import stated_cell
from drafter.steps.verify.figures.scene import own_words
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.index import facts_on
from drafter.steps.verify.source.namings import Namings
from drafter.steps.verify.source.rank import Ranks
from drafter.steps.verify.source.rows import row_label, row_unit
from drafter.steps.verify.text.reading import read_source
from drafter.steps.verify.text.refine import behind_words
from drafter.steps.verify.text.words import all_grams, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_MOST = 1500
"""Figures of longer notes are left to the facts."""
_DEPENDENT = frozenset({
    Role.PRIOR, Role.TARGET, Role.CHANGE, Role.RATE, Role.COMPLETION, Role.GAP, Role.SHARE_PRIOR, Role.SHARE_CHANGE,
})  # fmt: skip
_LEANING = frozenset({Role.PRIOR, Role.TARGET, Role.COMPLETION})
_CLAUSE, _LEAD, _REST, _HEADING, _BEHIND = 0.5, 0.4, 0.2, 0.2, 0.7
_NUMBERING = re.compile(r"\s{0,4}\d{1,2}\s{1,3}(?=[A-Z\u4e00-\u9fff][^\d/]{2,40}[/|，,])")
"""1 临港物流园 / 286: the number of a line, no figure."""
_ITEM = 6
_PART = re.compile(r"[；;。]")
_CLAUSES = re.compile(r"[，,](?!\d)")
_SUBJECT = 0.6
"""What the clause before is about, where a figure has no noun."""
_DIGITS = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,9})?")
_OF_WHAT = re.compile(r"\s{1,2}of (?!the |these |those |them|its |our )([A-Za-z][A-Za-z\- ]{1,30})")
"""8GB of internal storage: what is measured stands behind."""
_DECLARED = re.compile(
    r"单位|金额[^，。\n]{0,4}[万亿]元|(?<![A-Za-z])in (?:thousands|millions|[$€£]|[A-Z]{3})"
    r"|\([kKmM]?\s?(?:USD|EUR|GBP|[$€£])[kKmM]?\)"
)
_ASIDE_OF = re.compile(r"\sof [^,;.()\d]{2,40}\(\s?[$€£]?")
"""74m of unsold machines (59m): what is in brackets is of the same thing."""
_LISTED = 4
"""A figure leans at most so far back, over those of other units."""
_COLON = re.compile(r"[:：]")
_LONGEST_LEAD = 24


class Words(NamedTuple):
    """The grams that name a figure: its own noun, everything around it by nearness, and what its line begins with."""

    own: Mapping[str, float]
    around: Mapping[str, float]
    lead: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A figure of the notes; ``head`` is the entry whose noun it shares (itself when it has one).

    ``sentence`` is the list it stands in: its sentence, or the column of its table; ``row`` is the line of a
    table, ``about`` the name that its row or line begins with.
    """

    number: int
    head: int
    line: int
    sentence: int
    mention: Mention
    cell: Cell
    unit: str
    words: Words
    row: int = 0
    about: str = ""


_NO_NAMINGS, _NO_RANKS = Namings((), (), len), Ranks(())


class Ledger(NamedTuple):
    """All entries in order, how much a gram tells, the digits of each line that are no entry's.

    ``declared`` tells that the notes give the unit of their bare figures once: 单位：万元; ``months`` is the length of
    the period they report on, 0 where that is not known.
    """

    entries: tuple[Entry, ...]
    rarity: Mapping[str, float]
    top: float
    loose: Mapping[int, frozenset[str]]
    declared: bool = False
    months: int = 0
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
    readings = list(_readings(index, text))
    if sum(one.quantity.value is not None for _, reading in readings for one in reading.mentions) > _MOST:
        return Ledger((), {}, 1.0, {})
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    entries: list[Entry] = []
    table = _Table("", 0, {})
    seen: list[frozenset[str]] = []
    loose: dict[int, frozenset[str]] = {}
    for order, (start, reading) in enumerate(readings):
        line = bisect_right(starts, start)
        seen.append(frozenset(all_grams(reading.passage.text)))
        found = list(_entries(index, reading, _Spot(order, line, len(entries))))
        entries += table.cells(reading, line, found) if reading.passage.lead else found
        table = table if reading.passage.lead else _Table(reading.passage.text.strip(), line, table.columns)
        loose[line] = loose.get(line, frozenset()) | _loose(reading)
        if len(entries) > _MOST:
            return Ledger((), {}, 1.0, {})
    entries = _by_line_before(_by_row(entries))
    counts: dict[str, int] = {}
    for told in seen:
        for gram in told:
            counts[gram] = counts.get(gram, 0) + 1
    size = len(seen) + 1
    rarity = {gram: log(1 + size / n) for gram, n in counts.items()}
    months = months_of(index.sheet.header.period)
    ledger = Ledger(tuple(entries), rarity, log(1 + size), loose, bool(_DECLARED.search(text)), months)
    around = [entry.words.around for entry in entries]
    nouns = [entry.words.own or entry.words.around for entry in entries]
    return ledger._replace(namings=Namings(around, nouns, ledger.weight), ranks=Ranks(entries))


def on_line(index: Index, line: int) -> Sequence[Entry]:
    """Return the entries of a line of the notes."""
    return index.once(_on_lines).get(line, ())


def _on_lines(index: Index) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in ledger_of(index).entries:
        found.setdefault(entry.line, []).append(entry)
    return found


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


class _Table(NamedTuple):
    """The row of a table being read: its name, its line, and the number that stands for each column of the table."""

    name: str
    line: int
    columns: dict[str, int]

    def cells(self, reading: Reading, line: int, found: list[Entry]) -> list[Entry]:
        """Return the entries of a cell; those of one column are a list, as those of one sentence are."""
        column = reading.passage.text[: reading.passage.lead].replace(self.name, "", 1).strip()
        number = -1 - self.columns.setdefault(column, len(self.columns))
        return [replace(one, sentence=number, row=line, about=self.name) for one in found]


def _by_row(entries: list[Entry]) -> list[Entry]:
    """Give the target, the prior and the rates of a row their level as head."""
    levels: dict[int, int] = {}
    for one in entries:
        if one.row and one.mention.role is Role.VALUE and one.mention.place is not Place.PAST:
            levels.setdefault(one.row, one.number)
    return [_in_row(one, levels[one.row]) if one.row in levels else one for one in entries]


def _by_line_before(entries: list[Entry]) -> list[Entry]:
    """Give a figure without a noun the head of the sentence before on its line: bookings $3.84M. Q3 $3.31M."""
    found: list[Entry] = []
    for one in entries:
        found.append(_headed(found, one))
    return found


def _headed(found: list[Entry], one: Entry) -> Entry:
    """Return a figure under the head it now has, ``found`` being those before it."""
    if one.row:
        return one
    if one.head < one.number:
        head = found[one.head].head
        return one if head == one.head else _under(found[head], one, one.mention.role)
    return one if one.words.own else _led(found, one)


def _led(found: list[Entry], one: Entry) -> Entry:
    """Return a figure under the sentence before, when its role or period says it is compared with that one."""
    role = one.mention.role
    if role not in _LEANING and (role is not Role.VALUE or one.mention.period is None):
        return one
    before = next((old for old in reversed(found[-_LISTED:]) if old.line == one.line and old.unit == one.unit), None)
    if before is None or before.sentence == one.sentence or before.head > before.number:
        return one
    return _under(found[before.head], one, role if role in _LEANING else Role.PRIOR)


def _under(base: Entry, one: Entry, role: Role) -> Entry:
    """Return an entry as one that shares the noun of ``base``."""
    words = one.words._replace(own=base.words.own, around={**base.words.around, **one.words.around})
    mention, cell = one.mention._replace(role=role), replace(one.cell, role=role)
    return replace(one, head=base.number, mention=mention, words=words, cell=cell)


def _in_row(one: Entry, level: int) -> Entry:
    if one.mention.role is Role.VALUE and one.mention.place is Place.PAST:
        one = replace(one, mention=one.mention._replace(role=Role.PRIOR), cell=replace(one.cell, role=Role.PRIOR))
    return replace(one, head=level) if one.mention.role in _DEPENDENT else one


def _entries(index: Index, reading: Reading, spot: _Spot) -> Iterator[Entry]:
    heads = heads_of(reading)
    made: dict[int, Entry] = {}
    for number, mention in enumerate(reading.mentions):
        if not number and _NUMBERING.match(reading.passage.text) and mention.end <= _ITEM:
            continue
        head = made.get(heads[number])
        quantity = mention.quantity
        if head is not None and not quantity.unit and not is_percent(head.mention.quantity.unit):
            quantity = replace(quantity, unit=head.mention.quantity.unit)
        if not quantity.unit:
            quantity = replace(
                quantity, unit=row_unit(reading) or _unit_read(index, reading, spot.line, quantity.written)
            )
        ref = _ref(index, spot.line, quantity.written)
        cell = stated_cell(ref, Figure(mention.role, quantity, mention.basis, spot.line))
        if cell is not None:
            kept = spot.first + len(made)
            made[number] = Entry(
                kept, kept if head is None else head.head, spot.line, spot.sentence,
                mention._replace(quantity=quantity), cell, unit_class(quantity.unit),
                words_of(reading, number, heads[number]), about=mention.topic,
            )  # fmt: skip
            yield made[number]


def _unit_read(index: Index, reading: Reading, line: int, written: str) -> str:
    """Return the unit that the facts give a bare figure of a row: that of the row it is a part of."""
    facts = facts_on(index, line) if row_label(reading) else ()
    cells = (cell for number in facts for cell in index.stated_cells(number) if cell.written == written)
    return next((cell.unit for cell in cells), "")


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
        heads.append(_head(reading, heads, number) if heads and _leans(reading, number) else number)
    return tuple(heads)


def _head(reading: Reading, heads: list[int], number: int) -> int:
    """Return the head of the nearest figure before that is of the same unit: 23台，667；目标26台/720."""
    mention = reading.mentions[number]
    wanted = unit_class(mention.quantity.unit)
    near = [
        at for at in range(number - 1, max(-1, number - 1 - _LISTED), -1)
        if mention.bracketed or not reading.mentions[at].bracketed
    ]  # fmt: skip
    alike = (at for at in near if unit_class(reading.mentions[at].quantity.unit) == wanted)
    return heads[next(alike, near[0] if near else number - 1)]


def _leans(reading: Reading, number: int) -> bool:
    """Whether a figure has no noun of its own and speaks of the same thing as the one before."""
    mention = reading.mentions[number]
    if number and mention.bracketed and _ASIDE_OF.fullmatch(reading.gap(number)):
        return True
    own = grams(own_words(mention, reading.passage.text))
    leans = not own and (mention.role in _DEPENDENT or mention.bracketed)
    return leans and not grams(_subject(reading, number))


def _subject(reading: Reading, number: int) -> str:
    """Return the clauses that open a new part of the sentence before a figure: ；线上小班增长最快，增加58人."""
    part = _PART.split(reading.gap(number))
    opening = _CLAUSES.split(part[-1])[:-1]
    return "" if number and len(part) == 1 else " ".join(opening)


def words_of(reading: Reading, number: int, head: int) -> Words:
    """Return the words of the ``number``-th figure of a passage; ``head`` is the figure whose noun it shares."""
    mention, passage = reading.mentions[number], reading.passage
    own: dict[str, float] = {}
    _raise(own, _noun(reading, number), 1.0)
    _raise(own, passage.text[: passage.lead] or row_label(reading), 1.0)
    if head != number:
        _raise(own, _noun(reading, head), 1.0)
    lead = dict(all_grams(f"{mention.topic} {lead_of(reading)}"))
    if not own:
        _raise(own, _subject(reading, number), _SUBJECT)
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
