"""What is wrong with content, and what is missing from it: values, never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs; only an error blocks ``ready``."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class Stage(StrEnum):
    """What a finding is about: the facts before drafting, or the draft."""

    FACTS = "facts"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Who set findings of a rule aside, and why; it stays on record with them.  ``line`` keeps to one line."""

    rule: str
    by: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: both sides, the difference and its direction stand in ``evidence``.

    ``facts`` are ids, with the role of the figure where one is meant (``F1.rate``).
    ``start``/``end`` are code points into the checked text, end exclusive; ``line`` counts from 1.  The checked text
    is the notes in the facts stage, the draft in the draft stage.
    """

    rule: str
    level: Level
    message: str
    facts: tuple[str, ...] = ()
    line: int | None = None
    start: int | None = None
    end: int | None = None
    evidence: str = ""
    fix: str = ""
    stage: Stage = Stage.FACTS
    dismissal: Dismissal | None = None

    @property
    def blocks(self) -> bool:
        """Whether it keeps a draft from being ready: an error that nobody set aside."""
        return self.level is Level.ERROR and self.dismissal is None


@dataclass(frozen=True, slots=True)
class Question:
    """Something missing that only the author can answer; never answered by invention.

    ``placeholder`` is what the draft prints meanwhile: ``[待补：硅石重量]`` or ``[TBD: tons of silica]``.
    """

    id: str
    rule: str
    text: str
    why: str = ""
    line: int | None = None
    facts: tuple[str, ...] = ()
    section: str | None = None
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the author answered to a question, as typed, and who that was; the question is not asked again.

    ``question`` is its text; rule, line, facts and section are the question's own.
    """

    rule: str
    question: str
    answer: str
    by: str = ""
    line: int | None = None
    facts: tuple[str, ...] = ()
    section: str | None = None

    def settles(self, question: Question) -> bool:
        """Whether it answers ``question``: the same rule about the same facts, or the same line and section."""
        if question.rule != self.rule:
            return False
        if question.facts:
            return set(question.facts) <= set(self.facts)
        return (question.line, question.section) == (self.line, self.section)
