"""Small counts: of the names listed right before them, and of a noun that the source counts otherwise.

周敏、何俊、石磊三人 is proven by its own list when the source knows the names, and 四人 is wrong by it.  A count of a
noun is wrong when the source counts that very noun in a clause as near, only once, and has the told count nowhere.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.derivation import Operation
from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.quantity import Qualifier
from drafter.steps.derive import Cell
from drafter.steps.derive.formula import proven
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.locate import is_part
from drafter.steps.verify.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.ledger import Entry, Ledger
    from drafter.steps.verify.source.locate import Located

_NAME = r"(?:(?![和与及])[\u4e00-\u9fffA-Za-z])"
_LISTED = re.compile(rf"(?:{_NAME}{{2,12}}、){{1,9}}{_NAME}{{2,6}}(?:[和与及]{_NAME}{{2,6}})?\s?$")
_PAIRED = re.compile(r"(?:^|[，。；：、\s])([\u4e00-\u9fff]{2,6})[和与及]([\u4e00-\u9fff]{2,6})\s?$")
_JOINTS = re.compile(r"[、和与及]")
_OF_NAMES = frozenset("人位名家个类款种项")
_MOST, _TAIL = 12, 4
_REACH = 80
_NEAR, _NOUN_NEAR = 0.35, 0.6
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_WORD = re.compile(r"\s?([A-Za-z]{4,24})")
_PARTIAL = re.compile(
    r"其中|只|仅|未|没|还|剩|已|另|又|再|新|多|少|前|后|第|(?<![A-Za-z])(?:of|only|other|another|more|fewer|left|first|last"
    r"|new|remaining|still|just|all|both|each|every|next|further)(?![A-Za-z])",
    re.IGNORECASE,
)
"""A count of some of them, or of others."""
_BEFORE = 8
_BEFORE_EN = 16


def listed_count(index: Index, bound: Bound) -> Cell | None:
    """Return the count of the names listed right before a figure, when the source knows them all."""
    text, mention = bound.reading.passage.text, bound.mention
    if mention.token.text[-1:] not in _OF_NAMES or not _small(mention):
        return None
    before = text[max(0, mention.start - _REACH) : mention.start]
    found = _LISTED.search(before)
    pair = None if found else _PAIRED.search(before)
    names = _JOINTS.split(found[0].strip()) if found else list(pair.groups()) if pair else []
    known = index.sheet.text
    if not names or any(name[-2:] not in known for name in names) or any(name not in known for name in names[1:]):
        return None
    size = Fraction(len(names))
    shown = "、".join([names[0].rpartition("的")[2], *names[1:]])
    lines = dict.fromkeys(f"L{known.count(chr(10), 0, known.find(name[-2:])) + 1}" for name in names)
    cell = Cell(ref=shown, role=Role.VALUE, value=size, interval=Interval.point(size), unit=mention.quantity.unit)
    return proven(cell, Operation.COUNT, tuple(lines), lambda: shown)


def other_count(ledger: Ledger, bound: Bound, located: Located) -> Cell | None:
    """Return the only count that the source gives of the told noun, when the told count stands nowhere beside it."""
    text, mention = bound.reading.passage.text, bound.mention
    reach = _BEFORE_EN if text.isascii() else _BEFORE
    begin = max(0, mention.start - reach)
    exact = mention.quantity.qualifier is Qualifier.EXACT and mention.role is Role.VALUE
    partial = is_part(text, mention) or _PARTIAL.search(text[begin : mention.start])
    if not exact or partial or not _counts(mention) or mention.quantity.value is None:
        return None
    alike = _of_noun(ledger.entries, text, mention)
    if len({one.cell.value for one in alike}) != 1 or any(one.cell.value == mention.quantity.value for one in alike):
        return None
    scores = {one.entry.number: one for one in located.near}
    near = [scores[one.number] for one in alike if one.number in scores]
    firm = any(one.score >= _NEAR for one in near) and located.near[0].entry in alike
    return alike[0].cell if firm else None


def _of_noun(entries: Sequence[Entry], text: str, mention: Mention) -> list[Entry]:
    """Return the counts of the source whose noun stands right behind or before as the told one's does."""
    noun = _behind(text[mention.end :])
    if noun:
        return [one for one in entries if _counts(one.mention) and _behind(one.mention.tail) == noun]
    own = mention.noun[-2:]
    if not _HAN.fullmatch(own):
        return []
    return [
        one
        for one in entries
        if _counts(one.mention) and one.mention.noun[-2:] == own and not _behind(one.mention.tail)
    ]


def _behind(words: str) -> str:
    """Return the noun that begins words: two Chinese characters, or the stem of an English word."""
    han = _HAN.match(words)
    word = _WORD.match(words)
    return han[0] if han else stem(word[1].lower()) if word else ""


def _counts(mention: Mention) -> bool:
    return unit_class(mention.quantity.unit) in ("", "count") and _small(mention)


def _small(mention: Mention) -> bool:
    value = mention.quantity.value
    return value is not None and 0 < value <= _MOST and value == int(value)
