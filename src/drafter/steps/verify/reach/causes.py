"""CAUSE claims: the words of a cause must stand with those of its effect in one statement of the source.

The source's own cause of the same effect makes another one wrong; a cause that nothing decides stays unproved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.domain.fact import FactKind
from drafter.language.causality import Causation, causations
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.known_names import keys_in, known_names, without_names
from drafter.steps.verify.source.said import sentences
from drafter.steps.verify.text.stretches import digits_in
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Told
    from drafter.steps.verify.text.reading import Reading

_CARRIED = 0.5
_TOGETHER = 0.3
_ELSEWHERE = 0.6
_OTHER, _FREE = 0.25, 0.15
"""Of a cause told of something else, and of a free one, the effect's own statement carries no more than this."""
_EFFECT = 0.5
_SOME, _BY_FIGURE = 0.1, 0.6
"""An effect that shares a figure and some words with its statement fits so well."""
_WHOLE = 0.9
_LEAST = 0.9
_PAIR = 2
_WORDED = re.compile(r"[A-Za-z]{3}|[\u4e00-\u9fff]{2}")


class _Known(NamedTuple):
    """A cause the source gives, with its effect, and where."""

    cause: str
    effects: tuple[str, ...]
    firm: bool
    told: Told


class _Judged(NamedTuple):
    verdict: Verdict
    told: Told | None = None
    expected: str | None = None


def cause_claims(index: Index, readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield a claim for every stated cause."""
    for reading in readings:
        passage = reading.passage
        if passage.is_heading:
            continue
        for found in causations(passage.text, passage.lead):
            cause = passage.text[slice(*found.cause_at)]
            if grams(cause):
                figures = digits_in(passage.text[: found.start])
                yield _claim(index, reading, found, _judge(index, cause, found.effects, figures))


def _judge(index: Index, cause: str, effects: Sequence[str], figures: frozenset[str]) -> _Judged:
    """Support a cause that stands with its effect; call it wrong where the effect has another, else leave it open.

    ``figures`` are those before the cause: they tell its effect, too.
    """
    told = sentences(index)
    effects = [effect for effect in effects if sum(grams(effect).values()) >= _LEAST]
    names = keys_in(cause, known_names(index))
    giving = [
        one for one in told if carried(cause, one.around) >= _CARRIED and not _of_another(index, cause, names, one)
    ]
    for one in giving:
        if not effects or max(carried(effect, one.around) for effect in effects) >= _TOGETHER:
            return _Judged(Verdict.SUPPORTED, one)
    elsewhere = any(carried(cause, one.text) >= _ELSEWHERE for one in giving)
    causes = _causes_of(index, effects, figures)
    given = next((known for known in causes if carried(cause, known.cause) >= _CARRIED), None)
    if given is not None:  # one effect may have several causes
        return _Judged(Verdict.SUPPORTED, given.told)
    for known in causes:
        if not known.firm and (not _WORDED.search(known.cause) or _of_effect(known.cause, effects)):
            continue  # brackets with a figure of last year are no cause, nor is what the text itself calls the effect
        share = carried(cause, known.told.text)
        if (share <= _OTHER and elsewhere) or (share <= _FREE and known.firm):
            return _Judged(Verdict.CONTRADICTED, known.told, known.cause.strip(" ，。,.()（）"))
    return _Judged(Verdict.UNPROVED)


def _of_effect(known: str, effects: Sequence[str]) -> bool:
    return any(carried(known, effect) >= _WHOLE for effect in effects)


def _of_another(index: Index, cause: str, names: Sequence[str], told: Told) -> bool:
    """Whether a sentence tells the cause of somebody else: the candidates', where the text says Priyanka's."""
    rest = carried(without_names(cause, known_names(index), names), told.text) if names else 0.0
    strange = any(name not in told.text.casefold() for name in names)
    return bool(names) and strange is (rest >= _TOGETHER)


def _causes_of(index: Index, effects: Sequence[str], figures: frozenset[str]) -> list[_Known]:
    """Return what the source gives as the cause of an effect, best fit first."""
    fitting = []
    for one in index.once(_known):
        share = max((_fit(effect, known) for effect in effects for known in one.effects), default=0.0)
        if one.firm and share >= _SOME and figures & digits_in(one.told.around.replace(one.cause, " ")):
            share = max(share, _BY_FIGURE)
        if share >= _EFFECT:
            fitting.append((share, one))
    return [one for _, one in sorted(fitting, key=lambda pair: (-pair[0], -pair[1].firm))]


def _fit(effect: str, known: str) -> float:
    """Return how well an effect of the text fits one of the source, which may be short: Industrial Packaging."""
    back = carried(known, effect) if sum(grams(known).values()) >= _PAIR else 0.0
    return max(carried(effect, known), back if back >= _WHOLE else 0.0)


def _known(index: Index) -> tuple[_Known, ...]:
    """Return every cause of the source: by its words, by its layout, and of two clauses side by side, either one."""
    found: list[_Known] = []
    for told in sentences(index):
        mine = [
            _Known(told.text[slice(*one.cause_at)], one.effects or (told.around,), one.firm, told)
            for one in causations(told.text, loose=True)
        ]
        found += [one for one in mine if one.firm or _worded(one.cause)]
        if len(told.clauses) == _PAIR and not any(one.firm for one in mine):
            found += [_Known(told.clauses[1 - at], (told.clauses[at],), firm=False, told=told) for at in range(_PAIR)]
    return (*found, *_of_facts(index))


def _worded(words: str) -> bool:
    """Whether words behind a dash or in brackets may be a cause, and are not only figures."""
    return not words.lstrip()[:1].isdigit() and words.lstrip()[:1] not in "+-" and sum(grams(words).values()) > _LEAST


def _of_facts(index: Index) -> Iterator[_Known]:
    """Yield the causes that the reader found on another line than their effect."""
    facts = {fact.id: fact for fact in index.facts}
    for fact in index.facts:
        effect = facts.get(fact.about or "") if fact.kind is FactKind.CAUSE else None
        told = next((one for one in sentences(index) if one.line == fact.line), None)
        if effect is not None and effect.line != fact.line and told is not None:
            yield _Known(fact.text or fact.quote, (effect.quote,), firm=True, told=told)


def _claim(index: Index, reading: Reading, found: Causation, judged: _Judged) -> Claim:
    offset, told = reading.passage.offset, judged.told
    words = reading.passage.text[found.start : found.end]
    fact = None if told is None else next((one for one in index.facts if one.line == told.line), None)
    proof = index.words("no_cause") if told is None else index.words("cause", line=told.line)
    fix = None
    if told is not None and judged.verdict is Verdict.CONTRADICTED:
        proof = index.words("said", said=told.text, line=told.line)
        cause = reading.passage.text[slice(*found.cause_at)]
        fix = words.replace(cause.strip(), judged.expected or cause)
    return Claim(
        offset(found.start), offset(found.end), words, ClaimType.CAUSE, judged.verdict,
        () if fact is None else (fact.id,), proof, judged.expected, fix,
    )  # fmt: skip
