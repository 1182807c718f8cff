"""Numbers of identification taken for quantities (A28)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict
from drafter.language.scan import scanned
from drafter.language.token import TokenKind
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import FactSheet
    from drafter.guidelines.wording_kinds import IdentifierRule
    from drafter.steps.check.ledger import Ledger
    from drafter.steps.check.text.page import Page

_DIGITS = re.compile(r"\d{2,12}")


def identifier_breaches(rule: IdentifierRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield what the notes count of a name's own number: 58个同城."""
    for line in ledger.lines.values():
        if line.number in ledger.ignored:
            continue
        facts = tuple(fact.id for fact in ledger.facts_on(line.number))
        for start, end, word in _written(rule, line.text):
            yield Breach(facts, line.number, line.span(start, end), {"word": word}, word)


def page_identifier_breaches(rule: IdentifierRule, page: Page) -> Iterator[Breach]:
    """Yield the same of a text, and its figures that are nothing but an identification in the notes."""
    for start, end, word in _written(rule, page.text) if page.has(rule.words) else ():
        yield Breach((), page.line(start), Span(start, end), {"word": word}, word)
    counted = [claim for claim in page.verification.claims if claim.type is ClaimType.NUMBER and claim.verdict in _OPEN]
    if not counted:
        return
    names = _identifiers(page.sheet, {_digits(claim.text) for claim in counted})
    for claim in counted:
        digits = _digits(claim.text)
        if digits in names:
            line, name = names[digits]
            slots = {"word": claim.text, "name": name, "where": str(line)}
            span = Span(claim.start, claim.end)
            yield Breach((), page.line(claim.start), span, slots, f"{claim.text} / {name}", hint="notes")


_OPEN = {Verdict.UNPROVED, Verdict.CONTRADICTED}


def _written(rule: IdentifierRule, text: str) -> Iterator[tuple[int, int, str]]:
    pattern = rule.words.compiled()
    for found in pattern.finditer(text) if pattern else ():
        yield (*found.span(), found[0].strip())


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _identifiers(sheet: FactSheet, asked: set[str]) -> dict[str, tuple[int, str]]:
    """Return which digits only ever identify in the notes, with the line and the words they stand in."""
    found: dict[str, tuple[int, str]] = {}
    counted: set[str] = set()
    numbers = list(filter(_DIGITS.fullmatch, asked))
    for number, line in enumerate(sheet.text.split("\n"), 1):
        every = _digits(line)
        for token in scanned(line) if any(digits in every for digits in numbers) else ():
            digits = _digits(token.text)
            if token.kind is TokenKind.IDENTIFIER and _DIGITS.fullmatch(digits):
                found.setdefault(digits, (number, line[max(0, token.start - 6) : token.end + 6].strip()))
            else:
                counted.add(digits)
    return {digits: named for digits, named in found.items() if digits not in counted}
