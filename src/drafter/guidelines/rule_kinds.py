"""The closed set of rule kinds, each with its own parameters."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from drafter.guidelines.accuracy_kinds import LimitRule
from drafter.guidelines.order_kinds import (
    CoverageRule,
    LengthRule,
    OccurrenceRule,
    OrderRule,
    RepetitionRule,
    StaleRule,
    StructureRule,
)
from drafter.guidelines.spec import BaseRule, Level, Pattern, RulePart, Verdicts, Wording, Words
from drafter.guidelines.wording_kinds import (
    ExistenceRule,
    IdentifierRule,
    LeakRule,
    NamesRule,
    NumeralsRule,
    PersonsRule,
    PledgesRule,
    SensitiveRule,
    SubstitutionRule,
    TypographyRule,
)


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
    """A superlative that no series and no source attests.

    It has the level of the rule where it reaches ``beyond`` what notes can list, or where a word of ``praise`` stands
    in a sentence without a figure; where the notes do not decide it is a warning.
    """

    kind: Literal["superlative"]
    words: Words
    unless: Words = Words()
    attested: Words = Words()
    beyond: Words = Words()
    praise: Words = Words()


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
    """A strong word without a figure that carries it; ``least`` percent carries it.

    In a draft ``least`` is what 大幅 and sharply mean, ``marked`` 显著 and significantly, ``slight`` (at most) 略有 and
    slightly, ``flat`` (at most) 持平.
    """

    kind: Literal["intensity"]
    words: Words
    least: int = Field(gt=0)
    marked: int = Field(default=10, gt=0)
    slight: int = Field(default=3, gt=0)
    flat: str = Field(default="0.5", pattern=r"^\d{1,2}(?:\.\d{1,2})?$")
    unless: Words = Words()


class ConsistencyRule(BaseRule):
    """Two statements of one thing that differ."""

    kind: Literal["consistency"]
    of: Literal["values"]


class ListingRule(BaseRule):
    """A stated count and the list that follows it."""

    kind: Literal["listing"]
    unless: Words = Words()


class RequiredRule(BaseRule):
    """Something the kind of summary cannot do without; ``enough`` words name sources, wanted for ``least`` facts."""

    kind: Literal["required"]
    what: Literal["period", "sections", "figures", "shortcomings", "sources"]
    enough: Words = Words()
    least: int = 0


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
    problem: Literal["off_topic", "broken", "numbering", "corrected"]


class VerdictRule(BaseRule):
    """Claims of a draft that the facts do not bear out; nothing else is looked at."""

    kind: Literal["verdict"]
    verdicts: Verdicts


class Grade(RulePart):
    """What weighs a practice: ``given`` words in its sentence, or else in the text, set level and hint."""

    given: Words
    level: Level
    hint: str = "plain"


class ProseRule(BaseRule):
    """A rule about sentences of notes or drafts, for texts that have one of the ``given`` words."""

    given: Words = Words()


class PracticeRule(ProseRule):
    """A practice that is banned, or with ``needs`` allowed only beside words that the text (or its notes) must have.

    ``near`` words must stand in its sentence, ``unless`` words must not.  Where ``contrary`` words stand somewhere,
    the ``given`` ones must stand in the sentence itself.  ``own`` looks for ``needs`` in the text alone.
    """

    kind: Literal["practice"]
    words: Words
    near: Words = Words()
    unless: Words = Words()
    contrary: Words = Words()
    needs: Words = Words()
    own: bool = False
    grades: tuple[Grade, ...] = ()


class Particular(RulePart):
    """Something a text should tell: its name, and the words that tell it."""

    name: Wording
    words: Words


class ParticularsRule(ProseRule):
    """Words that call for particulars, of which some stand nowhere in the text or its notes."""

    kind: Literal["particulars"]
    words: Words
    each: tuple[Particular, ...] = Field(min_length=1)


class DisclosureRule(ProseRule):
    """Something the notes tell and the draft keeps back."""

    kind: Literal["disclosure"]
    words: Words
    needs: Words


class DeadlineRule(ProseRule):
    """Two dated deeds more than ``most`` days, workdays or months apart, or ``then`` before ``first``.

    Without ``most`` only the order counts.  Workdays are Mondays to Fridays: public holidays are not known.
    """

    kind: Literal["deadline"]
    first: Words
    then: Words
    most: int | None = None
    unit: Literal["days", "workdays", "months"] = "days"
    order: bool = False


class TallyRule(ProseRule):
    """Two figures of one unit that should be equal: ``part`` below ``whole`` (with ``either``: or above it)."""

    kind: Literal["tally"]
    of: Literal["counts", "amounts"]
    whole: Words
    part: Words
    either: bool = False


class LadderRule(ProseRule):
    """A lower rung counted as a higher one: ``holds`` joins them downwards, ``counts`` upwards.

    Downwards only the lowest rung is no part of a higher one.
    """

    kind: Literal["ladder"]
    rungs: tuple[Words, ...] = Field(min_length=2)
    holds: Words
    counts: Words


class AdditionRule(ProseRule):
    """A whole that its parts, told in the same sentence, do not add up to."""

    kind: Literal["addition"]
    of: Literal["counts", "amounts", "areas"]
    whole: Words
    parts: tuple[Words, ...] = Field(min_length=2)


class AreaRule(ProseRule):
    """A home's contract and registered areas settled by the 3% rule, against the amounts that are told.

    ``agreed`` words tell that the contract settles it, so that the rule does not; ``price`` words name a price that
    is not printed by the square metre.
    """

    kind: Literal["area"]
    contract: Words
    registered: Words
    ratio: Words
    price: Words
    buyer: Words
    developer: Words
    refund: Words
    agreed: Words = Words()


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
    | NamesRule
    | IdentifierRule
    | PersonsRule
    | PledgesRule
    | NumeralsRule
    | LeakRule
    | SensitiveRule
    | TypographyRule
    | ListingRule
    | RequiredRule
    | FigureRule
    | LinkRule
    | LineRule
    | SubstitutionRule
    | OccurrenceRule
    | OrderRule
    | StaleRule
    | LengthRule
    | RepetitionRule
    | CoverageRule
    | VerdictRule
    | LimitRule
    | StructureRule
    | PracticeRule
    | ParticularsRule
    | DisclosureRule
    | DeadlineRule
    | TallyRule
    | LadderRule
    | AdditionRule
    | AreaRule,
    Field(discriminator="kind"),
]
