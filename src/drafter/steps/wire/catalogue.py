"""Kinds and rules as JSON objects: what ``drafter kinds`` and ``drafter rules`` print, and the API gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.guidelines.kinds import SummaryKind
    from drafter.guidelines.spec import BaseRule, Example
    from drafter.steps.wire.encode import Json


def kind_to_json(kind: SummaryKind) -> Json:
    """Return a kind of summary with its sections, by scope."""
    return {
        "kind": kind.key,
        "titles": dict(kind.titles),
        "budgets": dict(kind.budgets),
        "scopes": {scope: _sections(kind, scope) for scope in kind.scopes},
    }


def _sections(kind: SummaryKind, scope: str) -> list[Json]:
    return [
        {"key": section.key, "required": section.required, "titles": dict(section.titles)}
        for section in kind.sections(scope)
    ]


def rule_to_json(rule: BaseRule, *, on: bool) -> Json:
    """Return a rule with its reason and its examples; ``on`` says whether it is in force."""
    return {
        "id": rule.id,
        "name": {"zh": rule.name.zh, "en": rule.name.en},
        "level": rule.level,
        "on": on,
        "stage": list(rule.stage),
        "kind": getattr(rule, "kind", ""),
        "why": {"zh": rule.why.zh, "en": rule.why.en, "line": rule.why.line, "source": rule.why.source},
        "message": {"zh": rule.message.zh, "en": rule.message.en},
        "fix": {"zh": rule.fix.zh, "en": rule.fix.en},
        "examples": {"bad": _examples(rule.examples.bad), "good": _examples(rule.examples.good)},
    }


def _examples(examples: Sequence[Example]) -> list[Json]:
    """Return each example: the text, and for drafts the notes they were written from."""
    return [{"text": one.text} | ({} if one.notes is None else {"notes": one.notes}) for one in examples]
