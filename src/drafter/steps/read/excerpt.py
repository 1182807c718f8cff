"""A stretch of a line with the figures found in it; a line is scanned once and cut many times."""

from __future__ import annotations

from typing import NamedTuple

from drafter.language.token import Token, TokenKind


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
