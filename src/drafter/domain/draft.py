"""The plan of a document and the document itself, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from drafter.domain.fact import Importance
    from drafter.domain.finding import Question


@dataclass(frozen=True, slots=True)
class PlannedFact:
    """A fact's place in a section and how much room it gets there."""

    fact: str
    detail: Importance


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """One section of the outline: its key, printed title, facts in order, questions left open, length budget."""

    key: str
    title: str
    facts: tuple[PlannedFact, ...] = ()
    questions: tuple[str, ...] = ()
    budget: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact (id) or note line that the outline does not use, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in order (document plan); ``budget`` in characters (zh) or words (en)."""

    kind: str
    scope: str
    locale: str
    title: str
    sections: tuple[PlannedSection, ...]
    budget: int
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A slot the program filled: ``slot`` (``F3.mom.trend``) and the words it printed."""

    slot: str
    text: str

    @property
    def fact(self) -> str:
        """The id of the fact it cites."""
        return self.slot.partition(".")[0].lstrip("@")


SentencePart: TypeAlias = str | Reference
"""A piece of a sentence: literal words, or a filled slot."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and references that form one sentence; ``item`` makes it a list item, ``opens`` begins a paragraph.

    ``cites`` are facts without a printed slot (a cause, a plan): the silent citation ``[[@F9]]``.
    """

    parts: tuple[SentencePart, ...]
    item: bool = False
    cites: tuple[str, ...] = ()
    opens: bool = False

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """Parallel items: a head and rows; every cell is a sequence of parts."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[SentencePart, ...], ...], ...]
    caption: str = ""


Block: TypeAlias = Sentence | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its blocks."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft; ``questions`` are still open and show as placeholders in the text."""

    title: str
    locale: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
