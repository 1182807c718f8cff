"""Shortcomings by the words of the source: what went wrong is told in its lines even where no fact holds it.

A fact is made of figures; that a trial failed, a customer left or a hire was not approved often stands in words alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.cue import Cue
from drafter.language.vocabulary import faultless
from drafter.steps.verify.deeds.natures import AHEAD
from drafter.steps.verify.reach.shortfalls import falls_short
from drafter.steps.verify.source.align import carried
from drafter.steps.verify.source.evidence import base_value, evidence_of
from drafter.steps.verify.source.index import facts_on
from drafter.steps.verify.source.known_names import NO_NAMES, keys_in, known_names, without_names
from drafter.steps.verify.source.said import source_of
from drafter.steps.verify.text.stretches import digits_in
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from drafter.domain.fact import Fact
    from drafter.steps.verify.source.evidence import Statement
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.text.stretches import Stretch

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
_SOMEBODY = r"(?:guests?|customers?|clients?|passengers?|patients?|tenants?|users?|parents|drivers?|visitors?)"
SHORT = Cue(
    r"缺(?:了|少)?约?\s?[\d一二两三四五六七八九十]|空缺|短缺|紧缺"
    r"|(?:仍|还|尚|至今|迟迟|一直|到今天|到现在|目前)(?:都|也|还|仍)?(?:未|没)"
    r"|只(?:完成|做|到|实现|达到|卖|发|交)了?[^，。；]{0,6}(?:一半|[一二三四五六七八]成|\d)|[一二两12]星(?!级)"
    r"|离开(?=[，。；,]|$)|辞职|提(?:了|出)?离职|走人|不能用|停用|坏了"
    r"|(?:顾客|客户|乘客|患者|业主|居民|家长|用户|客人|司机)[^，。；\d]{0,4}(?:反映|抱怨|嫌|吐槽)"
    r"|一[单家笔台件]都?(?:没|未)|没人|无人(?!机|驾|值守|售)",
    r"(?:1|2|one|two)-star|no (?:[a-z]{2,10} )?(?:deals?|orders?|sales?|bookings?|signatures?|takers?|bids?|replies"
    r"|reply|answers?|word)"
    r"|(?:is|are|has|have) yet to|(?:still )?\d{1,4} short|still (?:missing|short|empty|vacant|unfilled|owes?|closed)"
    r"|(?:gave|given|handed in (?:his|her|their)|in his|in her) notice|resign\w{0,6}|quit"
    r"|left (?=on |last |aug|sep|oct|nov|dec|jan|feb|mar|apr|may|jun|jul)"
    r"|days (?:old|behind)"
    r"|only \d{1,4} (?:of|out of) (?:the )?\d{1,4}|only (?:half|a third|a quarter)"
    r"|(?:nobody|no one|none)(?: [a-z]{2,10}){0,3} (?:came|attended|showed|answered|turned|signed|joined|replied"
    r"|called)"
    rf"|{_SOMEBODY} (?:say|said|says|report\w{{0,3}}|grumbl\w{{1,3}}|moan\w{{0,3}})",
)
"""Words by which a source tells that something is short, open or unfinished, or somebody is not content."""
_CURED = Cue(
    r"避免|防止|预防|减少|降低|杜绝|若|如果|一旦|可能|风险|没有|无|未(?:发生|出现|接到)",
    r"avoid|prevent|reduce|no|not (?:at|in|to)|without|zero|if|could|may|might|risk|unless|until|never",
)
"""Before such a word these speak of its cure, its absence or its risk."""
_GOOD = re.compile(
    r"已(?:经)?(?:解决|修复|补发|恢复|处理)|(?<![A-Za-z])(?:fixed|resolved|solved)(?![A-Za-z])", re.IGNORECASE
)
_HEAD = re.compile(r"^[^:：，,；;。]{1,30}[:：]")
_TABLE = re.compile(r"\||\S\s{2,}\S[^\n]{0,60}\S\s{2,}\S")
_LATIN = re.compile(r"[A-Za-z]{1,40}")
_FIGURE = re.compile(r"\d[\d,.]{0,15}")
_DENIES = re.compile(
    r"[没未无不缺少差停]|(?<![A-Za-z])(?:not|no|never|none|nobody|nothing|neither|without|yet|open|empty|missing|still"
    r"|below|under|fewer|less|only|too)(?![A-Za-z])|n[’']t",
    re.IGNORECASE,
)
_FEW = 6
_STEM = 6
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
    sizes: frozenset[Fraction] = frozenset()
    rare: frozenset[str] = frozenset()

    def is_told(self, stretch: Stretch, mine: frozenset[str], named: frozenset[str]) -> bool:
        """Whether a stretch tells it: by a figure and a word, its words, or a name of its own and a bad word.

        ``mine`` are the names of the stretch, ``named`` those of its paragraph.
        """
        words, predicate = self.words
        shared = any(gram in stretch.words for gram, weight in grams(words).items() if weight == 1)
        if (shared and self.digits & stretch.digits) or carried(words, stretch.text) >= _CARRIED:
            return True
        if shared and self.sizes & stretch.figures:
            return True
        if (self.lone & mine or self._named_by(stretch.words)) and _tells_a_lack(stretch.text):
            return True
        full = sum(grams(predicate).values()) >= _FULL
        if not self.names & (named if full else mine):
            return full and carried(predicate, stretch.text) >= _CARRIED_ALONE
        return carried(predicate, stretch.text) >= _PREDICATE

    def _named_by(self, words: frozenset[str]) -> bool:
        """Whether a stretch has a word that only this statement of the source has, or one of its kin."""
        return bool(self.rare & words) or not {_stem(one) for one in self.rare}.isdisjoint(_stem(one) for one in words)


def _stem(gram: str) -> str:
    """Return what is alike in a word and its kin: commitment, committed."""
    return gram[:_STEM] if gram.isascii() else gram


def _tells_a_lack(text: str) -> bool:
    return BAD.search(text) is not None or SHORT.search(text) is not None or _DENIES.search(text) is not None


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
        said = (*one.words, *map(_stem, one.words), *one.digits, *own)
        near = {order for gram in said for order in by_gram.get(gram, ())}
        found |= {order for order in near - found if known[order].is_told(one, own, named)}
    return found


def _by_gram(index: Index) -> Mapping[str, tuple[int, ...]]:
    """Return which shortcomings have a word, a figure or a name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for order, one in enumerate(index.once(lacks)):
        content = {gram for gram, weight in grams(one.words[0]).items() if weight == 1} | one.rare
        content |= {_stem(gram) for gram in one.rare}
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
    if not _went_wrong(faultless(text)):
        return
    names = frozenset(name for name in keys_in(text, known_names(index)) if not BAD.search(name))
    predicate = _LATIN.sub(_plain, without_names(body, known_names(index), names))
    if sum(grams(predicate).values()) >= _LEAST:
        near = tuple(number for number in facts if _stands_in(text, index.facts[number]))
        lone = frozenset(name for name in names if len(source_of(index).by_key.get(name, ())) == 1)
        words = _FIGURE.sub(" ", text), _FIGURE.sub(" ", predicate)
        yield Lack(near or facts[:1], text, words, names, digits_in(body), lone, _sizes(statement), _rare(index, text))


def _sizes(statement: Statement) -> frozenset[Fraction]:
    """Return the sizes of a statement's figures, and how far apart neighbours are: 14 posts, 11 filled."""
    listed = [base_value(one.quantity) for clause in statement.clauses for one in clause.mentions]
    return frozenset(listed) | frozenset(abs(a - b) for a, b in pairwise(listed[:_FEW]) if a != b)


def _rare(index: Index, text: str) -> frozenset[str]:
    """Return the content grams of a statement that no other one has."""
    evidence = evidence_of(index)
    said = grams(_FIGURE.sub(" ", text))
    found = (gram for gram, weight in said.items() if weight == 1 and evidence.rarity(gram) == 1)
    return frozenset(gram for gram in found if len(gram) > 1 and not BAD.search(gram))


def _stands_in(text: str, fact: Fact) -> bool:
    """Whether the first figure of a fact, or its own words, stand in ``text``."""
    return (fact.value.written if fact.value is not None else fact.text or fact.quote) in text


def _plain(word: re.Match[str]) -> str:
    """Return a word, nothing for one of the calendar."""
    return "" if word.group().casefold() in NO_NAMES else word.group()


def _went_wrong(text: str) -> bool:
    """Whether the words tell of something that went wrong, is not mended and is not only feared or planned."""
    if falls_short(text):
        return True
    for words in (BAD, SHORT):
        cue = words.search(text)
        while cue is not None:
            before = text[max(0, cue.start() - _BEFORE) : cue.start()]
            if not (_CURED.search(before) or AHEAD.search(before) or _GOOD.search(text, cue.end())):
                return True
            cue = words.search(text, cue.end())
    return False
