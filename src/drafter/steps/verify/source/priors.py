"""Levels of the source with what stood before: 142 days (Q3 128), 121.0/109.8 under 5月/4月, the columns of a row.

Read from the words alone, so that a level whose fact was read amiss still tells which way it moved, and since when.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Role
from drafter.domain.unit import is_percent, is_points
from drafter.language.timeline import Place, standing
from drafter.steps.verify.figures.match import printed_size, significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.verify.source.evidence import Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_YEARLY = re.compile(
    r"去年|上年|同期|同比|(?<![A-Za-z])(?:ly|py|yoy|(?:last|prior|previous) (?:yr|year)|year ago|a year)(?![A-Za-z])",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"上[个一]?(?:月|季度?|周|期)|环比|(?<![A-Za-z])(?:mom|qoq|wow|last (?:month|quarter|week)|(?:wk|week|q) ?\d{1,2}"
    r"|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october"
    r"|november|december)(?![A-Za-z])|(?<!\d)\d{1,2}月(?!\d)|[一二三四]季度?",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r"(?:[(（\[，,;；]|比|较|(?<![A-Za-z])(?:from|against|vs\.?|versus|after|was|compared with|than)\s)"
    r"[^()（）\[\]，,;；\d]{0,8}\d{0,2}[^()（）\[\]，,;；\d]{0,10}$",
    re.IGNORECASE,
)
"""Between a level and an earlier one: a bracket or a word of comparison, and the name of the period."""
_THAN = re.compile(r"比|较|(?<![A-Za-z])(?:from|against|vs\.?|versus|after|compared with)(?![A-Za-z])", re.IGNORECASE)
_BRACKET = re.compile(r"[(（\[]")
_ALONE = re.compile(r"\s?\[\s?")
_ASIDE = re.compile(r"[^()（）]{0,40}[)）]")
"""Behind a figure in brackets: it is no level of its own."""
_NO_LEVEL = frozenset({Role.TARGET, Role.CHANGE, Role.SHARE, Role.GAP, Role.SHARE_CHANGE})
_STEPS = (Basis.MOM, Basis.QOQ, Basis.WOW)
_SLASH = re.compile(r"\s?/\s?")
_REACH = 6
_APART = 40
_PERCENT = 100
_COMMON = 60


class Since(StrEnum):
    """How long before a level another one stood."""

    YEAR = "year"
    STEP = "step"
    EARLIER = "earlier"


class Pair(NamedTuple):
    """A level, what stood before it, and since when."""

    level: Mention
    prior: Mention
    since: Since
    statement: Statement
    words: frozenset[str]

    @property
    def sign(self) -> int:
        """Which way the level moved."""
        change = Fraction(self.level.quantity.value or 0) - Fraction(self.prior.quantity.value or 0)
        return (change > 0) - (change < 0)

    def moved_by(self, change: Quantity) -> bool:
        """Whether a figure of the text is this move: the difference, in points or units, or the rate."""
        now, then = self.level.quantity, self.prior.quantity
        if change.value is None or now.value is None or then.value is None or not then.value or not self.sign:
            return False
        apart = abs(Fraction(now.value) - Fraction(then.value))
        admitted = printed_size(change)
        if is_percent(change.unit) and not is_percent(now.unit):
            return admitted.holds(apart / abs(Fraction(then.value)) * _PERCENT)
        if is_percent(now.unit) or is_points(change.unit):
            return is_points(change.unit) and abs(Fraction(change.value)) == apart
        bare = abs(Fraction(change.value)) == apart and not now.unit
        return bare or (
            comparable(unit_class(now.unit), unit_class(change.unit))
            and admitted.holds(abs(base_value(now) - base_value(then)))
        )


def pairs_with(index: Index, figure: Quantity) -> tuple[Pair, ...]:
    """Return the pairs whose level is this figure; one written bare may be an amount."""
    known = index.once(_by_value)
    found = known.get(base_value(figure), ())
    if significant(figure) > 1 and figure.value is not None:
        bare = (one for one in known.get(abs(Fraction(figure.value)), ()) if not one.level.quantity.unit)
        found = (*found, *(one for one in bare if one not in found))
    return tuple(one for one in found if not one.level.quantity.unit or _alike(one.level.quantity, figure))


def pairs_of(index: Index, words: str) -> list[Pair]:
    """Return the pairs whose level the source names with words that all stand in ``words``."""
    said, known = grams(words), index.once(_by_gram)
    near = {number for gram in said for number in known.get(gram, ())[:_COMMON]}
    every = index.once(_pairs)
    return [every[number] for number in sorted(near) if every[number].words <= said.keys()]


def _alike(one: Quantity, other: Quantity) -> bool:
    return comparable(unit_class(one.unit), unit_class(other.unit))


def _by_value(index: Index) -> Mapping[Fraction, tuple[Pair, ...]]:
    found: defaultdict[Fraction, list[Pair]] = defaultdict(list)
    for pair in index.once(_pairs):
        found[base_value(pair.level.quantity)].append(pair)
    return {value: tuple(pairs) for value, pairs in found.items()}


def _by_gram(index: Index) -> Mapping[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(index.once(_pairs)):
        for gram in pair.words:
            found[gram].append(number)
    return {gram: tuple(numbers) for gram, numbers in found.items()}


def _pairs(index: Index) -> tuple[Pair, ...]:
    rows: defaultdict[tuple[int, int], list[tuple[Statement, Mention]]] = defaultdict(list)
    found: list[Pair] = []
    for statement in evidence_of(index).statements:
        listed = [one for clause in statement.clauses for one in clause.mentions]
        lead = statement.clauses[0].reading.passage.lead
        if lead and len(listed) == 1:
            rows[statement.line, 0].append((statement, listed[0]))
        elif not lead:
            found += _of_statement(statement, listed)
    for row in rows.values():
        found += _of_row(row)
    return tuple(found)


def _of_statement(statement: Statement, listed: list[Mention]) -> Iterator[Pair]:
    reading = statement.clauses[0].reading
    text = reading.passage.text
    for prior in listed:
        before = [one for one in reading.mentions if one.end <= prior.start][-_REACH:]
        before.sort(key=lambda one: (one.quantity.unit != prior.quantity.unit, -one.start))
        for level in before:
            since = _since(text, level, prior, statement)
            if since is not None:
                yield Pair(level, prior, since, statement, _words_before(reading, level))
                break


def _since(text: str, level: Mention, prior: Mention, statement: Statement) -> Since | None:
    """Return since when a level moved from a figure behind it; None where that is no earlier one."""
    between = text[level.end : prior.start]
    lost = level.quantity.value is None or prior.quantity.value is None
    if lost or len(between) > _APART or _ASIDE.match(between) or not (_is_level(level) and _is_level(prior)):
        return None
    if not _is_earlier(level, prior, opened=_BRACKET.search(between) is not None):
        return None
    if _SLASH.fullmatch(between):
        headed = _STEP.search(f"{statement.under}{text[: level.start]}") is not None
        return Since.STEP if headed and level.quantity.unit == prior.quantity.unit else None
    if prior.quantity.unit and not comparable(unit_class(level.quantity.unit), unit_class(prior.quantity.unit)):
        return None
    if _ALONE.fullmatch(between) and text[prior.end : prior.end + 1] == "]":
        return Since.EARLIER
    return _by_words(between, text[prior.end : prior.end + _APART], prior)


def _is_earlier(level: Mention, prior: Mention, *, opened: bool) -> bool:
    """Whether the second figure may be of an earlier period: 1月145万，2月96万 lists periods."""
    if level.period and prior.period and level.period != prior.period:
        return standing(prior.period, level.period).place in (Place.PAST, Place.UNKNOWN)
    ahead = prior.place in (Place.SAME, Place.WITHIN, Place.NEXT)
    return not ahead and (level.place is not Place.PAST or opened)


def _by_words(between: str, behind: str, prior: Mention) -> Since | None:
    if _NEXT_TO.search(between) and (_YEARLY.search(between) or _STEP.search(between)):
        return Since.YEAR if _YEARLY.search(between) else Since.STEP
    if _THAN.search(between) and prior.role is Role.PRIOR:
        return Since.YEAR if _YEARLY.search(behind) else Since.STEP if prior.basis in _STEPS else Since.EARLIER
    return None


def _is_level(mention: Mention) -> bool:
    """Whether a figure is a level: a rate is one that says no move (renewals 93%)."""
    moves = mention.direction or mention.quantity.signed or mention.basis is not None
    return mention.role not in _NO_LEVEL and not (mention.role is Role.RATE and moves)


def _words_before(reading: Reading, level: Mention) -> frozenset[str]:
    """Return the content words since the figure before a level."""
    begin = max((one.end for one in reading.mentions if one.end <= level.start), default=0)
    words = reading.passage.text[begin : level.start].rpartition("：")[2]
    return frozenset(gram for gram, weight in grams(words).items() if weight == 1)


def _of_row(row: list[tuple[Statement, Mention]]) -> Iterator[Pair]:
    """Yield the cell of the reported period with those of earlier ones of the same row."""
    for statement, level in row:
        if level.place is not Place.SAME or level.role is not Role.VALUE:
            continue
        for other, prior in row:
            same = unit_class(level.quantity.unit) == unit_class(prior.quantity.unit)
            if prior.place is Place.PAST and prior.role in (Role.VALUE, Role.PRIOR) and same:
                passage, theirs = statement.clauses[0].reading.passage, other.clauses[0].reading.passage
                words = frozenset(gram for gram, weight in grams(passage.text[: passage.lead]).items() if weight == 1)
                yearly = prior.basis is Basis.YOY or _YEARLY.search(theirs.text, 0, theirs.lead) is not None
                yield Pair(level, prior, Since.YEAR if yearly else Since.STEP, statement, words)
