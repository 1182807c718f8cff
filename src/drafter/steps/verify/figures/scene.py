"""What stands around a figure of the text: its own noun, the words beside it, its time, the fact before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Role
from drafter.language.timeline import Place
from drafter.language.token import TokenKind
from drafter.steps.verify.source.index import Bag, Index, bag
from drafter.steps.verify.text.refine import behind_words
from drafter.steps.verify.text.words import grams, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drafter.language.mention import Mention
    from drafter.steps.verify.text.reading import Reading

_AND = re.compile(r".*(?<![A-Za-z])(?:and|or|but|while|with|of|from)\s", re.IGNORECASE | re.DOTALL)
_AND_LAST = re.compile(r"(?<![A-Za-z])and\s{0,2}$", re.IGNORECASE)
_LINKS = re.compile(
    r"^(?:比|较|与|同|由|从|距离?)(?!例|率|较)|实际|此前|原来|去年|上年|同期|(?<![A-Za-z])(?:earlier|ago|prior|it)(?![A-Za-z])|(?:目标|计划|任务|指标)(?:的)?|(?<![A-Za-z])(?:targets?|quotas?|goals?|plan(?:ned)?|budget)(?![A-Za-z])",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?:之|以)?前")
_BY = re.compile(r"(?<![A-Za-z])(?:by|until|before)\s$", re.IGNORECASE)
_CLAUSE_MARK = re.compile(r"[，,；;。、]")
_BEHIND = 12
_STOP = re.compile(r"[；;。]")
_PART = re.compile(r"[；;。]|\.\s")
_TAIL = 16
_WORDS = re.compile(r"[A-Za-z]{2,30}")
_INITIALS = 3
_PLANNED = (Role.VALUE, Role.TARGET)


class Scene(NamedTuple):
    """What stands around a figure: its words by nearness, the fact bound before it, and its time.

    ``period`` stands in the figure's own words; ``timed`` tells that it has a known place, otherwise the time is only
    implied.  ``named`` are the facts whose entity the sentence names; ``thorough`` looks at computed cells even where
    a stated one goes with the figure, ``loose`` at figures the notes write without a unit whatever was lent to them.
    """

    reading: Reading
    number: int
    own: Bag
    previous: int | None
    place: Place
    timed: bool
    period: str | None
    named: frozenset[int] = frozenset()
    thorough: bool = False
    loose: bool = False

    @property
    def mention(self) -> Mention:
        """The figure itself."""
        return self.reading.mentions[self.number]


def own_words(mention: Mention, text: str = "") -> str:
    """Return the figure's own noun: an English one since the last and, a count with the words behind it."""
    noun = mention.noun
    if noun.isascii():
        joined = _AND_LAST.search(text, max(0, mention.start - 6), mention.start)
        noun = "" if joined and (mention.after or behind_words(text, mention)) else _behind_and(noun)
        noun = "" if mention.after and noun.endswith(" with") else noun  # 4 demo days with 57 farms
    noun = _unlinked(f"{noun} {mention.after}")
    if not noun and mention.role is Role.VALUE:
        return behind_words(text, mention)
    return noun


@lru_cache(maxsize=4096)
def _behind_and(noun: str) -> str:
    return _AND.sub("", noun)


@lru_cache(maxsize=4096)
def _unlinked(noun: str) -> str:
    return _LINKS.sub("", noun).strip()


def _named_grams(index: Index, noun: str) -> Mapping[str, float]:
    """Return the grams of a noun, and its initials where the notes have them: gross written premium, GWP."""
    found = grams(noun)
    words = _WORDS.findall(noun)
    if len(words) < _INITIALS:
        return found
    letters = "".join(word[0] for word in words)
    known = [stem(letters[at:]) for at in range(len(words) - 1) if stem(letters[at:]) in index.postings]
    return {**found, **dict.fromkeys(known, 1.0)} if known else found


def segment_of(scene: Scene) -> str:
    """Return the part of the sentence, between semicolons, that the figure stands in."""
    text, mention = scene.reading.passage.text, scene.mention
    begin = max((match.end() for match in _PART.finditer(text, 0, mention.start)), default=0)
    end = _PART.search(text, mention.end)
    return text[begin : end.start() if end else len(text)]


def scene_of(index: Index, reading: Reading, number: int, previous: int | None, named: frozenset[int]) -> Scene:
    """Return the scene of the ``number``-th figure of a passage whose words name the facts ``named``."""
    mention = reading.mentions[number]
    own = _named_grams(index, own_words(mention, reading.passage.text))
    dated = own_period(reading, number)
    timed = dated and mention.place is not Place.UNKNOWN
    place = mention.place if timed or reading.place is Place.UNKNOWN else reading.place
    if place is Place.UNKNOWN and any(
        one.place is Place.NEXT and one.role in _PLANNED for one in reading.mentions[:number]
    ):
        place = Place.NEXT  # a sentence about a plan stays with it
    return Scene(
        reading,
        number,
        bag(index.weigh(own)),
        previous,
        place,
        timed,
        mention.period if dated else None,
        named,
    )


def around_of(index: Index, scene: Scene) -> Bag:
    """Return everything around a figure as one bag: its own noun, its clause, its sentence when it has no noun."""
    own = _named_grams(index, own_words(scene.mention, scene.reading.passage.text))
    around = dict(own)
    for words, weight in _surroundings(scene.reading, scene.number, thin=not own):
        for gram, value in grams(words).items():
            if value * weight > around.get(gram, 0.0):
                around[gram] = value * weight
    return bag(index.weigh(around))


def own_period(reading: Reading, number: int) -> bool:
    """Whether a period, no deadline, stands between the last clause mark or figure and this one, or right behind."""
    mention, text = reading.mentions[number], reading.passage.text
    begin = reading.mentions[number - 1].end if number else 0
    for token in reading.tokens:
        if token.kind is TokenKind.PERIOD and token.period == mention.period:
            if begin <= token.start and token.end <= mention.start:
                until = _DEADLINE.match(text, token.end) or _BY.search(text, 0, token.start)
                return not (until or _CLAUSE_MARK.search(text, token.end, mention.start))
            if mention.end <= token.start <= mention.end + _BEHIND:
                return not _CLAUSE_MARK.search(text, mention.end, token.start)
    return False


def _tail(reading: Reading, number: int) -> str:
    """Return the words behind a figure up to the next one, a semicolon or a full stop."""
    text, mentions = reading.passage.text, reading.mentions
    begin = mentions[number].end
    end = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
    stop = _STOP.search(text, begin, min(end, begin + _TAIL))
    return text[begin : stop.start() if stop else min(end, begin + _TAIL)]


def _surroundings(reading: Reading, number: int, *, thin: bool) -> Iterable[tuple[str, float]]:
    mention = reading.mentions[number]
    if mention.topic:
        yield mention.topic, 0.6
    yield mention.clause_text, 0.5
    yield _tail(reading, number), 0.3
    behind = behind_words(reading.passage.text, mention)
    if behind:
        yield behind, 0.6
    if number and thin:
        yield own_words(reading.mentions[number - 1]), 0.5
    if thin:
        yield reading.passage.text, 0.25
        yield reading.passage.heading, 0.2
