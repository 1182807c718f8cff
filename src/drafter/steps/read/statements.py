"""Facts in words: plans, requests, causes, shortcomings, events and assessments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from drafter.domain.fact import Attribution, FactKind
from drafter.language import cues
from drafter.language.vocabulary import faultless

_PIECE = re.compile(r"[；;]\s*|,\s+(?=\S)|，|。\s*(?=\S)")
_SENTENCE = re.compile(r"[；;。]\s*|\.\s+(?=[A-Z])")
_TOPIC = re.compile(
    r"\s*(?P<topic>(?:[^\s:：,，。；;]{1,14})|(?:[A-Za-z0-9][A-Za-z0-9 ]{1,24}))\s*[:：]"
    r"(?!['-]?[()](?:\s|$))\s*(?!\d{2}(?!\d))"
)
_DUE = re.compile(
    r"(?:by|before|until|due|on)\s+(?P<en>\d{1,2}/\d{1,2}|(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat|Sun)(?:day)?|"
    r"(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?:\s\d{1,2})?|"
    r"(?:the )?end of (?:the )?(?:month|quarter|week|year)|EOM|EOQ|EOW)"
    r"|(?P<zh>(?:\d{1,2}\s?月\s?\d{1,2}\s?[日号]?|\d{1,2}[月日号]|月底|季末|年底|周[一二三四五六日天])(?:前|之前|以前|内|底)?)"
    r"|(?P<bare>(?<!\d)\d{1,2}/\d{1,2}(?!\d))",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:没|未|才能|尚未|不|等|待|[^即]将|拟)(?![^，,。；;]{0,3}已)[^，,。；;\s]{0,4}\s?$|"
    r"(?<![A-Za-z])(?:not|never|yet to|to be|un|n.t)(?: (?:yet|been|fully|be))?[ -]?$",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:零|[无没](?!法)有?(?:任何|出现|发生|接到)?|未(?:发生|出现|接到|收到)|(?<!\d)0[起件例次个]?)\s*$|"
    r"(?<![A-Za-z])(?:no|zero|without|nil)(?: (?!longer|one)[a-z]{1,12}){0,2} ?$",
    re.IGNORECASE,
)
"""Before a fault these words say that there was none: 零投诉, no complaints."""
_CURE = 14
"""How far before a fault, in characters, the words of its cure may stand."""


class Statement(NamedTuple):
    """A piece of a line that says something without being a measure."""

    kind: FactKind
    text: str
    section: str
    attribution: Attribution | None = None
    due: str | None = None
    must_say: bool = False
    status: str | None = None
    topic: str = ""
    detail: bool = False


class Span(NamedTuple):
    """A stretch of a line, end exclusive."""

    start: int
    end: int


def topic_of(line: str) -> tuple[str, int]:
    """Return the topic of ``需要：售前支持`` and where the rest starts; no topic gives ('', 0)."""
    match = _TOPIC.match(line)
    return (match["topic"].strip(), match.end()) if match else ("", 0)


def sentences(text: str, start: int = 0) -> list[Span]:
    """Return the sentences of a line from ``start``."""
    return _spans(_SENTENCE, text, start)


def clauses(text: str) -> list[Span]:
    """Return the clauses of a list of plans: commas part them too."""
    return _spans(_PIECE, text, 0)


def _spans(pattern: re.Pattern[str], text: str, start: int) -> list[Span]:
    found = []
    for match in pattern.finditer(text, start):
        found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, len(text)))
    return [span for span in found if any(c.isalnum() for c in text[span.start : span.end])]


def due_in(text: str) -> str | None:
    """Return the date or day something is due, as written."""
    match = _DUE.search(text)
    return (match["en"] or match["zh"] or match["bare"]) if match else None


def status_of(text: str) -> str | None:
    """Return the step on the status lattice a text has reached; a hedged or negated step does not count."""
    reached = steps_in(text)
    if len(reached) > 1 and cues.HEDGED.search(text):
        return reached[-1]
    return reached[0] if reached else None


@lru_cache(maxsize=1024)
def steps_in(text: str) -> tuple[str, ...]:
    """Return the steps of the status lattice a text says are reached, the furthest first: 已签约 未回款 is signed."""
    return tuple(
        status
        for status, cue in cues.STATUS
        if (match := cue.search(text)) and not _NOT_YET.search(text[: match.start()])
    )


def states_fault(text: str) -> bool:
    """Whether a text states that something went wrong, rather than how to cure it."""
    text = faultless(text)
    found = cues.SHORTCOMING.search(text)
    while found is not None:
        before = text[max(0, found.start() - _CURE) : found.start()]
        if not cues.REMEDY.search(before) and not _NONE.search(before):
            return True
        found = cues.SHORTCOMING.search(text, found.end())
    return False


def classify(text: str, *, planning: bool, topic: str = "", section: str = "") -> Statement:
    """Return what a piece of text states; ``section`` is the one its heading names."""
    whole = f"{topic}：{text}" if topic else text
    if section == "requests" or cues.REQUEST.search(whole):
        return Statement(FactKind.REQUEST, text, "requests", due=due_in(text), topic=topic)
    if section == "competitors" or cues.COMPETITOR.search(whole):
        return Statement(FactKind.EVENT, text, "competitors", Attribution.EXTERNAL, topic=topic)
    if planning:
        detail = bool(cues.SLOGAN.search(text))
        return Statement(FactKind.PLAN, text, "plan", due=due_in(text), topic=topic, detail=detail)
    if section == "reflection" or cues.CAUSE.search(whole):
        return cause(text, topic)
    return _happened(text, topic, section)


def _happened(text: str, topic: str, section: str) -> Statement:
    """Return what a piece of text tells that happened: a fault, an opinion or an event."""
    own = bool(cues.OWN.search(text))
    if section == "shortcomings" or states_fault(text):
        attribution = Attribution.OWN if own else None
        return Statement(FactKind.SHORTCOMING, text, "shortcomings", attribution, must_say=True, topic=topic)
    if cues.SUPERLATIVE.search(text) or cues.ASSESSMENT.search(text) or cues.QUANTIFIER.search(text):
        return Statement(FactKind.ASSESSMENT, text, "market", topic=topic)
    kept = section or ("activity" if cues.ACTIVITY.search(text) else section_by_words(topic or text))
    return Statement(FactKind.EVENT, text, kept, status=status_of(text), topic=topic)


def cause(text: str, topic: str = "") -> Statement:
    """Return a cause, one's own or from outside; one's own must be said."""
    own = bool(cues.OWN.search(text))
    attribution = Attribution.OWN if own else Attribution.EXTERNAL
    return Statement(FactKind.CAUSE, text, "reflection", attribution, must_say=own, topic=topic)


def is_slogan(statement: Statement) -> bool:
    """Whether a statement only praises or promises in set phrases."""
    return statement.kind in {FactKind.EVENT, FactKind.ASSESSMENT} and bool(cues.SLOGAN.search(statement.text))


def section_by_words(text: str) -> str:
    """Return the section whose things a text names, activity when it names none."""
    for section, cue in SECTION_CUES:
        if cue.search(text):
            return section
    return "activity"


SECTION_CUES = (
    ("inventory", cues.STOCK),
    ("collections", cues.MONEY_IN),
    ("pipeline", cues.PIPELINE),
)
