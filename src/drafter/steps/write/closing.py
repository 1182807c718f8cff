"""Closing a sentence: literals merged, a or an, capitals, one space between Latin letters and figures."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.domain.draft import Reference
from drafter.steps.write.plainly import article, capital
from drafter.steps.write.voice import spaced

if TYPE_CHECKING:
    from drafter.domain.draft import SentencePart


def tidied(parts: tuple[SentencePart, ...], *, chinese: bool) -> tuple[SentencePart, ...]:
    """Return the parts as they shall print."""
    merged = _merged(parts, chinese=chinese)
    for number, (part, following) in enumerate(pairwise(tuple(merged))):
        if isinstance(part, str) and isinstance(following, Reference):
            merged[number] = _before(part, following.text, chinese=chinese)
    if not chinese and merged:
        first = merged[0]
        merged[0] = capital(first) if isinstance(first, str) else replace(first, text=capital(first.text))
    return tuple(merged)


def _merged(parts: tuple[SentencePart, ...], *, chinese: bool) -> list[SentencePart]:
    merged: list[SentencePart] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, str) and isinstance(last, str):
            merged[-1] = spaced(last, part) if chinese else (last + part).replace("  ", " ")
        elif part:
            merged.append(part)
    return merged


def _before(words: str, figure: str, *, chinese: bool) -> str:
    return spaced(words, figure).removesuffix(figure) if chinese else article(words, figure)
