"""The author's own words about a fact: which clause holds it, with masked figures as placeholders and units in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.quantity import Qualifier
from drafter.language.cue import in_latin
from drafter.language.scan import scan
from drafter.language.token import TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.domain.draft import SentencePart
    from drafter.domain.fact import Fact
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.tongue import Tongue

_CLAUSE_END = re.compile(r"[；;。，]|,(?!\d)")
_BARE = re.compile(r"[\d,]{1,20}(?:\.\d{1,6})?(?:[wW万亿]|k|M)")
_NAMED = re.compile(r"(?: [\w-]{2,20}){0,5}:\s[A-Z][^\d:;]{2,120}$")
_INNER_START = re.compile(r"\d$|\d[.,]$")
_INNER_END = re.compile(r"\d|[.,]\d")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def own_clause(fact: Fact) -> str:
    """Return the clauses of the quote in which the fact's figures stand; all of it when that tears a bracket."""
    if names_behind(fact):
        return fact.quote
    figures = [figure.quantity.written for figure in fact.figures if figure.quantity.written]
    figures += [part.quantity.written for part in fact.parts if part.label and in_latin(fact.quote)]
    clauses = [
        clause for clause in _CLAUSE_END.split(fact.quote.splitlines()[0] if fact.quote else "") if clause.strip()
    ]
    between = "，" if _HAN.search(fact.quote) else ", "
    held = between.join(clause.strip() for clause in clauses if any(_holds(clause, written) for written in figures))
    balanced = sum(map(held.count, "(（[")) == sum(map(held.count, ")）]"))
    return held if held and balanced else fact.quote


def names_behind(fact: Fact) -> bool:
    """Whether the notes name behind an English count what it counts: 3 new florists: Petal Row, Bloomhaus."""
    if fact.value is None or not in_latin(fact.quote):
        return False
    return bool(_NAMED.match(fact.quote.partition(fact.value.written)[2]))


def _holds(clause: str, written: str) -> bool:
    """Whether a figure stands in a clause as a figure of its own, not within another one: 5 in £41.5k."""
    at = clause.find(written)
    while at >= 0:
        before, after = clause[max(0, at - 2) : at], clause[at + len(written) : at + len(written) + 2]
        if not (_INNER_START.search(before) and written[0].isdigit()) and not (
            _INNER_END.match(after) and written[-1].isdigit()
        ):
            return True
        at = clause.find(written, at + 1)
    return False


def unmasked(words: str, placeholder: str) -> str:
    """Return the words with every masked or lost figure and date as a placeholder; its unit stays.

    >>> unmasked("厂内堆积硅石估计约吨", "[待补]")
    '厂内堆积硅石估计[待补]吨'
    """
    shown, reached = "", 0
    for token in scan(words):
        if token.kind is TokenKind.REDACTED:
            unit = token.quantity.unit if token.quantity is not None else ""
            shown += words[reached : token.start] + placeholder + unit
            reached = token.end
    return shown + words[reached:]


def tells_figure(fact: Fact) -> bool:
    """Whether the text itself holds the fact's figure."""
    return any(figure.quantity.written and figure.quantity.written in (fact.text or "") for figure in fact.figures)


def spelt(words: str, quantities: Iterable[Quantity], tongue: Tongue) -> str:
    """Give bare figures the unit they were read in: 78万 -> 78万元, 90k -> $90k."""
    for quantity in quantities:
        exact = quantity.value is not None and quantity.qualifier is Qualifier.EXACT
        if exact and quantity.unit and _BARE.fullmatch(quantity.written):
            written = re.escape(quantity.written.replace("w", "万").replace("W", "万"))
            bare = rf"(?<![\d.,$€£/-]){written}(?![.,%元]|[A-Za-z]|[\u4e00-\u9fff]?[箱家台吨件盒])"
            words = re.sub(bare, tongue.figure(quantity), words)
    return words


def printed(clause: Iterable[SentencePart]) -> str:
    """Return a clause as it prints."""
    return "".join(part if isinstance(part, str) else part.text for part in clause)
