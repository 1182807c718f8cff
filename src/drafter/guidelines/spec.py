"""What a rule file may say: a closed set of rule kinds, each with its own parameters; unknown keys are refused."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator


class RulePart(BaseModel):
    """Base of all parts of a rule: frozen, and no key beyond those declared."""

    # built once, as parts of the union of all kinds
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Wording(RulePart):
    """The same words in both languages."""

    zh: str
    en: str

    def __getitem__(self, locale: str) -> str:
        """Return the words in ``locale``, in Chinese when it is not known."""
        return self.en if locale == "en" else self.zh


PROVEN = {"proven": True}
"""Validation context of rules whose patterns are good: those of the package, which its tests load in full."""
_SPECIAL = set(r".^$*+?{}[]\|()")


def _pattern(source: str, info: ValidationInfo) -> str:
    if info.context is PROVEN or (source and not _SPECIAL & set(source)):
        return source  # a plain word, or one the tests compile; hundreds at each start cost too much
    try:
        found = re.compile(source, re.IGNORECASE)
    except re.error as error:
        message = f"bad pattern {source!r}: {error}"
        raise ValueError(message) from None
    if found.match(""):
        message = f"pattern {source!r} matches nothing at all, so it would match everywhere"
        raise ValueError(message)
    if re.search(r"\\b", source):
        message = rf"pattern {source!r} uses \b, which never matches beside Chinese characters: use (?<![A-Za-z])"
        raise ValueError(message)
    return source


Pattern: TypeAlias = Annotated[str, AfterValidator(_pattern)]
Patterns: TypeAlias = tuple[Pattern, ...]


class Words(RulePart):
    """Words by language; all of them are looked for, since notes mix languages.  English ones match whole words."""

    zh: Patterns = ()
    en: Patterns = ()

    def compiled(self) -> re.Pattern[str] | None:
        """Return one pattern that finds every word, or None when there are none."""
        return _compiled(self.zh, self.en)


@lru_cache(maxsize=256)
def _compiled(chinese: Patterns, english: Patterns) -> re.Pattern[str] | None:
    words = "|".join(rf"(?<![A-Za-z])(?:{word})(?![A-Za-z])" for word in english)
    every = [*chinese, *([f"(?i:{words})"] if words else [])]  # letter case costs time to compile, and Chinese has none
    return re.compile("|".join(every)) if every else None


class Why(Wording):
    """The guideline's own Chinese words with the line they stand on, and their English translation."""

    line: int | None = None
    source: str = "sales-summaries.zh.txt"


class Applies(RulePart):
    """Kinds and scopes a rule is for; empty means all."""

    kinds: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


class Example(RulePart):
    """Note lines (or a draft) that break or keep the rule, and the summary they belong to."""

    text: str
    kind: str = ""
    scope: str = "personal"


class Examples(RulePart):
    """At least one text that breaks the rule and one that keeps it."""

    bad: tuple[Example, ...] = Field(min_length=1)
    good: tuple[Example, ...] = Field(min_length=1)


class BaseRule(RulePart):
    """What every rule says, whatever its kind."""

    id: str = Field(pattern=r"^[A-Z]{1,8}\d{2,3}$")
    name: Wording
    level: Literal["error", "warning", "suggestion", "question"]
    stage: tuple[Literal["facts", "draft"], ...] = Field(min_length=1)
    applies: Applies = Applies()
    why: Why
    message: Wording
    fix: Wording
    question: Wording | None = None
    placeholder: Wording | None = None
    hints: dict[str, Wording] = {}
    examples: Examples


class RelationRule(BaseRule):
    """Figures that follow from each other do not agree."""

    kind: Literal["relation"]
    relations: tuple[
        Literal[
            "change", "gap", "share_change", "growth", "completion", "sum", "parts", "share", "win_rate",
            "price", "debt", "coverage", "periods", "joint",
        ],
        ...,
    ] = Field(min_length=1)  # fmt: skip


class PointsRule(BaseRule):
    """A difference of two percentages is printed in percent, or a relative change in points."""

    kind: Literal["points"]


class DirectionRule(BaseRule):
    """A direction word against the figures (``figures``) or a conclusion against them (``conclusions``)."""

    kind: Literal["direction"]
    of: Literal["figures", "conclusions"]
    up: Words
    down: Words
    better: Words = Words()
    worse: Words = Words()
    inverse: Words = Words()
    unless: Words = Words()


class SuperlativeRule(BaseRule):
    """A superlative that no series and no source attests."""

    kind: Literal["superlative"]
    words: Words
    unless: Words = Words()
    attested: Words = Words()


class QuantifierRule(BaseRule):
    """All, every, each: contradicted by a figure."""

    kind: Literal["quantifier"]
    words: Words
    achieved: Words
    up: Words
    down: Words
    unless: Words = Words()


class Times(RulePart):
    """Words that state a multiple: what the level is to the prior, ``low`` to ``high``."""

    pattern: Pattern
    low: str
    high: str


class MultipleRule(BaseRule):
    """A multiple in words against the levels; ``n`` in ``low`` and ``high`` stands for the figure found."""

    kind: Literal["multiple"]
    times: tuple[Times, ...] = Field(min_length=1)
    misuse: Words = Words()


class BoundsRule(BaseRule):
    """A figure outside what its sort can be."""

    kind: Literal["bounds"]
    checks: tuple[
        Literal["share", "count", "completion", "rate", "date", "base"],
        ...,
    ] = Field(min_length=1)
    open_ended: Words = Words()
    most: int = 300


class IntensityRule(BaseRule):
    """A strong word without a figure that carries it; ``least`` percent carries it."""

    kind: Literal["intensity"]
    words: Words
    least: int
    unless: Words = Words()


class ExistenceRule(BaseRule):
    """Words that should not be there; with ``near`` only in a clause that has one of those too."""

    kind: Literal["existence"]
    words: Words
    near: Words = Words()
    unless: Words = Words()
    figure: bool = False
    notes: Literal["statements", "all"] = "all"


class ConsistencyRule(BaseRule):
    """Two statements of one thing that differ."""

    kind: Literal["consistency"]
    of: Literal["values", "names", "persons", "numerals", "languages"]


class ListingRule(BaseRule):
    """A stated count and the list that follows it."""

    kind: Literal["listing"]
    unless: Words = Words()


class RequiredRule(BaseRule):
    """Something the kind of summary cannot do without."""

    kind: Literal["required"]
    what: Literal["period", "sections", "figures", "shortcomings"]


class FigureRule(BaseRule):
    """A fact that lacks a figure or a particular; ``words`` say which facts need it, ``enough`` what will do.

    ``generic`` words say nothing by themselves (please, support).
    """

    kind: Literal["figure"]
    lacks: Literal["target", "comparison", "unit", "value", "due", "particulars", "as_of"]
    words: Words = Words()
    enough: Words = Words()
    generic: Words = Words()


class LinkRule(BaseRule):
    """A shortcoming without its cause, or without a plan that answers it; ``enough`` words in it tell that already.

    Measures that ``inverse`` words name are the better the lower they are.
    """

    kind: Literal["link"]
    lacks: Literal["cause", "plan"]
    enough: Words = Words()
    inverse: Words = Words()


class LineRule(BaseRule):
    """A line that cannot be used as it stands."""

    kind: Literal["line"]
    problem: Literal["off_topic", "broken", "numbering"]


class SubstitutionRule(BaseRule):
    """Words with a better form."""

    kind: Literal["substitution"]
    swaps: dict[str, str] = Field(min_length=1)


class OccurrenceRule(BaseRule):
    """More of something than ``most`` in a sentence, a section or the text."""

    kind: Literal["occurrence"]
    of: Literal["words", "figures", "facts", "sentences_without_fact", "activities"]
    most: str
    per: Literal["sentence", "section", "text"]
    words: Words = Words()


class OrderRule(BaseRule):
    """Sections, numbering or ordinal words out of order."""

    kind: Literal["order"]
    of: Literal["sections", "numbering", "ordinals", "conclusion", "polarity", "periods"]


class LengthRule(BaseRule):
    """More words than the budget of the kind, or a share of the text beyond ``most``."""

    kind: Literal["length"]
    of: Literal["text", "sentence", "section", "importance"]
    section: str = ""
    most: str


class RepetitionRule(BaseRule):
    """The same fact or sentence again."""

    kind: Literal["repetition"]
    of: Literal["facts", "sentences", "openings"]
    most: str


class CoverageRule(BaseRule):
    """Facts that the text must give and does not."""

    kind: Literal["coverage"]
    of: Literal["must_say", "core", "own_causes", "scope_words", "softened"]
    words: Words = Words()


class VerdictRule(BaseRule):
    """A claim the verifier does not support; ``claims`` are claim types."""

    kind: Literal["verdict"]
    claims: tuple[str, ...] = Field(min_length=1)
    verdicts: tuple[Literal["unproved", "ambiguous", "contradicted"], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known_claims(self) -> VerdictRule:
        from drafter.domain.claim import ClaimType  # noqa: PLC0415  # only this kind needs it

        unknown = [claim for claim in self.claims if claim not in set(ClaimType)]
        if unknown:
            message = f"unknown claim type {unknown[0]!r}"
            raise ValueError(message)
        return self


class StructureRule(BaseRule):
    """An empty heading, a fact under the wrong heading, prose that should be a table."""

    kind: Literal["structure"]
    problem: Literal["empty_heading", "wrong_section", "table", "placeholder"]
    words: Words = Words()


Rule: TypeAlias = Annotated[
    RelationRule
    | PointsRule
    | DirectionRule
    | SuperlativeRule
    | QuantifierRule
    | MultipleRule
    | BoundsRule
    | IntensityRule
    | ExistenceRule
    | ConsistencyRule
    | ListingRule
    | RequiredRule
    | FigureRule
    | LinkRule
    | LineRule
    | SubstitutionRule
    | OccurrenceRule
    | OrderRule
    | LengthRule
    | RepetitionRule
    | CoverageRule
    | VerdictRule
    | StructureRule,
    Field(discriminator="kind"),
]
