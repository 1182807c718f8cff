"""Shortcomings by the words of the source: what went wrong is told in its lines even where no fact holds it.

A fact is made of figures; that a trial failed, a customer left or a hire was not approved often stands in words alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import Cue
from drafter.steps.verify.align import carried
from drafter.steps.verify.evidence import evidence_of
from drafter.steps.verify.index import facts_on
from drafter.steps.verify.known_names import NO_NAMES, keys_in, known_names, without_names
from drafter.steps.verify.natures import AHEAD
from drafter.steps.verify.said import source_of
from drafter.steps.verify.stretches import digits_in
from drafter.steps.verify.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact
    from drafter.steps.verify.evidence import Statement
    from drafter.steps.verify.index import Index
    from drafter.steps.verify.stretches import Stretch

BAD = Cue(
    r"丢(?:了|掉|失|单)|流失|输给|输单|转向(?:了)?竞品|投诉|客诉|差评|逾期|拖欠|拖了|欠款|扣款|罚款|返工|报废|召回|下架|赔付"
    r"|故障|损坏|破损|断货|缺货|停产|停运|停课|停机|事故|受伤|不合格|流标|落标|离职|取消|延误|推迟|延期|晚(?:了|交)|迟到"
    r"|(?:没有?|未能?)(?:通过|成功|达到|达标|中标|签下|续约)|超(?:支|预算|期)|违约|坏账|亏损|退(?:货|单|费|保)|解约|拒(?:绝|收)",
    r"lost|lose|left us|churned|dropped out|complain\w{0,4}|overdue|unpaid|underpaid|overpaid|past due|over terms|owes?"
    r"|late(?! (?:in|this|next|january|february|march|april|may|june|july|august|september|october|november|december))"
    r"|delay(?:ed|s)?|behind schedule|slipped|cancel\w{0,8}|failed|failures?|faults?|faulty|defects?|damaged?|broken?"
    r"|outage|out of (?:stock|service|order)|oos|recall(?:ed)?|wrong|errors?|mistakes?|rejected|declined|refused"
    r"|no (?:commitment|agreement|interest)|not (?:renewed|approved|delivered|fixed|done|met)|on hold|freeze|stalled"
    r"|vacan(?:t|cies)|fined|penalt(?:y|ies)|injur\w{2,4}|accidents?|short of|missed|unhappy|over budget|write-?offs?",
)
"""Words by which a source tells that something went wrong."""
_CURED = Cue(
    r"避免|防止|预防|减少|降低|杜绝|若|如果|一旦|可能|风险|没有|无|未(?:发生|出现|接到)",
    r"avoid|prevent|reduce|no|without|zero|if|could|may|might|risk|unless|until|never",
)
"""Before such a word these speak of its cure, its absence or its risk."""
_GOOD = re.compile(
    r"已(?:经)?(?:解决|修复|补发|恢复|处理)|(?<![A-Za-z])(?:fixed|resolved|solved)(?![A-Za-z])", re.IGNORECASE
)
_HEAD = re.compile(r"^[^:：，,；;。]{1,30}[:：]")
_TABLE = re.compile(r"\||\S\s{2,}\S[^\n]{0,60}\S\s{2,}\S")
_LATIN = re.compile(r"[A-Za-z]{1,40}")
_FIGURE = re.compile(r"\d[\d,.]{0,15}")
_BEFORE = 14
_CARRIED, _PREDICATE = 0.45, 0.34
_CARRIED_ALONE = 0.6
_LEAST, _FULL = 1.0, 3.0


class Lack(NamedTuple):
    """A shortcoming as the source words it: facts of its line, best first, and its names.

    ``words`` are its words without figures, all and those that are no names; of ``lone`` ones the source says no more.
    """

    facts: tuple[int, ...]
    text: str
    words: tuple[str, str]
    names: frozenset[str]
    digits: frozenset[str]
    lone: frozenset[str] = frozenset()

    def is_told(self, stretch: Stretch, mine: frozenset[str], named: frozenset[str]) -> bool:
        """Whether a stretch tells it: by a figure and a word, its words, or a name of its own and a bad word.

        ``mine`` are the names of the stretch, ``named`` those of its paragraph.
        """
        words, predicate = self.words
        shared = any(gram in stretch.words for gram, weight in grams(words).items() if weight == 1)
        if (shared and self.digits & stretch.digits) or carried(words, stretch.text) >= _CARRIED:
            return True
        if self.lone & mine and BAD.search(stretch.text) is not None:
            return True
        full = sum(grams(predicate).values()) >= _FULL
        if not self.names & (named if full else mine):
            return full and carried(predicate, stretch.text) >= _CARRIED_ALONE
        return carried(predicate, stretch.text) >= _PREDICATE


def lacks_told(index: Index, pieces: Sequence[Stretch]) -> set[int]:
    """Return which of the shortcomings a paragraph's stretches tell."""
    known = index.once(lacks)
    if not known:
        return set()
    names, by_gram = known_names(index), index.once(_by_gram)
    mine = [frozenset(keys_in(one.text, names)) for one in pieces]
    named = frozenset().union(*mine)
    found: set[int] = set()
    for one, own in zip(pieces, mine, strict=True):
        near = {order for gram in (*one.words, *one.digits, *own) for order in by_gram.get(gram, ())}
        found |= {order for order in near - found if known[order].is_told(one, own, named)}
    return found


def _by_gram(index: Index) -> Mapping[str, tuple[int, ...]]:
    """Return which shortcomings have a word, a figure or a name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for order, one in enumerate(index.once(lacks)):
        content = {gram for gram, weight in grams(one.words[0]).items() if weight == 1}
        for gram in content | one.digits | one.names:
            found[gram].append(order)
    return {gram: tuple(orders) for gram, orders in found.items()}


def lacks(index: Index) -> tuple[Lack, ...]:
    """Return the shortcomings that the source tells of in its words."""
    return tuple(one for statement in evidence_of(index).statements for one in _of_statement(index, statement))


def _of_statement(index: Index, statement: Statement) -> Iterator[Lack]:
    text = statement.text.strip()
    facts = facts_on(index, statement.line)
    if not facts or _TABLE.search(text) or AHEAD.search(statement.under) is not None:
        return
    head = _HEAD.match(text)
    body = text[head.end() :] if head else text
    if not _went_wrong(text):
        return
    names = frozenset(name for name in keys_in(text, known_names(index)) if not BAD.search(name))
    predicate = _LATIN.sub(_plain, without_names(body, known_names(index), names))
    if sum(grams(predicate).values()) >= _LEAST:
        near = tuple(number for number in facts if _stands_in(text, index.facts[number]))
        lone = frozenset(name for name in names if len(source_of(index).by_key.get(name, ())) == 1)
        words = _FIGURE.sub(" ", text), _FIGURE.sub(" ", predicate)
        yield Lack(near or facts[:1], text, words, names, digits_in(body), lone)


def _stands_in(text: str, fact: Fact) -> bool:
    """Whether the first figure of a fact, or its own words, stand in ``text``."""
    return (fact.value.written if fact.value is not None else fact.text or fact.quote) in text


def _plain(word: re.Match[str]) -> str:
    """Return a word, nothing for one of the calendar."""
    return "" if word.group().casefold() in NO_NAMES else word.group()


def _went_wrong(text: str) -> bool:
    """Whether the words tell of something that went wrong, is not mended and is not only feared or planned."""
    cue = BAD.search(text)
    while cue is not None:
        before = text[max(0, cue.start() - _BEFORE) : cue.start()]
        if not (_CURED.search(before) or AHEAD.search(before) or _GOOD.search(text, cue.end())):
            return True
        cue = BAD.search(text, cue.end())
    return False
