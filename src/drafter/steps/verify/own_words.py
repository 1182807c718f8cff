"""A team's other forms of a name or a measure: text and source are held together in one form of each.

What is found is told of the text as it was written, and quotes the source as it was written.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafter.language.forms import respelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.fact import Fact, FactSheet, Header
    from drafter.language.forms import Respelt
    from drafter.language.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet in the team's one form of each word; ``written`` are a fact's words now, with those of its line."""

    original: FactSheet
    sheet: FactSheet
    written: Mapping[str, tuple[tuple[str, str], ...]]

    def as_written(self, words: str, facts: Iterable[str]) -> str:
        """Return a proof or an evidence with the words that the lines of its facts have."""
        pairs = (pair for reference in facts for pair in self.written.get(reference.partition(".")[0], ()))
        for now, was in dict.fromkeys(pairs):
            words = words.replace(now, was)
        return words


_RECENT: deque[Source] = deque(maxlen=4)


def source_of(sheet: FactSheet, spoken: Vocabulary) -> Source:
    """Return the sheet in one form of each word, made once for each of the last few sheets."""
    found = next((one for one in tuple(_RECENT) if one.original is sheet), None)
    if found is None:
        found = _source(sheet, spoken)
        _RECENT.append(found)
    return found


def _source(sheet: FactSheet, spoken: Vocabulary) -> Source:
    facts = tuple(_fact(fact, spoken) for fact in sheet.facts)
    unused = tuple(replace(one, text=spoken.words.one_form(one.text)) for one in sheet.unused)
    text = spoken.words.one_form(sheet.text)
    same = replace(sheet, header=_header(sheet.header, spoken), facts=facts, unused=unused, text=text)
    return Source(sheet, same, {fact.id: tuple(_written(fact.quote, spoken)) for fact in sheet.facts})


def _fact(fact: Fact, spoken: Vocabulary) -> Fact:
    one = spoken.words.one_form
    text = None if fact.text is None else one(fact.text)
    return replace(fact, entity=one(fact.entity), metric=one(fact.metric), quote=one(fact.quote), text=text)


def _header(header: Header, spoken: Vocabulary) -> Header:
    one = spoken.words.one_form
    return replace(header, author=one(header.author), unit=one(header.unit), audience=one(header.audience))


def _written(line: str, spoken: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the words that stand in a line in another form only."""
    told = in_one_form(line, spoken)
    for piece in told.pieces:
        now = told.text[piece.start : piece.end]
        if now not in line:
            yield now, line[piece.was_start : piece.was_end]


def in_one_form(text: str, spoken: Vocabulary) -> Respelt:
    """Return a text in one form of each word."""
    return respelt(text, spoken.words.found(text))


def of_the_text(verification: Verification, text: str, told: Respelt, source: Source) -> Verification:
    """Return what was found in the text in one form as found in ``text``, where it was written in others."""
    claims = tuple(_claim(claim, text, told, source) for claim in verification.claims)
    findings = tuple(
        replace(
            one,
            evidence=source.as_written(one.evidence, one.facts),
            message=source.as_written(one.message, one.facts),
        )
        for one in verification.findings
    )
    return replace(verification, claims=claims, findings=findings)


def _claim(claim: Claim, text: str, told: Respelt, source: Source) -> Claim:
    start, end = told.was(claim.start, claim.end)
    return replace(claim, start=start, end=end, text=text[start:end], proof=source.as_written(claim.proof, claim.facts))
