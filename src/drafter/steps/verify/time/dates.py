"""DATE claims: every date of the text must be known, and must be the one of the event its clause speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.timeline import Place, standing
from drafter.steps.verify.source.align import figures_in
from drafter.steps.verify.source.carriers import Carriers, members, numbers, together
from drafter.steps.verify.source.known_names import known_names, without_names
from drafter.steps.verify.source.said import clauses_in, source_of
from drafter.steps.verify.text.words import grams
from drafter.steps.verify.time.stamps import Dated, Stamp, dated, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Clause
    from drafter.steps.verify.text.reading import Reading

_SAME = 0.6
"""An event whose words carry this much of the clause is the one it speaks of."""
_NAMED = 0.5
_LEAST = {"day": _SAME, "weekday": _NAMED, "month": 0.75, "quarter": 0.75, "half": 0.75}
_FIGURE = 0.3
_ALSO = 0.65
"""A known event with the very date, this near to the best one, keeps it."""
_THIN = 1.5
_LOGGED = re.compile(r"^\W*\d{1,4}[/\-.月]\d{1,2}(?:[/\-.日]\d{0,4})?\s{1,3}\d{1,2}:\d{2}")
"""When a message was written: 7/14 21:25; no event's date."""
_TODAY = re.compile(r"今[日天]|(?<![A-Za-z])today(?![A-Za-z])", re.IGNORECASE)
_RELATIVE = re.compile(r"[HQMWD][+-]\d|Y[+-]\d$")


class Event(NamedTuple):
    """A dated clause of the source: its words, those around it, the keys of its names, its dates, its line."""

    words: str
    around: str
    keys: frozenset[str]
    dates: tuple[Dated, ...]
    line: int


class _Verdict(NamedTuple):
    verdict: Verdict
    line: int = 0
    expected: str | None = None
    proof: str = ""


def date_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every date or period that names a day, a weekday, a month, a quarter or a half."""
    reported = index.sheet.header.period
    for reading in readings:
        text = reading.passage.text
        found = list(dated(text, reported, reading.tokens))
        told = _told(() if reading.passage.is_heading or not found else clauses_in(index, text), found)
        for one in found:
            if one.start >= reading.passage.lead:
                yield _claim(index, reading, one, _judge(index, told, one))


_MONTHS = 12


class _Told(NamedTuple):
    """The clauses of a passage with dates, their words without these, and what the dates are."""

    clauses: Sequence[Clause]
    own: Sequence[str]
    stamps: frozenset[Stamp]


def _told(clauses: Sequence[Clause], found: Sequence[Dated]) -> _Told:
    starts = [date.start for date in found]
    own = []
    for clause in clauses:
        inside = found[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        own.append(_undated(clause.text, [_moved(date, clause.start) for date in inside]))
    return _Told(clauses, own, frozenset(date.stamp for date in found))


def _claim(index: Index, reading: Reading, one: Dated, judged: _Verdict) -> Claim:
    offset = reading.passage.offset
    fact = index.once(_first_facts).get(judged.line) if judged.line else None
    facts = () if fact is None else (fact,)
    fix = judged.expected if judged.verdict is Verdict.CONTRADICTED else None
    return Claim(
        offset(one.start), offset(one.end), one.text, ClaimType.DATE, judged.verdict, facts, judged.proof,
        judged.expected, fix,
    )  # fmt: skip


def _first_facts(index: Index) -> dict[int, str]:
    """Return the first fact of every line."""
    return {fact.line: fact.id for fact in reversed(index.facts)}


def _judge(index: Index, told: _Told, one: Dated) -> _Verdict:
    """Compare a date with that of its event; a date of no known event is at least one the source has, or unknown."""
    reported = index.sheet.header.period
    if one.stamp.grain != "day" and standing(one.period, reported).place is Place.SAME:
        return _Verdict(Verdict.SUPPORTED, proof=index.words("period"))
    other = _other_event(index, told, one)
    if other is not None:
        return other
    if one.stamp.grain != "day" and _near_report(one, reported):
        return _Verdict(Verdict.SUPPORTED, proof=index.words("period"))
    known = index.once(_known)
    for number in islice(numbers(known.agreeing(one)), 1):
        event = known.listed[number]
        return _Verdict(Verdict.SUPPORTED, event.line, proof=index.words("sheet_date", line=event.line))
    return _Verdict(Verdict.UNPROVED, proof=index.words("no_date"))


def _other_event(index: Index, told: _Told, one: Dated) -> _Verdict | None:
    """Return a verdict when the clause clearly speaks of one dated event: its date, or another."""
    at = next((at for at, clause in enumerate(told.clauses) if clause.start <= one.start < clause.end), None)
    if at is None:
        return None
    if not at and one.stamp.grain == "day" and len(told.clauses) > 1 and not grams(told.own[at]):
        at = 1  # 9月14日，恒达订单取消
    clause = told.clauses[at]
    near = _near(index, _words(index, told, at), one) or _only(index, clause, one)
    if not near:
        return None
    known = index.once(_known)
    bearing = 0
    for key in set(clause.keys):
        bearing |= known.keys.get(key, 0)
    named = [Near(share, held & bearing) for share, held in near if held & bearing]
    best, first = (named or near)[0]
    agreeing = known.agreeing(one)
    for number in chain.from_iterable(numbers(held & agreeing) for share, held in near if share >= best * _ALSO):
        line = known.listed[number].line
        return _Verdict(Verdict.SUPPORTED, line, proof=index.words("date", line=line))
    event = known.listed[next(numbers(first))]
    for number in islice(numbers(0 if first & bearing else known.agreeing(one) & bearing), 1):
        line = known.listed[number].line  # the very date of this name is nearer than another's event in like words
        return _Verdict(Verdict.SUPPORTED, line, proof=index.words("date", line=line))
    alike = [
        date for date in event.dates
        if _comparable(date.stamp, one.stamp) and date.stamp not in told.stamps
    ]  # fmt: skip
    least = _NAMED if named else _LEAST[one.stamp.grain]
    written = _written(index, one.stamp) or _datelined(known, event, one)
    if best < least or len(alike) != 1 or written or _of_told_month(told, one, alike[0]):
        return None
    proof = index.words("other_date", line=event.line)
    return _Verdict(Verdict.CONTRADICTED, event.line, alike[0].text, proof)


def _of_told_month(told: _Told, one: Dated, due: Dated) -> bool:
    """Whether 上月 is the month before one that the passage names: 9月退了38人，上月27人."""
    if one.period != "M-1":
        return False
    return any(stamp.month % _MONTHS == due.stamp.month % _MONTHS + 1 for stamp in told.stamps if not stamp.day)


def _datelined(known: _Known, event: Event, one: Dated) -> bool:
    """Whether a date is that of the line itself: （10月28日）本公司今日公布截至9月30日的业绩."""
    same = (known.listed[number].line == event.line for number in numbers(known.agreeing(one)))
    return _TODAY.search(event.words) is not None and any(same)


def _written(index: Index, one: Stamp) -> bool:
    """Whether the source writes a day in digits that were not read as a date: （10-30）."""
    text = index.sheet.text or ""
    if one.day and not one.month and re.search(rf"(?<!\d)0?{one.day}\s[日号]", text):
        return True
    day = one.grain == "day" and one.month and one.day
    return bool(day and re.search(rf"(?<!\d)0?{one.month}[-/.]0?{one.day}(?!\d)", index.sheet.text or ""))


def _comparable(date: Stamp, one: Stamp) -> bool:
    """Whether two dates tell of time alike: days with days, months with months or days of them."""
    return date.grain == one.grain or (one.grain == "month" and date.grain == "day" and bool(date.month))


def _words(index: Index, told: _Told, at: int) -> str:
    """Return a clause's words without its dates and names; a thin one is told with the clause before it."""
    clause, own = told.clauses[at], told.own[at]
    if clause.named:
        return without_names(own, known_names(index), clause.keys)
    if sum(grams(own).values()) >= _THIN or not at:
        return own
    return f"{told.own[at - 1]} {own}"


def _moved(date: Dated, by: int) -> Dated:
    return date._replace(start=date.start - by, end=date.end - by)


def _undated(text: str, dates: Sequence[Dated]) -> str:
    for date in sorted(dates, key=lambda one: -one.start):
        if date.start >= 0 and date.end <= len(text):
            text = f"{text[: date.start]} {text[date.end :]}"
    return text


def _near(index: Index, words: str, one: Dated) -> list[Near]:
    """Return the events with a comparable date that share words with a clause, best first."""
    known = index.once(_known)
    comparable, told = known.comparable(one), figures_in(words) if one.stamp.grain == "day" else frozenset()
    figured = 0
    for figure in told:
        figured |= known.figures.get(figure, 0)
    found: dict[float, int] = {}
    for own, beside, held in together(known.words.shares(words), known.around.shares(words)):
        share = max(own, (own + beside) / 2)
        for alike, extra in ((held & figured, _FIGURE), (held & ~figured, 0)):
            rank = min(1.0, share + extra)
            if rank > 0 and alike & comparable:
                found[rank] = found.get(rank, 0) | (alike & comparable)
    return [Near(share, found[share]) for share in sorted(found, reverse=True)]


def _only(index: Index, clause: Clause, one: Dated) -> list[Near]:
    """Return the one event with such a date about just the names of a clause that says nothing else of it."""
    known = index.once(_known)
    named = known.comparable(one) if clause.named else 0
    for key in set(clause.keys):
        named &= known.keys.get(key, 0)
    return [Near(_NAMED, named)] if named and not named & (named - 1) else []


class Near(NamedTuple):
    """Events, as a set of their numbers, that share as much with a clause."""

    share: float
    events: int


class _Known:
    """The events of a source with what tells them apart; sets of them are integers with one bit for each."""

    def __init__(self, listed: tuple[Event, ...]) -> None:
        self.listed = listed
        self.words = Carriers([event.words for event in listed])
        self.around = Carriers([event.around for event in listed])
        self.figures = members(figures_in(event.words) for event in listed)
        self.keys = members(event.keys for event in listed)
        self._stamps = members(frozenset(date.stamp for date in event.dates) for event in listed)

    def comparable(self, one: Dated) -> int:
        """Return the events with a date that tells of time like this one."""
        return self._having(lambda known: _comparable(known, one.stamp))

    def agreeing(self, one: Dated) -> int:
        """Return the events with a date that proves this one."""
        return self._having(one.stamp.agrees)

    def _having(self, fits: Callable[[Stamp], bool]) -> int:
        found = 0
        for known, held in self._stamps.items():
            if fits(known):
                found |= held
        return found


def _known(index: Index) -> _Known:
    return _Known(events(index))


def events(index: Index) -> tuple[Event, ...]:
    """Return the dated clauses of the source; one that is only a date is told with the clause before it."""
    found: list[Event] = []
    reported = index.sheet.header.period
    for statement in source_of(index).statements:
        when = [tuple(dated(clause, reported)) for clause in statement.clauses]
        bare = [_undated(clause, dates) for clause, dates in zip(statement.clauses, when, strict=True)]
        thick = [at for at, words in enumerate(bare) if sum(grams(words).values()) >= _THIN]
        for at, clause in enumerate(statement.clauses):
            if when[at]:
                other = next((n for n in reversed(thick) if n < at), next((n for n in thick if n > at), at))
                words = bare[at] if at in thick else f"{bare[other]} {bare[at]}"
                logged = _LOGGED.search(clause) is not None
                around = "" if logged else statement.text
                found.append(Event("" if logged else words, around, statement.keys, when[at], statement.line))
    return tuple(found)


def _near_report(one: Dated, reported: str | None) -> bool:
    """Whether the period is the reported one, inside it, the half it lies in, or one told by its distance from it."""
    stood, year = standing(one.period, reported), stamp(reported or "", None).year
    if _backward(one.stamp) or (one.stamp.year and year and abs(one.stamp.year - year) > 1):
        return False
    if one.stamp.grain == "half":
        return bool(reported) and (stood.place is Place.NEXT or one.stamp.half == _half(stamp(reported or "", None)))
    if stood.place in (Place.SAME, Place.WITHIN) or stood.basis is not None:
        return True
    return bool(_RELATIVE.match(one.period))


def _backward(one: Stamp) -> bool:
    """Whether a stretch of months ends before it begins."""
    return 0 < one.last[0] < one.month


def _half(reported: Stamp) -> int:
    months = reported.month or reported.quarter * 3
    return reported.half or ((months - 1) // 6 + 1 if months else 0)
