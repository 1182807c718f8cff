"""Half-width marks in Chinese sentences (W11), by autocorrect.

The library is asked for plain text with its own settings: they belong to the whole process, so none is changed here.
Of what it would change, only single marks in place of single marks are taken over; blanks and figures never are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.spared import spared, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.guidelines.wording_kinds import TypographyRule
    from drafter.steps.check.text.page import Page

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BEFORE_HAN = re.compile(r"(?<=[\u4e00-\u9fff\d%）)”])[,;:!?](?=[\u4e00-\u9fff])")
_DATE = re.compile(r"(?<=\d)/(?=\d)")
"""Strokes that make a date look like a path, which the library leaves alone with all around it."""
_WITHIN_FIGURE = re.compile(r"(?<=\d)\D(?=\d)")
"""Marks that no change touches: 1,240, 3:1."""
_BESIDE = 6
"""Characters on either side of the first mark that a message shows."""
_LATIN = re.compile(r"[A-Za-z]{2,24}")


def typography_breaches(rule: TypographyRule, page: Page) -> Iterator[Breach]:
    """Yield one breach a line, from the first mark that would change to the last."""
    if not _HAN.search(page.text) or not any(mark in page.text for mark in rule.marks):
        return
    start = 0
    for number, line in enumerate(page.text.split("\n"), 1):
        bare = _WITHIN_FIGURE.sub("", line)
        if any(mark in bare for mark in rule.marks) and _is_chinese(line):
            yield from _line(rule, line, number, start)
        start += len(line) + 1


def _is_chinese(line: str) -> bool:
    return len(_HAN.findall(line)) > len(_LATIN.findall(line))


def _line(rule: TypographyRule, line: str, number: int, offset: int) -> Iterator[Breach]:
    changes = _changes(rule, line)
    if not changes:
        return
    first, last = min(changes), max(changes) + 1
    become = "".join(changes.get(at, line[at]) for at in range(first, last))
    low, high = max(0, first - _BESIDE), min(len(line), first + _BESIDE + 1)
    quote = "".join(changes.get(at, line[at]) for at in range(low, high))
    slots = {"word": line[low:high], "expected": quote, "count": str(len(changes))}
    evidence = f"{line[first:last]} → {become}"
    yield Breach((), number, Span(offset + first, offset + last), slots, evidence)


def _changes(rule: TypographyRule, line: str) -> dict[int, str]:
    """Return the marks of a line that the library would change, by their place, as the rule allows it.

    Where it changes one, those it knows nothing of (a semicolon between two clauses) are changed with it.
    """
    from autocorrect_py import format as corrected  # noqa: PLC0415  # loaded for Chinese text only

    seen = _DATE.sub("0", line)
    become = corrected(seen)
    if become.replace(" ", "") == seen.replace(" ", ""):
        return {}
    changed = {at for at, new in _replaced(seen, become) if rule.marks.get(line[at]) == new}
    if changed:
        changed |= {found.start() for found in _BEFORE_HAN.finditer(line)}
    kept = spared(rule.spared, line)
    return {
        at: rule.marks[line[at]]
        for at in sorted(changed)
        if line[at] in rule.marks
        and not within(kept, at, at + 1)
        and not (line[at - 1 : at].isdigit() and line[at + 1 : at + 2].isdigit())
    }


def _replaced(old: str, new: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of ``old`` with another in their place; blanks that came or went are passed over.

    Where letters or digits differ too the rest of the line is left alone.
    """
    at = 0
    for place, mark in enumerate(old):
        while mark != " " and at < len(new) and new[at] == " ":
            at += 1
        if at >= len(new) or (mark.isalnum() and mark != new[at] and normalize("NFKC", mark) != new[at]):
            return
        if mark == new[at]:
            at += 1
        elif mark != " ":
            yield place, new[at]
            at += 1
