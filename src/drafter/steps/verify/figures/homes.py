"""The home of a figure: the one entry of the notes that has it, with all words that name it there."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.fact import Role
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.source.ledger import ledger_of
from drafter.steps.verify.source.rank import holding

if TYPE_CHECKING:
    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry

_LEVELS = frozenset({Role.VALUE, Role.PRIOR, Role.SHARE, Role.SHARE_PRIOR})
_TELLING = 2
_LONGEST = 32
_YEAR = re.compile(r"(?:19|20)\d\d")
_PIECE = re.compile(r"[，,；;。]")
_DIGITS = re.compile(r"\d")


def home_of(index: Index, mention: Mention) -> Entry | None:
    """Return the entry that has a figure, when the notes have it under one noun only, as a level or as a move."""
    quantity = mention.quantity
    homes = [] if _YEAR.fullmatch(mention.token.text) else _homes(index, quantity)
    if not homes or len({one.head for one in homes}) > 1 or unread(index, quantity):
        return None
    known = homes[0].mention.role
    return homes[0] if mention.role is known or {mention.role, known} <= _LEVELS else None


def noun_of(index: Index, home: Entry) -> str:
    """Return the noun of an entry or of its head; without one, the words before it in its clause."""
    base = ledger_of(index).entries[home.head].mention
    noun = f"{base.noun} {base.after}".strip() or home.mention.noun
    before = home.mention.clause_text.partition(home.mention.token.text)[0]
    return _PIECE.split(noun)[-1] or _DIGITS.split(before)[-1][-_LONGEST:]


def beside_home(index: Index, home: Entry) -> str:
    """Return the words that name a home's figure besides its noun: those behind it, its heading and its head."""
    places = evidence_of(index).clauses_with(home.mention.quantity)
    under = " ".join(statement.under for statement, _, _ in places)
    return f"{home.mention.topic} {home.mention.tail} {under}"


def _homes(index: Index, quantity: Quantity) -> list[Entry]:
    known = index.once(_by_size)
    sizes = dict.fromkeys((base_value(quantity), abs(Fraction(quantity.value or 0))))
    return holding((one for size in sizes for one in known.get(size, ())), quantity)


def unread(index: Index, quantity: Quantity) -> bool:
    """Whether the notes have a telling figure's digits in a place where no figure was read."""
    digits = quantity.written.strip("约≈~$€£").replace(",", "")
    loose = ledger_of(index).loose.values()
    return significant(quantity) > _TELLING and any(digits in one for one in loose)


def _by_size(index: Index) -> dict[Fraction, list[Entry]]:
    """Return the entries of the notes by their size, in the base unit and as written."""
    found: defaultdict[Fraction, list[Entry]] = defaultdict(list)
    for entry in ledger_of(index).entries:
        quantity = entry.mention.quantity
        for size in dict.fromkeys((base_value(quantity), abs(Fraction(quantity.value or 0)))):
            found[size].append(entry)
    return dict(found)
