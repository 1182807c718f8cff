"""Facts that a draft tells against its own notes: told once more, in the notes' own words.

The reader takes a line for a figure's target, its prior, its part; where the draft made of that does not verify, the
reading was wrong.  What cannot be told rightly is quoted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import FactKind, Nature

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from drafter.domain.claim import Verification
    from drafter.domain.fact import Fact, FactSheet
    from drafter.steps.render import Laid

_SENTENCE = re.compile(r"[。！？；\n]|[.;](?=\s)")
_QUOTED = {FactKind.MEASURE: FactKind.EVENT}


def told_wrongly(laid: Laid, verification: Verification) -> frozenset[str]:
    """Return the facts (ids) that sentences with a contradicted claim cite."""
    places = [_sentence(laid.text, claim.start) for claim in verification.wrong]
    return frozenset(
        span.fact for span in laid.spans for start, end in places if start <= span.start and span.end <= end
    )


def _sentence(text: str, at: int) -> tuple[int, int]:
    begin = max((found.end() for found in _SENTENCE.finditer(text, 0, at)), default=0)
    end = _SENTENCE.search(text, at)
    return begin, end.end() if end else len(text)


def in_own_words(sheet: FactSheet, facts: Collection[str]) -> FactSheet:
    """Return the sheet with these facts as the words of their lines: the first of a line speaks for all of it."""
    return replace(sheet, facts=tuple(_told(sheet.facts, facts)))


def _told(known: Iterable[Fact], facts: Collection[str]) -> Iterator[Fact]:
    told: set[int] = set()
    lines = {fact.line for fact in known if fact.id in facts}
    for fact in known:
        if fact.line not in lines:
            yield fact if fact.breakdown_of not in facts else replace(fact, breakdown_of=None)
        elif fact.line not in told:
            told.add(fact.line)
            yield _worded(fact, must_say=any(one.must_say for one in known if one.line == fact.line))


def _worded(fact: Fact, *, must_say: bool) -> Fact:
    kind = FactKind.SHORTCOMING if must_say else _QUOTED.get(fact.kind, fact.kind)
    if fact.nature is Nature.PLAN:
        kind = FactKind.PLAN
    return replace(
        fact, kind=kind, metric="", figures=(), parts=(), breakdown_of=None, text=fact.text or fact.quote,
        must_say=must_say, status=None, direction=0,
    )  # fmt: skip
