"""Every rule for drafts keeps its own word: its bad drafts break it, its good ones do not."""

import pytest

from drafter.domain.fact import FactSheet, Header
from drafter.guidelines.catalogue import pack_keys, rules
from drafter.steps.check.text import Background, check_text
from drafter.steps.read import read
from drafter.steps.verify import verify

DRAFT_STAGE = [known for key in pack_keys() for known in rules(key) if "draft" in known.stage]


def drafts(known, examples):
    """The examples that are drafts: those with notes, and all of a rule that only drafts can break."""
    return [one for one in examples if one.notes is not None or "facts" not in known.stage]


def said(known, example):
    """The ids of what the one rule says about a draft."""
    if example.notes:
        sheet = read(example.notes, kind=example.kind or None, scope=example.scope)
    else:
        locale = "en" if example.text.isascii() else "zh"
        sheet = FactSheet(Header(kind=example.kind, scope=example.scope, locale=locale))
    before = read(example.previous) if example.previous else None
    found = check_text(example.text, sheet, verify(example.text, sheet), [known], Background(previous=before))
    return {finding.rule for finding in found}


def cases(which):
    return [
        pytest.param(known, one, id=f"{known.id}-{number}")
        for known in DRAFT_STAGE
        for number, one in enumerate(drafts(known, getattr(known.examples, which)), 1)
    ]


@pytest.mark.parametrize(("known", "example"), cases("bad"))
def test_a_bad_draft_breaks_its_rule(known, example):
    assert known.id in said(known, example)


@pytest.mark.parametrize(("known", "example"), cases("good"))
def test_a_good_draft_keeps_its_rule(known, example):
    assert known.id not in said(known, example)
