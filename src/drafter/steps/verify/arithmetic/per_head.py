"""Averages by a head: revenue per truck, 人均保费, each dentist saw 90: the words name what is divided by what.

The head chooses the count it divides by, by its noun or its counting word; the amount is what the sentence names or has
just given, else every amount of the unit, which then needs the chance test.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.unit import is_ratio
from drafter.language.timeline import Place
from drafter.steps.derive import operations
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.rank import adopted
from drafter.steps.verify.text.words import grams, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.arithmetic.operands import Operands
    from drafter.steps.verify.source.ledger import Entry, Ledger

_ZH_HEAD = re.compile(
    r"(?P<short>[人车台店]次|[人户店单件车场亩票台吨套箱笔家项盘组])均|单(?P<single>[店车户件票班台箱])"
    r"|(?:每|平均一|折合一|合一)一?(?P<long>[\u4e00-\u9fff]{1,8})"
)
_EN_HEAD = re.compile(
    r"(?<![A-Za-z])(?:(?:per|each|every|average|mean|typical)|(?<=\d )an?|(?<=\dk )an?|(?<=\dm )an?)"
    r" (?P<long>[a-z][a-z\-]{1,20}(?: [a-z][a-z\-]{1,20})?)",
    re.IGNORECASE,
)
_EN_SPREAD = re.compile(r"(?<![A-Za-z])(?:on average|averag(?:es?|ed|ing)|apiece|each)(?![A-Za-z])", re.IGNORECASE)
"""The head may stand anywhere in the clause: a claim cost us $3k on average."""
_GOES_WITH = {"人": "人名位员", "车": "辆台车", "店": "家店", "单": "单笔", "家": "家"}
"""Counting words that go with a short head."""
_ANYBODY = frozenset(map(stem, ("head", "person", "employee", "staff", "people", "employees", "headcount")))
_COUNTS = frozenset({"", "count"})
_BY_UNIT, _BY_NOUN = 1, 2
_MOST = 60


class Averages(NamedTuple):
    """What the named amount gives by the head, and what any amount of the unit gives."""

    due: tuple[Cell, ...] = ()
    near: tuple[Cell, ...] = ()


def averages(ledger: Ledger, mention: Mention, operands: Operands) -> Averages:
    """Return the averages that the clause of a figure asks for; none where it names no head that the source counts."""
    unit = mention.quantity.unit
    clause = mention.clause_text
    counts = [] if is_ratio(unit) else _counts(ledger, clause)
    if not counts:
        return Averages()
    every = [one for one in ledger.entries if _dividend(ledger, one, mention) and one not in counts]
    told = {*operands.named, *operands.given, *([operands.main] if operands.main is not None else [])}
    named = [one for one in every if one in told] or [one for one in every if _half_named(one, clause)]
    if named:
        return Averages(due=tuple(_divided(named, counts, mention)))
    beside = [one for one in every if any(one.line == count.line for count in counts)]
    return Averages(near=tuple(_divided([*beside, *(one for one in every if one not in beside)], counts, mention)))


def _divided(amounts: list[Entry], counts: list[Entry], mention: Mention) -> Iterator[Cell]:
    for amount, count in islice(product(amounts, counts), _MOST):
        cell = adopted(amount, mention.quantity)
        found = operations.average(cell, count.cell, mention.quantity.unit or amount.cell.unit) if cell else None
        if found is not None:
            yield found


def _half_named(one: Entry, clause: str) -> bool:
    """Whether the last word of an entry's noun stands in the clause: 件均保费 of 新单保费."""
    noun = one.mention.noun
    return len(noun) > 1 and not noun.isascii() and noun[-2:] in clause


def _dividend(ledger: Ledger, one: Entry, mention: Mention) -> bool:
    """Whether an entry is a level of the figure's unit: 人次 by people gives 人次, never another count."""
    wanted, said = unit_class(mention.quantity.unit), mention.quantity.unit
    level = one.mention.role is Role.VALUE and one.mention.place is not Place.PAST
    alike = one.mention.quantity.unit == said if wanted in _COUNTS else bool(one.unit) and comparable(one.unit, wanted)
    lent = ledger.declared and not one.unit and wanted.startswith("money")
    return level and (alike or lent)


def _counts(ledger: Ledger, clause: str) -> list[Entry]:
    """Return the counts that the head of a clause names: by their noun, else by their counting word."""
    scored = [(_told(one, clause), one) for one in ledger.entries if _countable(one)]
    best = max((score for score, _ in scored), default=0)
    found = [one for score, one in scored if score == best] if best else []
    return [one for one in found if len(one.mention.noun) > 1 and one.mention.noun in clause] or found


def _countable(one: Entry) -> bool:
    kind = one.unit.partition(":")[0]
    return (
        one.mention.role is Role.VALUE
        and one.mention.place is not Place.PAST
        and kind in (*_COUNTS, "goods")
        and one.cell.value > 1
    )


def _told(one: Entry, clause: str) -> int:
    return _told_en(one, clause) if clause.isascii() else _told_zh(one, clause)


def _told_zh(one: Entry, clause: str) -> int:
    unit, noun = one.mention.quantity.unit, one.mention.noun
    best = 0
    for head in _ZH_HEAD.finditer(clause):
        short = head["short"] or head["single"]
        if short:
            counted = unit == short or (bool(unit) and unit in _GOES_WITH.get(short, ""))
            best = max(best, (_BY_NOUN if short[0] in noun else _BY_UNIT) if counted else 0)
            continue
        words = head["long"]
        named = len(noun) > 1 and (noun in words or noun[-2:] in words)
        counted = bool(unit) and (words.startswith(unit) or unit_class(words[0]) == unit_class(unit) != "count")
        best = max(best, _BY_NOUN if named else _BY_UNIT if counted else 0)
    return best


def _told_en(one: Entry, clause: str) -> int:
    own = {gram for gram in one.words.own if gram.isascii()} | set(grams(one.mention.after))
    best = 0
    for head in _EN_HEAD.finditer(clause):
        words = [stem(word) for word in head["long"].split()]
        counted = one.unit not in _COUNTS and unit_class(words[0]) == one.unit
        anybody = words[0] in _ANYBODY and not _ANYBODY.isdisjoint(own)
        best = max(best, _BY_NOUN if not own.isdisjoint(words) or counted or anybody else 0)
    spread = own and _EN_SPREAD.search(clause) and own <= grams(clause).keys()
    return best or (_BY_UNIT if spread else 0)
