"""Words with an opposite, beside the things they are said of: raised its outlook against lowered its outlook.

What a word is said of are the content words right before and behind it.  The source turns it round when every place
that says either word of one of these has the opposite, and no other place of the source has the word itself of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.affixes import denying
from drafter.language.contraries import Contrary, contraries, is_denied
from drafter.steps.verify.source.evidence import asked_of, evidence_of
from drafter.steps.verify.text.words import coverage, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.steps.verify.source.evidence import Clause, Statement
    from drafter.steps.verify.source.index import Index

_REACH = 28
_STOP = re.compile(r"[,;:.!?()，。；：！？（）、]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'&\-]{0,39}|[\u4e00-\u9fff]{1,4}")
_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z][a-z]{1,14}(?:-[a-z]{2,16}|[a-z]{0,16})(?![A-Za-z])")
_COMMON = 60
_CARRIED = 0.45
"""The statement must carry this share of the clause's other words and figures."""


_VALUES = frozenset(
    {
        "strong", "positive", "success", "satisfied", "advanced", "useful", "flexible", "competitive", "relevant",
        "boost", "easy-to-use", "wide", "able", "profit", "legal", "safe", "easy", "cheap", "known", "满意", "合格",
        "强劲", "利好", "合法", "成功", "乐观", "正面", "盈利",
    }
)  # fmt: skip
"""Pairs whose other side is a fault, which only the source can find."""
_TIMES = frozenset({"early"})
"""Pairs that count time from anywhere: twelve months earlier."""


class Sided(NamedTuple):
    """A word of the source that has an opposite: its statement, what stands beside it, and which way it says it."""

    word: str
    way: bool
    beside: frozenset[str]
    statement: Statement


@dataclass(slots=True)
class _Sides:
    """All such words of a source by pair and by what stands beside them; the ways in which it says each pair."""

    by_gram: defaultdict[tuple[str, str], list[Sided]] = field(default_factory=lambda: defaultdict(list))
    ways: set[tuple[str, bool]] = field(default_factory=set)

    def beside(self, pair: str, near: frozenset[str]) -> list[Sided]:
        """Return the words of a pair beside any of these; none beside what stands everywhere."""
        listed = [self.by_gram.get((pair, gram), []) for gram in sorted(near)]
        return [] if any(len(held) > _COMMON for held in listed) else [sided for held in listed for sided in held]


def way_of(one: Contrary) -> bool:
    """Return which side of its pair a word takes with its negation."""
    return (one.side == 0) != one.negated


def beside(text: str, one: Contrary) -> frozenset[str]:
    """Return the grams of the nearest content words before and behind a word, up to a mark."""
    ahead = _STOP.split(text[max(0, one.begin - _REACH) : one.begin])[-1]
    behind = _STOP.split(text[one.end : one.end + _REACH].lstrip("-"))[0]
    found: set[str] = set()
    for words in (reversed(_WORD.findall(ahead)), iter(_WORD.findall(behind))):
        near: Mapping[str, float] = next((held for word in words if (held := grams(word))), {})
        found.update(gram for gram in near if gram.isascii() or len(gram) > 1)
    return frozenset(found)


def both_ways(clause: Clause, one: Contrary) -> bool:
    """Whether the clause itself has the opposite, too, and so compares."""
    return any(other.pair == one.pair and way_of(other) is not way_of(one) for other in contraries(clause.text))


def opposite_of(index: Index, clause: Clause, one: Contrary) -> tuple[Statement, str] | None:
    """Return the statement that says the opposite of the same thing, and its word, if nothing says the same."""
    mine = beside(clause.text, one._replace(begin=max(0, one.begin - clause.start), end=one.end - clause.start))
    found = index.once(_sided).beside(one.pair, mine)
    if not found or one.pair in _TIMES or any(sided.way is way_of(one) for sided in found):
        return None
    asked = asked_of(clause.text.replace(one.word, " "), clause.mentions)
    best = max(found, key=lambda sided: _share(index, asked.words, sided))
    return (best.statement, best.word) if _share(index, asked.words, best) >= _CARRIED else None


def unheard(index: Index, clause: Clause, senses: Sequence[Contrary]) -> bool:
    """Whether the source has no word like this one, but its opposite of the same thing, or it blames unasked."""
    one = senses[0]
    if any(gram in index.heard for gram in grams(one.word)):
        return False
    sides = index.once(_sided)
    if any((sense.pair, way_of(sense)) in sides.ways for sense in senses):
        return False
    if any(sense.pair in _VALUES and not way_of(sense) for sense in senses):
        return True
    mine = beside(clause.text, one._replace(begin=max(0, one.begin - clause.start), end=one.end - clause.start))
    return any(sides.beside(sense.pair, mine) for sense in senses)


def affixed(index: Index, clause: Clause) -> Iterator[tuple[Contrary, tuple[Statement, str] | None]]:
    """Yield every word that is turned round by its beginning, with the statement that says the opposite of the same."""
    known = index.once(_words)
    for match in _LATIN.finditer(clause.text):
        word = denying(match.group(), known)
        if word is None or any(is_denied(said.text, said.text.casefold().find(word)) for said in known[word][:_COMMON]):
            continue  # unfinished: the source says not finished
        one = Contrary(match.start(), match.end(), match.group(), word, 0, match.start())
        near, asked = beside(clause.text, one), asked_of(clause.text.replace(one.word, " "), clause.mentions)
        said = [
            Sided(word, way=True, beside=_around(statement.text, word), statement=statement)
            for statement in known[word][:_COMMON]
        ]
        alike = [sided for sided in said if sided.beside & near and _share(index, asked.words, sided) >= _CARRIED]
        yield one, (alike[0].statement, word) if alike else None


def _around(text: str, word: str) -> frozenset[str]:
    at = text.casefold().find(word)
    return beside(text, Contrary(at, at + len(word), word, word, 1, at))


def _words(index: Index) -> dict[str, list[Statement]]:
    """Return every English word of the source with its statements."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in evidence_of(index).statements:
        for word in dict.fromkeys(_LATIN.findall(statement.text.casefold())):
            found[word].append(statement)
    return dict(found)


def _share(index: Index, words: Mapping[str, float], sided: Sided) -> float:
    evidence = evidence_of(index)
    return coverage({gram: weight * evidence.rarity(gram) for gram, weight in words.items()}, sided.statement.words)


def _sided(index: Index) -> _Sides:
    """Return every such word of the source."""
    found = _Sides()
    for statement in evidence_of(index).statements:
        for one in contraries(statement.text):
            near = beside(statement.text, one)
            found.ways.add((one.pair, way_of(one)))
            for gram in near:
                sided = Sided(statement.text[one.begin : one.end], way_of(one), near, statement)
                found.by_gram[one.pair, gram].append(sided)
    return found
