"""Facts that a model proposes for lines the grammar left: taken only where the notes bear out every word of them.

A proposal is a quotation with labels on it.  The quote must stand in the line, every figure of it must be a whole
figure of the line, and entity and metric must be words of the quote; whatever else the model says is dropped.
"""

from __future__ import annotations

import json
import re
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.domain.fact import PROPOSED, Fact, FactKind, Figure, Nature, Role
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.language.vocabulary import speaking
from drafter.model.exchange import Chunk, Ended, Request, Restart, Tier
from drafter.model.pieces import Kind, Splitter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.domain.fact import FactSheet, Unused
    from drafter.language.token import Token
    from drafter.model.policy import Caller
    from drafter.model.profile import ModelProfile
    from drafter.model.prompts import PromptBook

_SETTLED = {"title", "heading", "table head", "legal text", "mail header", "duplicate", "link", "author"}
"""Reasons that say what a line is: nothing is left to read in it."""
_SECTIONS = {
    FactKind.MEASURE: "results", FactKind.EVENT: "activity", FactKind.SHORTCOMING: "shortcomings",
    FactKind.CAUSE: "reflection", FactKind.PLAN: "plan", FactKind.REQUEST: "requests", FactKind.ASSESSMENT: "market",
}  # fmt: skip
_KEYS = {"line", "kind", "entity", "metric", "figures", "quote"}
_LONGEST = 500
_MOST_LINES, _MOST_FACTS = 40, 80
_TOKENS_LEAST, _TOKENS_A_LINE = 300, 150
_LETTER = re.compile(r"[A-Za-z0-9]")


class Proposed(NamedTuple):
    """What a reply comes to: facts the notes bear out, and how many proposals they do not."""

    facts: tuple[Fact, ...]
    refused: int


class Further(NamedTuple):
    """A sheet read further: the facts a model proposed are among its facts, ``refused`` is how many were not taken."""

    sheet: FactSheet
    refused: int


def unread(sheet: FactSheet) -> tuple[Unused, ...]:
    """Return the lines that may still hold something."""
    return tuple(one for one in sheet.unused if one.reason not in _SETTLED and one.text.strip())[:_MOST_LINES]


async def read_further(sheet: FactSheet, book: PromptBook, caller: Caller) -> Further:
    """Return the sheet with what a model finds in its unread lines; no call where there is none.

    CallError when no profile answers.
    """
    lines = unread(sheet)
    if not lines:
        return Further(sheet, 0)
    messages = book.reading(sheet, lines)

    def build(profile: ModelProfile, _tier: Tier) -> Request:
        most = min(profile.most_tokens, _TOKENS_LEAST + _TOKENS_A_LINE * len(lines))
        return Request(messages, Tier.TEXT, most)  # the schema is that of drafts

    said = ""
    async with aclosing(caller.call(build)) as events:
        async for event in events:
            if isinstance(event, Restart):
                said = ""
            elif isinstance(event, Chunk):
                said += event.text
            elif isinstance(event, Ended):
                break
    found = proposed(said, sheet)
    return Further(with_facts(sheet, found.facts), found.refused)


def proposed(reply: str, sheet: FactSheet) -> Proposed:
    """Return the facts of a reply that the sheet's unread lines bear out, numbered on from its own."""
    lines = {one.line: one for one in unread(sheet)}
    facts: dict[tuple[object, ...], Fact] = {}
    refused = 0
    with speaking(sheet.terms):
        for said in _objects(reply):
            fact = _fact(said, lines, sheet)
            if fact is None or len(facts) == _MOST_FACTS:
                refused += bool(said)
            else:
                facts.setdefault((fact.line, fact.kind, fact.entity, fact.metric, fact.figures, fact.quote), fact)
    first = max((int(fact.id[1:]) for fact in sheet.facts if fact.id[1:].isdecimal()), default=0) + 1
    return Proposed(tuple(replace(one, id=f"F{number}") for number, one in enumerate(facts.values(), first)), refused)


def with_facts(sheet: FactSheet, facts: Sequence[Fact]) -> FactSheet:
    """Return the sheet with proposed facts; their lines are no longer unused."""
    read = {fact.line for fact in facts}
    return replace(
        sheet,
        facts=(*sheet.facts, *facts),
        unused=tuple(one for one in sheet.unused if one.line not in read),
    )


def _objects(reply: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a reply, one that cannot be read as one that says something wrong."""
    splitter = Splitter()
    for piece in (*splitter.feed(reply), *splitter.end()):
        if piece.kind is not Kind.OBJECT:
            continue
        try:
            said = json.loads(piece.text)
        except (ValueError, RecursionError):
            said = None
        yield said if isinstance(said, dict) else {"": ""}


def _fact(said: Mapping[str, Any], lines: Mapping[int, Unused], sheet: FactSheet) -> Fact | None:
    """Return a proposal as a fact, None unless its line bears out every word and figure of it."""
    line, kind, quote = said.get("line"), said.get("kind"), said.get("quote")
    if set(said) - _KEYS or not isinstance(line, int) or line not in lines or kind not in set(FactKind):
        return None
    text = lines[line].text
    if not isinstance(quote, str) or not 0 < len(quote.strip()) == len(quote) <= _LONGEST or quote not in text:
        return None
    entity, metric = said.get("entity") or "", said.get("metric") or ""
    figures = _figures(said.get("figures") or {}, quote, text, line)
    if figures is None or not (_stands(entity, quote) and _stands(metric, quote)):
        return None
    sort = FactKind(kind)
    if sort is FactKind.MEASURE and not (metric and any(one.role is Role.VALUE for one in figures)):
        return None
    return Fact(
        id="", kind=sort, section=_SECTIONS[sort], quote=quote, line=line, entity=entity, metric=metric,
        period=sheet.header.period, nature=Nature.PLAN if sort is FactKind.PLAN else Nature.ACTUAL, figures=figures,
        text=None if sort is FactKind.MEASURE else quote, source=PROPOSED,
    )  # fmt: skip


def _stands(word: object, quote: str) -> bool:
    """Whether a name stands in the quote as a whole word; no name is none too few."""
    if not isinstance(word, str):
        return False
    start = quote.find(word)
    if not word or start < 0:
        return not word
    end = start + len(word)
    cut_before = _LETTER.match(word[0]) and _LETTER.match(quote[start - 1 : start] if start else "")
    return not cut_before and not (_LETTER.match(word[-1]) and _LETTER.match(quote[end : end + 1]))


def _figures(said: object, quote: str, text: str, line: int) -> tuple[Figure, ...] | None:
    """Return the figures of a proposal as the scanner reads them in the line; None when one is no figure of it."""
    if not isinstance(said, dict):
        return None
    start = text.find(quote)
    tokens = scan(text)
    found = []
    for role, written in said.items():
        token = _token(tokens, text, written, (start, start + len(quote)))
        if role not in set(Role) or token is None or token.quantity is None:
            return None
        found.append(Figure(Role(role), token.quantity, line=line))
    return tuple(found)


def _token(tokens: Sequence[Token], text: str, written: object, within: tuple[int, int]) -> Token | None:
    """Return the one whole figure of the line that is written so within the quote."""
    if not isinstance(written, str) or not written.strip():
        return None
    at = text.find(written, within[0], within[1])
    while at >= 0:
        end = at + len(written)
        met = [one for one in tokens if one.start < end and at < one.end]
        if len(met) == 1 and met[0].kind is TokenKind.QUANTITY and at <= met[0].start and met[0].end <= end:
            return met[0] if met[0].quantity is not None and met[0].quantity.value is not None else None
        at = text.find(written, at + 1, within[1])
    return None
