"""DATE claims about how often and in which stretch of time, and about years: a month told as a week, 2021 as 2022.

A unit of time is wrong where the statement of the same thing binds another one in the same way, and no place of the
source binds this one so; a unit or a year of which the source has no word is unproved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.rhythms import rhythms, units_named
from drafter.steps.verify.source.evidence import asked_of, clause_at, clauses_of, evidence_of
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.spans import Spans
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.rhythms import Rhythm
    from drafter.steps.verify.source.evidence import Clause, Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_CARRIED, _ALSO = 0.5, 0.35
"""The share of the clause that a statement of the same thing carries, and one that may be of it."""
_BEHIND = 14
_YEAR = re.compile(
    r"(?<![\d.,$€£¥-])(?:19|20)\d\d(?![\d%]|[.,]\d|\s?(?:[万亿元个件台人吨家户]|[mbk]n?\b|million|billion))"
)
_FULL = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT = re.compile(r"(?:(?:FY|H[12]|Q[1-4]|[’'])\s?|(?<!\d))(\d\d)(?=年|(?<=[YQ’'H124 ]..)(?!\d))", re.IGNORECASE)


def rhythm_claims(index: Index, readings: Sequence[Reading], claimed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for every unit of time and every year that the source has otherwise, or not at all."""
    taken = Spans((claim.start, claim.end) for claim in claimed)
    open_ = Spans((claim.start, claim.end) for claim in claimed if claim.verdict is not Verdict.SUPPORTED)
    for reading in stating(readings):
        passage = reading.passage
        clauses = clauses_of(reading)
        for one in rhythms(passage.text):
            clause = clause_at(clauses, one.start)
            start, end = passage.offset(one.start), passage.offset(one.end)
            if clause is not None and not taken.meet(start, end):
                yield from _of_unit(index, clause, one, (start, end))
        for year in _YEAR.finditer(passage.text):
            start, end = passage.offset(year.start()), passage.offset(year.end())
            if not open_.meet(start, end) and not _known(index, int(year.group())):
                yield _open(index, (start, end), year.group())


def _of_unit(index: Index, clause: Clause, one: Rhythm, span: tuple[int, int]) -> Iterator[Claim]:
    own = clause.reading.passage.text[one.start : one.end]
    bound = index.once(_bound)
    if (one.relation, one.unit) in bound:
        return
    near = [held for held in evidence_of(index).near(asked_of(clause.text, clause.mentions)) if held.share >= _ALSO]
    other = _other(near[0].statement, clause.reading.passage.text, one) if near and near[0].share >= _CARRIED else None
    if any(one.unit in units_named(held.statement.text) for held in near[other is not None :]):
        return
    if other is not None:
        line = near[0].statement.line
        proof = index.words("contrary", line=line, said=own, source=other)
        yield Claim(*span, own, ClaimType.DATE, Verdict.CONTRADICTED, (), proof, other, other)
    elif one.relation not in {"each", "next"} or one.unit not in index.once(_units):
        yield _open(index, span, own)


def _other(statement: Statement, text: str, one: Rhythm) -> str | None:
    """Return the only unit that a statement binds in the same way, best before the same words, as it writes it."""
    found = [held for held in rhythms(statement.text) if held.relation == one.relation]
    behind = set(grams(text[one.end : one.end + _BEHIND]))
    found = [held for held in found if behind & set(grams(statement.text[held.end : held.end + _BEHIND]))] or found
    return statement.text[found[0].start : found[0].end] if len({held.unit for held in found}) == 1 else None


def _open(index: Index, span: tuple[int, int], own: str) -> Claim:
    return Claim(*span, own, ClaimType.DATE, Verdict.UNPROVED, (), index.words("no_date"))


def _known(index: Index, year: int) -> bool:
    """Whether the source names a year, or reports of it or a neighbour."""
    return year in index.once(_years)


def _years(index: Index) -> frozenset[int]:
    lines = known_lines(index.sheet)
    found = {int(year) for year in _FULL.findall(lines)}
    found |= {2000 + int(year) for year in _SHORT.findall(lines)}
    reported = _FULL.findall(index.sheet.header.period or "")
    return frozenset(found | {int(year) + by for year in reported for by in (-1, 0, 1)})


def _units(index: Index) -> frozenset[str]:
    return units_named(known_lines(index.sheet))


def _bound(index: Index) -> frozenset[tuple[str, str]]:
    return frozenset((one.relation, one.unit) for one in rhythms(known_lines(index.sheet)))
