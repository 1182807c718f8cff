"""INTENSITY claims about shortcomings: a few for 18, 基本完成 for a missed target, a minor issue for a breakdown."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language.cue import Cues
from drafter.steps.derive import plain
from drafter.steps.verify.figures.bound import by_reading
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.moves.subjects import subjects
from drafter.steps.verify.source.evidence import asked_of, base_value, clauses_of, evidence_of
from drafter.steps.verify.text.reading import stating
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.evidence import Clause, Near
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_WORD = Cues(
    pair=("一两[个家起名次天处台单件]", r"a couple(?: of)?|one or two"),
    few=(
        r"极?个别|少量|极少数?|(?<![好近数十百千])几[个家起名次天处台单件位户辆人票条笔套项份批间](?!月|百|十|千|万)",
        r"a few|a handful of|a small number of|very few",
    ),
    minority=(r"少数(?!民族|股东)", r"a minority of"),
    nearly_met=(
        r"(?:基本|大体|大致)(?:上)?(?:完成|达成|达到|实现|达标)|接近完成",
        (
            r"(?:largely|mostly|broadly|nearly|almost|more or less|essentially|practically) "
            r"(?:met|hit|achieved|reached|on track|in line|completed|delivered)"
        ),
    ),
    small=(
        (
            r"小问题|小毛病|小瑕疵|小插曲|小波折|小故障|(?:影响|问题|差距|出入)(?:不大|较小|有限|很小)"
            r"|有点小|略有(?:差距|不足|滞后|延迟|延误|瑕疵|出入)"
            r"|稍有(?:不足|滞后|延迟|差距|欠缺)|有待(?:加强|提高|改进|改善|提升|完善)|还需加强|尚有提升空间|不够理想"
            r"|总体可控|瑕不掩瑜"
        ),
        (
            r"minor|slight|a (?:small|little|slight|brief|short) (?:delay|issue|problem|setback"
            r"|hiccup|slip|dip|shortfall)|hiccups?"
            r"|teething (?:problems|troubles)|a bit|a little|somewhat|mostly fine|manageable|nothing serious"
            r"|small (?:delays?|issues?)"
        ),
    ),
)
_LIMITS = {"pair": (2, 4), "few": (5, 9), "minority": (0, 0)}
"""Up to the first count the word fits, from the second it is wrong; between them nobody can say."""
_INDIVIDUAL = re.compile(r"个别")
_INDIVIDUAL_LIMITS = (2, 5)
_CARRIED = 0.4
_LEAST = 1.0
_HALF = Fraction(1, 2)
_FIFTH = Fraction(1, 5)
_MET, _NEARLY = 100, 98
_SMALL = 5000


class _Judged(NamedTuple):
    verdict: Verdict
    proof: str
    expected: str | None = None
    refs: tuple[str, ...] = ()


def softening_claims(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> Iterator[Claim]:
    """Yield a claim for every word that makes something small."""
    held = by_reading(bounds)
    for reading in stating(readings):
        mine = held[reading]
        for clause in clauses_of(reading):
            word = _WORD.search(clause.text)
            judged = None if word is None else _judge(index, clause, word, mine)
            if word is not None and judged is not None:
                start, said = clause.offset(word.start()), word.group()
                yield Claim(
                    start, start + len(said), said, ClaimType.INTENSITY, judged.verdict, judged.refs, judged.proof,
                    judged.expected,
                )  # fmt: skip


def _judge(index: Index, clause: Clause, word: re.Match[str], bounds: Sequence[Bound]) -> _Judged | None:
    words = f"{clause.text[: word.start()]} {clause.text[word.end() :]}"
    if word.lastgroup == "nearly_met":
        return _by_target(index, clause, words, bounds)
    asked = asked_of(words, clause.mentions)
    near = [one for one in evidence_of(index).near(asked) if one.share >= _CARRIED]
    if any(_softened(one) for one in near):
        return None
    if word.lastgroup == "small":
        line = near[0].statement.line if near else 0
        proof = index.words("softened", line=line) if near else index.words("words")
        return _Judged(Verdict.UNPROVED, proof)
    if sum(asked.words.values()) < _LEAST:
        return None
    found = (_by_count(index, one, word, words) for one in near)
    return next((one for one in found if one is not None), None)


def _softened(near: Near) -> bool:
    return _WORD.search(near.statement.text) is not None


def _by_target(index: Index, clause: Clause, words: str, bounds: Sequence[Bound]) -> _Judged:
    """Judge by the completion of the target that the clause, or the one before, speaks of."""
    before = [one.fact for one in bounds if one.fact is not None and one.mention.start < clause.start]
    told = {base_value(one.quantity) for one in clause.mentions}
    aimed = [
        number for number in range(len(index.facts) if told else 0)
        if any(cell.role is Role.TARGET and cell.value in told for cell in index.stated_cells(number))
    ]  # fmt: skip
    facts = [*aimed, *subjects(index, clause, bounds, words), *reversed(before)]
    for number in facts:
        for cell in index.cells(number):
            if cell.role is Role.COMPLETION and cell.interval.bounded:
                shown = cell.written or f"{plain(cell.printed, 1)}%"
                proof = index.words("made_small", figure=shown, line=index.facts[number].line)
                low, high = cell.interval.ends()
                if low >= _MET:
                    return _Judged(Verdict.SUPPORTED, index.words.proof(cell), None, (cell.ref,))
                wrong = high < _NEARLY
                return _Judged(
                    Verdict.CONTRADICTED if wrong else Verdict.UNPROVED, proof, shown if wrong else None, (cell.ref,)
                )
    return _Judged(Verdict.UNPROVED, index.words("no_target"))


def _by_count(index: Index, near: Near, word: re.Match[str], words: str) -> _Judged | None:
    """Judge a few by the count the source gives of the very same things."""
    said = grams(words)
    for clause in (near.clause, *near.statement.clauses):
        counts = [one for one in clause.mentions if _is_count(one, words)]
        theirs = grams(clause.text)
        if not counts or sum(weight for gram, weight in said.items() if gram in theirs) < _LEAST:
            continue
        part = min(counts, key=lambda one: base_value(one.quantity))
        wholes = [
            base_value(one.quantity)
            for piece in near.statement.clauses
            for one in piece.mentions
            if _is_count(one, words)
        ]
        value, whole = base_value(part.quantity), max(wholes)
        fits = _fits(word, value, value / whole if whole > value else None)
        shown = part.quantity.written
        if fits is None or fits:
            proof = index.words("rate_is", rate=shown, line=near.statement.line)
            return _Judged(Verdict.SUPPORTED if fits else Verdict.UNPROVED, proof)
        proof = index.words("made_small", figure=shown, line=near.statement.line)
        return _Judged(Verdict.CONTRADICTED, proof, shown)
    return None


def _fits(word: re.Match[str], value: Fraction, share: Fraction | None) -> bool | None:
    if word.lastgroup == "minority":
        return None if share is None else share < _HALF
    individual = _INDIVIDUAL.search(word.group()) is not None
    fits, wrong = _INDIVIDUAL_LIMITS if individual else _LIMITS[word.lastgroup or "few"]
    many = share is not None and share >= _FIFTH and value > (1 if individual else fits)
    if value >= wrong or many:
        return False
    return True if value <= fits else None


def _is_count(mention: Mention, words: str) -> bool:
    """Whether a figure counts what the words speak of: days only where they say days."""
    quantity = mention.quantity
    if quantity.value is None or quantity.value != int(quantity.value) or not 0 < base_value(quantity) < _SMALL:
        return False
    kind = unit_class(quantity.unit)
    if kind.startswith("time:"):
        return re.search(rf"天|日|{re.escape(quantity.unit)}", words, re.IGNORECASE) is not None
    return kind in ("", "count") or kind.startswith("goods:")
