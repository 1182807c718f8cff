"""The steps with JSON on both sides: what the service has done by its crew, and what it keeps.

Each work is a pure function of (drafter, body); the body is plain JSON apart from uploaded bytes, so that it may be
done in another process.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from drafter.bootstrap import Choices
from drafter.bootstrap.corrections import corrected
from drafter.bootstrap.prepared import prepared
from drafter.domain.finding import Dismissal, Stage
from drafter.domain.version import Version
from drafter.errors import UsageError
from drafter.steps.diff import diff
from drafter.steps.dismiss import carried, unmet
from drafter.steps.readiness import readiness
from drafter.steps.wire import (
    checked_to_json,
    finding_to_json,
    question_from_json,
    readiness_to_json,
    revision_to_json,
    sheet_from_json,
    sheet_to_json,
    verification_from_json,
    verification_to_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from drafter.bootstrap import Drafted, Drafter
    from drafter.domain.claim import Verification
    from drafter.domain.difference import Difference
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


def revise(drafter: Drafter, body: Mapping[str, Any]) -> Json:
    """Verify ``text`` as the version after ``former`` (text, verified) of a draft of ``sheet``.

    Gives ``verified``, ``changes`` (edits, added, dropped) and the ``dismissals`` that still hold.  What was wrong in
    the facts stays; a question is asked until its placeholder is gone.
    """
    former, text = body["former"], body["text"]
    before = verification_from_json(former["verified"])
    wrong = tuple(replace(one, dismissal=None) for one in before.findings if one.stage is Stage.FACTS)
    disputed = {"findings": [finding_to_json(one) for one in wrong]}  # which prove as little as before
    held = prepared(body["sheet"] | disputed, drafter.profile.thresholds)
    previous = sheet_from_json(body["previous"]) if body.get("previous") else None
    revision = drafter.revised(Version(former["text"], before), text, held.sheet, held(text), previous)
    verification = revision.version.verification
    found = dict.fromkeys((*wrong, *verification.findings))
    dismissals = carried(before.findings, found, former["text"], text)
    questions = [question_from_json(one) for one in former["verified"]["questions"]]
    answered = {one.placeholder for one in questions if one.placeholder in former["text"]} - {""}
    asked = [one for one in questions if one.placeholder not in answered or one.placeholder in text]
    later = former["verified"]["readiness"]["later"]
    verified = verified_to_json(
        verification, drafter.dismiss(found, dismissals), asked, held.sheet.header.locale, later=later
    )
    changes = {key: value for key, value in revision_to_json(revision).items() if key != "verification"}
    return {"verified": verified, "changes": changes, "dismissals": [asdict(one) for one in dismissals]}


def settle(drafter: Drafter, body: Mapping[str, Any]) -> Json:
    """Set findings of ``verified`` aside by ``dismissals``, all that there are; ``open`` is what still blocks.

    UsageError for a dismissal that may not be, or that no finding answers to.
    """
    before = verification_from_json(body["verified"])
    dismissals = [Dismissal(**one) for one in body["dismissals"]]
    bare = [replace(one, dismissal=None) for one in before.findings]
    found = drafter.dismiss(bare, dismissals)
    left = unmet(found, dismissals)
    if left:
        place = f" on line {left[0].line}" if left[0].line else ""
        message = f"there is no finding of {left[0].rule}{place} to dismiss: it was mended, or is dismissed already"
        raise UsageError(message)
    questions = [question_from_json(one) for one in body["verified"]["questions"]]
    later = body["verified"]["readiness"]["later"]
    verified = verified_to_json(before, found, questions, body["locale"], later=later)
    places = {(one.start, one.end) for one in found if one.blocks or one.dismissal}
    wrong = [one for one in before.wrong if (one.start, one.end) not in places]
    blocking = [{"rule": one.rule, "line": one.line, "message": one.message} for one in found if one.blocks]
    blocking += [{"rule": None, "line": None, "message": f"{one.text}: {one.proof}"} for one in wrong]
    return {"verified": verified, "open": blocking}


def compare(_drafter: Drafter, body: Mapping[str, Any]) -> list[Json]:
    """Return where ``new`` differs from ``old``."""
    return [_run(one) for one in diff(body["old"], body["new"])]


def _run(one: Difference) -> Json:
    found = asdict(one) | {"inside": [_run(inner) for inner in one.inside]}
    return found | {"turn": one.turn.value}


def export(drafter: Drafter, body: Mapping[str, Any]) -> bytes:
    """Return a version as a file; see :func:`drafter.bootstrap.exporting.exported`."""
    from drafter.bootstrap.exporting import exported

    return exported(drafter, body)


WORKS: Mapping[str, Callable[[Drafter, Mapping[str, Any]], Any]] = MappingProxyType(
    {
        "read": read,
        "correct": correct,
        "draft": draft,
        "verify": verify,
        "revise": revise,
        "settle": settle,
        "compare": compare,
        "export": export,
    }
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
    verification: Verification, findings: Iterable[Finding], questions: Sequence[Question], locale: str, later: int = 0
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
