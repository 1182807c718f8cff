"""Lift a text back into a draft: what a person edited as Markdown becomes sections, paragraphs, lists and tables again.

A text that was laid out is read by the very marks it was laid out with, so that laying it out again gives the same
text; whatever else people type is read for what it is meant to be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.domain.draft import Draft, Section, Sentence, Table
from drafter.steps.render import lay_out
from drafter.steps.typed import as_laid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.draft import Block

_TITLE, _HEADING, _ITEM = "# ", "## ", "- "
_RULE = re.compile(r"\|(?:---\|)+")
_CELLS = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r"\\<(?=[A-Za-z/!?])")
_CAPTION = 40
_ENDS = "。；！？.;!?"


def lift(text: str, title: str = "", locale: str = "zh") -> Draft:
    """Return the draft that ``text`` is; ``title`` is for a text that begins with none.

    ``lay_out(lift(text)).text == text`` for every text that laying out made.
    """
    strict = _read(text.split("\n"), locale)
    if strict is not None and lay_out(strict).text == text:
        return strict
    lines = as_laid(text, title)
    typed = _read(lines, locale)
    return typed or Draft(title, locale, ())


def _read(lines: Sequence[str], locale: str) -> Draft | None:
    """Return the draft of lines in the laid form; None for any other form."""
    if not lines[0].startswith(_TITLE) or lines[-1]:
        return None
    page = _Page(locale)
    number = 1
    while number < len(lines) - 1:
        if lines[number] and not lines[number - 1].startswith(_TITLE):
            return None
        number = page.take(lines, number + 1)
    return Draft(_plain(lines[0].removeprefix(_TITLE)), locale, page.sections())


@dataclass(slots=True)
class _Page:
    """The sections read so far."""

    locale: str
    found: list[tuple[str, list[Block]]] = field(default_factory=list)

    def sections(self) -> tuple[Section, ...]:
        return tuple(
            Section(f"s{number}", title, tuple(blocks)) for number, (title, blocks) in enumerate(self.found, start=1)
        )

    def take(self, lines: Sequence[str], number: int) -> int:
        """Read the block that begins at a line; return the line after it, which should be empty."""
        line = lines[number] if number < len(lines) - 1 else ""
        if line.startswith(_HEADING) and line != _HEADING:
            self.found.append((_plain(line.removeprefix(_HEADING)), []))
            return number + 1
        if not self.found:
            self.found.append(("", []))
        blocks = self.found[-1][1]
        if line.startswith("|") and _RULE.fullmatch(lines[number + 1]):
            return self.table(lines, number, blocks)
        if line.startswith(_ITEM):
            if _is(blocks, item=True):  # a list that stands apart from the one before it
                self.found.append(("", blocks := []))
            while lines[number].startswith(_ITEM):
                blocks.append(Sentence((_plain(lines[number].removeprefix(_ITEM)),), item=True))
                number += 1
            return number
        blocks.extend(_sentences(line, self.locale, opens=_is(blocks, item=False)))
        return number + 1

    def table(self, lines: Sequence[str], number: int, blocks: list[Block]) -> int:
        """Read a table; a short line of its own before it is its caption."""
        head = _cells(lines[number])
        rows = []
        number += 2
        while lines[number].startswith("|"):
            rows.append(tuple((cell,) for cell in _cells(lines[number])))
            number += 1
        blocks.append(Table(head, tuple(rows), _caption(blocks)))
        return number


def _is(blocks: Sequence[Block], *, item: bool) -> bool:
    """Tell whether the last block is of a list, or of a paragraph."""
    last = blocks[-1] if blocks else None
    return isinstance(last, Sentence) and last.item is item


def _caption(blocks: list[Block]) -> str:
    """Take the last block for the caption where it is a paragraph of a few words without a full stop."""
    if not _is(blocks, item=False):
        return ""
    last, alone = blocks[-1], not _is(blocks[:-1], item=False)
    if not isinstance(last, Sentence) or not (alone or last.opens):
        return ""
    if not 0 < len(last.text) <= _CAPTION or last.text[-1] in _ENDS:
        return ""
    blocks.pop()
    return last.text


def _sentences(line: str, locale: str, *, opens: bool) -> list[Sentence]:
    """Cut a paragraph into sentences as its language joins them."""
    pattern = r"(?<=[。！？])" if locale.startswith("zh") else r"(?<=[.!?]) "
    pieces = re.split(pattern, line)
    if locale.startswith("zh"):
        pieces = [piece for piece in pieces if piece] or [""]
    return [Sentence((_plain(piece),), opens=opens and not number) for number, piece in enumerate(pieces)]


def _cells(line: str) -> tuple[str, ...]:
    """Return the cells of a table's row without the marks around them."""
    return tuple(_plain(cell[1:-1]).replace("\\|", "|") for cell in _CELLS.split(line)[1:-1])


def _plain(words: str) -> str:
    r"""Take away the mark that keeps ``<`` from acting as markup.

    >>> _plain(r"\<b> and \< 5")
    '<b> and \\< 5'
    """
    return _TAG.sub("<", words)
