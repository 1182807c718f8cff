"""The one reader of figures in sentences, used for notes and for finished text alike.

Every quantity of a line becomes one :class:`Mention`: role, basis, direction, period and own noun come from the
words since the figure before it, its unit, and the words up to the next figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Basis, Nature, Role
from drafter.domain.unit import is_percent
from drafter.language import cues, nouns
from drafter.language.asides import dates_before, is_model, sign_of
from drafter.language.lists import settle
from drafter.language.mention import Mention
from drafter.language.named_figures import named_behind, names_class, of_share
from drafter.language.pairs import period_pair
from drafter.language.roles import Reading, Setting, decide, tail_of
from drafter.language.timeline import Place, Standing, standing, step_basis
from drafter.language.token import TokenKind
from drafter.language.vocabulary import per_team

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.language.token import Token

_CLAUSE = re.compile(
    r"[，；;。！!？?\n|]|,(?=\D)|(?<=[^\d.])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z\u4e00-\u9fff]|$)|\s-\s|\s\+\s|、(?=\D)"
)
_TOPIC = re.compile(
    r"^\s*(?:([^\s:：,，。\d（(]{1,12}|[A-Za-z][A-Za-z0-9 &/\-]{1,24})[:：](?!\d\d\b)|(库存|存货|竞品|回款|"
    r"应收|大单|商机|费用|投诉|stock|inventory|pipeline)\s+(?=[^\d\s]))",
    re.IGNORECASE,
)
_AFTER_NOUN = re.compile(r"^\s*((?:[a-z][\w\-/]*)(?:\s+(?:[a-z][\w\-/]*)){0,3})", re.IGNORECASE)
_AFTER_STOP = re.compile(
    r"(?:^|\s)(?:and|or|in|on|at|for|of|from|to|with|by|was|were|is|are|vs|versus|this|last|that|which|while|"
    r"but|than|the|per|up|down|we|i|out|so|after|before|as|over|under|below|above|against|"
    r"cost|caused|ly|py|lm|lw|ahead|behind|yes|worth|need|lost|closed|went|came|who|each|both|all|have|has|had|short|more|less|fewer|higher|lower|"
    r"still|now|due|late|since|during|because|wk|next|again|total|only)(?=\s|$)",
    re.IGNORECASE,
)
_FAULTY = re.compile(
    r"(?:late|lost|closed|short|missed|due|overdue)\s+"
    r"(?:(?!to|of|on|in|at|by|for|from|and|this|last)[a-z][\w\-]{1,20}\s+){0,2}[a-z][\w\-]{1,20}s(?![\w\-])",
    re.IGNORECASE,
)
"""Two late deliveries: the fault is part of the noun, not what became of it."""
_NAMES_NEXT = re.compile(r"\s*(?:was|were|:|=)?\s*[$€£¥]?\d")
"""A period with a figure right behind it names that figure: $412k (Feb $365k)."""
_ENDED = re.compile(r"[；;。](?=.*[^\s\d])")
"""10月也没有；报价6份: a period does not reach over the end of its own clause."""
_SLASHES = frozenset({"/", "／", "|"})
_AIM_NEXT = re.compile(r"\s?(?:target|quota|goal|budget)\s|\s?(?:目标|任务|指标)[:：]?\s?", re.IGNORECASE)
"""120 boxes target 150, 320箱目标400箱: a word alone between two figures names the second."""
_JOINS = frozenset({"", "in", "for", "(", "during", "the", "in the", "on", "on the", "over", "vs"})
"""What may stand between a figure and its period."""
_NEW_CLAUSE = re.compile(r"\s*[,;，；)）]|\s+and |\s+to\s[$€£¥]?\d")
_LISTED_COUNT = re.compile(r"、[^，,。；;、\s]{1,8}等\s?$")
"""四川、重庆等3个市场: the count only says how many names there are."""
_COUNT_EACH = re.compile(r"[^\s，,。、\d]{0,4}分别")
_LIST_REACH = 12
_LINE = 400
"""Longer lines are not remembered."""
_AHEAD = 6
"""How many tokens ahead the next figure or period may stand."""
_RANKED = re.compile(r"top\s?\d|前[\d一二三四五六七八九十]|第|\d{1,3}(?:st|nd|rd|th)$", re.IGNORECASE)
"""Top 3, 前20位: part of the noun, not a level of its own."""
_MOVES = frozenset(cues.UP + cues.DOWN)
_WHOLE_WORDS = frozenset(("签约", "合约", "邀约", "预约", "续约", "履约", "违约"))
"""Words that a role word must not cut in two."""
_RATIO = re.compile(r"\d[\d,.]{0,12}\s?[/／]\s?\d[\d,.]{0,12}[\s=＝]{0,3}")
_ASIDE = re.compile(r"\s*\([^()]{1,24}\)")
_CLOSING = re.compile(r"[)）]")
_COMPARED = re.compile(r"比|较|同比|环比|[(（]")
_SEPARATORS = "，,；;。！!：:、|（("


class _Gap(NamedTuple):
    """The words between two figures, the periods among them, and whether a bracket opened."""

    words: str
    periods: tuple[Token, ...]
    start: int
    opened: bool
    closed: bool
    period_last: bool


def read_mentions(text: str, tokens: Sequence[Token], reported: str | None = None, kind: str = "") -> list[Mention]:
    """Read the figures of one line; ``tokens`` are the line's, ``reported`` the header's period.

    A line of the source is remembered from reading it to verifying by it.
    """
    if not any(token.quantity is not None for token in tokens):
        return []
    if len(text) > _LINE:
        return _read(text, tokens, reported, kind)
    return list(_remembered(text, tuple(tokens), reported, kind))


@per_team(maxsize=4096)
def _remembered(text: str, tokens: tuple[Token, ...], reported: str | None, kind: str) -> tuple[Mention, ...]:
    return tuple(_read(text, tokens, reported, kind))


def _read(text: str, tokens: Sequence[Token], reported: str | None, kind: str) -> list[Mention]:
    found = list(_LineReader(text, tokens, reported, kind).mentions())
    return settle(text, found) if len(found) > 1 else found


class _LineReader:
    """State of one pass over a line: the figure before, the period in force, the bracket depth."""

    def __init__(self, text: str, tokens: Sequence[Token], reported: str | None, kind: str) -> None:
        self.text, self.tokens, self.start, self.end = text, tokens, 0, len(text)
        self.reported, self.step = reported, step_basis(reported, kind)
        self.previous: Mention | None = None
        self.period: Token | None = None
        self.outside: Token | None = None
        self.aside = False
        self.basis: Basis | None = None
        self.taken: Token | None = None
        self.ends = [match.end() for match in _CLAUSE.finditer(text)]
        self.depth = 0
        self.pair = period_pair(text, tokens)
        topic = _TOPIC.match(text)
        self.topic = (topic[1] or topic[2]).strip() if topic else ""
        self.latin = sum(1 for c in text if "\u4e00" <= c <= "\u9fff") * 8 < len(text)

    def mentions(self) -> Iterator[Mention]:
        """Yield the line's mentions from left to right."""
        position, pending = self.start, []
        for index, token in enumerate(self.tokens):
            if self.pair and token in (self.pair.first, self.pair.second):
                position = token.end
            elif token.kind is TokenKind.PERIOD:
                if token is not self.taken or not _NEW_CLAUSE.match(self.text, token.end):
                    pending.append(token)
            elif (
                token.quantity is not None
                and not _RANKED.match(token.text)
                and token.text != "半年"
                and not names_class(self.text, self.tokens, index, _CLAUSE)
                and not of_share(self.text, self.tokens, index, _CLAUSE)
                and not is_model(self.text, token)
                and not _COUNT_EACH.match(self.text, token.end)
                and not _LISTED_COUNT.search(self.text, max(0, token.start - _LIST_REACH), token.start)
            ):
                gap = self._gap(position, token.start, pending)
                self.previous = self._mention(index, token, gap, self._after(index))
                yield self.previous
                position, pending = token.end, []
            elif of_share(self.text, self.tokens, index, _CLAUSE) and named_behind(self.text, self.tokens, index):
                position = token.end

    def _gap(self, start: int, end: int, periods: list[Token]) -> _Gap:
        pieces, position = [], start
        for period in periods:
            pieces.append(self.text[position : period.start])
            position = period.end
        pieces.append(self.text[position:end])
        words = "".join(pieces)
        opened = words.count("(") + words.count("（")
        closed = words.count(")") + words.count("）")
        self.depth = max(0, self.depth + opened - closed)
        return _Gap(
            words,
            tuple(periods),
            start,
            opened > closed,
            closed > 0,
            bool(periods) and not pieces[-1].strip(cues.FILLER + "的"),
        )

    def _after(self, index: int) -> str:
        start = self.tokens[index].end
        aside = _ASIDE.match(self.text, start) if self.latin else None
        start = aside.end() if aside else start
        limit = min(self.end, start + 48)
        following = next(
            (t.start for t in islice(self.tokens, index + 1, index + _AHEAD) if t.quantity and t.start >= start), limit
        )
        if following < limit and _AIM_NEXT.fullmatch(self.text, start, following):
            return ""
        stop = _CLAUSE.search(self.text, start, min(limit, following))
        return self.text[start : stop.start() if stop else min(limit, following)]

    def _mention(self, index: int, token: Token, gap: _Gap, after: str) -> Mention:
        quantity = token.quantity
        assert quantity is not None  # noqa: S101 - the caller filters; this tells the type checker
        if self.pair and self.pair.unit and not quantity.unit:
            quantity = replace(quantity, unit=self.pair.unit)
        words = self._clause_words(gap)
        place, period = self._place(gap, index, token, after)
        previous = self.previous
        setting = Setting(
            words=words,
            after=after,
            unit=quantity.unit,
            signed=quantity.signed,
            bracketed=self.depth > 0,
            place=place.place,
            period_last=gap.period_last or bool(self.pair) or (bool(gap.periods) and not words.strip(cues.FILLER)),
            previous=previous.role if previous else None,
            previous_percent=bool(previous and is_percent(previous.quantity.unit)),
        )
        reading = decide(setting)
        cut = reading.cut + (words[max(0, reading.cut - 1) : reading.cut + 1] in _WHOLE_WORDS)
        noun = nouns.clean(_RATIO.sub(" ", words[:cut])) if cut else ""
        if not noun and previous is None and self.depth:
            noun = nouns.clean(_COMPARED.split(gap.words, maxsplit=1)[0])
        if reading.role in {Role.PRIOR, Role.TARGET} and (noun.lower() in _MOVES or noun in {"比", "较"}):
            noun = ""
        if self.topic and noun.startswith(self.topic):
            noun = nouns.clean(noun[len(self.topic) :]) or noun
        noun, after_noun = self._own_noun(noun, reading, after)
        direction = reading.direction or sign_of(quantity)
        if (
            reading.role in {Role.RATE, Role.CHANGE}
            and not direction
            and previous
            and not noun
            and previous.role is Role.CHANGE
        ):
            direction = previous.direction
        clause = self._clause_text(token)
        return Mention(
            token=token,
            quantity=quantity,
            role=reading.role,
            noun=noun,
            after=after_noun,
            basis=reading.basis or self._basis(words, place, reading, after),
            direction=direction,
            level_after_move=reading.moved_to,
            period=period,
            place=place.place,
            nature=self._nature(place, clause),
            bracketed=self.depth > 0,
            total=reading.total,
            topic=self.topic,
            clause_text=clause,
            tail=after,
        )

    def _clause_words(self, gap: _Gap) -> str:
        """Return the gap from its last clause mark on; a mark right before the figure does not count."""
        inner = max(gap.words.rfind("("), gap.words.rfind("（")) + 1
        if (
            inner
            and gap.opened
            and (gap.words[inner:].strip() or any(p.start >= gap.start + inner for p in gap.periods))
        ):
            return gap.words[inner:].strip(_SEPARATORS)
        body = gap.words.rstrip(cues.FILLER + _SEPARATORS)
        if any(mark in gap.words[len(body) :] for mark in "，；;。！!") or re.search(
            r",\s", gap.words[len(body) :] + " "
        ):
            return ""
        cut = max((match.end() for match in _CLAUSE.finditer(body)), default=0)
        bracket = (
            max(
                body.rfind("("), body.rfind("（"), body.rfind(")"), body.rfind("）"), body.rfind("："), body.rfind(": ")
            )
            + 1
        )
        cut = max(cut, bracket)
        if self.latin:
            cut = max(cut, body.rfind(" and ") + 5 if " and " in body else 0)
        marks = gap.words[len(body) :]
        return body[cut:].lstrip(". ") + marks.strip("，,；;。！!、）)")

    def _place(self, gap: _Gap, index: int, token: Token, after: str) -> tuple[Standing, str | None]:
        if self.pair:
            own = self.pair.second if gap.words.strip() in _SLASHES else self.pair.first
            return self._stand(own), own.period
        if gap.closed and self.aside:
            self.period = self.outside
        self.aside = self.depth > 0
        if not self.aside:
            self.outside = self.period
        found = gap.periods[-1] if gap.periods else self._following_period(index, token, after)
        self.taken = found
        if found is None:
            if self.period is not None and not _CLAUSE.search(gap.words):
                return self._stand(self.period), self.period.period
            if self.period is not None and self._stand(self.period).place is Place.NEXT:
                return self._stand(self.period), self.period.period
            return Standing(Place.UNKNOWN), None
        ended = gap.periods and _ENDED.search(self.text, gap.periods[-1].end, token.start)
        if gap.periods and (ended or (self.latin and dates_before(self.text, gap.periods[-1], token))):
            self.period = self.outside = None
            return Standing(Place.UNKNOWN), None
        if gap.periods:
            self.period = found
            self.outside = self.outside if self.aside else found
        return self._stand(found), found.period

    def _stand(self, token: Token) -> Standing:
        return standing(token.period or "", self.reported)

    def _following_period(self, index: int, token: Token, after: str) -> Token | None:
        """Return an English period right behind the figure: 1.7 last wk, $3.1M a year ago, 11.9 in Q1."""
        if not self.text[token.end : token.end + 2].isascii():
            return None
        aside = _ASIDE.match(self.text, token.end)
        theirs = aside.end() if aside and any(map(str.isdigit, aside.group())) else 0
        for candidate in islice(self.tokens, index + 1, index + _AHEAD):
            if candidate.start < theirs:
                continue
            if candidate.quantity is not None and not aside:
                return None
            if candidate.kind is TokenKind.PERIOD and _NAMES_NEXT.match(self.text, candidate.end):
                return None
            if candidate.kind is TokenKind.PERIOD and 0 <= candidate.start - token.end <= len(after) + 28:
                between = _ASIDE.sub("", self.text[token.end : candidate.start]).strip().lower()
                if between in _JOINS or between.endswith(
                    (" in", " for", " in the", "than", "over", " on", "from", " on the")
                ):
                    return candidate
        return None

    def _basis(self, words: str, place: Standing, reading: Reading, after: str) -> Basis | None:
        """Return the comparison a prior, change or rate stands on; it stays in force until another is named."""
        found = cues.BASIS.search(words)
        if not found and not (place.place is Place.PAST and place.basis):
            found = cues.BASIS.search(_CLOSING.split(after[:24], maxsplit=1)[0])  # +5% YoY; not the next figure's 环比
        if found:
            self.basis = cues.BASIS_WORDS.get(found.group().lower(), self.step)
        elif place.place is Place.PAST and place.basis:
            self.basis = place.basis
        elif reading.role is Role.VALUE:
            self.basis = None
        if reading.role is Role.VALUE:
            return place.basis if place.place is Place.PAST else None
        return (
            self.basis
            if reading.role in {Role.PRIOR, Role.CHANGE, Role.RATE, Role.SHARE_PRIOR, Role.SHARE_CHANGE}
            else None
        )

    def _own_noun(self, noun: str, reading: Reading, after: str) -> tuple[str, str]:
        """Return the noun and the counted words behind an English count (12 new accounts)."""
        match = _AFTER_NOUN.match(after) if self.latin else None
        if not match or reading.role not in {Role.VALUE, Role.TARGET, Role.PRIOR, Role.CHANGE, Role.GAP}:
            return noun, ""
        told = _FAULTY.match(match[1])
        stop = _AFTER_STOP.search(match[1], told.end() if told else 0)
        return noun, (match[1][: stop.start()] if stop else match[1]).strip()

    def _clause_text(self, token: Token) -> str:
        left = bisect_right(self.ends, token.start)
        right = _CLAUSE.search(self.text, token.end, self.end)
        return self.text[self.ends[left - 1] if left else self.start : right.start() if right else self.end]

    def _nature(self, place: Standing, clause: str) -> Nature:
        if cues.FORECAST.search(clause):
            return Nature.FORECAST
        return Nature.PLAN if place.place is Place.NEXT else Nature.ACTUAL


__all__ = ["read_mentions", "tail_of"]
