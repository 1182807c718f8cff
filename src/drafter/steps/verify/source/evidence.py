"""The source cut into statements, found by their figures and words: what word claims are held against.

Facts hold figures; whether something was planned, whose it was or what it left out often stands only in the words
around them.  A statement is a sentence of the source up to its semicolon, a clause a part of it up to its comma.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from math import log
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.unit import split_unit
from drafter.steps.verify.figures.match import significant
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.text.reading import read_source
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.quantity import Quantity
    from drafter.language.mention import Mention
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_SEGMENT = re.compile(
    r"(?=[；;。.])(?:[；;。]|(?<=[a-z)\d%])(?<!xcl)(?<!ncl)(?<!pprox)(?<!avg)(?<!abt)(?<!vs)\.(?=\s))"
)
"""What a mark may begin with stands first, here and in the like: other characters then cost next to nothing."""
_COMMA = re.compile(
    r"(?=[，；;。！？!?,.—\s\-])(?:[，；;。！？!?]|,(?!\d{3}(?!\d))|(?<!xcl)(?<!ncl)(?<!pprox)(?<!avg)(?<!abt)(?<!vs)\.(?=\s|$)|——|\s--?\s|->"
    r"|\s(?=(?:but|while|whereas|although|though|because|yet)\s))",
    re.IGNORECASE,
)
_COMMON = 60
"""A gram that more statements share is not looked up; it still counts as a word to be carried."""
_FEW = 6
_TELLING = 2
"""A figure of one digit without a unit is everywhere."""
_BY_DIGITS = (0.0, 0.6, 1.2, 2.4)
"""What one shared figure weighs against shared words, by its significant digits."""


class Clause(NamedTuple):
    """A stretch of a reading between two commas, with the figures in it."""

    reading: Reading
    start: int
    end: int
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """Its own words."""
        return self.reading.passage.text[self.start : self.end]

    def offset(self, at: int) -> int:
        """Return where ``text[at]`` stands in the paragraph."""
        return self.reading.passage.offset(self.start + at)


class Statement(NamedTuple):
    """A statement of the source: its words, its line, its clauses, and the heading and head it stands under."""

    text: str
    line: int
    clauses: tuple[Clause, ...]
    words: frozenset[str]
    under: str

    @property
    def values(self) -> set[Fraction]:
        """Its figures, in their base units."""
        return {base_value(one.quantity) for clause in self.clauses for one in clause.mentions}


class Asked(NamedTuple):
    """Words and figures looked for."""

    words: Mapping[str, float]
    figures: tuple[Quantity, ...] = ()


class Near(NamedTuple):
    """A statement with the share (0 to 1) of the asked words and figures it carries."""

    statement: Statement
    share: float
    asked: Asked
    figures: int

    @property
    def clause(self) -> Clause:
        """The clause that has most of what is asked."""
        return _clause(self.statement, self.asked)


@dataclass(slots=True)
class Evidence:
    """All statements of a source, by gram and by figure."""

    statements: tuple[Statement, ...] = ()
    _said: dict[str, list[int]] = field(default_factory=dict)
    _figures: dict[Fraction, list[int]] = field(default_factory=dict)
    _bare: dict[Fraction, list[int]] = field(default_factory=dict)

    def rarity(self, gram: str) -> float:
        """Return how much a gram tells: 1 when one statement or none has it."""
        return 1 / (1 + log(max(1, len(self._said.get(gram, ())))))

    def near(self, asked: Asked) -> list[Near]:
        """Return the few statements that carry most of the words and figures asked for, best first."""
        weights = {gram: weight * self.rarity(gram) for gram, weight in asked.words.items()}
        whole = sum(weights.values()) + sum(_weight(figure) for figure in asked.figures)
        if not whole:
            return []
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, weight in weights.items():
            listed = self._said.get(gram, ())
            for number in listed if len(listed) <= _COMMON else ():
                scores[number] += weight
        held: defaultdict[int, int] = defaultdict(int)
        for figure in asked.figures:
            for number in self.with_figure(figure):
                scores[number] += _weight(figure)
                held[number] += 1
        best = sorted(scores.items(), key=lambda pair: -pair[1])[:_FEW]
        return [Near(self.statements[n], score / whole, asked, held[n]) for n, score in best]

    def with_figure(self, figure: Quantity) -> list[int]:
        """Return the statements that have this very figure in a unit that goes with it."""
        found = self._figures.get(base_value(figure), []) if figure.value is not None else []
        if figure.value is not None and _lends(figure):
            found = [*found, *(n for n in self._bare.get(abs(Fraction(figure.value)), ()) if n not in found)]
        wanted = unit_class(figure.unit)
        return [n for n in found if any(_same(one.quantity, figure, wanted) for one in self._mentions(n))]

    def with_number(self, figure: Quantity) -> list[Statement]:
        """Return the statements that have this number in any unit."""
        found = self._figures.get(base_value(figure), ()) if figure.value is not None else ()
        return [self.statements[number] for number in found]

    def clauses_with(self, figure: Quantity) -> Iterator[tuple[Statement, Clause, Mention]]:
        """Yield every place of the source that has this figure."""
        wanted = unit_class(figure.unit)
        for number in self.with_figure(figure):
            for clause in self.statements[number].clauses:
                for mention in clause.mentions:
                    if _same(mention.quantity, figure, wanted):
                        yield self.statements[number], clause, mention

    def _mentions(self, number: int) -> Iterator[Mention]:
        for clause in self.statements[number].clauses:
            yield from clause.mentions


@lru_cache(maxsize=16384)
def base_value(figure: Quantity) -> Fraction:
    """Return the size of a figure in its base unit."""
    return abs(Fraction(figure.value or 0)) * split_unit(figure.unit).factor


def _same(one: Quantity, other: Quantity, wanted: str) -> bool:
    if one.value is None or other.value is None:
        return False
    if not one.unit and _lends(other):
        return abs(one.value) == abs(other.value)
    return base_value(one) == base_value(other) and comparable(unit_class(one.unit), wanted)


def _lends(figure: Quantity) -> bool:
    """Whether an amount may stand in the notes without its unit: 1,020万元 where they say 1,020."""
    return significant(figure) >= _TELLING and unit_class(figure.unit).partition(":")[0] in ("money", "goods", "per")


def _weight(figure: Quantity) -> float:
    digits = 0 if figure.value is None else len("".join(map(str, figure.value.as_tuple().digits)).strip("0"))
    return _BY_DIGITS[min(digits, len(_BY_DIGITS) - 1)]


def _clause(statement: Statement, asked: Asked) -> Clause:
    """Return the clause of a statement that has most of what is asked."""
    values = {base_value(figure) for figure in asked.figures}

    def carried(clause: Clause) -> float:
        shared = sum(weight for gram, weight in grams(clause.text).items() if gram in asked.words)
        return shared + sum(2 for one in clause.mentions if base_value(one.quantity) in values)

    return max(statement.clauses, key=carried)


def evidence_of(index: Index) -> Evidence:
    """Return the statements of the index's source, worked out once."""
    return index.once(_build)


def _build(index: Index) -> Evidence:
    found = Evidence(tuple(_statements(index)))
    said: defaultdict[str, list[int]] = defaultdict(list)
    figures: defaultdict[Fraction, list[int]] = defaultdict(list)
    bare: defaultdict[Fraction, list[int]] = defaultdict(list)
    for number, statement in enumerate(found.statements):
        for gram in statement.words:
            said[gram].append(number)
        for one in chain.from_iterable(clause.mentions for clause in statement.clauses):
            _listed(figures[base_value(one.quantity)], number)
            if not one.quantity.unit and one.quantity.value is not None:
                _listed(bare[base_value(one.quantity)], number)
    found._said, found._figures, found._bare = dict(said), dict(figures), dict(bare)  # noqa: SLF001 - it is being built
    return found


def _listed(numbers: list[int], number: int) -> None:
    """Append a number to an ascending list, once."""
    if not numbers or numbers[-1] != number:
        numbers.append(number)


def _statements(index: Index) -> Iterator[Statement]:
    source = index.sheet.text or "\n".join(dict.fromkeys(fact.quote for fact in index.facts))
    for paragraph, readings in read_source(index, source):
        first = source.count("\n", 0, paragraph.start) + 1 if index.sheet.text else 0
        for reading in readings:
            line = first + reading.passage.line if first and paragraph.text.startswith("|") else first
            yield from _of_reading(reading, line)


def _of_reading(reading: Reading, line: int) -> Iterator[Statement]:
    clauses = clauses_of(reading)
    passage = reading.passage
    begin = 0
    ends = [match.end() for match in _SEGMENT.finditer(passage.text)]
    for end in (*ends, len(passage.text)):
        mine = tuple(clause for clause in clauses if begin <= clause.start < end)
        words = grams(passage.text[begin:end])
        if mine and words:
            yield Statement(
                passage.text[begin:end], line, mine, frozenset(words), _under(passage.text, passage.heading)
            )
        begin = end


_HEAD = re.compile(r"^(?:[^:：，,；;。]{1,30}[:：]){1,4}")


def _under(text: str, heading: str) -> str:
    """Return the heading of a sentence and the words before its colon: 10月计划：."""
    head = _HEAD.match(text.lstrip("-*•· \t"))
    return f"{heading} {head.group() if head else ''}".strip()


def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """Cut a reading at its commas; a comma inside a figure cuts nothing."""
    return reading.once(_clauses)


def _clauses(reading: Reading) -> tuple[Clause, ...]:
    text = reading.passage.text
    found, begin = [], reading.passage.lead if reading.passage.lead == len(text) else 0
    spans = [(one.start, one.end, one) for one in reading.mentions]
    marks = (mark.span() for mark in _COMMA.finditer(text))
    cuts = [cut for cut in marks if not any(start <= cut[0] < end for start, end, _ in spans)]
    for start, end in (*cuts, (len(text), len(text))):
        if text[begin:start].strip():
            mine = tuple(one for at, _, one in spans if begin <= at < start)
            found.append(Clause(reading, begin, start, mine))
        begin = end
    return tuple(found)


def asked_of(words: str, mentions: Iterable[Mention] = ()) -> Asked:
    """Return what to look for: the grams of ``words`` without their figures, and the figures."""
    bare = words
    listed = list(mentions)
    for one in listed:
        bare = bare.replace(one.token.text, " ")
    return Asked(grams(bare), tuple(one.quantity for one in listed if one.quantity.value is not None))


def shared(words: str, other: str, rarity: Evidence) -> float:
    """Return the weight of the content grams two stretches share."""
    mine, theirs = grams(words), grams(other)
    return sum(weight * rarity.rarity(gram) for gram, weight in mine.items() if gram in theirs)


def clause_at(clauses: Sequence[Clause], at: int) -> Clause | None:
    """Return the clause that position ``at`` of the passage stands in."""
    return next((one for one in clauses if one.start <= at < max(one.end, one.start + 1)), None)
