"""The machine-readable contract, both ways: nouns to plain JSON objects and back.

Every figure crosses as a string, because JSON ``169.80`` read as a number loses the written precision.
What is read back is checked key by key; the first fault is a :class:`~drafter.errors.SheetError` that names its path.
"""

from drafter.steps.wire.catalogue import kind_to_json, rule_to_json
from drafter.steps.wire.decode import (
    claim_from_json,
    finding_from_json,
    loads,
    question_from_json,
    sheet_from_json,
    verification_from_json,
)
from drafter.steps.wire.encode import (
    Json,
    checked_to_json,
    claim_to_json,
    completeness_to_json,
    draft_to_json,
    dumps,
    fact_to_json,
    figure_to_json,
    finding_to_json,
    left_out_to_json,
    outline_to_json,
    quantity_to_json,
    question_to_json,
    readiness_to_json,
    revision_to_json,
    section_to_json,
    sheet_to_json,
    verification_to_json,
)
from drafter.steps.wire.evaluations import evaluation_to_json

__all__ = [
    "Json",
    "checked_to_json",
    "claim_from_json",
    "claim_to_json",
    "completeness_to_json",
    "draft_to_json",
    "dumps",
    "evaluation_to_json",
    "fact_to_json",
    "figure_to_json",
    "finding_from_json",
    "finding_to_json",
    "kind_to_json",
    "left_out_to_json",
    "loads",
    "outline_to_json",
    "quantity_to_json",
    "question_from_json",
    "question_to_json",
    "readiness_to_json",
    "revision_to_json",
    "rule_to_json",
    "section_to_json",
    "sheet_from_json",
    "sheet_to_json",
    "verification_from_json",
    "verification_to_json",
]
