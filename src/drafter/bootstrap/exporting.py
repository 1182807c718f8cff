"""A kept version as a file: the text as it was edited, in every format a new draft can be had in, and its receipt."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from drafter.bootstrap import Drafted
from drafter.documents.formats import FORMATS
from drafter.domain.draft import Outline
from drafter.domain.finding import Stage
from drafter.domain.lifecycle import Signature
from drafter.errors import UsageError
from drafter.steps.lift import lift
from drafter.steps.render import lay_out
from drafter.steps.wire import draft_to_json, dumps, sheet_from_json, verification_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.bootstrap import Drafter
    from drafter.domain.finding import Finding

EXPORTS = (*FORMATS, "json", "receipt")


def exported(drafter: Drafter, body: Mapping[str, Any]) -> bytes:
    """Return ``text`` of a draft of ``sheet`` as ``format``; UsageError for an unknown one.

    ``verified`` and ``signature`` are the version's own; ``title`` is the draft's, for a text without one.
    """
    form = body["format"]
    if form not in EXPORTS:
        message = f"there is no format {form!r}; choose one of {', '.join(EXPORTS)}"
        raise UsageError(message)
    if form == "md":
        return _bytes(body["text"])
    drafted = _drafted(body)
    signature = Signature(**body["signature"]) if body["signature"] else None
    if form == "receipt":
        return _bytes(dumps(drafter.receipt(drafted, signature)) + "\n")
    if form == "json":
        told = {key: body[key] for key in ("text", "title", "kind", "period", "locale", "number")}
        sections = draft_to_json(drafted.draft)["sections"]
        signed = asdict(signature) if signature else None
        return _bytes(dumps(told | {"sections": sections} | dict(body["verified"]) | {"signature": signed}) + "\n")
    found = drafter.render(_laid(drafter, drafted), form)
    return found if isinstance(found, bytes) else _bytes(found)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _drafted(body: Mapping[str, Any]) -> Drafted:
    """Return the version as the step after drafting would have it."""
    verification = verification_from_json(body["verified"])
    facts = tuple(one for one in verification.findings if one.stage is Stage.FACTS)
    sheet = replace(sheet_from_json(body["sheet"]), findings=tuple(replace(one, dismissal=None) for one in facts))
    locale = body["locale"]
    draft = lift(body["text"], body["title"], locale)
    outline = Outline(body["kind"], sheet.header.scope, locale, body["title"], (), 0)
    return Drafted(sheet, outline, draft, body["text"], verification, verification.findings, ())


def _laid(drafter: Drafter, drafted: Drafted) -> Drafted:
    """Return the draft with the verdicts of its laid text, in which claims may stand elsewhere than as typed."""
    laid = lay_out(drafted.draft).text
    if laid == drafted.text:
        return drafted
    again = drafter.verify(laid, drafted.sheet)
    facts = tuple(one for one in drafted.findings if one.stage is Stage.FACTS)
    aside = {_words(one): one.dismissal for one in drafted.findings if one.dismissal}
    found = tuple(replace(one, dismissal=aside.get(_words(one))) for one in again.findings)
    return drafted._replace(text=laid, verification=replace(again, findings=found), findings=(*facts, *found))


def _words(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.message, finding.evidence
