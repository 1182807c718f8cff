"""Ordinal words out of order: 首先/其次/再次/最后, 第一/第二, 一是/二是, first/second/third (S08)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.steps.check.text.page import Page, PageSection

_ORDINAL = re.compile(
    r"(?:^|[。；;，：:！!？?\n\s])"
    r"(?:(?P<word>首先|其次|再次|再者)(?=[，,、是])"
    r"|(?P<nth>第[一二三四五六七八九十])(?=[，,、：:]|是(?!否))"
    r"|(?P<is>[一二三四五六七八九十]是)(?!否|不是)"
    r"|(?P<en>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth)(?P<ly>ly)?(?=,\s)"
    r"|(?P<then>首先|其次)(?=[\u4e00-\u9fff]))"
)
_RANKS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}


class _Ordinal(NamedTuple):
    """An ordinal word: its family, its rank in it, and where it stands."""

    family: str
    rank: int
    word: str
    start: int


def ordinal_breaches(page: Page) -> Iterator[Breach]:
    """Yield the words that do not follow those before them in their section."""
    for section in page.sections:
        for word, before in _misplaced(section, page.text):
            span = Span(word.start, word.start + len(word.word))
            slots = {"word": word.word, "before": before.word}
            yield Breach((), page.line(word.start), span, slots, f"{before.word} → {word.word}")


def _misplaced(section: PageSection, text: str) -> Iterator[tuple[_Ordinal, _Ordinal]]:
    """Yield each word out of order with the one it follows: one skipped, turned back, or of another series."""
    last: dict[str, _Ordinal] = {}
    for word in _ordinals(text, section.body, section.end):
        before = last.get(word.family)
        if word.rank == 1:
            last = {**last, word.family: word}
            continue
        if before is not None and word.rank != before.rank + 1:
            yield word, before
        elif before is None and word.family == "word" and "nth" in last:
            yield word, last["nth"]
        last[word.family] = word


def _ordinals(text: str, start: int, end: int) -> Iterator[_Ordinal]:
    for found in _ORDINAL.finditer(text, start, end):
        family = next(name for name in ("word", "nth", "is", "en", "then") if found[name])
        word = found[family]
        if family == "then":
            yield _Ordinal("word", _RANKS[word], word, found.start(family))
        elif family in {"nth", "is"}:
            yield _Ordinal(family, _NUMERALS[word.strip("第是")], word, found.start(family))
        else:
            yield _Ordinal(family, _RANKS[word.lower()], word + (found["ly"] or ""), found.start(family))
