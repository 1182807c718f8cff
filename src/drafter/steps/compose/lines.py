"""What a writer of slotted text may say: a heading, a sentence, a table; each is one line of its reply."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class HeadLine(NamedTuple):
    """``{"h":"results"}``: what follows belongs to the section with this key; its title is the kind's own."""

    key: str


class TextLine(NamedTuple):
    """``{"t":"销量[[F1]]，[[F1.gap]]。"}``: one sentence with slots; ``item`` (``"li":1``) makes it a list item."""

    text: str
    item: bool = False


class TableLine(NamedTuple):
    """``{"table":{"rows":["F2","F3"],"cols":["","share"]}}``: facts by facets; the program builds heads and cells."""

    rows: tuple[str, ...]
    cols: tuple[str, ...]


class BadLine(NamedTuple):
    """A line that is none of the three: what was written (cut short) and why it cannot be read."""

    written: str
    reason: str


Line: TypeAlias = HeadLine | TextLine | TableLine | BadLine
