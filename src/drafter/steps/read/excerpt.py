"""A stretch of a line with the figures found in it; a line is scanned once and cut many times."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from drafter.language.scan import scanned
from drafter.language.token import Token, TokenKind

_IDLE = re.compile(r"\d{0,2}(?:[一二两三四五六七八九十半]{1,3})?(?:多|余)?(?:年|个月|月|周|天)")
_SINCE = re.compile(r"(?:多|以)?来(?!访|客|电|料)")
_YEAR_AHEAD = re.compile(
    r"\s*(?:goal|target|plan|budget|outlook|forecast|(?:figures? )?in (?:brackets|parentheses))", re.IGNORECASE
)

_YEAR_BEHIND = re.compile(r"(?<![A-Za-z])(?:(?:calendar|fiscal|financial|full) )?(?:year|yr)\s$", re.IGNORECASE)


def read_tokens(text: str) -> tuple[Token, ...]:
    """Return a line's tokens as its reader takes them: 一年来 counts nothing, in ``2024 goal`` 2024 is a year."""
    return tuple(token for token in map(partial(_settled, text), scanned(text)) if token is not None)


def _settled(text: str, token: Token) -> Token | None:
    quantity = token.quantity
    if quantity is None:
        return token
    if _IDLE.fullmatch(token.text) and _SINCE.match(text, token.end):
        return None
    year = (
        not quantity.unit and token.text.startswith("20") and token.text.isdigit() and len(token.text) == _YEAR_DIGITS
    )
    behind = _YEAR_BEHIND.search(text, max(0, token.start - _REACH), token.start)
    if year and (behind or _YEAR_AHEAD.match(text, token.end)):
        return token._replace(kind=TokenKind.PERIOD, quantity=None, period=token.text)
    return token


_YEAR_DIGITS = 4
_REACH = 12


class Excerpt(NamedTuple):
    """Text and its tokens; offsets are code points of ``text``."""

    text: str
    tokens: tuple[Token, ...]

    def cut(self, start: int, end: int) -> Excerpt:
        """Return the stretch from ``start`` to ``end`` without outer blanks and full stops."""
        text = self.text[start:end]
        bare = text.lstrip(_MARKS)
        start += len(text) - len(bare)
        bare = bare.rstrip(_MARKS)
        end = start + len(bare)
        return Excerpt(
            bare,
            tuple(
                Token(t.start - start, t.end - start, t.text, t.kind, t.quantity, t.period)
                for t in self.tokens
                if t.start >= start and t.end <= end
            ),
        )

    def counts(self, start: int, end: int) -> bool:
        """Whether a figure that counts or measures stands in, or reaches into, a stretch."""
        return any(t.kind is TokenKind.QUANTITY and t.start < end and start < t.end for t in self.tokens)

    @property
    def measured(self) -> bool:
        """Whether it holds a figure that counts or measures."""
        return any(token.kind is TokenKind.QUANTITY for token in self.tokens)

    @property
    def first(self) -> int:
        """Where its first figure starts, or its length when there is none."""
        return next((t.start for t in self.tokens if t.kind is TokenKind.QUANTITY), len(self.text))

    @property
    def opening(self) -> Token | None:
        """The period it starts with (周一 拜访…), or None."""
        first = self.tokens[0] if self.tokens else None
        return first if first is not None and first.kind is TokenKind.PERIOD and first.start < _NEAR_HEAD else None


_MARKS = " \t\u3000；;。."
_NEAR_HEAD = 6
