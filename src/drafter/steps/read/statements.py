"""Facts in words: plans, requests, causes, shortcomings, events and assessments."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.domain.fact import Attribution, FactKind
from drafter.language import cues

_PIECE = re.compile(r"[；;]\s*|,\s+(?=\S)|，|。\s*(?=\S)")
_SENTENCE = re.compile(r"[；;。]\s*|\.\s+(?=[A-Z])")
_TOPIC = re.compile(
    r"^\s*(?P<topic>(?:[^\s:：,，。；;]{1,14})|(?:[A-Za-z0-9][A-Za-z0-9 ]{1,24}))\s*[:：]\s*(?!\d{2}\b)"
)
_DUE = re.compile(
    r"(?:by|before|until|due|on)\s+(?P<en>\d{1,2}/\d{1,2}|(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat|Sun)(?:day)?|(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?:\s\d{1,2})?|end of (?:month|quarter|week|year)|EOM|EOQ|EOW)"
    r"|(?P<zh>(?:\d{1,2}月\d{1,2}[日号]?|\d{1,2}[月日号]|月底|季末|年底|周[一二三四五六日天])(?:前|之前|以前|内|底)?)|(?P<bare>(?<!\d)\d{1,2}/\d{1,2}(?!\d))",
    re.IGNORECASE,
)  # fmt: skip
_MEANINGLESS = re.compile(r"^[\W_]*$")


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


def topic_of(line: str) -> tuple[str, str]:
    """Split ``需要：售前支持`` into its topic and the rest; an empty topic when there is none."""
    match = _TOPIC.match(line)
    return (match["topic"].strip(), line[match.end() :].strip()) if match else ("", line.strip())


def pieces(line: str, *, plan: bool) -> list[str]:
    """Split a line into the statements it holds; plans split at commas too."""
    found = (_PIECE if plan else _SENTENCE).split(line)
    return [piece.strip(" ；;。.") for piece in found if piece and not _MEANINGLESS.match(piece)]


def due_in(text: str) -> str | None:
    """Return the date or day something is due, as written."""
    match = _DUE.search(text)
    return (match["en"] or match["zh"] or match["bare"]) if match else None


def status_of(text: str) -> str | None:
    """Return the step on the status lattice a text has reached; negated steps do not count."""
    for status, pattern in cues.STATUS:
        match = re.search(pattern, text, re.IGNORECASE)
        if match and not re.search(
            r"(?:没|未|还没|才能|尚未|不|等|not |yet to |to be )[^，,。]{0,4}$", text[: match.start()], re.IGNORECASE
        ):
            return status
    return None


def classify(text: str, *, planning: bool, topic: str = "") -> Statement:
    """Return what a piece of text states."""
    whole = f"{topic}：{text}" if topic else text
    if cues.REQUEST.search(whole):
        return Statement(FactKind.REQUEST, text, "requests", due=due_in(text), topic=topic)
    if cues.COMPETITOR.search(whole):
        return Statement(FactKind.EVENT, text, "competitors", Attribution.EXTERNAL, topic=topic)
    if cues.CAUSE.search(whole) and not planning:
        own = bool(cues.OWN.search(text))
        return Statement(
            FactKind.CAUSE,
            text,
            "reflection",
            Attribution.OWN if own else Attribution.EXTERNAL,
            must_say=own,
            topic=topic,
        )
    if planning:
        return Statement(FactKind.PLAN, text, "plan", due=due_in(text), topic=topic)
    if cues.SHORTCOMING.search(text):
        own = bool(cues.OWN.search(text))
        return Statement(
            FactKind.SHORTCOMING, text, "shortcomings", Attribution.OWN if own else None, must_say=True, topic=topic
        )
    if cues.SUPERLATIVE.search(text) or cues.ASSESSMENT.search(text) or cues.QUANTIFIER.search(text):
        return Statement(FactKind.ASSESSMENT, text, "market", topic=topic)
    section = "activity" if cues.ACTIVITY.search(text) else _section_by_topic(topic or text)
    return Statement(FactKind.EVENT, text, section, status=status_of(text), topic=topic)


def _section_by_topic(text: str) -> str:
    for pattern, section in ((cues.STOCK, "inventory"), (cues.MONEY_IN, "collections"), (cues.PIPELINE, "pipeline")):
        if pattern.search(text):
            return section
    return "activity"
