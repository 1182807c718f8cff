"""DATE claims: every date and period of the text must be known, and must be the one of the facts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.scan import scan
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.steps.verify.align import align
from drafter.steps.verify.stamps import Stamp, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.token import Token
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading

_SURE = 0.5
_LEAD = 0.15


def date_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every date or period that names a day, a month or a quarter."""
    reported = index.sheet.header.period
    for reading in readings:
        for token in reading.tokens:
            if token.kind is TokenKind.PERIOD and token.period and token.start >= reading.passage.lead:
                found = stamp(token.period, reported)
                if found.grain:
                    yield _claim(index, reading, token, found)


def _claim(index: Index, reading: Reading, token: Token, found: Stamp) -> Claim:
    verdict, facts, expected, proof = _judge(index, reading, token, found)
    start, end = reading.passage.offset(token.start), reading.passage.offset(token.end)
    return Claim(start, end, token.text, ClaimType.DATE, verdict, facts, proof, expected)


class _Verdict(NamedTuple):
    verdict: Verdict
    facts: tuple[str, ...] = ()
    expected: str | None = None
    proof: str = ""


def _judge(index: Index, reading: Reading, token: Token, found: Stamp) -> _Verdict:
    if found.grain != "day" and _near_report(token.period or "", index.sheet.header.period):
        return _Verdict(Verdict.SUPPORTED, (), None, index.words("period"))
    text = reading.passage.text
    beside = align(index, text[: token.start] + " " + text[token.end :])
    for one in beside:
        if one.covered > _SURE / 2 and found in stamps_of(index, one.fact):
            fact = index.facts[one.fact]
            return _Verdict(Verdict.SUPPORTED, (fact.id,), None, index.words("date", line=fact.line))
    owners = _owners(index, found)
    due = next((one for one in beside[:1] if one.covered >= _SURE and _written(index, one.fact, found.grain)), None)
    if due is not None and found.grain == "day" and not owners:
        fact = index.facts[due.fact]
        proof = index.words("other_date", line=fact.line)
        return _Verdict(Verdict.CONTRADICTED, (fact.id,), _written(index, due.fact, found.grain), proof)
    if owners:
        fact = index.facts[owners[0]]
        return _Verdict(Verdict.SUPPORTED, (fact.id,), None, index.words("sheet_date", line=fact.line))
    return _Verdict(Verdict.UNPROVED, (), None, index.words("no_date"))


def _near_report(period: str, reported: str | None) -> bool:
    """Whether the period is the reported one, inside it, or one to compare or plan with."""
    stood = standing(period, reported)
    return (
        stood.place in (Place.SAME, Place.WITHIN)
        or stood.basis is not None
        or (stood.place is Place.NEXT and "D" not in period)
    )


def stamps_of(index: Index, number: int) -> dict[Stamp, str]:
    """Return every date a fact's line, due date and period name, as written."""
    if number not in index.dates:
        fact, reported = index.facts[number], index.sheet.header.period
        found: dict[Stamp, str] = {}
        for token in scan(f"{fact.quote}\n{fact.due or ''}"):
            if token.kind is TokenKind.PERIOD and token.period:
                found.setdefault(stamp(token.period, reported), token.text)
        if fact.period:
            found.setdefault(stamp(fact.period, reported), fact.period)
        index.dates[number] = {key: value for key, value in found.items() if key.grain}
    return index.dates[number]


def _written(index: Index, number: int, grain: str) -> str | None:
    """Return the fact's only date of this grain, as written."""
    found = [text for key, text in stamps_of(index, number).items() if key.grain == grain]
    return found[0] if len(found) == 1 else None


def _owners(index: Index, found: Stamp) -> list[int]:
    """Return the facts that name the date; only lines with its last figure are scanned."""
    figure = str(found.day or found.month or found.quarter)
    numbers = (number for number, fact in enumerate(index.facts) if figure in fact.quote or fact.due or fact.period)
    owners = [number for number in numbers if found in stamps_of(index, number)]
    if not owners and found.grain == "month":
        owners = [n for n in range(len(index.facts)) if any(key.month == found.month for key in stamps_of(index, n))]
    return owners
