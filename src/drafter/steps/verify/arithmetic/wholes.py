"""A part and its whole as the source counts them: 31 checked, 6 of them leak; 5 complaints, 4 closed."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.quantity import Qualifier
from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.source.evidence import asked_of, base_value, evidence_of
from drafter.steps.verify.text.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.source.evidence import Clause, Near
    from drafter.steps.verify.source.index import Index

_CARRIED = 0.5
_OWN = 0.45
_LEAST = 1.0
_SMALL = 1000
_NOT = re.compile(r"未|没|不|尚|(?<![A-Za-z])(?:not|n't|no|un\w+|still|yet)(?![A-Za-z])", re.IGNORECASE)


class Share(NamedTuple):
    """How many of how many, as the source writes them, and where."""

    part: str
    whole: str
    share: Fraction
    line: int
    size: Fraction = Fraction(0)


def part_of_whole(index: Index, clause: Clause, word: re.Match[str]) -> Share | None:
    """Return the count the source gives of what the clause says of all or most, and its whole."""
    at = word.start() - clause.start
    words = f"{clause.text[:at]} {clause.text[at + len(word.group()) :]}"
    told = [one for one in clause.mentions if _is_count(one) or _is_amount(one)]
    asked = asked_of(words, told)
    if sum(asked.words.values()) < _LEAST:
        return None
    for near in evidence_of(index).near(asked):
        if near.share < _CARRIED:
            return None
        found = _within(near, words, told)
        if found is not None:
            return found
    return None


def _within(near: Near, words: str, told: list[Mention]) -> Share | None:
    """Return part and whole of one statement when its part's own clause has what is said of all."""
    kind = _is_amount if any(_is_amount(one) for one in told) else _is_count
    counts = [(clause, one) for clause in near.statement.clauses for one in clause.mentions if kind(one)]
    if len(counts) < len("ab"):
        return None
    first_clause, whole = max(counts, key=lambda pair: base_value(pair[1].quantity))
    if (told or kind is _is_amount) and all(base_value(one.quantity) != base_value(whole.quantity) for one in told):
        return None
    said = grams(words)
    about = grams(first_clause.text)
    predicate = {gram: weight for gram, weight in said.items() if gram not in about}
    for clause, part in counts:
        if part is whole or base_value(part.quantity) > base_value(whole.quantity):
            continue
        theirs = grams(_with_aside(near.statement.clauses, clause))
        if sum(predicate.values()) < _LEAST or coverage(predicate, theirs) < _OWN:
            continue
        if (_NOT.search(clause.text) is None) is (_NOT.search(words) is None):
            share = Fraction(base_value(part.quantity)) / base_value(whole.quantity)
            return Share(
                part.quantity.written, whole.quantity.written, share, near.statement.line, base_value(whole.quantity)
            )
    return None


def _with_aside(clauses: Sequence[Clause], clause: Clause) -> str:
    """Return a clause with the one behind it when that has no figure: 有反馈的1家（盛屿，认可）."""
    behind = next((one for one in clauses if one.start >= clause.end), None)
    return clause.text if behind is None or behind.mentions else f"{clause.text} {behind.text}"


def _is_amount(mention: Mention) -> bool:
    return unit_class(mention.quantity.unit).startswith("money:") and mention.quantity.value is not None


def _is_count(mention: Mention) -> bool:
    quantity = mention.quantity
    small = quantity.value is not None and quantity.value == int(quantity.value) and 0 < quantity.value < _SMALL
    kind = unit_class(quantity.unit)
    counts = kind in ("", "count") or kind.startswith("goods:")
    return small and counts and quantity.qualifier is Qualifier.EXACT
