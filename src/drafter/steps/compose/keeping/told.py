"""A sentence as it is judged by the facts it tells: its clauses, its slots, those facts, and what is proven of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Verdict
from drafter.domain.draft import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.claim import Claim
    from drafter.domain.draft import Sentence
    from drafter.domain.fact import Fact
    from drafter.steps.compose.entries import Menu

_BREAK = re.compile(
    r"[，。；：！？\n]|[,;:!?](?!\d)|\.(?=\s|$)|\s[-–—]\s|(?<=\s)(?:and|but|while|because)(?=\s)|(?<=\w)(?=因为)"
)
_OPEN_QUESTION = re.compile(r"\[[^\[\]]{0,200}\]")
_HAN = re.compile(r"(?=([\u4e00-\u9fff]{2}))|(\d{1,4}[年月日号季周]|[A-Za-z]{3,20})")
_LATIN = re.compile(r"()([A-Za-z]{3,20})")
_PROVEN = (Verdict.SUPPORTED, Verdict.INFERRED)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and was were for with from all are has have had not but our per its his her one two this that than which"
        " actual plan target part about request cause last quarter month week year"
        " 实际 计划 目标 分项 关于 请求 原因 责任 情况 其中 季度 月份 年度 本月 本季 本年 万元 月末 期末 自己 同期",
    )
)


class Slot(NamedTuple):
    """A printed slot and where it stands in the sentence."""

    part: Reference
    start: int
    end: int

    @property
    def fact(self) -> str:
        """The fact it is a figure of; a list has none."""
        head = self.part.slot.partition(".")[0]
        return head if re.fullmatch(r"[FD]\d{1,3}", head) else ""

    @property
    def facet(self) -> str:
        """Which of the fact's figures, ``""`` for its level."""
        return self.part.slot.partition(".")[2]


class Clause(NamedTuple):
    """A stretch of the sentence between two marks, its literal words, and the slots in it."""

    start: int
    end: int
    words: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Told:
    """A sentence with the facts it prints, cites or spells; ``claims`` have offsets into ``text``.

    ``reckoned`` are those that its derived figures rest on.
    """

    block: Sentence
    menu: Menu
    facts: tuple[Fact, ...]
    section: str
    claims: tuple[Claim, ...]
    reckoned: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it prints."""
        return self.block.text

    @property
    def zh(self) -> bool:
        """Whether it is Chinese."""
        return self.menu.chinese

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every printed slot in order."""
        return tuple(self._slots())

    def _slots(self) -> Iterator[Slot]:
        at = 0
        for part in self.block.parts:
            printed = part if isinstance(part, str) else part.text
            if isinstance(part, Reference) and printed:
                yield Slot(part, at, at + len(printed))
            at += len(printed)

    @cached_property
    def literal(self) -> str:
        """The writer's own words, blanks in the places of slots: offsets are those of ``text``."""
        words = list(self.text)
        for slot in self.slots:
            words[slot.start : slot.end] = " " * (slot.end - slot.start)
        return _OPEN_QUESTION.sub(lambda found: " " * len(found.group()), "".join(words))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The sentence cut at its marks, never inside a slot."""
        cuts = [0, *(found.end() for found in _BREAK.finditer(self.literal)), len(self.text)]
        pairs = ((start, end) for start, end in pairwise(cuts) if start < end)
        return tuple(
            Clause(start, end, self.literal[start:end], tuple(s for s in self.slots if start <= s.start < end))
            for start, end in pairs
        )

    @cached_property
    def cited(self) -> tuple[Fact, ...]:
        """The facts that it prints or cites itself."""
        own = {*(slot.fact for slot in self.slots), *self.block.cites}
        return tuple(fact for fact in self.facts if fact.id in own)

    @cached_property
    def source(self) -> str:
        """Everything its facts say: labels, texts, the lines they come from."""
        derived = (self.menu.entry(slot.fact) for slot in self.slots if slot.fact[:1] == "D")
        labels = (self.menu.spelt(one.label) for one in derived if one is not None)
        return "\n".join([*(words_of(self.menu, fact) for fact in (*self.facts, *self.reckoned)), *labels])

    def proven(self, start: int, end: int) -> bool:
        """Whether a claim that begins in the stretch is proven."""
        return any(start <= one.start < end and one.verdict in _PROVEN for one in self.claims)


def words_of(menu: Menu, fact: Fact) -> str:
    """Return all words of a fact: label, text, line, entity, metric and period."""
    entry = menu.entry(fact.id)
    label = menu.spelt(f"{entry.label} {entry.text}") if entry is not None else ""
    return f"{label} {fact.entity} {fact.metric} {fact.period or ''} {fact.quote} {fact.text or ''}"


@lru_cache(maxsize=8_192)
def grams(words: str, *, zh: bool) -> frozenset[str]:
    """Return what can be compared of words: pairs of characters, or words of three letters, without common ones."""
    found = (one or other for one, other in (_HAN if zh else _LATIN).findall(words))
    return frozenset(word.lower() for word in found) - _COMMON
