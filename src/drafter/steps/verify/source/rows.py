"""Rows of plain-text tables: one label before figures that only blanks or slashes part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.unit_words import CURRENCIES, CURRENCY_PATTERN, SCALES

if TYPE_CHECKING:
    from drafter.steps.verify.text.reading import Reading

_BETWEEN = re.compile(r"\s{2,60}|\s{0,9}[/|]\s{0,9}|\t")
_LABEL = re.compile(r"[^\d\n]{2,48}?\s{2,60}|[^\d\n]{2,48}?\t")
_SCALED = re.compile(rf"(?<![A-Za-z])({CURRENCY_PATTERN})\s?(k|K|m|M|mn|bn|million|billion|thousand)?(?![A-Za-z])")
_LEAST = 2


def row_label(reading: Reading) -> str:
    """Return the label of a row of figures, empty for anything else."""
    return reading.once(_label)


def _label(reading: Reading) -> str:
    text, mentions = reading.passage.text, reading.mentions
    if len(mentions) < _LEAST or reading.passage.lead or not _LABEL.fullmatch(text, 0, mentions[0].start):
        return ""
    parted = all(_BETWEEN.fullmatch(reading.gap(number)) for number in range(1, len(mentions)))
    return text[: mentions[0].start].strip() if parted and not text[mentions[-1].end :].strip() else ""


def row_unit(reading: Reading) -> str:
    """Return the unit that the label of a row gives its bare figures: Revenue, £m."""
    declared = _SCALED.search(row_label(reading))
    if declared is None:
        return ""
    return SCALES.get(declared[2] or "", "") + CURRENCIES[declared[1]]
