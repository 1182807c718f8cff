"""BASIS claims about points and percent: a rate that rose from 35% to 41% rose 6 points, not 6%."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.figures.match import printed_size
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.moves.subjects import levels_before, subjects
from drafter.steps.verify.source.evidence import base_value, clause_at, clauses_of, evidence_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_BY = re.compile(r"(?<![A-Za-z])by\s(?:about\s|around\s|some\s)?$", re.IGNORECASE)
_BETTER = re.compile(r"\s(?:better|worse|higher|lower|more|less|up|down)(?![A-Za-z])", re.IGNORECASE)
_PERCENT = 100
_MOVES = (Role.CHANGE, Role.RATE, Role.SHARE_CHANGE, Role.GAP)
_POINTS = ("pp", "points")


def point_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a contradicted claim for every move said in percent that is one in points, or the other way round."""
    held = by_reading(bounds)
    for reading in readings:
        mine = held[reading]
        clauses = clauses_of(reading)
        for mention in reading.mentions:
            kind = unit_class(mention.quantity.unit)
            clause = clause_at(clauses, mention.start)
            if clause is None or not _is_move(reading.passage.text, mention, kind) or kind not in ("%", *_POINTS):
                continue
            line = _wrong(index, clause, mention, mine)
            if line is not None:
                yield _claim(index, mention, reading, line)


def _is_move(text: str, mention: Mention, kind: str) -> bool:
    """Whether a figure is a move: points need a direction word beside them (四个点里 are four places)."""
    beside = _BY.search(text, 0, mention.start) or _BETTER.match(text, mention.end)
    return bool(mention.direction or beside) or (kind == "%" and mention.role in _MOVES)


def _wrong(index: Index, clause: Clause, mention: Mention, bounds: Sequence[Bound]) -> int | None:
    """Return the line by which the move is one in the other unit, None when nothing says so."""
    told = _told_otherwise(index, clause.reading, mention)
    if told is not None:
        return told
    pairs = [*_text_levels(clause.reading, mention), *_fact_levels(index, clause, mention, bounds)]
    percent = unit_class(mention.quantity.unit) == "%"
    if not percent:
        return _rate_line(index, clause, mention, bounds)
    size = printed_size(mention.quantity)
    for now, then, line in pairs:
        points, rate = abs(now - then), abs(now - then) / then * _PERCENT if then else Fraction(0)
        if size.holds(rate):
            return None
        if size.holds(points):
            return line
    return None


def _told_otherwise(index: Index, reading: Reading, mention: Mention) -> int | None:
    """Return the line where the source has the very number in points, and nowhere in percent.

    The other way round tells nothing: 由94%降至91%，下降3% is what people write for three points.
    """
    kind, words = unit_class(mention.quantity.unit), grams(mention.clause_text)
    if kind in _POINTS:
        return None
    others = {base_value(one.quantity) for one in reading.mentions if one is not mention}
    found = []
    for statement in evidence_of(index).with_number(mention.quantity):
        near = others & statement.values or any(gram in statement.words for gram in words)
        kinds = {
            unit_class(one.quantity.unit)
            for clause in statement.clauses for one in clause.mentions
            if base_value(one.quantity) == base_value(mention.quantity)
        }  # fmt: skip
        if kind in kinds:
            return None
        if near and kinds <= {"%", *_POINTS}:
            found.append(statement.line)
    return found[0] if found else None


def _text_levels(reading: Reading, mention: Mention) -> Iterator[tuple[Fraction, Fraction, int]]:
    """Yield two percent levels of the same sentence right before a move: 由35%升到41%，提高6%."""
    before = [one for one in reading.mentions if one.start < mention.start][-2:]
    moved = any(one.level_after_move or one.role is Role.PRIOR for one in before)
    if len(before) > 1 and moved and all(one.quantity.unit == "%" for one in before):
        now, then = before if before[1].role is Role.PRIOR else before[::-1]
        yield Fraction(now.quantity.value or 0), Fraction(then.quantity.value or 0), 0


def _fact_levels(
    index: Index, clause: Clause, mention: Mention, bounds: Sequence[Bound]
) -> Iterator[tuple[Fraction, Fraction, int]]:
    for number in _facts(index, clause, mention, bounds):
        level = next((one for one in index.cells(number) if one.role is Role.VALUE and one.unit == "%"), None)
        for prior, _ in levels_before(index, number) if level is not None else ():
            if level is not None and prior.unit == "%":
                yield level.printed, prior.printed, index.facts[number].line
    for one in clause.reading.mentions:
        if one is not mention and one.quantity.unit == "%" and one.quantity.value is not None:
            yield from _source_levels(index, one)


def _source_levels(index: Index, level: Mention) -> Iterator[tuple[Fraction, Fraction, int]]:
    """Yield a percent level of the text with the prior that stands beside it in the source."""
    for statement, _, one in evidence_of(index).clauses_with(level.quantity):
        listed = [other for piece in statement.clauses for other in piece.mentions]
        for other in listed[listed.index(one) + 1 :][:1]:
            if other.role is Role.PRIOR and other.quantity.unit == "%" and other.quantity.value is not None:
                yield Fraction(level.quantity.value or 0), Fraction(other.quantity.value), statement.line


def _rate_line(index: Index, clause: Clause, mention: Mention, bounds: Sequence[Bound]) -> int | None:
    """Return the line of a fact in other units whose rate is the figure said in points."""
    size = printed_size(mention.quantity)
    for number in _facts(index, clause, mention, bounds):
        level = next((one for one in index.cells(number) if one.role is Role.VALUE), None)
        if level is None or level.unit in ("%", "pp"):
            continue
        if any(
            one.role is Role.RATE and one.unit == "%" and size.holds(abs(one.printed)) for one in index.cells(number)
        ):
            return index.facts[number].line
    return None


def _facts(index: Index, clause: Clause, mention: Mention, bounds: Sequence[Bound]) -> list[int]:
    others = [one for one in bounds if one.mention is not mention]
    words = clause.text.replace(mention.token.text, " ")
    before = [one.fact for one in others if one.fact is not None and one.mention.start < mention.start]
    behind = [one.fact for one in others if one.fact is not None and one.mention.start > mention.start]
    return list(dict.fromkeys([*subjects(index, clause, others, words), *reversed(before), *behind[:1]]))[:3]


def _claim(index: Index, mention: Mention, reading: Reading, line: int) -> Claim:
    percent = unit_class(mention.quantity.unit) == "%"
    value, passage = mention.quantity.value, reading.passage
    chinese = index.sheet.header.locale == "zh"
    points = f"{value}个百分点" if chinese else f"{value} points"
    due = points if percent else f"{value}%"
    start, said = passage.offset(mention.start), passage.text[mention.start : mention.end]
    proof = index.words("points_not_percent" if percent else "percent_not_points", line=line)
    return Claim(start, start + len(said), said, ClaimType.BASIS, Verdict.CONTRADICTED, (), proof, due, due)
