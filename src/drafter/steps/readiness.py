"""Ready or not: what stands open, in one line that a rep understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.finding import Level
from drafter.domain.readiness import Readiness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.domain.claim import Claim
    from drafter.domain.finding import Finding, Question


def readiness(
    findings: Iterable[Finding], questions: Sequence[Question] = (), claims: Iterable[Claim] = (), later: int = 0
) -> Readiness:
    """Return the counts; a contradicted claim counts once, also where a rule finds it too.

    ``questions`` are those asked now, ``later`` counts the others.  What a question asks at the same line is not
    counted as a finding again.
    """
    every, asked = list(findings), {(question.rule, question.line) for question in questions}
    live = [one for one in every if one.dismissal is None]
    told = [one for one in live if one.blocks or (one.rule, one.line) not in asked]
    met = {(one.start, one.end) for one in every if one.dismissal or one.blocks}
    wrong = {(one.start, one.end) for one in claims if one.verdict is Verdict.CONTRADICTED} - met
    levels = {level: sum(one.level is level for one in told) for level in Level}
    return Readiness(
        must_fix=levels[Level.ERROR] + len(wrong),
        questions=len(questions),
        later=later,
        warnings=levels[Level.WARNING],
        suggestions=levels[Level.SUGGESTION],
        dismissed=len(every) - len(live),
    )


def told(found: Readiness, locale: str) -> str:
    """Return the line: ``3 must be fixed, 2 questions, 4 suggestions``, or that all is ready and what is left."""
    words = _ENGLISH if locale == "en" else _CHINESE
    counts = [found.must_fix, found.questions, found.later, found.warnings, found.suggestions, found.dismissed]
    pieces = [_piece(count, forms) for count, forms in zip(counts, words.counts, strict=True) if count]
    if not found.ready:
        return f"{words.comma.join(pieces)}{words.stop}"
    left = f"{words.left}{words.comma.join(pieces)}" if pieces else ""
    return f"{words.ready}{left}{words.stop}"


class _Words:
    """How one language says it: each count for one and for many, in the order of the counts."""

    def __init__(self, ready: str, marks: tuple[str, str, str], *counts: tuple[str, str]) -> None:
        self.ready, self.counts = ready, counts
        self.left, self.comma, self.stop = marks


_CHINESE = _Words(
    "就绪，没有必须改的", ("：", "，", "。"),
    ("{} 处必须改",) * 2, ("{} 个问题",) * 2, ("答完还有 {} 个",) * 2,
    ("{} 处提醒",) * 2, ("{} 条建议",) * 2, ("另有 {} 处已放行",) * 2,
)  # fmt: skip
_ENGLISH = _Words(
    "Ready, nothing must be fixed", (": ", ", ", "."),
    ("{} must be fixed",) * 2, ("{} question", "{} questions"),
    ("{} more to come",) * 2, ("{} warning", "{} warnings"), ("{} suggestion", "{} suggestions"),
    ("besides {} dismissed",) * 2,
)  # fmt: skip


def _piece(count: int, forms: tuple[str, str]) -> str:
    return forms[count != 1].format(count)
