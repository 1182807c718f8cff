"""Numbers of headings and items: gaps, repeats, and a level inside a deeper one (S03).

A gap counts only when it is one by both readings of the levels: the order in which the styles first appear, and the
customary one, 一、 then （一） then 1. then （1）.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.check.text.page import Page

_LABEL = re.compile(
    r"^[ \t\u3000]{0,8}(?P<marks>#{1,6}[ \t]{1,4}|[-*•·][ \t]{1,4})?\**"
    r"(?P<label>(?P<comma>[一二三四五六七八九十]{1,3})、(?P<doubt>(?=[一二三四五六七八九十\d]{1,3}(?:月|季|线|级|类|楼|期|号)))?"
    r"|[（(](?P<paren>[一二三四五六七八九十]{1,3})[)）]"
    r"|[（(](?P<round>\d{1,2})[)）]"
    r"|(?P<dot>\d{1,2})(?:[、．]|\.(?!\d))"
    r"|(?P<half>\d{1,2})[)）])",
    re.MULTILINE,
)
_RANKS = {"comma": 1, "paren": 2, "dot": 3, "round": 4, "half": 5}
_CHINESE = {"comma", "paren"}
_NUMERALS = {word: number for number, word in enumerate("零一二三四五六七八九十")}
_LONGEST_GAP = 9
"""A number further on than this is no label of the list: 16. Januar."""


class Label(NamedTuple):
    """A number in front of a heading or an item: its style and where it stands; code points."""

    style: str
    number: int
    words: str
    start: int
    end: int
    rank: int


def labels(text: str) -> Iterator[Label]:
    """Yield the labels at the head of lines; 三、四季度 is one only behind a 二、."""
    last: dict[str, int] = {}
    for found in _LABEL.finditer(text):
        name = next(name for name in _RANKS if found[name])
        marks = (found["marks"] or "").strip()
        style = f"{marks if marks.startswith('#') else ''}{name}"
        number = _number(found[name])
        if found["doubt"] is None or number == last.get(style, 0) + 1:
            last[style] = number
            yield Label(style, number, found["label"], found.start("label"), found.end("label"), _RANKS[name])


def number_breaches(page: Page) -> Iterator[Breach]:
    """Yield labels that do not follow, and the first of a level that stands inside a deeper one."""
    found = list(labels(page.text))
    inverted = _inverted(found)
    if inverted is not None:
        outer, inner = inverted
        yield _breach(inner, page, "level", {"before": outer.words})
        return
    counted = Counter(label.style for label in found)
    last: dict[str, int] = {}
    customary: dict[int, Label] = {}
    stack: list[Label] = []
    for label in found:
        befores = (_by_custom(customary, label), _by_appearance(stack, label), last.get(label.style, 0))
        last[label.style] = label.number
        if label.number == 1 or label.number - 1 in befores:
            continue
        before = max(befores)
        if label.number == before and (label.rank <= 2 or label.number > 1):  # noqa: PLR2004 - 一、 and （一）
            yield _breach(label, page, "again", {})
        elif before < label.number <= before + _LONGEST_GAP and (before or counted[label.style] > 1):
            yield _breach(label, page, "gap", {"missing": _run(before + 1, label.number - 1)})
        elif 0 < label.number < before and label.style in _CHINESE:
            yield _breach(label, page, "back", {})


def _by_custom(customary: dict[int, Label], label: Label) -> int:
    """Return the number before this one on its customary level, and put it in force."""
    before = customary.get(label.rank)
    for rank in [rank for rank in customary if rank > label.rank]:
        del customary[rank]
    customary[label.rank] = label
    return before.number if before is not None and before.style == label.style else 0


def _by_appearance(stack: list[Label], label: Label) -> int:
    """Return the number before this one on its level as the levels opened, and put it in force."""
    styles = [one.style for one in stack]
    before = 0
    if label.style in styles:
        at = styles.index(label.style)
        before = stack[at].number
        del stack[at:]
    stack.append(label)
    return before


def _inverted(found: list[Label]) -> tuple[Label, Label] | None:
    """Return a label and the first of a higher style that opens inside it: 1. 一、 二、 2."""
    opened: dict[str, tuple[Label, Label]] = {}
    for outer, inner in zip(found, [*found[1:], None], strict=False):  # no label at all: nothing to go through
        waiting = opened.pop(outer.style, None)
        if waiting is not None and waiting[0].number + 1 == outer.number:
            return waiting
        opens = inner is not None and inner.number == 1 and inner.rank < outer.rank
        if inner is not None and opens and "#" not in outer.style + inner.style:
            opened[outer.style] = (outer, inner)
    return None


def _breach(label: Label, page: Page, hint: str, more: dict[str, str]) -> Breach:
    slots = {"word": label.words, **more}
    return Breach((), page.line(label.start), Span(label.start, label.end), slots, label.words, hint=hint)


def _run(first: int, last: int) -> str:
    return str(first) if first >= last else f"{first}–{last}"


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
    return _NUMERALS.get(digits[-1], 0)
