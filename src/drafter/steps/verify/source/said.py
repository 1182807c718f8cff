"""The source cut into statements: what one sentence says about one name.

A fact quotes its whole line, and a line of prose tells of many deals; word claims are compared with the statement
about the same name, or with the one whose words fit best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drafter.steps.verify.source.index import facts_on, known_lines
from drafter.steps.verify.source.known_names import keys_in, known_names
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact
    from drafter.steps.verify.source.index import Index

_TITLES = "(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)(?<!Prof)(?<!No)"
_SENTENCE = re.compile(rf"(?=[。！？；;!?.])(?:[。！？；;!?]|{_TITLES}(?<=[^\s.A-Z])\.(?=\s|$))")
_CLAUSE = re.compile(
    r"(?=[，：（）()、|:+＋\s,—A-Za-z])(?:[，：（）()、|]|:(?!\d)|[+＋](?!\s?\d)|\s[-–—]{1,2}>?\s|,(?!\d)|——|(?<![A-Za-z])(?:but|although|though|while|whereas|however|yet(?=\s[a-z]{2,12}\s))(?![A-Za-z]))",
    re.IGNORECASE,
)
_MARKS = re.compile(f"{_CLAUSE.pattern}|[。！？；;!?]|{_TITLES}\\.(?=\\s|$)", re.IGNORECASE)
_HEAD = re.compile(r"(?:[^：:]|(?<=\d):(?=\d)){1,24}[：:](?!\d)")
_LOGGED = re.compile(r"\d[:/]\d")
"""A head with a time of day is a message's stamp."""
_FEW = 6
_COMMON = 200
"""A gram that more statements share is not looked up."""
_KEPT = 256
"""Passages and questions whose answers are remembered, while every sort of claim asks for them."""


class Statement(NamedTuple):
    """What the source says in one sentence about one name: its clauses, the keys of its names, its line from 1.

    ``named`` tells that the name stands in it; otherwise the keys are those of the sentence before.
    """

    clauses: tuple[str, ...]
    keys: frozenset[str]
    named: bool = False
    line: int = 0
    order: int = 0

    @property
    def text(self) -> str:
        """The clauses in one string, with a mark between them."""
        return "，".join(self.clauses)


class Fit(NamedTuple):
    """A statement and the share (0 to 1) of the asked words it carries."""

    statement: Statement
    covered: float


@dataclass(slots=True)
class Source:
    """All statements, findable by key and by gram; ``weights`` tells how much a gram tells."""

    statements: tuple[Statement, ...]
    by_key: Mapping[str, tuple[int, ...]]
    by_gram: Mapping[str, tuple[int, ...]]
    line_grams: Mapping[int, frozenset[str]]
    _about: dict[frozenset[str], tuple[Statement, ...]] = field(default_factory=dict)
    _asked: dict[str, dict[str, float]] = field(default_factory=dict)

    def about(self, keys: Iterable[str]) -> tuple[Statement, ...]:
        """Return the statements about the most of these names, in order."""
        return remembered(self._about, frozenset(keys), self._with)

    def _with(self, keys: frozenset[str]) -> tuple[Statement, ...]:
        counts: defaultdict[int, int] = defaultdict(int)
        for key in keys:
            for order in self.by_key.get(key, ()):
                counts[order] += self.statements[order].named
        most = max(counts.values(), default=0)
        return tuple(self.statements[order] for order in sorted(counts) if counts[order] == most and most)

    def weight(self, gram: str) -> float:
        """Return how much a gram tells: less, the more statements have it."""
        return log(1 + len(self.statements) / max(1, len(self.by_gram.get(gram, ()))))

    def fitting(self, words: str) -> list[Fit]:
        """Return the few statements that carry most of ``words``, best first; their lines' other words count half."""
        wanted = remembered(self._asked, words, self._weighed)
        total = sum(wanted.values())
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, weight in wanted.items():
            held = self.by_gram.get(gram, ())
            for order in held if len(held) <= _COMMON else ():
                scores[order] += weight
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[: _FEW * 2]
        fits = []
        for order, score in best:
            line = self.line_grams.get(self.statements[order].line, frozenset())
            whole = sum(weight for gram, weight in wanted.items() if gram in line)
            fits.append(Fit(self.statements[order], (score + whole) / 2 / total))
        return sorted(fits, key=lambda fit: (-fit.covered, fit.statement.order))[:_FEW]

    def covered(self, words: str, statement: Statement) -> float:
        """Return the share of ``words`` that the line of ``statement`` carries."""
        wanted = remembered(self._asked, words, self._weighed)
        total = sum(wanted.values())
        held = self.line_grams.get(statement.line, frozenset())
        return sum(weight for gram, weight in wanted.items() if gram in held) / total if total else 0.0

    def _weighed(self, words: str) -> dict[str, float]:
        return {gram: weight * self.weight(gram) for gram, weight in grams(words).items()}


K = TypeVar("K")
V = TypeVar("V")


def remembered(known: dict[K, V], key: K, work: Callable[[K], V]) -> V:
    """Return what ``work`` makes of ``key``, remembered for the last few hundred keys."""
    try:
        return known[key]
    except KeyError:
        if len(known) >= _KEPT:
            known.clear()
        found = known[key] = work(key)
        return found


def source_of(index: Index) -> Source:
    """Return the statements of the sheet's source, cut once for each index."""
    return index.once(_source)


def fact_of(index: Index, statement: Statement) -> Fact | None:
    """Return a fact of the statement's line; of several, the first that quotes one of its clauses."""
    facts = [index.facts[number] for number in facts_on(index, statement.line)]
    quoting = (fact for fact in facts if any(clause in fact.quote for clause in statement.clauses))
    return next(quoting, facts[0] if facts else None)


def _source(index: Index) -> Source:
    statements = tuple(_statements(index))
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    by_gram: defaultdict[str, list[int]] = defaultdict(list)
    lines: defaultdict[int, set[str]] = defaultdict(set)
    for one in statements:
        for key in one.keys:
            by_key[key].append(one.order)
        for gram in grams(one.text):
            by_gram[gram].append(one.order)
            lines[one.line].add(gram)
    return Source(
        statements,
        {key: tuple(held) for key, held in by_key.items()},
        {gram: tuple(held) for gram, held in by_gram.items()},
        {line: frozenset(held) for line, held in lines.items()},
    )


def _statements(index: Index) -> Iterator[Statement]:
    names, order = known_names(index), 0
    for number, (_, pieces) in enumerate(index.once(_lines), 1):
        keys: frozenset[str] = frozenset()
        head = ""
        for sentence, clauses in pieces:
            for found in _stretches(clauses, names, keys, head):
                keys = found.keys
                yield found._replace(line=number, order=order)
                order += 1
            titled = _HEAD.match(sentence)
            head = _head(titled.group(), names) if titled else head


def _head(titled: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """Return what a title says of all that follows: nothing when it is a name or a message's stamp."""
    return "" if _LOGGED.search(titled) or keys_in(titled, names) else titled[:-1].strip(" -*•·")


def _stretches(
    clauses: Sequence[str], names: Mapping[str, tuple[str, ...]], keys: frozenset[str], head: str
) -> Iterator[Statement]:
    """Yield the clauses of a sentence name by name; a clause without a name goes on about the one before.

    What stands before the first name is the head of all: 意向：启岚能源…、盛屿电力….
    """
    said: list[str] = []
    named = False
    opening = [head] if head else []
    for clause in clauses:
        own = frozenset(keys_in(clause, names))
        if own and named and own != keys:
            yield Statement(tuple(said), keys, named)
            said = list(opening)
        elif own and not named:
            opening = said[:1] or opening
            said = said or list(opening)
        keys, named = own or keys, named or bool(own)
        said.append(clause)
    if said:
        yield Statement(tuple(said if named else [*opening, *said]), keys, named)


def clauses_of(words: str) -> list[str]:
    """Return the clauses of a sentence, without the marks between them."""
    return [clause for piece in _CLAUSE.split(words) if (clause := piece.strip(" -*•·>#|"))]


class Clause(NamedTuple):
    """A clause of the text: where it starts in its passage, its words, and the names it speaks of.

    A clause without a name goes on about the names before it; ``named`` tells that they stand in it.
    """

    start: int
    text: str
    keys: tuple[str, ...]
    named: bool

    @property
    def end(self) -> int:
        """Where it ends in its passage."""
        return self.start + len(self.text)


def clauses_in(index: Index, text: str, begin: int = 0) -> tuple[Clause, ...]:
    """Return the clauses of a passage of the text from ``begin``."""
    return remembered(index.once(_cut), (text, begin), lambda key: tuple(_clauses(*key, known_names(index))))


def _cut(_: Index) -> dict[tuple[str, int], tuple[Clause, ...]]:
    return {}


def _clauses(text: str, begin: int, names: Mapping[str, tuple[str, ...]]) -> Iterator[Clause]:
    keys: tuple[str, ...] = ()
    ends = [(mark.start(), mark.end()) for mark in _MARKS.finditer(text, begin)]
    for stop, after in (*ends, (len(text), len(text))):
        own = tuple(keys_in(text[begin:stop], names))
        keys = own or keys
        if text[begin:stop].strip():
            yield Clause(begin, text[begin:stop], keys, bool(own))
        begin = after


class Told(NamedTuple):
    """A sentence of the source: its text and clauses, its line, and with its neighbours in a short line."""

    text: str
    clauses: tuple[str, ...]
    line: int
    around: str


_NOTE = 160
"""A longer line is prose, whose sentences tell of things of their own."""


def sentences(index: Index) -> tuple[Told, ...]:
    """Return the sentences of the source, cut once for each index."""
    return index.once(_told)


def _told(index: Index) -> tuple[Told, ...]:
    found = []
    for number, (line, cut) in enumerate(index.once(_lines), 1):
        pieces = [(one.text.strip(), one) for one in cut if one.text.strip()]
        for at, (piece, one) in enumerate(pieces):
            near = "，".join(words for words, _ in pieces[max(0, at - 1) : at + 2])
            clauses = one.clauses if piece == one.text else tuple(clauses_of(piece))
            found.append(Told(piece, clauses, number, near if len(line) <= _NOTE else piece))
    return tuple(found)


class _Piece(NamedTuple):
    """A sentence of a line of the source as it stands there, and its clauses."""

    text: str
    clauses: tuple[str, ...]


def _lines(index: Index) -> list[tuple[str, list[_Piece]]]:
    """Return the lines of the source with their sentences, cut once for all who ask."""
    lines = known_lines(index.sheet).splitlines()
    return [(line, [_Piece(one, tuple(clauses_of(one))) for one in _SENTENCE.split(line)]) for line in lines]
