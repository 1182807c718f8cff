"""Must-say facts left out or told softly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import mutate_tables as tables
from mutant import Change, Mutant, Span, Subject

from drafter.steps.verify.figures.units import unit_class
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from drafter.domain.fact import Fact

_SENTENCE = re.compile(r"[^。！？；\n]{2,400}?(?:[。！？；]|\.(?=\s|$)|$)", re.MULTILINE)
_MORE_THAN_TWO, _MORE_THAN_FEW = 4, 9


def dropped(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Leave out a must-say fact: every sentence that tells it."""
    for fact in subject.sheet.must_say:
        if fact.id in subject.verification.missing:
            continue
        told = sorted(_telling(subject, fact))
        if told and not _still_told(subject, fact, told):
            yield subject.plant("dropped", *(Change(*span, "") for span in told), fact=fact.id)


def _telling(subject: Subject, fact: Fact) -> set[Span]:
    """Return every sentence that could tell the fact: by its claims, its metric, its name or its words."""
    words = {gram for gram in grams(f"{fact.metric} {fact.text or fact.quote}") if len(gram) > 1}
    told = set()
    for match in _SENTENCE.finditer(subject.text):
        shared = words & set(grams(match[0]))
        cited = any(
            match.start() <= claim.start < match.end() and any(ref.partition(".")[0] == fact.id for ref in claim.facts)
            for claim in subject.verification.claims
        )
        if not match[0].startswith("#") and (cited or len(shared) * 4 >= max(4, len(words))):
            told.add(Span(*match.span()))
    return told


def _still_told(subject: Subject, fact: Fact, gone: list[Span]) -> bool:
    """Whether a sentence that stays has the fact's figure beside a character or word of its metric."""
    if fact.value is None:
        return False
    names = set(grams(fact.metric))
    kept = (match for match in _SENTENCE.finditer(subject.text) if Span(*match.span()) not in gone)
    return any(fact.value.written in one[0] and not names.isdisjoint(grams(one[0])) for one in kept)


def softened(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell a must-say count as a few, or as one or two, which it is not, wherever it stands."""
    for fact in subject.sheet.must_say:
        value = fact.value
        if value is None or value.value is None or value.value < _MORE_THAN_TWO or len(fact.figures) > 1:
            continue
        if unit_class(value.unit) not in ("", "count") or fact.id in subject.verification.missing:
            continue
        mine = [one.claim for one in subject.figures if {ref.partition(".")[0] for ref in one.claim.facts} == {fact.id}]
        if mine:
            few = tables.FEW if value.value >= _MORE_THAN_FEW else tables.PAIR
            changes = (Change(one.start, one.end, _vague(few[subject.locale], one.text)) for one in mine)
            yield subject.plant("softened", *changes, fact=fact.id)


def _vague(few: str, written: str) -> str:
    unit = re.sub(r"^[\d,.\s一二两三四五六七八九十]+|^[A-Za-z]+", "", written).strip()
    return f"{few}{'' if few.isascii() else unit}"


KINDS = (dropped, softened)
