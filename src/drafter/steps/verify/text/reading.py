"""A text read with the same reader as the notes: passages with their tokens, figures and standing in time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from drafter.language import cues
from drafter.language.mentions import read_mentions
from drafter.language.scan import scanned
from drafter.language.scan_en_numerals import multiplied
from drafter.language.timeline import Place, standing
from drafter.language.token import TokenKind
from drafter.language.vocabulary import per_team
from drafter.steps.verify.text.passages import Paragraph, Passage, paragraphs, passages
from drafter.steps.verify.text.refine import refine
from drafter.steps.verify.text.same_periods import carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafter.domain.fact import Header
    from drafter.language.mention import Mention
    from drafter.language.token import Token
    from drafter.steps.verify.source.index import Index


_OPENING = re.compile(
    r"\s{0,12}(?:[-*•·–]\s{1,4}|\d{1,2}[.、)）](?!\d)\s{0,4})?\*{0,2}"
    r"([A-Z][A-Za-z&'. ]{1,28}?|[A-Za-z&' ]{0,6}[\u4e00-\u9fff]{2,10})(?:[(（][^\n(（）)]{1,24}[)）])?"
    r"(?:\*{0,2}[:：]|\s[-–]\s)"
)
"""What a paragraph is about: the name before its first colon."""
_WEEK = re.compile(r"W(\d{1,2})")


T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A passage and what the reader found in it; ``place`` is the time its heading speaks of."""

    passage: Passage
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    place: Place
    _made: dict[object, Any] = field(default_factory=dict)

    def once(self, work: Callable[[Reading], T]) -> T:
        """Return what ``work`` makes of this reading, made at the first call."""
        try:
            found: T = self._made[work]
        except KeyError:
            found = self._made[work] = work(self)
        return found

    def gap(self, number: int) -> str:
        """Return the words from the figure before the ``number``-th one up to it."""
        begin = self.mentions[number - 1].end if number else self.passage.lead
        return self.passage.text[begin : self.mentions[number].start]


def stating(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the readings that state something: a heading and a cell of a table have no clause to judge."""
    return (reading for reading in readings if not (reading.passage.is_heading or reading.passage.lead))


def read_paragraph(
    paragraph: Paragraph, cut: Iterable[Passage], header: Header, place: Place | None = None
) -> tuple[Reading, ...]:
    """Read the passages a paragraph was cut into; ``place`` is the time of its heading where that was cut short."""
    place = heading_place(paragraph.heading, header) if place is None else place
    readings = tuple(_read(passage, place, header) for passage in cut)
    topic = _OPENING.match(paragraph.text)
    return readings if topic is None else tuple(_about(one, topic[1]) for one in readings)


def _about(reading: Reading, topic: str) -> Reading:
    """Return a reading whose figures stand under what its paragraph opens with: 白露：签6台。拜访44次."""
    if all(one.topic for one in reading.mentions):
        return reading
    mentions = tuple(one if one.topic else one._replace(topic=topic) for one in reading.mentions)
    return Reading(reading.passage, reading.tokens, mentions, reading.place)


def read_source(index: Index, source: str) -> tuple[tuple[Paragraph, tuple[Reading, ...]], ...]:
    """Return the paragraphs of the index's source with their readings, read once for all who ask."""
    known = index.once(_sources)
    if source not in known:
        header = index.sheet.header
        known[source] = tuple((one, read_paragraph(one, passages(one), header)) for one in paragraphs(source))
    return known[source]


def _sources(_: Index) -> dict[str, tuple[tuple[Paragraph, tuple[Reading, ...]], ...]]:
    return {}


def _read(passage: Passage, place: Place, header: Header) -> Reading:
    tokens = tuple(sorted([*scanned(passage.text), *multiplied(passage.text)], key=lambda token: token.start))
    mentions = [] if passage.is_heading else read_mentions(passage.text, tokens, header.period, header.kind)
    mentions = list(carried(refine(passage.text, tokens, mentions, header.period), header.period))
    own = tuple(mention for mention in mentions if mention.start >= passage.lead)
    return Reading(passage, tokens, own, place)


_DAY = re.compile(r"\.D\d|\d{4}-\d\d-\d\d")


@per_team(maxsize=64)
def heading_place(heading: str, header: Header) -> Place:
    """Return whether a heading speaks of what is still to come (11月计划, Next week)."""
    if cues.PLAN.search(heading) or heading.strip().casefold() in {"plan", "plans", "outlook", "next steps"}:
        return Place.NEXT
    for token in scanned(heading):
        if token.kind is TokenKind.PERIOD and token.period:
            place = _place(token.period, header.period)
            dateline = place is Place.NEXT and _DAY.search(token.period)  # what was reached by then, told that day
            if place is not Place.SAME and not dateline:
                return place
    return Place.UNKNOWN


def _place(period: str, reported: str | None) -> Place:
    """Return where a heading's period stands; weeks are compared by number."""
    one, other = _WEEK.fullmatch(period), _WEEK.fullmatch(reported or "")
    if one and other and one[1] != other[1]:
        return Place.NEXT if int(one[1]) > int(other[1]) else Place.PAST
    return standing(period, reported).place
