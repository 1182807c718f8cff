"""Where in the notes a figure of the text stands: held by the entry its words name, misplaced, wrong, or open.

The words choose the entry; only then the values are compared.  *Held*: an entry about as near as any holds the
figure.  *Misplaced*: the figure stands in the notes, but its own noun names another entry.  *Wrong*: one entry is
firmly named and nothing near holds the figure.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.quantity import Qualifier
from drafter.language.contraries import opposed
from drafter.language.cue import Cue
from drafter.language.timeline import Place
from drafter.steps.verify.figures.excuses import of_share
from drafter.steps.verify.figures.in_series import in_series
from drafter.steps.verify.figures.likeness import of_a_kind, of_two, per_unit
from drafter.steps.verify.figures.match import agrees, meets, significant
from drafter.steps.verify.figures.units import is_bare, near_units, unit_class
from drafter.steps.verify.source.ledger import Ledger, heads_in, heads_of, ledger_of, words_of
from drafter.steps.verify.source.rank import (
    Near,
    Nearest,
    Ranked,
    adopted,
    foreign,
    nearest,
    ranked,
    role_lack,
    same_time,
    time_lack,
)
from drafter.steps.verify.text.words import all_grams, grams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Words
    from drafter.steps.verify.text.reading import Reading

_TELLING = 3
_POOL = 16
_NEAR, _NEAR_SAME = 0.1, 0.35
_LEAST, _LEAST_SMALL, _OWN_SMALL = 0.14, 0.34, 0.3
_LEAST_RATE, _OWN_RATE = 0.24, 0.2
_FIRM, _FIRM_OWN, _CLEAR = 0.5, 0.55, 0.06
_APART, _UNLIKE, _FAR = 0.03, 0.08, 0.4
_SLIPPED, _NEAREST = 0.15, 8
_SURELY = 0.95
"""A noun told in full names its figure whatever the size."""
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PART = re.compile(
    r"\s{1,2}(?:out )?of (?:the|these|those|them|its|our|\d"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen)\s)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:\d[\w,.]{0,12}%?|(?<![A-Za-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|thirds?"
    r"|quarters?|fifths?|some|most|many|few|several|each|all|none|any|both|only|out|part|rest|share|majority|remainder))"
    r"(?:\s[a-z]{2,14})?\sof (?:the |these |those |its |our |all )?$",
    re.IGNORECASE,
)
"""Two of the five; but bookings of 412,600 are no part of anything."""
_FURTHER = re.compile(
    r"(?<![A-Za-z])(?:another|further|additional|extra|other|remaining)\s$|(?:[另又再][有外]?|其余|余下|其[他它])\s?$",
    re.IGNORECASE,
)
_ASIDE = frozenset({Role.PRIOR, Role.TARGET, Role.SHARE_PRIOR})
_AFTER, _NEAR_BACK, _FAR_BACK = 20, 12, 48
_COMPARED = Cue(
    r"上|去|原|前|同期|比|较|从|由|目标|计划|任务|指标|预算|要求|应|需|年初|期初|此前|以往|预|拟|争取|将",
    r"from|last|before|earlier|ago|prior|previous\w{0,2}|than|versus|vs|against|target\w{0,2}|plan\w{0,4}|quota"
    r"|budget\w{0,2}|goal|forecast|compared|year-earlier|should|aim\w{0,3}|will|expect\w{0,2}|required?|below|above"
    r"|over|under|allowed|limit",
)
_JOINED = re.compile(r"\s(?:and|but|while)\s|[,，、;；和及与]")


class Found(StrEnum):
    """What the ledger says about a figure."""

    HELD = "held"
    MISPLACED = "misplaced"
    WRONG = "wrong"
    OPEN = "open"


class Located(NamedTuple):
    """The verdict of the ledger; ``entry`` holds the figure or is due; all are ``listed`` by nearness."""

    found: Found
    entry: Ranked | None = None
    listed: tuple[Ranked, ...] = ()
    named: Nearest | None = None

    @property
    def near(self) -> tuple[Near, ...]:
        """The entries that are named best, whatever their unit."""
        return () if self.named is None else self.named.first()


def locate(index: Index, reading: Reading, number: int, placed: tuple[int, ...]) -> Located:
    """Locate the ``number``-th figure of a passage; ``placed`` are the entries of the figures just before."""
    ledger = ledger_of(index)
    mention = reading.mentions[number]
    if not ledger.entries or mention.quantity.value is None:
        return Located(Found.OPEN)
    said = words_of(reading, number, heads_in(index, reading)[number])
    near = nearest(ledger, said, placed, f"{mention.topic} {reading.passage.text}")
    listed = ranked(near, mention)
    found, entry = _found(ledger, _Told(reading, number, said), listed)
    return Located(found, entry, tuple(listed), near)


def is_part(text: str, mention: Mention) -> bool:
    """Whether a figure is part of a count, that count, or counts others: three of the five, another three."""
    return _is_part(text, mention.start, mention.end)


@lru_cache(maxsize=1024)
def _is_part(text: str, start: int, end: int) -> bool:
    if _PART.match(text, end) or _FURTHER.search(text, max(0, start - _NEAR_BACK), start):
        return True
    begin = max(0, start - _FAR_BACK)
    return " of " in text[begin:start].casefold() and _OF.search(text, begin, start) is not None


class _Told(NamedTuple):
    """A figure of the text with the words that name it."""

    reading: Reading
    number: int
    said: Words

    @property
    def mention(self) -> Mention:
        """The figure."""
        return self.reading.mentions[self.number]

    @property
    def part(self) -> bool:
        """Whether it is part of a count, or the count: three of the five."""
        return is_part(self.reading.passage.text, self.mention)


def _found(ledger: Ledger, told: _Told, listed: list[Ranked]) -> tuple[Found, Ranked | None]:
    """Return the verdict; what the sentence has told of elsewhere, or what is no figure of that kind, is not due."""
    found, due = _nearest_found(ledger, told, listed)
    if found in (Found.MISPLACED, Found.WRONG) and of_share(told.reading, told.number):
        found, due = Found.OPEN, None
    if due is None or found not in (Found.MISPLACED, Found.WRONG):
        return found, due
    holder = next((one for one in listed if one.fits), None)
    if holder is None and _digits(told.mention.quantity) == _digits(due.entry.mention.quantity):
        return found, due
    if (
        holder is not None
        and holder.entry.head == due.entry.head
        and in_series(told.reading, told.number, holder, [due])
    ):
        return found, due
    if holder is not None and _kin_told(ledger, told, holder) < _kin_told(ledger, told, due):
        return (Found.HELD, holder) if _held(told.mention, holder, None) else (Found.OPEN, None)
    elsewhere = _told_elsewhere(told, due)
    if elsewhere is not None:
        return (
            (found, due)
            if holder is not None and _exchanged(ledger, told, elsewhere, holder, due)
            else (Found.OPEN, None)
        )
    text, own = told.reading.passage.text, telling(due.entry.words.own)
    unlike = due.own < _SURELY and not of_a_kind(told.mention, due.cell, due.entry.cell)
    unlike = unlike or of_two(text, told.mention, own)
    return (Found.OPEN, None) if unlike or per_unit(text, told.mention, own) else (found, due)


def _kin_told(ledger: Ledger, told: _Told, one: Ranked) -> int:
    """Return how many figures off the sentence tells another of an entry's series (from 190.2 to 188.6)."""
    kin = [ledger.entries[number] for number in ledger.ranks.series[one.entry.head] if number != one.entry.number]
    far = len(told.reading.mentions)
    for number, other in enumerate(told.reading.mentions):
        cells = (adopted(entry, other.quantity) for entry in kin) if number != told.number else ()
        if any(cell is not None and agrees(other.quantity, cell) for cell in cells):
            far = min(far, abs(number - told.number))
    return far


def _told_elsewhere(told: _Told, due: Ranked) -> int | None:
    """Return the number of another figure of the sentence that is the due one."""
    others = (number for number in range(len(told.reading.mentions)) if number != told.number)
    return next((one for one in others if agrees(told.reading.mentions[one].quantity, due.cell)), None)


def _exchanged(ledger: Ledger, told: _Told, other: int, holder: Ranked, due: Ranked) -> bool:
    """Whether the other figure's words name the entry that holds this one better: the two changed places."""
    near = nearest(ledger, words_of(told.reading, other, heads_of(told.reading)[other])).scores
    return near[due.entry.number] < near[holder.entry.number]


def _nearest_found(ledger: Ledger, told: _Told, listed: list[Ranked]) -> tuple[Found, Ranked | None]:
    noun = told.mention.noun
    holder = next((one for one in listed if one.fits and not opposed(noun, one.entry.mention.noun)), None)
    text = f"{told.mention.topic} {told.reading.passage.text}"
    near = (one for one in listed[:_POOL] if not foreign(one.entry, ledger.ranks, text))
    rival = next((one for one in near if _apart(ledger, told.mention, one)), None)
    far = holder is None or (rival is not None and holder.score < rival.score - _FAR)
    if holder is not None:
        other = (
            None
            if told.part
            else _elsewhere(told, holder, rival, listed) or in_series(told.reading, told.number, holder, listed)
        )
        if other is not None:
            return Found.MISPLACED, other
    if holder is not None and not far:
        return (Found.HELD, holder) if _held(told.mention, holder, rival) else (Found.OPEN, None)
    slip = None if told.part else _slip(told.mention, holder, listed)
    if slip is not None:
        return Found.WRONG, slip
    if rival is None or told.part or not _timely(told.mention, rival, holder):
        return Found.OPEN, None
    if not _firm(ledger, told, rival, listed):
        return Found.OPEN, None
    return Found.WRONG if holder is None else Found.MISPLACED, rival


def _slip(mention: Mention, holder: Ranked | None, listed: list[Ranked]) -> Ranked | None:
    """Return the entry near whose digits the figure has in another order, or with another scale: 71.5 for 75.1."""
    digits = _digits(mention.quantity)
    if holder is not None or len(digits) < _TELLING:
        return None
    for one in listed[:_NEAREST]:
        known = _digits(one.entry.mention.quantity)
        if one.score < _SLIPPED or sorted(known) != sorted(digits) or meets(mention.quantity, one.cell):
            continue
        if near_units(mention.quantity.unit, one.cell.unit) and not time_lack(mention, one.entry.mention):
            return one
    return None


def _digits(quantity: Quantity) -> str:
    if quantity.value is None:
        return ""
    return "".join(map(str, quantity.value.as_tuple().digits)).strip("0")


def _elsewhere(told: _Told, holder: Ranked, rival: Ranked | None, listed: list[Ranked]) -> Ranked | None:
    """Return the entry the figure's words name, when that is not the one that holds it."""
    if rival is not None and _alone(told.said, rival, listed) and _misplaced(told, holder, rival):
        return rival
    return _other_role(told.mention, holder, rival) or _other_time(told, holder, listed)


def _apart(ledger: Ledger, mention: Mention, one: Ranked) -> bool:
    """Whether an entry surely has another figure; a bare one is an amount of money only where the notes say so."""
    wanted = unit_class(mention.quantity.unit)
    if wanted and is_bare(one.entry.mention.quantity.written):
        digits = significant(one.entry.mention.quantity)
        if digits < _TELLING or (wanted.startswith("money") and not ledger.declared and digits == _TELLING):
            return False
    return not one.fits and not meets(mention.quantity, one.cell)


def _held(mention: Mention, holder: Ranked, rival: Ranked | None) -> bool:
    telling_ = significant(mention.quantity) >= _TELLING
    lack = holder.score - (rival.score if rival is not None else 0.0)
    counts = unit_class(mention.quantity.unit) in ("", "count")
    least, own = (_LEAST_SMALL, _OWN_SMALL) if counts else (_LEAST_RATE, _OWN_RATE)
    if not telling_ and (holder.score < least or holder.own < own):
        return False
    if mention.quantity.qualifier is Qualifier.RANGE and holder.own < _FIRM_OWN:
        return False  # six tenths of anything: a fraction in words is held only where its noun is
    if holder.score < _LEAST:
        return False
    same = rival is not None and (
        rival.entry.head == holder.entry.head or (telling_ and rival.entry.line == holder.entry.line)
    )
    return lack >= -(_NEAR_SAME if same else _NEAR)


def _misplaced(told: _Told, holder: Ranked, rival: Ranked) -> bool:
    """Whether the figure's own noun stands in the rival's and not in the holder's, which has another of its own."""
    mention, said, number = told.mention, told.said, told.number
    if rival.score - holder.score < _APART or rival.own < _FIRM_OWN:
        return False
    lack = role_lack(mention.role, rival.entry.mention.role)
    if lack >= _UNLIKE or lack > role_lack(mention.role, holder.entry.mention.role):
        return False
    if not _timely(mention, rival, holder):
        return False
    own, due, mine = (telling(words) for words in (said.own, rival.entry.words.own, holder.entry.words.own))
    gap = _JOINED.split(told.reading.gap(number))
    near = own | telling(grams(f"{mention.topic} {gap[-1] or gap[0]} {_JOINED.split(mention.tail, maxsplit=1)[0]}"))
    mine_too = telling(holder.entry.words.lead) | telling(all_grams(holder.entry.mention.tail))
    shared = ((mine | mine_too) & near) - due - telling(rival.entry.words.lead)
    return bool(mine) and bool((own & due) - mine) and not shared and near_units(mention.quantity.unit, rival.cell.unit)


def _other_role(mention: Mention, holder: Ranked, rival: Ranked | None) -> Ranked | None:
    """Return the target that is due when the figure is told as that target but is a level."""
    if rival is None or mention.role is not Role.TARGET or rival.score - holder.score <= _APART:
        return None
    due, known = rival.entry.mention, holder.entry.mention
    told = due.role is Role.TARGET and known.role is Role.VALUE and known.place is not Place.NEXT
    return rival if told and rival.own >= _FIRM_OWN and _timely(mention, rival, holder) else None


def _timely(mention: Mention, rival: Ranked, holder: Ranked | None) -> bool:
    """Whether the rival's time goes with the figure's, and the holder's no better."""
    if time_lack(mention, rival.entry.mention):
        return False
    if (mention.place is Place.NEXT) is not (rival.entry.mention.place is Place.NEXT):
        return False
    near = holder is not None and same_time(mention, holder.entry.mention)
    return not near or same_time(mention, rival.entry.mention)


def _other_time(told: _Told, holder: Ranked, listed: list[Ranked]) -> Ranked | None:
    """Return the level of the holder's series when the figure is told as that level but is its target or prior.

    Any word of comparison, time or aim around the figure leaves it open: it may speak of the very target or prior.
    """
    mention, reading, number = told.mention, told.reading, told.number
    known = holder.entry.mention
    if known.role not in _ASIDE or mention.role is not Role.VALUE or mention.place in (Place.PAST, Place.NEXT):
        return None
    begin = reading.mentions[number - 1].end if number else 0
    words = reading.passage.text[begin : mention.end + _AFTER]
    if _COMPARED.search(words) or holder.own < _FIRM_OWN:
        return None
    level = next((one for one in listed if one.entry.number == holder.entry.head), None)
    if level is None or level.fits or level.entry.mention.role is not Role.VALUE:
        return None
    return level if near_units(mention.quantity.unit, level.cell.unit) else None


def telling(words: Mapping[str, float]) -> set[str]:
    """Return the grams that name something: no lone Chinese character."""
    return {gram for gram in words if len(gram) > 1 or gram.isascii()}


def _firm(ledger: Ledger, told: _Told, rival: Ranked, listed: list[Ranked]) -> bool:
    """Whether one entry is firmly named: by noun, role and time, with no other about as near."""
    mention, known = told.mention, rival.entry.mention
    if rival.score < _FIRM or rival.own < _FIRM_OWN or not near_units(mention.quantity.unit, rival.cell.unit):
        return False
    if role_lack(mention.role, known.role) or time_lack(mention, known):
        return False
    if mention.role in (Role.CHANGE, Role.RATE) and known.role is not mention.role:
        return False
    return _alone(told.said, rival, listed) and not written_beside(ledger, mention, rival)


def _alone(said: Words, rival: Ranked, listed: list[Ranked]) -> bool:
    """Whether no entry of another series, with another figure, is about as near and named no less closely."""
    near = (one for one in listed if one.score > rival.score - _CLEAR and one.entry.head != rival.entry.head)
    return all(
        one.fits or one.cell.value == rival.cell.value or _closer(said, rival.entry.words, one.entry.words)
        for one in near
    )


def _closer(said: Words, one: Words, other: Words) -> bool:
    """Whether the figure's own noun has a word of ``one`` that ``other`` lacks, and none of ``other`` alone."""
    own = telling(said.own)
    return bool(own & telling(one.own) - telling(other.own)) and own & telling(other.own) <= telling(one.around)


def written_beside(ledger: Ledger, mention: Mention, entry: Ranked) -> bool:
    """Whether the notes write the same digits on that line, where the reader made something else of them."""
    digits = _DIGITS.search(mention.token.text)
    return digits is not None and digits.group().replace(",", "") in ledger.loose.get(entry.line, frozenset())
