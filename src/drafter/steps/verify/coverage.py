"""Must-say coverage: which facts a summary may not leave out, and the text lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.fact import FactKind, Nature, Role
from drafter.domain.finding import Finding, Level
from drafter.steps.plan.polarity import aim
from drafter.steps.verify.evidence import base_value
from drafter.steps.verify.moves import MOVE
from drafter.steps.verify.shares import Shares
from drafter.steps.verify.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from fractions import Fraction

    from drafter.domain.fact import Fact
    from drafter.steps.verify.bound import Bound
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.reading import Reading
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
_FIGURES = re.compile(r"[\d.,%￥$]+")


def told(index: Index, readings: Sequence[Reading], bounds: Sequence[Bound]) -> frozenset[int]:
    """Return the must-say facts that a paragraph tells: by a figure of theirs, what follows from it, or their words."""
    said = frozenset(number for bound in bounds for number in _facts_of(index, bound))
    stretches = _stretches(readings)
    asked = index.once(_asked)
    near = (_near(index, stretches) & asked) - said
    return (said & asked) | frozenset(number for number in near if _is_told(index, number, stretches))


def _near(index: Index, stretches: list[_Stretch]) -> set[int]:
    """Return the facts that some stretch may tell, found by their names, words and figures."""
    known = index.once(_known)
    near: set[int] = set()
    for one in stretches:
        near |= known.names.reached(one.words, _NAMED)
        near = near.union(*(words.reached(one.words, _SAID) for words in known.words))
        near = near.union(*(known.figures.get(figure, ()) for figure in one.figures))
    return near


class _Known(NamedTuple):
    """The facts that must be said by their names, their words and the sizes of their figures."""

    names: Shares
    words: tuple[Shares, Shares]
    figures: Mapping[Fraction, set[int]]


def _known(index: Index) -> _Known:
    facts = [(number, index.facts[number]) for number in due(index)]
    names = {number: grams(f"{fact.entity} {fact.metric}") for number, fact in facts if fact.must_say}
    worded = {number: [_content(one) for one in _words(fact)] for number, fact in facts}
    first = {number: found[0] for number, found in worded.items() if found}
    second = {number: found[1] for number, found in worded.items() if len(found) > 1}
    figures: defaultdict[Fraction, set[int]] = defaultdict(set)
    for number, fact in facts:
        for size in _sizes(fact):
            figures[size].add(number)
    return _Known(Shares(names), (Shares(first), Shares(second)), figures)


def _sizes(fact: Fact) -> set[Fraction]:
    """Return the sizes of the fact's figures but its target."""
    return {base_value(one.quantity) for one in fact.figures if one.quantity.value and one.role is not Role.TARGET}


def missing(index: Index, said: Container[int]) -> Iterator[Fact]:
    """Yield the must-say facts that no paragraph tells."""
    yield from (index.facts[number] for number in due(index) if number not in said)


def due(index: Index) -> tuple[int, ...]:
    """Return the facts that must be said: what their author called a shortcoming, a target missed, a thing undone."""
    return index.once(_due)


def _due(index: Index) -> tuple[int, ...]:
    return tuple(number for number, fact in enumerate(index.facts) if fact.must_say or _is_miss(fact) or _undone(fact))


def _asked(index: Index) -> frozenset[int]:
    return frozenset(due(index))


def _by_id(index: Index) -> dict[str, tuple[int, ...]]:
    """Return the facts of every id."""
    found: dict[str, tuple[int, ...]] = {}
    for number, fact in enumerate(index.facts):
        found[fact.id] = (*found.get(fact.id, ()), number)
    return found


def _is_miss(fact: Fact) -> bool:
    """Whether a fact reports a level under its target for a period that is over."""
    actual = fact.kind is FactKind.MEASURE and fact.nature is Nature.ACTUAL and fact.value is not None
    return actual and fact.quantity(Role.TARGET) is not None and aim(fact) < 0


def _undone(fact: Fact) -> bool:
    """Whether a fact told in words alone says that something has not happened."""
    words = fact.kind in (FactKind.EVENT, FactKind.ASSESSMENT) and not fact.figures
    return words and _NOT_YET.search(fact.text or fact.quote) is not None


def _facts_of(index: Index, bound: Bound) -> Iterator[int]:
    """Yield the facts a proven figure tells: its own, and those it is computed from."""
    if bound.verdict is Verdict.UNPROVED:
        return
    if bound.fact is not None:
        yield bound.fact
    known = index.once(_by_id)
    operands = bound.cell.derivation.operands if bound.cell is not None and bound.cell.derivation is not None else ()
    for ref in operands:
        name = ref.partition(".")[0]
        yield from known.get(name, ())


def findings(facts: Sequence[Fact], words: Wording) -> Iterator[Finding]:
    """Yield the finding (A19) for every missing must-say fact."""
    for fact in facts:
        name = fact.text or fact.quote
        yield Finding(
            "A19", Level.ERROR, words("missing", line=fact.line, name=name), (fact.id,), fact.line, evidence=fact.quote
        )


class _Stretch(NamedTuple):
    """A sentence with the next one of its line: its grams, its figures, whether it says how much or which way."""

    words: frozenset[str]
    figures: frozenset[Fraction]
    tells: bool


def _stretches(readings: Sequence[Reading]) -> list[_Stretch]:
    found = []
    for one, following in zip_longest(readings, readings[1:]):
        near = following is not None and following.passage.line == one.passage.line
        pieces = [one, following] if near and following is not None else [one]
        words = "".join(piece.passage.text for piece in pieces)
        figures = (base_value(mention.quantity) for piece in pieces for mention in piece.mentions)
        told = frozenset(value for value in figures if value)
        found.append(_Stretch(frozenset(grams(words)), told, bool(told) or MOVE.search(words) is not None))
    return found


def _is_told(index: Index, number: int, stretches: list[_Stretch]) -> bool:
    fact = index.facts[number]
    if _worded(fact, [one.words for one in stretches]):
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
