"""Words that touch a slot: the same word twice is said once, a contrary one rejects the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import Reference
from drafter.steps.compose import beside_chinese, beside_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.domain.draft import SentencePart
    from drafter.steps.compose.entries import Menu

_DIRECTED = frozenset({"gap", "change", "trend", "full", "to", "on", "rate", "verb", "by", "from"})
_BASES = frozenset({"mom", "qoq", "wow", "yoy", "start", "plan", "was"})


class Contrary(NamedTuple):
    """A word of the line that says the contrary of what the slot beside it prints."""

    word: str
    printed: str


def guarded(parts: Sequence[SentencePart], menu: Menu) -> list[SentencePart] | Contrary:
    """Return the parts with doubled words said once, or the first contrary pair."""
    beside = beside_chinese if menu.chinese else beside_english
    fitted = list(parts)
    for number, part in enumerate(fitted):
        if not isinstance(part, Reference) or not part.text:
            continue
        before, after = _literal(fitted, number - 1), _literal(fitted, number + 1)
        if is_directed(part.slot) and (word := beside.contrary(before, _way(menu, part), after)):
            return Contrary(word, part.text)
        touch = beside.fitted(before, part.text, after)
        fitted[number] = Reference(part.slot, touch.printed)
        if before:
            fitted[number - 1] = touch.before
        if after:
            fitted[number + 1] = touch.after
    return fitted


def is_directed(slot: str) -> bool:
    """Whether a slot prints a direction: a gap, a move, a derived fact; a bare level does not."""
    head, _, facet = slot.partition(".")
    last = facet.rpartition(".")[2]
    return last in _DIRECTED | _BASES or (head[:1] == "D" and not facet)


def _way(menu: Menu, part: Reference) -> str:
    """Return the print that says a slot's direction: that of the move itself for ``by $37k``."""
    base = part.slot.removesuffix(".by")
    if base == part.slot:
        return part.text
    return menu.slots.get(f"{base}.change") or menu.slots.get(f"{base}.trend") or part.text


def _literal(parts: Sequence[SentencePart], at: int) -> str:
    """Return the literal words at a place, empty when there are none."""
    part = parts[at] if 0 <= at < len(parts) else ""
    return part if isinstance(part, str) else ""
