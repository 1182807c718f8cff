"""One of a listing against another: A比B多10人, Lydgate moved 57 more loads than Marram.

The words name exactly one member before the comparison and one behind it; the column they stand in is the one whose
measure the sentence names, else the only one in the figure's unit.  Then the difference is due.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.interval import Interval
from drafter.domain.unit import is_ratio, split_unit
from drafter.language.timeline import Place
from drafter.steps.derive import CHANCE_LIMIT, Cell, operations, p_local
from drafter.steps.verify.arithmetic.asked import AIMED
from drafter.steps.verify.figures.match import agrees, touches
from drafter.steps.verify.figures.units import near_units, unit_class
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.sets import sets_of, speaks_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
from drafter.steps.verify.source.sets import Member, Set

_ZH = re.compile(
    r"(?P<one>[^；。]{1,60})(?:比|较)(?P<two>[^，。；比较]{2,24}?)"
    r"(?:[多少高低快慢长短][\u4e00-\u9fff]{0,3}?|[\u4e00-\u9fff]{0,2}[多少高低][了出]?)约?\s?$"
)
_MEASURED = r"(?:more|fewer|less|higher|lower|better|worse|longer|shorter|faster|slower|bigger|smaller|larger)"
_EN = re.compile(
    rf"(?:\s(?!than)[A-Za-z%\-]{{1,16}}){{0,3}}?\s(?:{_MEASURED}(?:\s(?!than)[A-Za-z\-]{{1,16}}){{0,3}}?\sthan"
    r"|above|below|over|under|behind|ahead of)\s(?P<two>[^,.;()]{2,60})",
    re.IGNORECASE,
)
_EN_BY = re.compile(
    r"(?P<one>[^.;]{2,60}?)\s(?:beat|outsold|exceeded|trailed|led|topped|outdid|overtook)\s(?P<two>[^,.;]{2,60}?)\sby\s"
    r"(?:about |nearly |almost |some )?$",
    re.IGNORECASE,
)
_MEASURES = re.compile(rf"(?<![A-Za-z]){_MEASURED}(?![A-Za-z])", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]{1,20}")
_PLAIN_ZH = re.compile(
    r"[比较多少高低快慢长短了出达约近还的卖销售做完成招收也则却要]|\d[\d,.]{0,15}[\u4e00-\u9fff]{1,2}$"
)
_PLAIN_EN = re.compile(
    r"(?:earned|made|took|sold|wrote|booked|brought in|had|was|is|did|moved|handled|delivered|turned over)\s"
    r"(?:about |nearly |almost |some )?$",
    re.IGNORECASE,
)
"""Verbs that name no measure."""
_ENDS = re.compile(r"\s(?:and|but|while|whereas|though|although|or|with)\s", re.IGNORECASE)
_CLAUSE = re.compile(r"[，；。]|[,;.]\s")
_REACH = 100


class Apart(NamedTuple):
    """What the comparison of two members gives: the ``fit``, or what was ``due`` for a figure that misses it."""

    fit: Cell | None = None
    due: Cell | None = None


class Pair(NamedTuple):
    """A column and the two of its members that are compared."""

    column: Set
    first: Member
    second: Member


def apart(index: Index, bound: Bound) -> Apart:
    """Judge a figure that tells how far one member of a listing is from another."""
    mention, text = bound.mention, bound.reading.passage.text
    sides = _sides(text, mention)
    elsewhere = mention.place in (Place.PAST, Place.NEXT) or mention.quantity.value is None
    if sides is None or elsewhere or AIMED.search(mention.clause_text):
        return Apart()
    pairs = list(_pairs(index, sides, mention))
    words = f"{text[: mention.start]} {text[mention.end :]}"
    named = [pair for pair in pairs if speaks_of(pair.column, _without(words, pair.column))]
    cells = list(dict.fromkeys(cell for pair in named or pairs if (cell := _difference(pair, mention)) is not None))
    fits = [cell for cell in cells if agrees(mention.quantity, cell)]
    values = {cell.value for cell in cells}
    if fits and (len(values) == 1 or p_local(mention.quantity, [cell.interval for cell in cells]) <= CHANCE_LIMIT):
        return Apart(fit=fits[0])
    missed = len(values) == 1 and not fits and not touches(mention.quantity, cells[0])
    missed = missed and bool(named or all(_alike(index, pair, text, mention) for pair in pairs))
    return Apart(due=cells[0] if missed else None)


def _alike(index: Index, pair: Pair, text: str, mention: Mention) -> bool:
    """Whether the comparison has no measure of its own that the two members' lines lack: 多花, more on travel."""
    lines = known_lines(index.sheet).split("\n")
    told = " ".join(lines[one.line - 1] for one in pair[1:] if 0 < one.line <= len(lines)) + pair.column.head
    clause = _without(mention.clause_text, pair.column)
    if _HAN.search(clause):
        return all(word in told for word in _HAN.findall(_PLAIN_ZH.sub(" ", clause)))
    between = text[mention.end : mention.end + _REACH].partition("than")[0]
    noun = grams(_MEASURES.sub(" ", between))
    plain = unit_class(mention.quantity.unit) not in ("", "count") and _PLAIN_EN.search(text[: mention.start])
    return noun.keys() <= grams(told).keys() if noun else plain is not None


def _sides(text: str, mention: Mention) -> tuple[str, str] | None:
    """Return the words before the comparison, nearest clause first, and those it compares with."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    found = _ZH.search(before) or _EN_BY.search(before)
    if found is not None:
        return found["one"], found["two"]
    behind = _EN.match(text, mention.end, mention.end + _REACH)
    return None if behind is None else (before, _ENDS.split(behind["two"])[0])


def _pairs(index: Index, sides: tuple[str, str], mention: Mention) -> Iterator[Pair]:
    """Yield each column of the figure's unit, else each without one, with the one member that either side names."""
    said = mention.quantity.unit
    levels = [one for one in sets_of(index) if one.role is Role.VALUE and not one.past and not AIMED.search(one.metric)]
    alike = [one for one in levels if one.unit and near_units("pp" if one.unit == "%" else one.unit, said)]
    same = [one for one in alike if one.unit == said]
    for one in same or alike or [one for one in levels if not one.unit]:
        first, second = _only(one, sides[0]), _only(one, sides[1])
        if first is not None and second is not None and first is not second:
            yield Pair(one, first, second)


def _only(one: Set, words: str) -> Member | None:
    """Return the one member that words name: in their last clause that names any."""
    for clause in reversed(_CLAUSE.split(words)):
        found = one.named_in(clause)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _without(words: str, one: Set) -> str:
    """Return words without the names of a set, which are no measure."""
    for member in one.members:
        words = words.replace(member.name, " ")
    return words


def _difference(pair: Pair, mention: Mention) -> Cell | None:
    lent = "" if is_ratio(mention.quantity.unit) else mention.quantity.unit
    unit, bare = pair.column.unit or lent, not pair.column.unit
    return operations.difference(_cell(pair.first, unit, lent=bare), _cell(pair.second, unit, lent=bare))


def _cell(member: Member, unit: str, *, lent: bool) -> Cell:
    """Return a member's figure as a cell: a decimal, or one in thousands, stands for what rounds to it."""
    factor = Fraction(split_unit(unit).factor)
    value = member.value * factor if lent else member.value
    places = len(re.sub(r"\D", "", member.written.partition(".")[2]))
    half = factor / 10**places / 2 if places or factor > 1 else Fraction(0)
    return Cell(
        ref=member.ref or f"L{member.line}", role=Role.VALUE, value=value, unit=unit,
        interval=Interval(value - half, value + half), line=member.line, written=member.written,
    )  # fmt: skip
