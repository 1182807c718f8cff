"""Complete sets of the source: the rows of a table column, the items of a line, parallel facts.

A rank or an all can be decided only among the members of such a set: one measure, one unit, distinct names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.domain.unit import is_percent
from drafter.language import cues
from drafter.language.timeline import Place, standing
from drafter.steps.derive import operations, usable
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.evidence import base_value
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.rosters import columns, rosters
from drafter.steps.verify.text.reading import read_source
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.domain.fact import Fact
    from drafter.domain.interval import Interval
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_ROLES = (Role.VALUE, Role.RATE, Role.CHANGE, Role.COMPLETION, Role.SHARE)
_TOTAL = re.compile(
    r"合计|总计|小计|总共|总数|整体|全部|平均|其[他余它]|^(?:全组|全队|团队|公司|the team|team)$|"
    r"(?<![A-Za-z])(?:total|group|overall|all|sum|average|avg|others?|rest|combined|company)(?![A-Za-z])",
    re.IGNORECASE,
)
_ITEM_CUT = re.compile(r"[；;，、。]|,(?!\d{3}(?!\d))|(?<![A-Za-z])and(?![A-Za-z])|\s[-–—]{1,2}\s")
_HEAD = re.compile(r"^[\s\-*•·\d.)）(（]{0,8}([^:：，,；;。\d]{1,24})[:：]")
_ASIDE = re.compile(r"[（(][^（）()]{0,60}[)）]")
_NO_NAME = re.compile(
    r"同比|环比|上[月季年周期]|去年|目标|计划|预算|任务|指标|其中|比|较|率$|其中|(?:约|共|累计|占|增[长加]?"
    r"|减少?|下?降|[上提]升|差|(?<!商)超[过出]?|多|少|达到?)$|"
    r"(?<![A-Za-z])(?:vs|was|were|last|prior|target|plan|budget|quota|up|down|of|from|to|than|ly|yoy|mom|qoq"
    r"|sep|oct|nov|"
    r"dec|jan|feb|mar|apr|may|jun|jul|aug|q[1-4])(?![A-Za-z])|\d",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"上[一个]?(?:月|季度?|年|周|期)|去年(?:同期)?|同期|前[一个](?:月|季度?|年)"
    r"|(?<![A-Za-z])(?:ly|py|prior(?: year)?|last (?:year|quarter|month|week)|previous|q[1-4]|h[12])(?![A-Za-z])",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s(?:saw|had|has|did|made|sold|took|got|won|was|were|is|at|with|brought|contributed)$", re.IGNORECASE
)
_AIMED = re.compile(r"目标|任务|计划|(?<![A-Za-z])(?:target|quota|plan|goal)(?![A-Za-z])", re.IGNORECASE)
_REACHED = re.compile(r"实际|完成(?!率)|(?<![A-Za-z])(?:actual|achieved|booked)(?![A-Za-z])", re.IGNORECASE)
_PERCENT = 100
_LENT = "lent"
_LONGEST_NAME = 28
_MOST = 40
_LEAST = 3
_WHOLE = 2


class Member(NamedTuple):
    """One member of a set: its name, its value in the base unit, and where it stands."""

    name: str
    value: Fraction
    written: str
    line: int
    ref: str = ""
    sign: int | None = None


class Set(NamedTuple):
    """Members that one measure tells apart; ``metric`` may be empty, ``head`` is what the source calls its members.

    ``complete`` tells that no further member can be missing, ``past`` that its figures are of an earlier period.
    """

    metric: str
    role: Role
    unit: str
    members: tuple[Member, ...]
    head: str = ""
    complete: bool = True
    past: bool = False

    def named_in(self, text: str) -> list[Member]:
        """Return the members that ``text`` names in full or by the distinctive start of their name."""
        low = text.casefold()
        called = _called(tuple(one.name for one in self.members))
        return [one for one, names in zip(self.members, called, strict=True) if any(name in low for name in names)]


@lru_cache(maxsize=1024)
def _called(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return what stands for each member of a set: its name, and the parts of it that no other has."""
    low = [name.casefold() for name in names]
    return tuple(
        (name, *(part for part in _parts(name) if not any(part in other for n, other in enumerate(low) if n != at)))
        for at, name in enumerate(low)
    )


def _parts(name: str) -> Iterator[str]:
    """Yield what stands for a name by itself: the first two Chinese characters, an English word of four letters."""
    if name.isascii():
        yield from (word for word in re.findall(r"[a-z][a-z'&\-]{3,20}", name))
    elif len(name) > _WHOLE:
        yield name[:2]


def names_of(index: Index) -> frozenset[str]:
    """Return the grams of all names that tell members or entities apart."""
    return index.once(_names)


def _names(index: Index) -> frozenset[str]:
    names = {member.name for one in sets_of(index) for member in one.members} | {fact.entity for fact in index.facts}
    return frozenset(gram for name in names for gram, weight in grams(name).items() if weight == 1)


def sets_of(index: Index) -> tuple[Set, ...]:
    """Return the sets of the source, worked out once."""
    return index.once(_build)


def _build(index: Index) -> tuple[Set, ...]:
    found = [*_of_facts(index), *_of_source(index)]
    found += _moves([one for one in found if one.role is Role.VALUE])
    return tuple(one for one in found if _WHOLE <= len(one.members) <= _MOST)


def _moves(levels: Sequence[Set]) -> Iterator[Set]:
    """Yield how each member moved where a measure stands for this period and for one before."""
    before = {(_key(one), one.unit): one for one in levels if one.past}
    done: set[str] = set()
    for now in levels:
        was = None if now.past else before.get((_key(now), now.unit))
        if was is None or _key(now) in done:
            continue
        done.add(_key(now))
        earlier = {one.name: one for one in was.members}
        if earlier.keys() == {one.name for one in now.members}:
            members = tuple(_moved(one, earlier[one.name]) for one in now.members)
            yield now._replace(role=Role.CHANGE, members=members, complete=now.complete and was.complete)


def _key(one: Set) -> str:
    return _PAST.sub("", one.metric).strip().casefold()


def _moved(now: Member, was: Member) -> Member:
    change = now.value - was.value
    return now._replace(
        value=change, written=f"{was.written}→{now.written}", sign=(change > 0) - (change < 0), ref=now.ref
    )


def _of_facts(index: Index) -> Iterator[Set]:
    for group in index.groups():
        by_line: defaultdict[int, list[Fact]] = defaultdict(list)
        for fact in group.members:
            by_line[fact.line].append(fact)
        alone = max(map(len, by_line.values())) == 1
        for facts in [list(group.members)] if alone else by_line.values():
            yield from _columns(index, group.metric, facts, complete=alone and facts[0].quote.startswith("|"))


def _columns(index: Index, metric: str, facts: Sequence[Fact], *, complete: bool) -> Iterator[Set]:
    own = {index.sheet.header.author, index.sheet.header.unit, ""}
    named = [fact for fact in facts if fact.entity not in own and not _TOTAL.search(fact.entity)]
    if len({fact.entity for fact in named}) != len(named):
        return
    for role in _ROLES:
        cells = [usable(fact, role) for fact in named]
        members = tuple(_of_cell(fact, cell) for fact, cell in zip(named, cells, strict=True) if cell is not None)
        if len(members) == len(named) and members:
            unit = next(cell.unit for cell in cells if cell is not None)
            complete = complete or _is_whole(index, role, cells)
            yield Set(metric, role, unit, members, complete=complete, past=_is_past(index, named[0]))


def _is_past(index: Index, fact: Fact) -> bool:
    return fact.period is not None and standing(fact.period, index.sheet.header.period).place is Place.PAST


def _is_whole(index: Index, role: Role, cells: Sequence[Cell | None]) -> bool:
    """Whether the members add up to a figure that a fact states."""
    total = operations.total([cell for cell in cells if cell is not None])
    if role is not Role.VALUE or total is None:
        return False
    return any(one.overlaps(total.interval) for one in index.once(_levels).get(total.base, ()))


def _levels(index: Index) -> dict[str, tuple[Interval, ...]]:
    """Return the levels that facts state, by base unit, each once."""
    found: defaultdict[str, dict[Interval, None]] = defaultdict(dict)
    for number in range(len(index.facts)):
        for cell in index.stated_cells(number):
            if cell.role is Role.VALUE:
                found[cell.base][cell.interval] = None
    return {base: tuple(intervals) for base, intervals in found.items()}


def _of_cell(fact: Fact, cell: Cell) -> Member:
    written = cell.written or f"{float(cell.printed):.4g}{cell.unit}"
    return Member(fact.entity, cell.value, written, fact.line, cell.ref, cell.sign)


def _of_source(index: Index) -> Iterator[Set]:
    source = known_lines(index.sheet)
    for paragraph, readings in read_source(index, source):
        line = source.count("\n", 0, paragraph.start) + 1 if index.sheet.text else 0
        if any(reading.passage.lead for reading in readings):
            yield from _of_table(readings, line)
        else:
            for reading in readings:
                yield from _of_line(reading, line)
    yield from _of_rosters(index, source)


def _of_rosters(index: Index, source: str) -> Iterator[Set]:
    """Yield the columns of lines of one shape: the reps with their visits, the deals with their amounts."""
    lines = ((one, readings, source.count("\n", 0, one.start) + 1) for one, readings in read_source(index, source))
    for rows in rosters(lines):
        for column, cells in columns(rows):
            members = tuple(_of_mention(row.name, mention, row.line) for row, mention in cells)
            metric = "" if column.startswith("#") else column.partition(" ")[0]
            unit = cells[0][1].quantity.unit
            yield Set(metric, Role.VALUE, unit, members, complete=len(cells) == len(rows))


def _of_table(readings: Sequence[Reading], line: int) -> Iterator[Set]:
    names = {one.passage.line: one.passage.text.strip() for one in readings if not one.passage.lead}
    found: defaultdict[str, list[tuple[Member, Mention]]] = defaultdict(list)
    for reading in readings:
        passage = reading.passage
        name = names.get(passage.line, "")
        if not passage.lead or len(reading.mentions) != 1 or not name or _TOTAL.search(name):
            continue
        column = passage.text[: passage.lead].replace(name, "", 1).strip()
        found[column].append((_of_mention(name, reading.mentions[0], line + passage.line), reading.mentions[0]))
    made = [one for column, cells in found.items() if (one := _of_column(column, cells)) is not None]
    yield from made
    yield from _met(made)


def _of_column(column: str, cells: Sequence[tuple[Member, Mention]]) -> Set | None:
    """Return the members of a column; under a base they are rates, which have a sign."""
    if len({member.name for member, _ in cells}) != len(cells):
        return None
    mention = cells[0][1]
    past = _PAST.search(column) is not None or mention.place is Place.PAST
    if cues.BASIS.search(column) and is_percent(mention.quantity.unit):
        return Set(column, Role.RATE, "%", tuple(_signed(*cell) for cell in cells))
    return Set(column, Role.VALUE, mention.quantity.unit, tuple(member for member, _ in cells), past=past)


def _signed(member: Member, mention: Mention) -> Member:
    value = Fraction(mention.quantity.value or 0)
    return member._replace(value=value, sign=(value > 0) - (value < 0))


def _met(made: Sequence[Set]) -> Iterator[Set]:
    """Yield how far each member met its target where a table has both."""
    aimed = [one for one in made if _AIMED.search(one.metric)]
    reached = [one for one in made if _REACHED.search(one.metric)]
    if len(aimed) == len(reached) == 1 and all(one.value for one in aimed[0].members):
        goals = {one.name: one for one in aimed[0].members}
        if goals.keys() == {one.name for one in reached[0].members}:
            members = tuple(_completed(one, goals[one.name]) for one in reached[0].members)
            yield Set("", Role.COMPLETION, "%", members)


def _completed(member: Member, goal: Member) -> Member:
    """Return a member's completion; its sign tells whether it met the target."""
    share = member.value / goal.value * _PERCENT
    sign = 1 if share >= _PERCENT else -1
    return member._replace(value=share, sign=sign, written=f"{member.written}/{goal.written}")


def _of_mention(name: str, mention: Mention, line: int) -> Member:
    return Member(name, base_value(mention.quantity), mention.quantity.written, line)


def _of_line(reading: Reading, line: int) -> Iterator[Set]:
    """Yield the items of one sentence that give one figure each behind a name: referral 8, door 6, web 9."""
    text = reading.passage.text
    head = _HEAD.match(text)
    runs: defaultdict[str, dict[str, Mention]] = defaultdict(dict)
    nameless: set[str] = set()
    aside = [match.span() for match in _ASIDE.finditer(text)]
    listed_here = [one for one in reading.mentions if not any(low <= one.start < high for low, high in aside)]
    for number, mention in enumerate(listed_here):
        name = _name(text, listed_here[number - 1] if number else None, mention, head.end() if head else 0)
        unit = unit_class(mention.quantity.unit) or next(reversed(runs), "")
        if name and mention.quantity.value is not None:
            runs[unit].setdefault(name, mention)
        else:
            nameless.add(unit)
    for kind, listed in runs.items():
        if len(listed) >= (_WHOLE if head or kind not in nameless else _LEAST):
            members = tuple(_of_mention(name, mention, line) for name, mention in listed.items())
            unit = next(iter(listed.values())).quantity.unit
            named = head[1].strip() if head else next((one.after for one in listed.values() if one.after), "")
            complete = kind not in nameless and (bool(head) or len(listed) >= _LEAST)
            yield Set("", Role.VALUE, unit, members, named, complete=complete)


def _name(text: str, before: Mention | None, mention: Mention, begin: int) -> str:
    """Return the name right before a figure, empty when other words stand there."""
    begin = max(begin, before.end if before else 0)
    cut = next(reversed([match.end() for match in _ITEM_CUT.finditer(text, begin, mention.start)]), begin)
    if before is not None and cut == begin:
        return ""
    name = _VERB.sub("", _ASIDE.sub("", text[cut : mention.start]).strip(" :：\t-*•为是"))
    if not 1 < len(name) <= _LONGEST_NAME or _NO_NAME.search(name) or _TOTAL.search(name):
        return ""
    return name


def candidates(index: Index, words: str, figures: Sequence[Mention], wanted: tuple[Role, ...]) -> list[Set]:
    """Return the sets that ``words`` speak of: a figure of theirs stands there, else their measure is named."""
    figures = list(figures)
    values = {(base_value(one.quantity), unit_class(one.quantity.unit)) for one in figures}
    values |= {(abs(Fraction(one.quantity.value or 0)), _LENT) for one in figures if significant(one.quantity) > 1}
    fitting = [one for one in sets_of(index) if one.role in wanted and not one.past]
    by_figure = [one for one in fitting if any(_holds(one, member, values) for member in one.named_in(words))]
    named = [one for one in fitting if speaks_of(one, words)]
    both = [one for one in by_figure if one in named]
    return both or by_figure or named


def _holds(one: Set, member: Member, values: set[tuple[Fraction, str]]) -> bool:
    """Whether a member has one of the figures; in a set without a unit an amount is written bare."""
    return any(
        value == abs(member.value) and (not one.unit if unit == _LENT else _alike(unit, unit_class(one.unit)))
        for value, unit in values
    )


def _alike(unit: str, other: str) -> bool:
    return unit == other or "" in (unit, other)


def speaks_of(one: Set, words: str) -> bool:
    """Whether ``words`` name the measure of a set, or what the source calls its members."""
    counted = one.unit if unit_class(one.unit).startswith("goods:") else ""
    named, said = grams(f"{one.metric} {one.head} {counted}"), grams(words)
    return bool(named) and sum(weight for gram, weight in named.items() if gram in said) >= 1
