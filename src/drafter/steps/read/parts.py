"""Parts of a count: 流失3家 (2家转做竞品、1家关门), and what a rate was counted from: 28% (31/112)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Part, Role
from drafter.domain.unit import is_percent, split_unit
from drafter.language import cues

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.series import Series

_INTRODUCED = re.compile(r"原因|其中|包括|分别|[:：(（]|of which|including")
_LABEL_END = re.compile(r"[、，,;；)）]")
_LABEL_MARKS = " )）.、，,;；"
_NEAR = 24
"""How far before a part, in characters, the words that introduce it may stand."""


def take_part(mention: Mention, row: list[Series], notebook: Notebook) -> Series | None:
    """Put a figure that is a part of a count into its whole and return the whole; None when it is none."""
    if not row:
        return None
    if row[-1].percent and not mention.quantity.unit and (mention.bracketed or row[-1].parts):
        row[-1].parts.append(Part("", mention.quantity))
        return row[-1]
    whole = _whole_in(row, mention)
    if whole is None or not _is_part(mention, whole, row, notebook):
        return None
    whole.parts.append(Part(_label(mention), mention.quantity))
    return whole


def _is_part(mention: Mention, whole: Series, row: list[Series], notebook: Notebook) -> bool:
    if whole is row[-1] and not mention.noun and not mention.after and mention.tail.strip(" 的了"):
        return True
    if whole.parts and mention.tail.strip():
        return True
    if mention.noun in notebook.listed and mention.noun and not mention.bracketed:
        return False
    before = whole.line.text[max(0, mention.start - _NEAR) : mention.start]
    if not (mention.bracketed or whole.parts or _INTRODUCED.search(before)):
        return False
    label = _label(mention)
    return bool(label) and not cues.PLAN.search(label)


def _whole_in(row: list[Series], mention: Mention) -> Series | None:
    """Return the count of this line, in the same unit and not smaller, that a figure may be part of."""
    quantity = mention.quantity
    if quantity.value is None or not quantity.exact:
        return None
    base = split_unit(quantity.unit).name
    for series in reversed(row):
        whole = series.quantity(Role.VALUE)
        if whole is None or whole.value is None or is_percent(whole.unit) or not whole.exact:
            continue
        counted = bool(whole.unit) or (mention.bracketed and bool(mention.after))
        if counted and split_unit(whole.unit).name == base and quantity.value <= whole.value:
            return series
    return None


def _label(mention: Mention) -> str:
    return (_LABEL_END.split(mention.tail.strip(_LABEL_MARKS), maxsplit=1)[0] or mention.noun).strip()
