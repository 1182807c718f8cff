"""The steps with JSON on both sides: what the service has done by its crew, and what it keeps.

Each work is a pure function of (drafter, body); the body is plain JSON apart from uploaded bytes, so that it may be
done in another process.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from drafter.bootstrap import Choices
from drafter.bootstrap.corrections import corrected
from drafter.bootstrap.prepared import prepared
from drafter.steps.readiness import readiness
from drafter.steps.wire import (
    checked_to_json,
    readiness_to_json,
    sheet_from_json,
    sheet_to_json,
    verification_to_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from drafter.bootstrap import Drafted, Drafter
    from drafter.domain.claim import Verification
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding, Question
    from drafter.steps.wire import Json


def read(drafter: Drafter, body: Mapping[str, Any]) -> Json:
    """Read and check ``content`` (bytes of notes, FactSheet JSON or workbook) called ``name`` under ``choices``."""
    sheet = drafter.load(body["content"], body.get("name", "the input"), Choices(**body.get("choices", {})))
    return {"sheet": sheet_to_json(sheet), "checked": _checked(drafter, sheet)}


def correct(drafter: Drafter, body: Mapping[str, Any]) -> Json:
    """Correct ``sheet`` by ``notes``, an ``answer`` to a ``question``, or a ``line``; ``by`` is who does."""
    sheet = corrected(drafter, body)
    return {"sheet": sheet_to_json(sheet), "checked": _checked(drafter, sheet)}


def draft(drafter: Drafter, body: Mapping[str, Any]) -> Json:
    """Draft ``sheet`` offline; ``previous`` is last period's sheet."""
    before = body.get("previous")
    return drafted_to_json(
        drafter, drafter.draft(sheet_from_json(body["sheet"]), previous=sheet_from_json(before) if before else None)
    )


def verify(drafter: Drafter, body: Mapping[str, Any]) -> Json:
    """Verify ``text`` against ``sheet``."""
    held, text = prepared(body["sheet"], drafter.profile.thresholds), body["text"]
    verification = drafter.judged(text, held.sheet, held(text))
    return verified_to_json(verification, verification.findings, (), held.sheet.header.locale)


WORKS: Mapping[str, Callable[[Drafter, Mapping[str, Any]], Any]] = MappingProxyType(
    {"read": read, "correct": correct, "draft": draft, "verify": verify}
)


def drafted_to_json(drafter: Drafter, drafted: Drafted) -> Json:
    """Return what is kept of a new draft: its text and header, and the verification with findings and questions."""
    asked = drafter.first(drafted.questions)
    later = len(drafted.questions) - len(asked)
    locale = drafted.draft.locale
    return {
        "title": drafted.draft.title,
        "kind": drafted.outline.kind,
        "period": drafted.sheet.header.period or "",
        "locale": locale,
        "text": drafted.text,
        "verified": verified_to_json(drafted.verification, drafted.findings, asked, locale, later),
        "writing": dict(drafted.writing),
    }


def verified_to_json(
    verification: Verification, findings: Sequence[Finding], questions: Sequence[Question], locale: str, later: int = 0
) -> Json:
    """Return claims, missing facts, findings and questions with the readiness they amount to."""
    ready = readiness(findings, questions, verification.claims, later)
    return (
        verification_to_json(verification)
        | checked_to_json(findings, questions)
        | {"readiness": readiness_to_json(ready, locale)}
    )


def _checked(drafter: Drafter, sheet: FactSheet) -> Json:
    found = drafter.check(sheet)
    asked = drafter.first(found.questions)
    ready = readiness(found.findings, asked, (), len(found.questions) - len(asked))
    return checked_to_json(found.findings, asked) | {"readiness": readiness_to_json(ready, sheet.header.locale)}
