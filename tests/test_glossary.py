"""The glossary knows every noun of the domain, and every word of its closed sets."""

import ast
from pathlib import Path

import pytest

from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.fact import Attribution, Basis, FactKind, Importance, Nature
from drafter.domain.finding import Level
from drafter.guidelines.kinds import kinds

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
INNER = {
    "BaseUnit",
    "ClaimType",
    "Interval",
    "Operation",
    "PlannedFact",
    "PlannedSection",
    "Sentence",
    "Table",
    "Unused",
}


def domain_nouns():
    for path in (ROOT / "src" / "drafter" / "domain").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (node.name for node in tree.body if isinstance(node, ast.ClassDef))


@pytest.mark.parametrize("noun", sorted(set(domain_nouns()) - INNER))
def test_every_noun_is_pinned(noun):
    assert f"`{noun}`" in GLOSSARY or f"**{noun.lower()}**" in GLOSSARY


@pytest.mark.parametrize("words", [ClaimType, Verdict, FactKind, Basis, Nature, Importance, Attribution, Level])
def test_every_word_of_a_closed_set_is_pinned(words):
    assert [word.value for word in words if word.value not in GLOSSARY] == []


def test_every_kind_of_summary_is_pinned():
    assert [kind for kind in kinds() if kind not in GLOSSARY] == []
