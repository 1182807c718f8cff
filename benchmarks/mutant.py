"""A true text with one error planted at a known place, and the places of a text where one may be planted."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drafter import verify
from drafter.domain.claim import ClaimType, Verdict
from drafter.language.scan import scan
from drafter.steps.derive import Cell, cells, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus import Document

    from drafter.domain.claim import Claim
    from drafter.domain.fact import Fact
    from drafter.domain.quantity import Quantity

_CLAUSE_END = re.compile(r"[，。；！？：:\n|]|[,;.!?](?=\s|$)")
_SENTENCE_END = re.compile(r"[。！？\n|]|[.!?](?=\s|$)")
PROVEN = (Verdict.SUPPORTED, Verdict.INFERRED)


class Span(NamedTuple):
    """A stretch of a text, end exclusive."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether the two share a character, or touch where one is empty."""
        return self.start < max(other.end, other.start + 1) and other.start < max(self.end, self.start + 1)


class Change(NamedTuple):
    """Words put in the place of a stretch."""

    start: int
    end: int
    words: str


class Mutant(NamedTuple):
    """A text that is wrong at ``places``: where a mark must stand for it to be caught (or ``fact`` be missing)."""

    kind: str
    text: str
    places: tuple[Span, ...]
    change: str
    fact: str = ""


class Figure(NamedTuple):
    """A proven figure of the text: its claim, what was written, the facts it rests on and every figure they have."""

    claim: Claim
    quantity: Quantity
    facts: tuple[Fact, ...]
    truths: tuple[Cell, ...]

    def denies(self, other: Quantity) -> bool:
        """Whether ``other`` is false in this figure's place, whatever figure of its facts is meant."""
        if other.value is None:
            return False
        printed = other.base_interval()
        if not printed.bounded:
            return False
        spans = [cell.interval for cell in self.truths] + [self.quantity.base_interval()]
        return not any(printed.magnitude().overlaps(one.magnitude()) for one in spans if one.bounded)


class Subject:
    """A verified document, and where in it errors can be planted."""

    def __init__(self, document: Document) -> None:
        """Verify the true text once."""
        self.document, self.text, self.sheet = document, document.text, document.sheet
        self.locale = document.locale
        self.verification = verify(self.text, self.sheet)
        self._doubted = [Span(c.start, c.end) for c in self.verification.claims if c.verdict not in PROVEN]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every proven figure in a clause that carries no mark."""
        return tuple(figure for claim in self.proven(ClaimType.NUMBER) if (figure := self._figure(claim)))

    def proven(self, *types: ClaimType) -> Iterator[Claim]:
        """Yield the proven claims of some types that stand in clauses without a mark, outside headings."""
        for claim in self.verification.claims:
            if claim.type in types and claim.verdict in PROVEN and self.clean(claim.start, claim.end):
                yield claim

    def clean(self, start: int, end: int) -> bool:
        """Whether the clause around a stretch carries no mark and is no heading."""
        line = self.text.rfind("\n", 0, start) + 1
        clause = around(self.text, start, end)
        return not self.text.startswith("#", line) and not any(clause.meets(one) for one in self._doubted)

    def quantity_at(self, text: str, start: int) -> Quantity | None:
        """Return the quantity a reader finds at ``start`` of ``text``."""
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", start)
        for token in scan(text[line : stop if stop >= 0 else len(text)]):
            if line + token.start <= start < line + token.end:
                return token.quantity
        return None

    def facts_of(self, claim: Claim) -> tuple[Fact, ...]:
        """Return the facts a claim rests on."""
        ids = dict.fromkeys(ref.partition(".")[0] for ref in claim.facts)
        return tuple(fact for one in ids if (fact := self.sheet.fact(one)) is not None)

    def _figure(self, claim: Claim) -> Figure | None:
        quantity, facts = self.quantity_at(self.text, claim.start), self.facts_of(claim)
        if quantity is None or quantity.value is None or not facts:
            return None
        names = {(fact.entity, measure(fact)) for fact in facts}
        like = [fact for fact in self.sheet.facts if fact in facts or (fact.entity, measure(fact)) in names]
        return Figure(claim, quantity, facts, tuple(cell for fact in like for cell in cells(fact)))

    def plant(self, kind: str, *changes: Change, wide: bool = False, fact: str = "") -> Mutant:
        """Return the text with ``changes``; the places are their clauses, or sentences where ``wide``."""
        text, spans, last = "", [], 0
        for change in sorted(changes):
            text += self.text[last : change.start]
            spans.append(Span(len(text), len(text) + len(change.words)))
            text, last = text + change.words, change.end
        text += self.text[last:]
        places = tuple(around(text, span.start, span.end, _SENTENCE_END if wide else _CLAUSE_END) for span in spans)
        told = "; ".join(f"{self._near(one)} -> {one.words}" for one in changes)
        return Mutant(kind, text, places, told, fact)

    def _near(self, change: Change) -> str:
        before = self.text[max(0, change.start - 12) : change.start]
        return f"{before}[{self.text[change.start : change.end]}]{self.text[change.end : change.end + 12]}".replace(
            "\n", "/"
        )


def around(text: str, start: int, end: int, ends: re.Pattern[str] = _CLAUSE_END) -> Span:
    """Return the clause (or sentence) that a stretch stands in."""
    window = max(0, start - 300)
    begin = max((match.end() for match in ends.finditer(text, window, start)), default=window)
    stop = ends.search(text, end)
    return Span(begin, stop.start() if stop else len(text))


def sentence(text: str, start: int, end: int) -> Span:
    """Return the sentence that a stretch stands in."""
    return around(text, start, end, _SENTENCE_END)
