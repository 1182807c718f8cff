"""The menu a writer of slotted text chooses from: every slot and exactly what it prints.

What is not on the menu does not exist: lines that the outline leaves out, figures in dispute, directions that do not
hold.  A slot is looked up whole, never computed from its parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Importance
from drafter.steps.compose.operators import operands, operated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.write.clauses import Teller

_OF_WORDS = re.compile(r"q\d{1,2}")


class Form(NamedTuple):
    """One slot and what it prints: ``F1.gap`` prints ``差240箱``."""

    slot: str
    printed: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact (``F3``) or a derived one (``D1``) as the writer sees it.

    ``label`` is subject · metric · nature, ``text`` the person's own words with figures and names as slots; ``forms``
    are the slots to show, ``cites`` the facts behind it, ``section`` the key of the section it stands in first.
    """

    id: str
    section: str
    label: str
    text: str
    forms: tuple[Form, ...]
    must_say: bool
    cites: tuple[str, ...]
    importance: Importance = Importance.NORMAL


class MenuSection(NamedTuple):
    """A planned section: its key, its printed title, and the slots (F3, D1, Q2) planned for it, in order."""

    key: str
    title: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """What a text about one sheet may say; ``slots`` has every key of facts, more than the entries show.

    ``names``, ``periods`` and ``questions`` are slot -> printed.  ``owners`` are the entity of each fact as printed,
    ``spoken`` the words of the notes that look like slots (a variety called F1).
    """

    locale: str
    entries: tuple[Entry, ...]
    names: Mapping[str, str]
    periods: Mapping[str, str]
    questions: Mapping[str, str]
    sections: tuple[MenuSection, ...]
    slots: Mapping[str, str]
    owners: Mapping[str, str] = field(repr=False)
    foreign: frozenset[str] = field(repr=False)
    spoken: frozenset[str] = field(repr=False)
    teller: Teller = field(repr=False, compare=False)

    @property
    def chinese(self) -> bool:
        """Whether the text is Chinese."""
        return self.locale == "zh"

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with this id."""
        return next((one for one in self.entries if one.id == entry_id), None)

    def printed(self, slot: str) -> str | None:
        """Return what a slot prints, ``""`` for a silent citation (``@F9``), None for what is not on the menu."""
        if slot.startswith("@"):
            return None if self.entry(slot[1:]) is None else ""
        for known in (self.slots, self.names, self.periods, self.questions):
            if slot in known:
                return known[slot]
        return operated(self, slot) if ":" in slot else None

    def facts_of(self, slot: str) -> tuple[str, ...]:
        """Return the facts behind a slot: those a derived one rests on, all of a list.

        A figure within somebody's words (``F9.q1``) is of their whole line.
        """
        named = operands(slot) if ":" in slot else (slot.lstrip("@"),)
        found: dict[str, None] = {}
        for head, _, facet in (one.partition(".") for one in named):
            entry = self.entry(head)
            found |= dict.fromkeys(entry.cites if entry is not None else ())
            if entry is not None and _OF_WORDS.fullmatch(facet):
                found |= dict.fromkeys(self._beside(head))
        return tuple(found)

    def _beside(self, fact_id: str) -> tuple[str, ...]:
        """Return the facts of a fact's line."""
        fact = self.teller.fact(fact_id)
        return tuple(one.id for one in self.teller.sheet.facts if fact is not None and one.line == fact.line)

    def spelt(self, words: str) -> str:
        """Return a label or a text with its name slots written out, for readers who may see the names."""
        for slot, name in self.names.items():
            words = words.replace(f"[[{slot}]]", name)
        return words
