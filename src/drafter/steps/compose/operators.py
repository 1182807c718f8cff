"""Slots over several facts: ``list:F6,F7``, ``names:``, ``vals:``, ``count:``; they print, they never reckon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.write.voice import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.steps.compose.entries import Menu

_LEAST, _MOST = 2, 12
_PAIR = 2
_ZH_NUMBERS = "〇一两三四五六七八九十"
_EN_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def operands(slot: str) -> tuple[str, ...]:
    """Return the slots an operator is over.

    >>> operands("list:F6,F7.gap")
    ('F6', 'F7.gap')
    """
    return tuple(part.strip() for part in slot.partition(":")[2].split(",")) if ":" in slot else ()


def operated(menu: Menu, slot: str) -> str | None:
    """Return what an operator prints; None unless it is over two to twelve different slots of the menu."""
    operator, found = _OPERATORS.get(slot.partition(":")[0]), operands(slot)
    if operator is None or not _LEAST <= len(found) <= _MOST or len(set(found)) < len(found):
        return None
    return operator(menu, found)


def number_word(count: int, locale: str) -> str:
    """Return a small count in words as it stands before a noun.

    >>> number_word(2, "zh"), number_word(12, "zh"), number_word(2, "en")
    ('两', '十二', 'two')
    """
    if locale != "zh":
        return _EN_NUMBERS[count]
    return _ZH_NUMBERS[count] if count <= 10 else "十" + _ZH_NUMBERS[count - 10].replace("两", "二")  # noqa: PLR2004 - ten


def _named(menu: Menu, found: Sequence[str]) -> list[str]:
    return [menu.owners.get(one.partition(".")[0], "") for one in found]


def _list(menu: Menu, found: Sequence[str]) -> str | None:
    names, figures = _named(menu, found), [menu.slots.get(one) for one in found]
    if not all(names) or not all(figures):
        return None
    if menu.chinese:
        return "、".join(spaced(name, figure or "") for name, figure in zip(names, figures, strict=True))
    return menu.teller.tongue.listed([f"{name} ({figure})" for name, figure in zip(names, figures, strict=True)])


def _names(menu: Menu, found: Sequence[str]) -> str | None:
    names = _named(menu, found)
    return menu.teller.tongue.listed(names) if all(names) and len(set(names)) == len(names) else None


def _vals(menu: Menu, found: Sequence[str]) -> str | None:
    """Return figures of one unit: two with their units, more in Chinese with the unit once."""
    figures = [menu.slots.get(one, "") for one in found]
    units = [_unit(figure) for figure in figures]
    if not all(figures) or len(set(units)) > 1:
        return None
    if not menu.chinese:
        return menu.teller.tongue.listed(figures)
    if len(figures) == _PAIR:
        return "和".join(figures)
    bare = [figure.removesuffix(units[0]) for figure in figures[:-1]] if units[0] != "%" else figures[:-1]
    return "、".join((*bare, figures[-1]))


def _unit(figure: str) -> str:
    """Return what stands behind the last digit of a figure, and the sign before its first (``$48k`` -> ``$k``)."""
    at = [number for number, character in enumerate(figure) if character.isdigit()]
    if not at:
        return ""
    return figure[at[-1] + 1 :] if figure[0].isdigit() else figure[: at[0]] + figure[at[-1] + 1 :]


def _count(menu: Menu, found: Sequence[str]) -> str | None:
    known = all(one in menu.slots or menu.entry(one) is not None for one in found)
    return number_word(len(found), menu.locale) if known else None


_OPERATORS: dict[str, Callable[[Menu, Sequence[str]], str | None]] = {
    "list": _list,
    "names": _names,
    "vals": _vals,
    "count": _count,
}
