"""The machine-readable contract as a schema: what claims, findings, questions and fact sheets hold, member by member.

Values pass through as the steps made them (:mod:`drafter.steps.wire` writes them and checks what comes in, path by
path); these models are what the API's description says of them, and tests hold the one against the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import core_schema

from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.fact import Attribution, Basis, FactKind, Importance, Nature
from drafter.domain.finding import Level, Stage
from drafter.domain.quantity import Qualifier

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


class Contract(BaseModel):
    """Any object of the contract: it has no other members."""

    model_config = ConfigDict(extra="forbid")


class As:
    """Documents a JSON object by a model and passes it on as it is."""

    def __init__(self, model: type[Contract]) -> None:
        """Name the model."""
        self._model = model

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Show the model, take any object and give it back."""
        return core_schema.no_info_wrap_validator_function(
            _as_it_is,
            handler.generate_schema(self._model),
            serialization=core_schema.plain_serializer_function_ser_schema(_same),
        )


def _as_it_is(value: object, _validate: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        message = "an object is wanted here"
        raise ValueError(message)  # noqa: TRY004 - what pydantic tells of
    return value


def _same(value: dict[str, Any]) -> dict[str, Any]:
    return value


Places = Annotated[int, Field(ge=0)]
Figure: TypeAlias = Annotated[str, Field(pattern=r"^-?[0-9]{1,40}(\.[0-9]{1,40})?$")]
Period = Annotated[str | None, Field(description="In words (10月, Q3) or symbols (M10).")]


class Claim(Contract):
    """A checkable span of a text and what the facts say of it."""

    start: Places = Field(description="In code points.")
    end: Places = Field(description="In code points, exclusive.")
    utf16_start: Places = Field(description="In UTF-16 units, as browsers count.")
    utf16_end: Places = Field(description="In UTF-16 units, exclusive.")
    text: str
    type: ClaimType
    verdict: Verdict
    facts: list[str] = Field(description="What it was held against: F1.rate.")
    proof: str
    expected: str | None = Field(description="What the facts have in its place.")
    fix: str | None = Field(description="The text that would make it true.")


class Dismissal(Contract):
    """Who set findings of a rule aside, and why."""

    rule: str = Field(min_length=1)
    by: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    line: int | None = None


class Signature(Contract):
    """Who signed a version, when and in which words."""

    person: str
    name: str
    at: str = Field(description="ISO 8601, in UTC.")
    words: str = ""


class Finding(Contract):
    """One problem in the content: both sides, the difference and its direction in ``evidence``."""

    rule: str = Field(min_length=1, description="As listed by /v1/rules.")
    level: Level = Level.WARNING
    message: str = ""
    facts: list[str] = []
    line: Places | None = None
    start: Places | None = Field(None, description="In code points.")
    end: Places | None = None
    evidence: str = ""
    fix: str = ""
    stage: Stage = Field(Stage.FACTS, description="What it is about: the facts, or the draft.")
    dismissal: Dismissal | None = None


class Question(Contract):
    """Something only the author can answer."""

    id: str = Field(min_length=1)
    rule: str = ""
    text: str = Field(min_length=1)
    why: str = ""
    line: Places | None = None
    facts: list[str] = []
    section: str | None = None
    placeholder: str = Field("", description="What a draft prints until it is answered.")


class Readiness(Contract):
    """What stands open, counted; ready when nothing must be fixed."""

    ready: bool
    must_fix: Places
    questions: Places
    later: Places = Field(description="Questions that wait until the first ones are answered.")
    warnings: Places
    suggestions: Places
    dismissed: Places
    summary: str = Field(description="The same in one line.")


class Quantity(Contract):
    """A figure as written and as read."""

    written: str = Field("", description="As it stands in the notes: 3,260箱.")
    value: Figure | None = Field(description="Plain digits, a string; null for a lost figure.")
    unit: str = Field("", description="Scale word included: 万箱, kUSD.")
    step: Figure | None = Field(None, description="The size of the last written place.")
    qualifier: Qualifier = Qualifier.EXACT
    upper: Figure | None = Field(None, description="The upper end of a range.")
    signed: Annotated[bool, Field(description="Whether the words state the direction.")] = False


class FactFigure(Quantity):
    """A figure of a fact, in its role."""

    basis: Basis | None = Field(None, description="What a prior, change or rate is compared with.")
    line: Places = Field(0, description="Where it stands, if not in the line of its fact.")


class Part(Quantity):
    """A labelled part of a count."""

    label: str = ""


class Fact(Contract):
    """One statement about one entity, metric and period."""

    id: str = Field(pattern=r"^[^.\s][^.]*$")
    kind: FactKind
    section: str = ""
    entity: str = ""
    metric: str = ""
    period: Period = None
    nature: Nature = Nature.ACTUAL
    figures: dict[str, FactFigure] = Field(
        {},
        description="By role: value, target, prior, change, rate, completion, share, share_prior, share_change, rank, "
        "gap; a further one by its basis (rate.yoy) or number (rate.2).",
    )
    text: str | None = None
    direction: Literal["up", "down"] | None = None
    status: str | None = None
    scope: list[str] = Field([], description="Words that stay with the figure: 含税.")
    breakdown_of: str | None = None
    parts: list[Part] = []
    must_say: bool = False
    importance: Importance = Importance.NORMAL
    attribution: Attribution | None = None
    about: str | None = Field(None, description="The fact that a cause explains or a plan answers.")
    due: str | None = None
    source: str | None = None
    quote: str = ""
    line: Places = 0


class Header(Contract):
    """Who reports on what, and when."""

    kind: Annotated[str, Field(description="As listed by /v1/kinds.")] = ""
    scope: Literal["personal", "organisation"] = "personal"
    locale: Literal["zh", "en"] = "zh"
    period: Period = None
    author: str = ""
    unit: str = ""
    audience: str = ""


class Unused(Contract):
    """A line that became no fact."""

    line: Places
    text: str
    reason: str


class TeamMetric(Contract):
    """A measure as the team calls it."""

    better: Literal["up", "down"] | None = None
    aliases: list[str] = []


class Terms(Contract):
    """A team's own words."""

    products: list[str] = []
    customers: list[str] = []
    people: list[str] = []
    places: list[str] = []
    aliases: dict[str, str] = {}
    units: list[str] = []
    metrics: dict[str, TeamMetric] = {}


class Reply(Contract):
    """What the author answered to a question."""

    rule: str = Field(min_length=1)
    question: str = ""
    answer: str = ""
    by: str = ""
    line: Places | None = None
    facts: list[str] = []
    section: str | None = None


class FactSheet(Contract):
    """All that is known for one summary; figures are strings, and what is left out follows from the rest."""

    header: Header = Field(default_factory=Header)
    facts: list[Fact]
    unused: list[Unused] = []
    findings: list[Finding] = []
    questions: list[Question] = []
    text: str = Field("", description="The notes it was read from.")
    terms: Terms = Field(default_factory=Terms)
    replies: list[Reply] = []


OneClaim: TypeAlias = Annotated[dict[str, Any], As(Claim)]
Claims: TypeAlias = list[OneClaim]
Findings: TypeAlias = list[Annotated[dict[str, Any], As(Finding)]]
Dismissals: TypeAlias = list[Annotated[dict[str, Any], As(Dismissal)]]
Signed: TypeAlias = Annotated[dict[str, Any], As(Signature)] | None
Questions: TypeAlias = list[Annotated[dict[str, Any], As(Question)]]
Ready: TypeAlias = Annotated[dict[str, Any], As(Readiness)]
Facts: TypeAlias = Annotated[dict[str, Any], As(FactSheet)]
