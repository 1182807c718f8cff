"""Must-say coverage: which facts a summary may not leave out, and the text lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.finding import Finding, Level, Stage
from drafter.steps.derive.sheet import cells_in
from drafter.steps.plan.polarity import aim
from drafter.steps.verify.deeds.natures import AHEAD
from drafter.steps.verify.reach.lacks import lacks, lacks_told
from drafter.steps.verify.reach.scopes import limits_in
from drafter.steps.verify.source.evidence import base_value
from drafter.steps.verify.source.index import by_id
from drafter.steps.verify.source.shares import Shares
from drafter.steps.verify.text.stretches import digits_in, stretches
from drafter.steps.verify.text.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from fractions import Fraction

    from drafter.domain.fact import Fact
    from drafter.steps.verify.figures.bound import Bound
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.reading import Reading
    from drafter.steps.verify.text.stretches import Stretch
    from drafter.steps.verify.wording import Wording

_SAID = 0.55
_NAMED, _SOME = 0.75, 0.3
_NOT_YET = re.compile(
    r"(?:没有?|未|尚未)(?:通过|完成|签|书面|收到|回复|付|做|到位|解决|处理|更换|验收|达)"
    r"|(?<![A-Za-z])(?:not\s(?:been\s)?(?:done|signed|paid|received|passed|fixed|resolved|finished|delivered|started)"
    r"|no\s(?:[a-z]{2,12}\s){1,3}(?:done|yet|received)|still\s(?:owes?|waiting|open|missing|broken))(?![A-Za-z])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d")
_COLUMNS = re.compile(r"\S\s{2,}\S[^\n]{0,60}\S\s{2,}\S")
_LIKELY = 5
"""Of a target of its own a level has reached at least so many percent."""
_HEAD = re.compile(r"[^:：]{1,30}[:：]")
_PAIR = 2
_NOTE, _AROUND = 160, 32
"""A longer line tells of several things; a fact's own stands around its figure."""
_FIGURES = re.compile(r"[\d.,%￥$]+")


def told(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> frozenset[int]:
    """Return the must-say facts that a paragraph tells: by a figure of theirs, what follows from it, or their words."""
    pieces = stretches(readings)
    worded = lacks_told(index, pieces)
    said = frozenset(number for bound in bounds for number in _facts_of(index, bound))
    said = said.union(*(_by_words(index, index.once(lacks)[order].facts) for order in worded))
    asked = index.once(_asked)
    near = (_near(index, pieces) & asked) - said
    facts = (said & asked) | frozenset(number for number in near if _is_told(index, number, pieces))
    return facts.union(order + len(index.facts) for order in worded)


def _by_words(index: Index, numbers: Sequence[int]) -> Iterator[int]:
    """Yield the facts that the words of their line tell; a measure and a cause on it are told by their own only."""
    apart = (FactKind.MEASURE, FactKind.CAUSE)
    yield from (number for number in numbers if index.facts[number].kind not in apart)


def _near(index: Index, stretches: list[Stretch]) -> set[int]:
    """Return the facts that some stretch may tell, found by their names, words and figures."""
    known = index.once(_known)
    near: set[int] = set()
    for one in stretches:
        near |= known.names.reached(one.words, _NAMED)
        near = near.union(*(words.reached(one.words, _SAID) for words in known.words))
        near = near.union(*(known.figures.get(figure, ()) for figure in one.figures))
        near = near.union(*(known.digits.get(digit, ()) for digit in one.digits))
    return near


class _Known(NamedTuple):
    """The facts that must be said by their names, their words, the sizes of their figures and those of their lines."""

    names: Shares
    words: tuple[Shares, Shares]
    figures: Mapping[Fraction, set[int]]
    digits: Mapping[str, set[int]]


def _known(index: Index) -> _Known:
    facts = [(number, index.facts[number]) for number in due(index)]
    names = {number: grams(f"{fact.entity} {fact.metric}") for number, fact in facts if fact.must_say}
    worded = {number: [_content(one) for one in _words(fact)] for number, fact in facts}
    first = {number: found[0] for number, found in worded.items() if found}
    second = {number: found[1] for number, found in worded.items() if len(found) > 1}
    figures: defaultdict[Fraction, set[int]] = defaultdict(set)
    digits: defaultdict[str, set[int]] = defaultdict(set)
    for number, fact in facts:
        for size in _sizes(fact):
            figures[size].add(number)
        for digit in digits_in(fact.quote):
            digits[digit].add(number)
    return _Known(Shares(names), (Shares(first), Shares(second)), figures, digits)


def _sizes(fact: Fact) -> set[Fraction]:
    """Return the sizes of the fact's figures but its target, and how far it is from that."""
    own = {base_value(one.quantity) for one in fact.figures if one.quantity.value and one.role is not Role.TARGET}
    target, level = fact.quantity(Role.TARGET), fact.value
    return own | ({abs(base_value(target) - base_value(level))} if target is not None and level is not None else set())


def missing(index: Index, said: Container[int]) -> Iterator[Missing]:
    """Yield the must-say facts that no paragraph tells, and the shortcomings that only the source's words tell."""
    seen: set[str] = set()
    told = {
        (fact.entity, fact.metric) for fact in index.facts if fact.figures and fact.period == index.sheet.header.period
    }
    told &= {(index.facts[n].entity, index.facts[n].metric) for n in due(index) if n in said}
    for number in due(index):
        fact = index.facts[number]
        if number not in said and (fact.entity, fact.metric) not in told:
            seen.add(fact.id)
            yield Missing(fact, fact.text or fact.quote)
    for order, lack in enumerate(index.once(lacks), len(index.facts)):
        fact = index.facts[lack.facts[0]]
        if order not in said and fact.id not in seen:
            seen.add(fact.id)
            yield Missing(fact, lack.text)


class Missing(NamedTuple):
    """A fact that must be said, and the words that tell it."""

    fact: Fact
    name: str


def due(index: Index) -> tuple[int, ...]:
    """Return the facts that must be said: what their author called a shortcoming, a target missed, a thing undone."""
    return index.once(_due)


def _due(index: Index) -> tuple[int, ...]:
    return tuple(
        number
        for number, fact in enumerate(index.facts)
        if (fact.must_say and not _misread(fact)) or _is_miss(index, number) or _undone(fact)
    )


def _asked(index: Index) -> frozenset[int]:
    return frozenset(due(index))


def _misread(fact: Fact) -> bool:
    """Whether nothing went wrong: the bad word only limits a figure (gross of returns), heads a column or a plan."""
    priors = [one for one in fact.figures if one.role is Role.PRIOR]
    elsewhere = sum(one.line != fact.line for one in priors) > 1
    if elsewhere or len({one.basis for one in priors}) < len(priors):
        return True  # earlier levels of other lines, or two on one base: figures of several things
    if fact.figures:
        return fact.direction >= 0 and len(fact.figures) == 1 and any(limits_in(fact.metric))
    head = _HEAD.match(fact.quote)
    return _COLUMNS.search(fact.text or "") is not None or (head is not None and bool(AHEAD.search(head.group())))


def _is_miss(index: Index, number: int) -> bool:
    """Whether a fact reports a level under its target for a period that is over, in the same unit."""
    fact = index.facts[number]
    actual = fact.kind is FactKind.MEASURE and fact.nature is Nature.ACTUAL and fact.value is not None
    if not actual or fact.quantity(Role.TARGET) is None or aim(fact) >= 0:
        return False
    found = (*cells_in(fact, Role.COMPLETION), *index.quoted.get(number, ()))
    met = [cell.value for cell in found if cell.role is Role.COMPLETION]
    return not met or max(met) >= _LIKELY


def _undone(fact: Fact) -> bool:
    """Whether a fact told in words alone says that something has not happened."""
    words = fact.kind in (FactKind.EVENT, FactKind.ASSESSMENT) and not fact.figures
    return words and _NOT_YET.search(fact.text or fact.quote) is not None


def _facts_of(index: Index, bound: Bound) -> Iterator[int]:
    """Yield the facts a proven figure tells: its own, and those it is computed from, but none set off against another.

    净增9家 made of 新开12家 and 丢店3家 says that nothing was lost.
    """
    if bound.verdict is Verdict.UNPROVED:
        return
    if bound.fact is not None:
        yield bound.fact
    known = index.once(by_id)
    operands = bound.cell.derivation.operands if bound.cell is not None and bound.cell.derivation is not None else ()
    found = [number for ref in operands for number in known.get(ref.partition(".")[0], ())]
    if len({index.facts[number].metric for number in found}) <= 1:
        yield from found


def finding(missing: Missing, words: Wording) -> Finding:
    """Return the finding (A19) of a missing must-say fact."""
    fact = missing.fact
    said = words("missing", line=fact.line, name=missing.name)
    evidence = fact.quote if missing.name in (fact.text, fact.quote) else missing.name
    return Finding("A19", Level.ERROR, said, (fact.id,), evidence=evidence, stage=Stage.DRAFT)


def _is_told(index: Index, number: int, stretches: list[Stretch]) -> bool:
    fact = index.facts[number]
    if _worded(fact, [one.words for one in stretches]) or any(_by_line(fact, one) for one in stretches):
        return True
    if fact.value is None:
        return False
    names = grams(f"{fact.entity} {fact.metric}")
    own = _sizes(fact)
    for one in stretches:
        named = coverage(names, one.words) if names else 0.0
        if (fact.must_say and named >= _NAMED and one.tells) or (own & one.figures and named >= _SOME):
            return True  # whether its figure is right is that figure's own claim
    return False


def _by_line(fact: Fact, one: Stretch) -> bool:
    """Whether a stretch tells the fact's line: its figure and a word of it, two figures, or its name and a figure."""
    quote = _own_part(fact)
    line = digits_in(quote)
    shared = line & one.digits
    if not shared:
        return False
    mine = frozenset(digit for figure in fact.figures for digit in digits_in(figure.quantity.written))
    mine = mine if fact.figures else line
    if len(shared) >= _PAIR or (mine & shared and any(gram in one.words for gram in grams(quote))):
        return True
    entity = grams(fact.entity)
    return bool(entity) and coverage(entity, one.words) >= _NAMED


def _own_part(fact: Fact) -> str:
    """Return the fact's line; of a long one what stands around its first figure."""
    at = fact.quote.find(fact.figures[0].quantity.written) if fact.figures else 0
    return fact.quote if len(fact.quote) <= _NOTE or at < 0 else fact.quote[max(0, at - _AROUND) : at + _AROUND]


def _worded(fact: Fact, lines: list[frozenset[str]]) -> bool:
    """Whether some stretch carries the fact's words; for a count of one they say as much as the figure."""
    noun = grams("") if fact.value is None else grams(fact.metric)
    told = [line for line in lines if not noun or any(gram in line for gram in noun)]
    return any(coverage(found, line) >= _SAID for one in _words(fact) if (found := _content(one)) for line in told)


def _words(fact: Fact) -> list[str]:
    """Return the words that tell a fact without its figure: those of its line, of a count of one those beside it."""
    value = fact.value
    if value is None:
        return [fact.text or "", fact.quote]
    return [_around(fact.quote, value.written)] if value.value == 1 else []


def _content(words: str) -> Mapping[str, float]:
    return grams(_FIGURES.sub(" ", words))


def _around(quote: str, figure: str) -> str:
    """Return the words beside a figure, up to the figures before and behind it."""
    before, _, behind = quote.partition(figure)
    return _DIGITS.split(before)[-1] + _DIGITS.split(behind)[0]
