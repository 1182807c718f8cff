"""STATUS claims about targets: met, beaten or missed, across the line of 100 percent."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import Role
from drafter.language.cue import Cues
from drafter.steps.verify.deeds.target_sets import Outcome, outcome
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.align import align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.derive import Cell
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading

_GOAL = r"(?:销售|全年|年度|季度|月度|本月|本季度?|既定|预定|各项)?(?:的)?(?:目标|任务|计划|指标)"
_MET = Cues(
    met=(
        (
            rf"(?:已经?|均|都|全部|全面|圆满|超额|顺利|提前){{0,3}}(?:完成|达成|实现|达到)了?{_GOAL}(?!(?:[（(][^（）()]{{1,20}}[)）])?(?:\s{{0,2}}约?\d|的))"
            rf"|{_GOAL}(?:已经?|均|都|全部|圆满|超额|顺利|提前){{1,3}}(?:完成|达成|实现)|(?:已经?|全部|全面|圆满)?超额完成(?!\s{{0,2}}\d)|达标(?!率)"
            rf"|超过了?(?:\d[\d.,]{{0,12}}[万亿千]?[\u4e00-\u9fff]{{0,2}}的?)?{_GOAL}(?!的?\s{{0,2}}\d)"
        ),
        (
            r"(?:met|hit|made|achieved|(?:beat|exceed|surpass|smash)(?:s|es|ed|ing)?|top(?:s|ped|ping))"
            r"\s(?:(?:\w{1,12}|[$£€¥]?\d[\d.,]{0,12}[kKmM%]?)\s){0,4}"
            r"(?:targets?|quotas?|plan|goals?|budget)"
            r"|(?:target|quota|goal|plan)s?\s(?:was|were|is)\s(?:met|hit|beaten|exceeded|achieved)"
        ),
    )
)
_MISSED = Cues(
    missed=(
        rf"(?:没有?|未能?|尚未|仍未)(?:完成|达成|实现|达到|达标)(?:{_GOAL})?|{_GOAL}(?:没有?|未能?|尚未|仍未)(?:完成|达成|实现|达到)|未达标",
        (
            r"(?:missed|fell short of|below|under|short of|did(?:n't| not) (?:meet|hit|make|reach))"
            r"\s(?:\w{1,12}\s){0,2}(?:targets?|quotas?|plan|goals?|budget)"
        ),
    )
)
_COUNT_OF = re.compile(r"\s?(?:of\s)?[A-Za-z]{0,12}\s?|[人家个位]?(?:业务员|销售|代表|片区|门店)?")
_CLAUSE = re.compile(r"[，；;。]|,(?!\d)|(?<![A-Za-z])(?:but|while|although|whereas)(?![A-Za-z])", re.IGNORECASE)
_BELOW = re.compile(r"(?:below|under|short of)\s", re.IGNORECASE)
_IS = re.compile(r"\s(?:is|are|was|were|came|stood|ended|finished)\s", re.IGNORECASE)
_VERB = re.compile(
    r"(?:met|hit|made|achieved|missed|fell|(?:beat|exceed|surpass|smash)(?:s|es|ed|ing)?|top(?:s|ped|ping))\s",
    re.IGNORECASE,
)
_LINE = 100
_LIKELY = (5, 400)
"""A completion beyond these percents sets a level against the target of something else."""
_SEVERAL = re.compile(
    r"[两二三四五六七八九十\d]\s?(?:项|个|者)|双双|(?<![A-Za-z])(?:both|two|three|four|five|neither|either)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Of several targets no single completion decides."""
_NEAR = 0.3


class _Found(NamedTuple):
    match: re.Match[str]
    met: bool


def target_claims(
    index: Index, readings: Sequence[Reading], bounds: Sequence[Bound], last: int | None
) -> Iterator[Claim]:
    """Yield a claim for every word that says a target was met or missed; ``last`` is the fact spoken of before."""
    pending: defaultdict[int, list[Bound]] = defaultdict(list)
    for bound in bounds:
        pending[id(bound.reading)].append(bound)
    for reading in readings:
        mine = pending[id(reading)]
        for found in _words(reading):
            if _gap(reading, found.match):
                continue
            told = outcome(index, _subject(reading, found), met=found.met)
            if told is not None:
                yield _of_many(index, reading, found, told)
            elif not _counted(reading, found.match):
                subject = _subject(reading, found)
                cell = None if _SEVERAL.search(subject) else _completion(index, reading, mine, last)
                yield _claim(index, reading, found, None if _of_another(index, subject, cell) else cell)
        last = next((b.fact for b in reversed(mine) if b.fact is not None), last)


def _words(reading: Reading) -> Iterator[_Found]:
    passage = reading.passage
    if passage.is_heading:
        return
    missed = [_Found(match, met=False) for match in _MISSED.finditer(passage.text, passage.lead)]
    yield from missed
    for match in _MET.finditer(passage.text, passage.lead):
        inside = any(m.match.start() <= match.start() < m.match.end() for m in missed)
        if not inside and not _negated(passage.text, match.start()):
            yield _Found(match, met=True)


def _subject(reading: Reading, found: _Found) -> str:
    """Return the words of the clause before the verb: of whom it speaks."""
    text = reading.passage.text
    begin = max((mark.end() for mark in _CLAUSE.finditer(text, reading.passage.lead, found.match.start())), default=0)
    return text[max(begin, reading.passage.lead) : found.match.start()]


def _of_another(index: Index, subject: str, cell: Cell | None) -> bool:
    """Whether the subject names somebody whom the fact of a completion is not about."""
    if cell is None:
        return False
    ids = {cell.ref.partition(".")[0], *(ref.partition(".")[0] for ref in _operands(cell))}
    about = {fact.entity for fact in index.facts if fact.id in ids}
    named = {index.facts[number].entity for number in index.entities_in(subject)}
    return bool(named) and named.isdisjoint(about)


def _operands(cell: Cell) -> tuple[str, ...]:
    return cell.derivation.operands if cell.derivation is not None else ()


def _of_many(index: Index, reading: Reading, found: _Found, told: Outcome) -> Claim:
    """Return the claim of words about several targets."""
    words, offset = found.match.group(), reading.passage.offset
    verdict = Verdict.UNPROVED if told.holds is None else Verdict.SUPPORTED if told.holds else Verdict.CONTRADICTED
    proof = index.words("no_target") if told.holds is None else index.words.proof(told.cells[0])
    start = offset(found.match.start())
    refs = tuple(cell.ref for cell in told.cells)
    return Claim(start, start + len(words), words, ClaimType.STATUS, verdict, refs, proof, told.others or None)


def _gap(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a figure tells how far below a target something is: 4 short of target; that is the figure's claim."""
    text = reading.passage.text
    if not _BELOW.match(match.group()):
        return False
    figures = (one for one in reading.mentions if not _IS.match(text, one.end))
    return any(_COUNT_OF.fullmatch(text, one.end, match.start()) for one in figures)


def _counted(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a figure stands right before: two of four reps made quota is a count, not a claim about the total."""
    text = reading.passage.text
    verb = _VERB.match(match.group()) or _BELOW.match(match.group())  # an amount is what exceeded its target
    counts = (one for one in reading.mentions if not (verb and unit_class(one.quantity.unit).startswith("money")))
    return any(_COUNT_OF.fullmatch(text, one.end, match.start()) for one in counts)


def _negated(text: str, at: int) -> bool:
    return bool(re.search(r"(?:没有?|未|尚未|不能?|not|never|n't)\s?$", text[max(0, at - 6) : at]))


def _completion(index: Index, reading: Reading, mine: Sequence[Bound], last: int | None) -> Cell | None:
    """Return the completion meant: of the sentence's own fact, of the words, of the fact before, or the only one."""
    known = [b.fact for b in mine if b.fact is not None] + ([] if last is None else [last])
    for number in known:
        found = _of(index, number)
        if found is not None:
            return found
    for one in align(index, reading.passage.text):
        found = _of(index, one.fact) if one.covered >= _NEAR else None
        if found is not None:
            return found
    every = [cell for n in range(len(index.facts)) if len(index.facts[n].figures) > 1 and (cell := _of(index, n))]
    return every[0] if len(every) == 1 else None


def _of(index: Index, number: int) -> Cell | None:
    least, most = _LIKELY
    found = (cell for cell in index.cells(number) if cell.role is Role.COMPLETION)
    return next((cell for cell in found if least <= cell.value <= most), None)


def _claim(index: Index, reading: Reading, found: _Found, cell: Cell | None) -> Claim:
    verdict, proof = Verdict.UNPROVED, index.words("no_target")
    if cell is not None and cell.interval.bounded:
        low, high = cell.interval.ends()
        met = low >= _LINE if cell.derivation is None or low >= _LINE or high < _LINE else None
        if met is not None:
            verdict = Verdict.SUPPORTED if met is found.met else Verdict.CONTRADICTED
            proof = index.words.proof(cell)
    start, match = reading.passage.offset(found.match.start()), found.match.group()
    expected = (
        None if verdict is not Verdict.CONTRADICTED or cell is None else (cell.written or f"{float(cell.printed):.4g}%")
    )
    return Claim(
        start, start + len(match), match, ClaimType.STATUS, verdict, (cell.ref,) if cell else (), proof, expected
    )
