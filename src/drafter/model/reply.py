"""Read a model's reply while it arrives: objects on lines, objects in a list, or Markdown, whatever surrounds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.model.forms import bad, has_slot, heading, known_titles, lines_of_markdown, lines_of_object
from drafter.model.pieces import Kind, Piece, Splitter
from drafter.steps.compose.lines import BadLine, HeadLine, Line, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST = 400  # lines; the longest kind of summary has a tenth of them
_MOST_HELD = 50  # lines of text kept until the form of the reply is known
_FENCE = re.compile(r"\s*(?:```|~~~)")
_WORDS = re.compile(r"\w")
_SURELY_WHOLE = ("。", "！", "？", "。”", "！”", "？”", "。）")

CUT_OFF = "the reply broke off in this line"
TOO_MANY = "more lines than a summary has"
NO_FORM = "neither a JSON line nor a sentence with slots"


class LineScanner:
    """Turns the characters of one reply into lines; any chunking gives the same ones.

    ``titles`` maps the printed title of each section to its key, so that a heading may be written either way.
    Sentences of a reply without the form count only from its first heading or slot on: what stands before is talk.
    """

    def __init__(self, titles: Mapping[str, str] | None = None, most: int = _MOST) -> None:
        """Start before the first character of a reply."""
        self._titles = known_titles(titles or {})
        self._most = most
        self._count = 0
        self._full = False
        self._splitter = Splitter()
        self._objects = self._markdown = False
        self._held: list[str] = []

    @property
    def stopped(self) -> bool:
        """Whether nothing that still comes will be read: the caller need not pay for it."""
        return self._full or self._splitter.stopped

    def feed(self, text: str) -> list[Line]:
        """Give the lines that these characters complete."""
        found: list[Line] = []
        for piece in self._splitter.feed(text):
            if self._full:
                break
            found.extend(self._within_bounds(self._read(piece)))
        return found

    def end(self, *, whole: bool = False) -> list[Line]:
        """Give what is left; ``whole`` says that the reply ended by itself, so that its last line is no half one."""
        if self._full:
            return []
        found: list[Line] = []
        for piece in self._splitter.end():
            found.extend(self._within_bounds(self._last(piece.text, whole=whole)))
        if not self._objects and not self._markdown:
            found.extend(bad(text, NO_FORM) for text in self._held if _WORDS.search(text))
        return found

    def _within_bounds(self, lines: Iterator[Line]) -> Iterator[Line]:
        for line in lines:
            if isinstance(line, TextLine | HeadLine) and not _WORDS.search(line[0]):
                continue  # it says nothing
            self._count += 1
            if self._count > self._most:
                self._full = True
                yield BadLine("", TOO_MANY)
                return
            yield line

    def _read(self, piece: Piece) -> Iterator[Line]:
        if piece.kind is Kind.OBJECT:
            self._objects = True
            yield from lines_of_object(piece.text, self._titles)
        elif piece.kind is Kind.CUT:
            yield bad(piece.text, CUT_OFF)
        elif piece.kind is Kind.THOUGHT:
            self._held.clear()
        elif not _FENCE.match(piece.text):
            yield from self._text(piece.text)

    def _text(self, text: str) -> Iterator[Line]:
        head = heading(text, self._titles)
        if self._objects:
            yield from self._beside_objects(text, head)
        elif head or self._markdown or has_slot(text):
            self._markdown = True
            yield from [head] if head else lines_of_markdown(text)
        elif len(self._held) < _MOST_HELD:
            self._held.append(text)

    def _beside_objects(self, text: str, head: HeadLine | None) -> Iterator[Line]:
        """Keep of the text around objects a heading we know, and what was meant as a line; the rest is talk."""
        if head and head.key in self._titles.values():
            yield head
        elif has_slot(text):
            yield bad(text, NO_FORM)

    def _last(self, text: str, *, whole: bool) -> Iterator[Line]:
        """Read a last line without its end: an object or a sentence that may be half a one is never shown."""
        if text.startswith("{"):
            yield bad(text, CUT_OFF)
        elif whole or text.rstrip().endswith(_SURELY_WHOLE):
            if not _FENCE.match(text):
                yield from self._text(text)
        elif has_slot(text) or (self._markdown and not self._objects and _WORDS.search(text)):
            yield bad(text, CUT_OFF)
