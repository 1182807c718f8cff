"""Whether rules keep their own word: bad examples break them, good ones do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactSheet, Header
from drafter.steps.check import check
from drafter.steps.check.text import Background, check_text
from drafter.steps.read import read
from drafter.steps.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.guidelines.spec import BaseRule, Example


class BrokenExample(NamedTuple):
    """An example that does not do what it is there for: ``sort`` bad or good, ``number`` from 1, ``stage``."""

    rule: BaseRule
    sort: str
    number: int
    stage: str
    example: Example


def broken_examples(rules: Iterable[BaseRule]) -> Iterator[BrokenExample]:
    """Yield every bad example that its rule passes over and every good one that it finds fault with.

    An example with ``notes`` is a draft, and so is every one of a rule that judges drafts only; the others are notes.
    """
    for rule in rules:
        for sort, examples in (("bad", rule.examples.bad), ("good", rule.examples.good)):
            for number, example in enumerate(examples, 1):
                draft = example.notes is not None or "facts" not in rule.stage
                found = _in_draft(rule, example) if draft else _in_notes(rule, example)
                if found is not (sort == "bad"):
                    yield BrokenExample(rule, sort, number, "draft" if draft else "facts", example)


def _in_notes(rule: BaseRule, example: Example) -> bool:
    sheet = read(example.text, kind=example.kind or None, scope=example.scope)
    checked = check(sheet, rules=[rule])
    said = {one.rule for one in checked.findings} | {one.rule for one in checked.questions}
    return rule.id in said


def _in_draft(rule: BaseRule, example: Example) -> bool:
    locale = "en" if example.text.isascii() else "zh"
    sheet = FactSheet(Header(kind=example.kind, scope=example.scope, locale=locale))
    if example.notes:
        sheet = read(example.notes, kind=example.kind or None, scope=example.scope)
    beside = Background(previous=read(example.previous) if example.previous else None)
    verification = verify(example.text, sheet)
    return any(said.rule == rule.id for said in check_text(example.text, sheet, verification, [rule], beside))
