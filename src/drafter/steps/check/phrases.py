"""One phrase, one finding: what several rules say of the same few words is told once, by the weightiest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.finding import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.domain.finding import Finding
    from drafter.guidelines.spec import BaseRule

_MANNER = {"superlative", "intensity", "existence"}
"""Kinds of rules about how strongly or how well a thing is said: two of them may meet in one phrase."""
_LEVELS = list(Level)


class Told(NamedTuple):
    """A finding and the rule that has it."""

    rule: BaseRule
    finding: Finding


def once_a_phrase(told: Iterable[Told]) -> Iterator[Finding]:
    """Yield the findings: of those on one phrase the gravest, of equal ones that of the more specific rule.

    Words that overlap or touch are one phrase to rules of manner; to any others only the same words with the same fix.
    """
    every = list(told)
    dropped = {id(less.finding) for phrase in _phrases(every) for less in sorted(phrase, key=_weight)[1:]}
    seen: set[tuple[int | None, int | None, str]] = set()
    for one in sorted(every, key=_weight):
        key = (one.finding.start, one.finding.end, one.finding.fix)
        if one.finding.start is not None and one.finding.fix and key in seen:
            dropped.add(id(one.finding))
        seen.add(key)
    yield from (one.finding for one in every if id(one.finding) not in dropped)


def _phrases(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Yield the findings of manner on words that hang together."""
    of_manner = (one for one in told if getattr(one.rule, "kind", "") in _MANNER and one.finding.start is not None)
    phrase: list[Told] = []
    end = -1
    for one in sorted(of_manner, key=lambda one: (one.finding.start or 0, one.finding.end or 0)):
        if phrase and (one.finding.start or 0) > end:
            yield phrase
            phrase = []
        end = max(end if phrase else 0, one.finding.end or 0)
        phrase.append(one)
    if phrase:
        yield phrase


def _weight(one: Told) -> tuple[int, bool, int, str]:
    """Return what sorts the gravest first, then rules that weigh a claim, then longer words."""
    finding = one.finding
    return (
        _LEVELS.index(finding.level),
        getattr(one.rule, "kind", "") == "existence",
        (finding.start or 0) - (finding.end or 0),
        finding.rule,
    )
