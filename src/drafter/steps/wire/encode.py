"""From nouns to JSON objects; the keys stand in the order in which a person would read them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeAlias

from drafter.domain.draft import Sentence
from drafter.steps.readiness import told
from drafter.steps.wire.periods import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.draft import Block, Draft, LeftOut, Outline, PlannedSection, Section, SentencePart
    from drafter.domain.fact import Fact, FactSheet, Figure, Header, Part, Unused
    from drafter.domain.finding import Finding, Question
    from drafter.domain.quantity import Quantity
    from drafter.domain.readiness import Completeness, Readiness
    from drafter.domain.terms import Terms
    from drafter.domain.version import Revision

Json: TypeAlias = dict[str, Any]
"""A JSON object, ready for :func:`dumps`."""


def dumps(value: Json | list[Json]) -> str:
    """Return JSON text as every command prints it: indented, Chinese kept readable."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def sheet_to_json(sheet: FactSheet) -> Json:
    """Return the whole sheet; ``sheet_from_json`` gives it back unchanged."""
    found: Json = {
        "header": header_to_json(sheet.header),
        "facts": [fact_to_json(fact, sheet.header.locale) for fact in sheet.facts],
        "unused": [unused_to_json(unused) for unused in sheet.unused],
        **checked_to_json(sheet.findings, sheet.questions),
    }
    found |= {"text": sheet.text} if sheet.text else {}
    found |= {"terms": terms_to_json(sheet.terms)} if sheet.terms else {}
    return found | ({"replies": [_plain(reply) for reply in sheet.replies]} if sheet.replies else {})


def terms_to_json(terms: Terms) -> Json:
    """Return a team's own words, without the keys that say nothing."""
    metrics = {one.name: {"better": one.better or None, "aliases": list(one.aliases)} for one in terms.metrics}
    found = _plain(terms) | {"aliases": dict(terms.aliases), "metrics": metrics}
    return {key: value for key, value in found.items() if value}


def checked_to_json(findings: Iterable[Finding], questions: Iterable[Question]) -> Json:
    """Return what a check found wrong and what it found missing."""
    return {
        "findings": [finding_to_json(finding) for finding in findings],
        "questions": [question_to_json(question) for question in questions],
    }


def readiness_to_json(found: Readiness, locale: str) -> Json:
    """Return what stands open, counted, and the line that says so in ``locale``."""
    return {"ready": found.ready, **_plain(found), "summary": told(found, locale)}


def completeness_to_json(found: Completeness | None) -> Json | None:
    """Return which sections are filled; null for a sheet of no kind."""
    if found is None:
        return None
    sections = [_plain(section) for section in found.sections]
    counts = {"percent": found.percent, "required": found.required, "filled": found.filled}
    return {"kind": found.kind, "scope": found.scope, **counts, "sections": sections}


def header_to_json(header: Header) -> Json:
    """Return who reports on what, and when."""
    return _plain(header) | {"period": spoken(header.period, header.locale)}


def unused_to_json(unused: Unused) -> Json:
    """Return a line that became no fact, and why."""
    return _plain(unused)


def fact_to_json(fact: Fact, locale: str = "zh") -> Json:
    """Return one fact with its figures by role; its period in the words of ``locale``."""
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "section": fact.section,
        "entity": fact.entity,
        "metric": fact.metric,
        "period": spoken(fact.period, locale),
        "nature": fact.nature.value,
        "figures": _figures(fact),
        "text": fact.text,
        "direction": {1: "up", -1: "down"}.get(fact.direction),
        "status": fact.status,
        "scope": list(fact.scope),
        "breakdown_of": fact.breakdown_of,
        "parts": [part_to_json(part) for part in fact.parts],
        "must_say": fact.must_say,
        "importance": fact.importance.value,
        "attribution": None if fact.attribution is None else fact.attribution.value,
        "about": fact.about,
        "due": fact.due,
        "source": fact.source,
        "quote": fact.quote,
        "line": fact.line,
    }


def _figures(fact: Fact) -> Json:
    """Return figures by key: ``rate``, a further one by its basis ``rate.yoy``, a last resort by number ``rate.2``."""
    found: Json = {}
    for figure in fact.figures:
        role = figure.role.value
        basis = f"{role}.{figure.basis.value}" if figure.basis else role
        numbered = (f"{role}.{number}" for number in range(2, len(fact.figures) + 2))
        key = next(key for key in (role, basis, *numbered) if key not in found)
        found[key] = figure_to_json(figure, fact.line)
    return found


def figure_to_json(figure: Figure, line: int = 0) -> Json:
    """Return one figure; its line only where it differs from ``line``, the line of its fact."""
    found = quantity_to_json(figure.quantity)
    if figure.basis is not None:
        found["basis"] = figure.basis.value
    if figure.line != line:
        found["line"] = figure.line
    return found


def part_to_json(part: Part) -> Json:
    """Return a labelled part of a count."""
    return {"label": part.label, **quantity_to_json(part.quantity)}


def quantity_to_json(quantity: Quantity) -> Json:
    """Return a figure as written and as read; ``value`` is null for a lost figure."""
    found: Json = {
        "written": quantity.written,
        "value": _decimal(quantity.value),
        "unit": quantity.unit,
        "step": _decimal(quantity.step),
        "qualifier": quantity.qualifier.value,
    }
    if quantity.upper is not None:
        found["upper"] = _decimal(quantity.upper)
    if quantity.signed != (quantity.value is not None and quantity.value < 0):
        found["signed"] = quantity.signed
    return found


def finding_to_json(finding: Finding) -> Json:
    """Return one problem with both sides in ``evidence``; who set it aside, where somebody did."""
    dismissed = finding.dismissal
    return _plain(finding) | {"dismissal": None if dismissed is None else _plain(dismissed)}


def question_to_json(question: Question) -> Json:
    """Return one open question."""
    return _plain(question)


def claim_to_json(claim: Claim) -> Json:
    """Return one claim with its verdict; offsets in code points, end exclusive."""
    return _plain(claim)


def verification_to_json(verification: Verification) -> Json:
    """Return all claims of a text, the must-say facts it lacks, and the findings."""
    return {
        "claims": [claim_to_json(claim) for claim in verification.claims],
        "missing": list(verification.missing),
        "findings": [finding_to_json(finding) for finding in verification.findings],
    }


def revision_to_json(revision: Revision) -> Json:
    """Return the later version's verification, the fate of every former claim, new claims, must-say facts dropped."""
    return {
        "verification": verification_to_json(revision.version.verification),
        "edits": [
            {"fate": edit.fate.value, "old": claim_to_json(edit.old), "new": edit.new and claim_to_json(edit.new)}
            for edit in revision.edits
        ],
        "added": [claim_to_json(claim) for claim in revision.added],
        "dropped": list(revision.dropped),
    }


def outline_to_json(outline: Outline) -> Json:
    """Return the document plan: sections, their facts in order, the length budget, what is left out."""
    return {
        "kind": outline.kind,
        "scope": outline.scope,
        "locale": outline.locale,
        "title": outline.title,
        "budget": outline.budget,
        "sections": [_planned(section) for section in outline.sections],
        "left_out": [left_out_to_json(left) for left in outline.left_out],
        "questions": [question_to_json(question) for question in outline.questions],
    }


def _planned(section: PlannedSection) -> Json:
    return {
        "key": section.key,
        "title": section.title,
        "facts": [_plain(planned) for planned in section.facts],
        "questions": list(section.questions),
        "budget": section.budget,
    }


def left_out_to_json(left_out: LeftOut) -> Json:
    """Return a fact or line that is not used, and why."""
    return _plain(left_out)


def draft_to_json(draft: Draft) -> Json:
    """Return the draft's sections with every reference still visible."""
    return {
        "title": draft.title,
        "locale": draft.locale,
        "sections": [section_to_json(section) for section in draft.sections],
        "questions": [question_to_json(question) for question in draft.questions],
        "left_out": [left_out_to_json(left) for left in draft.left_out],
    }


def section_to_json(section: Section) -> Json:
    """Return a heading and its blocks."""
    return {"key": section.key, "title": section.title, "blocks": [_block(block) for block in section.blocks]}


def _block(block: Block) -> Json:
    if isinstance(block, Sentence):
        parts = [_sentence_part(part) for part in block.parts]
        return {"text": block.text, "parts": parts, "item": block.item, "cites": list(block.cites)}
    rows = [[[_sentence_part(part) for part in cell] for cell in row] for row in block.rows]
    return {"caption": block.caption, "head": list(block.head), "rows": rows}


def _sentence_part(part: SentencePart) -> str | Json:
    return part if isinstance(part, str) else {"slot": part.slot, "text": part.text}


def _decimal(value: Decimal | None) -> str | None:
    """Return plain digits: never an exponent, written zeros kept."""
    return None if value is None else format(value, "f")


def _plain(noun: Any) -> Json:  # noqa: ANN401 - any of the flat dataclasses
    """Return a dataclass that holds only words, whole numbers and tuples of words."""
    return {field.name: _scalar(getattr(noun, field.name)) for field in fields(noun)}


def _scalar(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value
