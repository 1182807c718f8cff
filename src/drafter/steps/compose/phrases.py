"""What an entry says beside its figures: its label, and the person's own words with figures and names as slots."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import Attribution, FactKind, Nature
from drafter.language.cues import ASSESSMENT, SUPERLATIVE
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.write.plainly import plainly
from drafter.steps.write.quotes import spelt
from drafter.steps.write.voice import deal_verb, is_early

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact
    from drafter.language.token import Token
    from drafter.steps.compose.names import Names
    from drafter.steps.write.clauses import Teller

_KINDS = {
    FactKind.EVENT: ("情况", "event"), FactKind.SHORTCOMING: ("不足", "shortcoming"), FactKind.CAUSE: ("原因", "cause"),
    FactKind.PLAN: ("计划", "plan"), FactKind.REQUEST: ("请求", "request"),
    FactKind.ASSESSMENT: ("评价", "assessment"),
}  # fmt: skip
_NATURES = {
    Nature.ACTUAL: ("实际", "actual"),
    Nature.PLAN: ("计划", "plan"),
    Nature.FORECAST: ("预计", "forecast"),
}
_OWNERS = {
    Attribution.OWN: ("责任在自己", "our own"),
    Attribution.EXTERNAL: ("外部", "external"),
    Attribution.TEAM: ("团队", "the team's"),
}


_USUAL = re.compile(
    r"上月|上周|上季度?|去年同期|同期|去年|今年|本[年月周季]|计划|目标|任务|预算|完成率?|达成|同比|环比|增长|增加|减少|下降|上升|提高|累计|合计|其中|占比|实际"
    r"|多了|少了|左右|大约|比年初|年初|截至|\d{1,4}年|\d{1,2}月|\d{1,2}日|[一二三四]季度"
    r"|(?<![A-Za-z])(?:target|plan|quota|last|this|week|month|quarter|year|was|were|vs|from|for|and|the|down|total|about|QTD|YTD|MTD|WTD)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words that stand beside figures everywhere and tell nothing of their own."""
_TELLING = 4
_LONGEST = 160
"""A paragraph is no label: of a longer line only the figure's own clause is shown."""
_OPENING, _CLOSING = re.compile(r"[\[［【{｛]{2}"), re.compile(r"[\]］】}｝]{2}")
_MARKS = " \t/,，、;；:：-"
_BOUND = re.compile(r"^(?:约|近|超|about |over |nearly )")


class Said:
    """The person's words about a fact with their figures and dates as slots ``q1``, and what each prints."""

    __slots__ = ("printed", "text")

    def __init__(self, words: str, fact_id: str, known: Mapping[str, str], names: Names) -> None:
        """Put a slot where a figure, a date or a name stands; ``known`` are slots the line has, by what they print."""
        self.printed: dict[str, str] = {}
        spots = [(one.start, one.end, self._slot(one, fact_id, known)) for one in scan(words) if _is_figure(one, words)]
        for start, end, slot in names.spots(words):
            if not any(begin < end and start < stop for begin, stop, _ in spots):
                spots.append((start, end, slot))
        pieces, reached = [], 0
        for start, end, slot in sorted(spots):
            pieces += [_bare(words[reached:start]), f"[[{slot}]]"]
            reached = end
        self.text = "".join((*pieces, _bare(words[reached:])))

    def _slot(self, token: Token, fact_id: str, known: Mapping[str, str]) -> str:
        written = same_figure(token.text)
        if written in known:
            return known[written]
        again = next((facet for facet, text in self.printed.items() if text == token.text), None)
        facet = again or f"q{len(self.printed) + 1}"
        self.printed[facet] = token.text
        return f"{fact_id}.{facet}"


def same_figure(figure: str) -> str:
    """Return a figure without what is written now so, now so: 约2,400 and 2400."""
    return _BOUND.sub("", figure).replace(",", "")


def _is_figure(token: Token, words: str) -> bool:
    """Whether it is a whole figure or date in digits; what is only numbered, or a count in words, stays a word."""
    if token.kind not in {TokenKind.QUANTITY, TokenKind.PERIOD, TokenKind.UNKNOWN}:
        return False
    torn = words[: token.start][-1:].isdigit() or words[token.end :][:1].isdigit()  # 第2024066号
    return not torn and any(character.isdecimal() for character in token.text)


def _bare(words: str) -> str:
    """Return words that cannot be taken for a slot, whatever the notes hold."""
    return _CLOSING.sub("］", _OPENING.sub("［", words)) if _OPENING.search(words) or _CLOSING.search(words) else words


class Beside(NamedTuple):
    """The facts that share a line with another, and those that share its owner."""

    line: Mapping[int, Sequence[Fact]]
    owner: Mapping[str, Sequence[Fact]]


def beside(facts: Iterable[Fact]) -> Beside:
    """Return the facts of a sheet by their lines and by their owners."""
    line: defaultdict[int, list[Fact]] = defaultdict(list)
    owner: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        line[fact.line].append(fact)
        owner[fact.entity].append(fact)
    return Beside(line, owner)


def words_of(teller: Teller, fact: Fact, others: Beside) -> str:
    """Return the person's own words to show with a fact; empty where label and figures say it all."""
    if fact.kind is not FactKind.MEASURE:
        return teller.text(fact)
    line = {one.id for one in others.line[fact.line]}
    if any(ref.partition(".")[0] in line for ref in teller.disputed):
        return ""  # its words would bring the figure in dispute back
    if _has_twin(fact, others) and len(fact.quote) <= _LONGEST:
        own = _spelt(teller, fact)
    else:
        own = teller.text(fact) if _says_more(teller, fact) else _line(teller, fact, others)
    own = own if len(own) <= _LONGEST else ""
    bait = is_early(fact) or ASSESSMENT.search(own) or SUPERLATIVE.search(own)
    return own if own and not bait else teller.remark(fact)


def _says_more(teller: Teller, fact: Fact) -> bool:
    """Whether the notes say more of a measure than a noun: Cho lost 2 late; 顺达物流78万10月才能回款."""
    if not teller.voice.metric(fact) or teller.voice.is_clause(fact):
        return True
    return not fact.breakdown_of and teller.voice.loses_words(fact, fact.quote) and _leftover(fact) > 0


def _has_twin(fact: Fact, others: Beside) -> bool:
    """Whether another fact would have the same label, so that only its words tell it apart: ARR lost, ARR signed."""
    own = [one for one in others.owner[fact.entity] if one.id != fact.id and one.metric]
    key = (fact.period, fact.nature, fact.breakdown_of)
    same = [one for one in own if (one.period, one.nature, one.breakdown_of) == key and one.value is not None]
    return any(one.metric.lower().endswith(fact.metric.lower()) for one in same)


def _line(teller: Teller, fact: Fact, others: Beside) -> str:
    """Return the whole line of a fact that has it alone, when it says more than its figures: 日期偏旧."""
    alone = len(others.line[fact.line]) == 1 and "\n" not in fact.quote
    return _spelt(teller, fact) if alone and _leftover(fact) >= _TELLING else ""


def _spelt(teller: Teller, fact: Fact) -> str:
    """Return the fact's line as a written sentence, its figures in their units."""
    words = plainly(fact.quote.partition("\n")[0], teller.voice.locale)
    return spelt(words, teller.on_line(fact.line), teller.tongue)


def _leftover(fact: Fact) -> int:
    """Return how many telling characters a fact's line has beside its names, figures and their usual words."""
    known = [fact.entity, fact.metric, *(part.label for part in fact.parts)]
    written = [figure.quantity.written for figure in fact.figures] + [part.quantity.written for part in fact.parts]
    words = fact.quote
    for one in sorted(filter(None, (*known, *written)), key=len, reverse=True):
        words = words.replace(one, " ")
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]{3,30}", _USUAL.sub(" ", words)))


def parts_text(fact: Fact, said: str) -> str:
    """Return the labelled parts of a count as slots: ``[[F4.p1]]转做竞品、[[F4.p2]]关门``.

    Those that ``said``, the person's own words, names already are left out.
    """
    parts = [(number, part.label) for number, part in enumerate(fact.parts, 1) if part.label]
    named = [] if all(label.strip(_MARKS) in said for _, label in parts) else parts
    chinese = any("\u4e00" <= character <= "\u9fff" for _, label in named for character in label)
    gap = "" if chinese else " "
    slots = [f"[[{fact.id}.p{number}]]{gap}{_bare(label.strip(_MARKS))}" for number, label in named]
    return ("、" if chinese else ", ").join(slots)


def label_of(teller: Teller, fact: Fact, names: Names) -> str:
    """Return ``subject · metric · nature`` with names as slots."""
    subject, metric = teller.voice.entity(fact), teller.voice.metric(fact)
    if subject and (deed := deal_verb(fact.metric)) and metric != fact.metric:
        metric = deed  # one customer's deal was lost; it is no losses
    said = dict.fromkeys((subject, metric, *_marks(teller, fact)))
    return " · ".join(names.masked(_bare(part)) for part in said if part)


def _marks(teller: Teller, fact: Fact) -> Iterator[str]:
    """Yield what must not be mistaken: nature or status, owner, period, scope, and what it belongs to."""
    at, zh = (0 if teller.zh else 1), teller.zh
    if fact.kind is FactKind.REQUEST or (fact.kind in _KINDS and not fact.figures):
        yield _KINDS[fact.kind][at]
    elif status := teller.voice.status(fact):
        early = is_early(fact)
        yield f"{status}，尚未签约" if early and zh else f"{status}, not signed" if early else status
    else:
        yield _NATURES[fact.nature][at]
    if fact.kind is FactKind.CAUSE and fact.attribution is not None:
        yield _OWNERS[fact.attribution][at]
    if when := teller.voice.when(fact):
        yield when
    yield from fact.scope
    if fact.breakdown_of:
        yield f"{fact.breakdown_of}的分项" if zh else f"part of {fact.breakdown_of}"
    if fact.about:
        yield f"关于{fact.about}" if zh else f"about {fact.about}"
