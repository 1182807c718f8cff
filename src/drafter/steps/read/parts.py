"""Parts of a count: 流失3家 (2家转做竞品、1家关门), and what a rate was counted from: 28% (31/112)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.fact import Part, Role
from drafter.domain.unit import is_percent, split_unit
from drafter.language import cues
from drafter.language.cue import in_latin

if TYPE_CHECKING:
    from drafter.language.mention import Mention
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.series import Series

_INTRODUCED = re.compile(r"原因|其中|包括|分别|[:：(（]|of which|including")
_OPENS = re.compile(r"(?: [a-z][\w-]{1,20}){0,3}(?:\s?: | [-\u2013] )(?=\d)")
_OF_WHICH = re.compile(r"of which|including", re.IGNORECASE)
_ITEM = re.compile(r"(?:[:,;(-]|and)\s{0,2}$")
_LABEL_END = re.compile(r"[、，,;；(（)）]")
_LABEL_MARKS = " )）.、，,;；"
_NEAR = 24
"""How far before a part, in characters, the words that introduce it may stand."""


def take_part(mention: Mention, row: list[Series], notebook: Notebook) -> Series | None:
    """Put a figure that is a part of a count into its whole and return the whole; None when it is none."""
    if not row:
        return None
    counted_from = row[-1].percent and not mention.quantity.unit and (mention.bracketed or row[-1].parts)
    if mention.whole or counted_from:
        row[-1].parts.append(Part("", mention.quantity))
        return row[-1]
    listed = _in_list(mention, row)
    if listed is not None:
        return listed
    whole = _whole_in(row, mention)
    if whole is None or not _is_part(mention, whole, row, notebook):
        return None
    whole.parts.append(Part(_label(mention), mention.quantity))
    return whole


def _in_list(mention: Mention, row: list[Series]) -> Series | None:
    """Put an item of an English list, or an amount behind one, into the count that opens the list."""
    whole = _listed_whole(mention, row)
    if whole is None and not _prices_part(mention, row):
        return None
    row[0].parts.append(Part(_label(mention) if whole else "", mention.quantity))
    return row[0]


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


def _listed_whole(mention: Mention, row: list[Series]) -> Series | None:
    """Return the English count that opens a list of what it falls into: claims 2: 1 temp breach, 1 short delivery."""
    whole, value = row[0], mention.quantity.value
    level = whole.quantity(Role.VALUE)
    text = whole.line.text
    if (
        level is None
        or level.value is None
        or value is None
        or level.unit
        or mention.quantity.unit
        or not in_latin(text)
    ):
        return None
    at = text.find(level.written)
    of_which = _OF_WHICH.search(text, at, mention.start) if at >= 0 else None
    opens = of_which or (_OPENS.match(text, at + len(level.written)) if at >= 0 else None)
    told = sum(part.quantity.value or 0 for part in whole.parts) + value
    fits = opens is not None and all(one is whole for one in row) and told <= level.value
    stands = of_which or _ITEM.search(text, 0, mention.start)
    return whole if fits and stands and _label(mention) else None


def _prices_part(mention: Mention, row: list[Series]) -> bool:
    """Whether an amount stands behind an item of a list of counts: 1 short delivery £640."""
    first = row[0]
    if not first.parts or first.unit or not mention.quantity.unit or not in_latin(first.line.text):
        return False
    last = first.parts[-1]
    before = first.line.text[: mention.start].rstrip(" $€£")
    return bool(last.label) and before.endswith(f"{last.quantity.written} {last.label}")


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
