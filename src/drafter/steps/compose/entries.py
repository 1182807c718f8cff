"""The menu a writer of slotted text chooses from: every slot and exactly what it prints.

What is not on the menu does not exist: lines that the outline leaves out, figures in dispute, directions that do not
hold.  A slot is looked up whole, never computed from its parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Importance
from drafter.steps.compose.operators import operands, operated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.steps.write.clauses import Teller


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
        """Return the facts behind a slot: those a derived one rests on, all of a list."""
        named = operands(slot) if ":" in slot else (slot.lstrip("@"),)
        entries = (self.entry(one.partition(".")[0]) for one in named)
        return tuple(dict.fromkeys(fact for one in entries if one is not None for fact in one.cites))

    def spelt(self, words: str) -> str:
        """Return a label or a text with its name slots written out, for readers who may see the names."""
        for slot, name in self.names.items():
            words = words.replace(f"[[{slot}]]", name)
        return words
