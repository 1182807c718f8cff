"""DIRECTION claims without a figure of their own: orders fell, complaints improved, Returns were flat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Basis
from drafter.language.timeline import Place
from drafter.steps.plan.polarity import inverse
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.moves.moves import OTHERS, Move, moves_in, opposite
from drafter.steps.verify.moves.subjects import bases_in, is_thin, signs, subjects
from drafter.steps.verify.source.evidence import asked_of, base_value, clauses_of, evidence_of
from drafter.steps.verify.text.reading import stating

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_WAYS = {1: "up", -1: "down", 0: "unchanged"}
_MOVED = {1: "moves_up", -1: "moves_down", 0: "moves_not"}
_GOOD = re.compile(
    r"收入|销|利润|毛利|满意|订单|签约|客户数|转化|续[费签约]|复购|回款|产量|合格|完成率|达成|利用率|入住|出勤"
    r"|准[时点]|士气|效率|增长|"
    r"(?<![A-Za-z])(?:revenue|sales|profit|margin|order|booking|conversion|retention|satisfaction|score|morale"
    r"|attendance|attach"
    r"|uptime|on-time|occupancy|utili[sz]ation|yield|win rate|close rate|safety|service|collection|volume)",
    re.IGNORECASE,
)
_CARRIED = 0.55
_RIVAL = 0.4


def direction_word_claims(
    index: Index, readings: Sequence[Reading], bounds: Sequence[Bound], taken: Container[int]
) -> Iterator[Claim]:
    """Yield a claim for every move a clause states; ``taken`` are the places of words already judged by a figure."""
    held = by_reading(bounds)
    for reading in stating(readings):
        mine = held[reading]
        for clause in clauses_of(reading):
            directed = [one for one in clause.mentions if one.direction]
            for move in moves_in(clause.text):
                start = clause.offset(move.start)
                if start in taken or directed or move.kind == "flat":
                    continue
                found = _judge(index, clause, move, mine)
                if found is not None:
                    yield found


def _judge(index: Index, clause: Clause, move: Move, bounds: Sequence[Bound]) -> Claim | None:
    if OTHERS.search(clause.text):
        return None  # the remaining three fell: of which ones, only the sentence before tells
    words = f"{clause.text[: move.start]} {clause.text[move.start + len(move.word) :]}"
    facts = subjects(index, clause, bounds, words)
    bases = bases_in(index, clause)
    for number in facts:
        found = signs(index, number, bases)
        sign = move.sign(f"{index.facts[number].metric} {words}")
        if not found or not _polar(move, f"{index.facts[number].metric} {words}"):
            continue
        line, refs = index.facts[number].line, tuple(cell.ref for cell in found.values() if cell is not None)
        if sign in found:
            return _claim(index, clause, move, Verdict.SUPPORTED, (refs, sign, line))
        if len(facts) == 1 or all(sign not in signs(index, other, bases) for other in facts):
            return _claim(index, clause, move, Verdict.CONTRADICTED, (refs, next(iter(found)), line))
        return None
    known = _by_levels(index, clause, move, bounds) or _by_source(index, clause, move, words)
    return known or _unknown(index, clause, move, (facts, bases, words))


def _unknown(
    index: Index, clause: Clause, move: Move, told: tuple[Sequence[int], frozenset[Basis], str]
) -> Claim | None:
    """Return the move of a level that no fact compares with any other: 平均客单26万元，比上季度提高."""
    facts, bases, words = told
    one_level = len(facts) == 1 and (is_thin(words) or len(clause.mentions) == 1) and (bases or clause.mentions)
    if not one_level or any(signs(index, facts[0], frozenset())) or index.facts[facts[0]].direction:
        return None
    start, said = clause.offset(move.start), index.words("no_move")
    return Claim(start, start + len(move.word), move.word, ClaimType.DIRECTION, Verdict.UNPROVED, (), said)


def _by_levels(index: Index, clause: Clause, move: Move, bounds: Sequence[Bound]) -> Claim | None:
    """Compare with the figure that stands behind this one in the source as that of an earlier period."""
    told = clause.mentions or [one.mention for one in bounds if one.mention.start < clause.start][-1:]
    for mention in told:
        for statement, _, one in evidence_of(index).clauses_with(mention.quantity):
            listed = [other for piece in statement.clauses for other in piece.mentions]
            before = next(iter(listed[listed.index(one) + 1 :]), None)
            metric = f"{one.noun} {statement.clauses[0].text}"
            if before is None or not _is_before(one, before) or not _polar(move, metric):
                continue
            now, then = base_value(one.quantity), base_value(before.quantity)
            sign = (now > then) - (now < then)
            verdict = Verdict.SUPPORTED if move.sign(metric) == sign else Verdict.CONTRADICTED
            return _claim(index, clause, move, verdict, ((), sign, statement.line))
    return None


def _is_before(level: Mention, before: Mention) -> bool:
    """Whether a figure is the same measure of an earlier period: 17起，7月 25起."""
    alike = unit_class(level.quantity.unit) == unit_class(before.quantity.unit)
    return alike and before.place is Place.PAST and not before.noun and before.basis is not Basis.YOY


def _polar(move: Move, metric: str) -> bool:
    """Whether it is known which way is better."""
    return move.kind in ("up", "down") or inverse(metric) or _GOOD.search(metric) is not None


def _by_source(index: Index, clause: Clause, move: Move, words: str) -> Claim | None:
    """Compare with the one statement of the source that carries the words and says which way."""
    if is_thin(words):
        return None
    near = [one for one in evidence_of(index).near(asked_of(words, clause.mentions)) if one.share >= _RIVAL]
    if not near or near[0].share < _CARRIED:
        return None
    ways = [(one, other) for one in near for other in moves_in(one.clause.text)]
    said = {_way(move, other, words) for _, other in ways}
    if None in said or not ways or len(said) > 1:
        return None
    (same,) = said
    statement, other = ways[0]
    refs: tuple[str, ...] = ()
    sign = other.sign(words)
    verdict = Verdict.SUPPORTED if same else Verdict.CONTRADICTED
    return _claim(index, clause, move, verdict, (refs, sign, statement.statement.line))


def _way(move: Move, other: Move, words: str) -> bool | None:
    """Whether two words say the same way; None when nobody knows how better goes with up."""
    kinds = {move.kind, other.kind}
    if "flat" in kinds:
        return None
    mixed = kinds & {"up", "down"} and kinds & {"better", "worse"}
    if mixed and not _polar(Move(0, "", "better"), words):
        return None
    return move.sign(words) == other.sign(words)


def _claim(
    index: Index, clause: Clause, move: Move, verdict: Verdict, found: tuple[tuple[str, ...], int, int]
) -> Claim:
    refs, sign, line = found
    start, wrong = clause.offset(move.start), verdict is Verdict.CONTRADICTED
    fix = opposite(move.word) if wrong and sign else None
    return Claim(
        start, start + len(move.word), move.word, ClaimType.DIRECTION, verdict, refs,
        index.words(_MOVED[sign], line=line), index.words(_WAYS[sign]) if wrong else None, fix,
    )  # fmt: skip
