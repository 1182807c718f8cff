"""Kinds of rules on clear order and good measure, with their thresholds; all of them judge drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self, TypeVar

from pydantic import Field, field_validator, model_validator

from drafter.guidelines.kinds import kinds, section_keys
from drafter.guidelines.spec import BaseRule, RulePart, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = TypeVar("Kind", bound=BaseRule)
Sections = TypeVar("Sections", tuple[str, ...], dict[str, Words])


def _sections(keys: Iterable[str]) -> None:
    unknown = next((key for key in keys if key not in section_keys()), None)
    if unknown is not None:
        message = f"unknown section {unknown!r}: use one of {', '.join(section_keys())}"
        raise ValueError(message)


def _needs(rule: Kind, **needed: bool) -> Kind:
    """Refuse a rule that lacks what its sort needs, or has what it never reads."""
    for key, wanted in needed.items():
        usual = type(rule).model_fields[key].get_default(call_default_factory=True)
        if wanted != (getattr(rule, key) != usual):
            message = f"{key!r} is wanted here" if wanted else f"{key!r} says nothing here"
            raise ValueError(message)
    return rule


class OccurrenceRule(BaseRule):
    """Too many sentences of a sort.

    ``factless``: more than ``percent`` of at least ``least`` sentences that nothing in the material stands behind.
    ``diary``: ``least`` or more on end that open with what was done (``words``) and not what came of it (``unless``).
    """

    kind: Literal["occurrence"]
    of: Literal["factless", "diary"]
    least: int = Field(5, ge=2, le=100)
    percent: int = Field(30, ge=1, le=99)
    words: Words = Words()
    unless: Words = Words()

    @model_validator(mode="after")
    def _worded(self) -> Self:
        return _needs(self, words=self.of == "diary")


class OrderRule(BaseRule):
    """Things out of order: the kind's sections, numbers of headings and items, ordinal words, the conclusion.

    ``conclusion``: no figure ``within`` so many opening sentences.  ``sections``: ``words`` are headings that look
    ahead, but for those that ``unless`` words name.
    """

    kind: Literal["order"]
    of: Literal["sections", "numbering", "ordinals", "conclusion"]
    within: int = Field(2, ge=1, le=20)
    words: Words = Words()
    unless: Words = Words()

    @model_validator(mode="after")
    def _worded(self) -> Self:
        return _needs(self, words=self.of == "sections")


class StaleRule(BaseRule):
    """A plan that speaks of the period already reported on: ``now`` gives each kind's own words for it.

    Such words count in a sentence that also has ``words`` (will, by the end of) and none of ``unless``.
    """

    kind: Literal["stale"]
    now: dict[str, Words] = Field(min_length=1)
    words: Words
    unless: Words = Words()

    @field_validator("now")
    @classmethod
    def _known_kinds(cls, now: dict[str, Words]) -> dict[str, Words]:
        unknown = next((key for key in now if key not in kinds()), None)
        if unknown is not None:
            message = f"unknown kind {unknown!r}: use one of {', '.join(kinds())}"
            raise ValueError(message)
        return now


class Amount(RulePart):
    """A length: characters in Chinese, words in English."""

    zh: int = Field(gt=0)
    en: int = Field(gt=0)


class LengthRule(BaseRule):
    """Too long: the text against ``percent`` of its kind's budget, a ``section`` against ``percent`` of the text.

    ``sentence``: more than ``figures`` figures or longer than ``most``.  ``balance``: words on details more than
    ``percent`` of those on core facts, or on activities than on results, once they are longer than ``most``.
    """

    kind: Literal["length"]
    of: Literal["text", "section", "sentence", "balance"]
    percent: int = Field(100, ge=1, le=1000)
    section: str = ""
    figures: int = Field(7, ge=1, le=100)
    most: Amount | None = None

    @field_validator("section")
    @classmethod
    def _known_section(cls, section: str) -> str:
        _sections([section] if section else [])
        return section

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        return _needs(self, section=self.of == "section", most=self.of in {"sentence", "balance"})


class RepetitionRule(BaseRule):
    """One figure told more than ``most`` times, or a sentence again: ``alike`` percent of its words are the same."""

    kind: Literal["repetition"]
    most: int = Field(2, ge=1, le=20)
    alike: int = Field(60, ge=30, le=100)


class CoverageRule(BaseRule):
    """What the text must tell and does not: core facts, how last period's plans came out, shortcomings, own causes."""

    kind: Literal["coverage"]
    of: Literal["core", "promises", "must_say", "own_causes"]


class StructureRule(BaseRule):
    """An empty heading, a sentence under the wrong one, or prose that should be a table.

    ``misplaced``: a sentence with the words of a section among ``places`` that stands ``under`` one of these, unless
    it has ``unless`` too; ``praise`` the same for ``words`` and facts that are gains.  ``table``: ``items`` or more
    statements on end, each with ``figures`` or more figures of the same units.
    """

    kind: Literal["structure"]
    problem: Literal["empty_heading", "misplaced", "praise", "table"]
    under: tuple[str, ...] = ()
    places: dict[str, Words] = Field(default_factory=dict)
    words: Words = Words()
    unless: Words = Words()
    items: int = Field(4, ge=2, le=50)
    figures: int = Field(3, ge=1, le=20)

    @field_validator("under", "places")
    @classmethod
    def _known_sections(cls, keys: Sections) -> Sections:
        _sections(keys)
        return keys

    @model_validator(mode="after")
    def _worded(self) -> Self:
        placed = self.problem in {"misplaced", "praise"}
        return _needs(self, under=placed, places=self.problem == "misplaced", words=self.problem == "praise")
