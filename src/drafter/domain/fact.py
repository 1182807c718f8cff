"""Facts and the sheet that holds them: a closed world; what is not in it is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from drafter.domain.terms import Terms

if TYPE_CHECKING:
    from drafter.domain.finding import Finding, Question, Reply
    from drafter.domain.quantity import Quantity


PROPOSED = "model"
"""The source of a fact that a language model read."""


class FactKind(StrEnum):
    """What a fact states."""

    MEASURE = "measure"
    EVENT = "event"
    SHORTCOMING = "shortcoming"
    CAUSE = "cause"
    PLAN = "plan"
    REQUEST = "request"
    ASSESSMENT = "assessment"


class Role(StrEnum):
    """What a figure is within its fact."""

    VALUE = "value"
    TARGET = "target"
    PRIOR = "prior"
    CHANGE = "change"
    RATE = "rate"
    COMPLETION = "completion"
    SHARE = "share"
    SHARE_PRIOR = "share_prior"
    SHARE_CHANGE = "share_change"
    RANK = "rank"
    GAP = "gap"


class Basis(StrEnum):
    """What a prior, change or rate is compared with."""

    YOY = "yoy"
    MOM = "mom"
    WOW = "wow"
    QOQ = "qoq"
    PLAN = "plan"
    START = "start"  # 比年初, since the start of the year


class Nature(StrEnum):
    """Whether a fact happened, is intended or is expected."""

    ACTUAL = "actual"
    PLAN = "plan"
    FORECAST = "forecast"


class Importance(StrEnum):
    """How much room a fact deserves."""

    CORE = "core"
    NORMAL = "normal"
    DETAIL = "detail"


class Attribution(StrEnum):
    """Whose result or fault it is."""

    OWN = "own"
    EXTERNAL = "external"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a fact, in its role; ``basis`` for prior, change and rate; ``line`` where it was written."""

    role: Role
    quantity: Quantity
    basis: Basis | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of a count: 3家 (2家转做竞品、1家关门)."""

    label: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about one (entity, metric, period), with the words it came from.

    ``about`` names the fact that a cause explains or a plan answers.  ``line`` counts from 1.
    ``direction`` is the movement of the level where the words give no figure for it (上升到32万元): +1, -1, 0.
    """

    id: str
    kind: FactKind
    section: str
    quote: str
    line: int
    entity: str = ""
    metric: str = ""
    period: str | None = None
    nature: Nature = Nature.ACTUAL
    figures: tuple[Figure, ...] = ()
    text: str | None = None
    status: str | None = None
    scope: tuple[str, ...] = ()
    breakdown_of: str | None = None
    parts: tuple[Part, ...] = ()
    must_say: bool = False
    importance: Importance = Importance.NORMAL
    attribution: Attribution | None = None
    about: str | None = None
    due: str | None = None
    source: str | None = None
    direction: int = 0

    def __hash__(self) -> int:
        """Hash what tells the facts of a sheet apart, not every figure of theirs."""
        return hash((self.id, self.line, self.quote))

    def figure(self, role: Role, basis: Basis | None = None) -> Figure | None:
        """Return the first figure in ``role`` (and on ``basis`` when given)."""
        return next((f for f in self.figures if f.role is role and basis in (None, f.basis)), None)

    def quantity(self, role: Role, basis: Basis | None = None) -> Quantity | None:
        """Return the quantity of :meth:`figure`."""
        figure = self.figure(role, basis)
        return None if figure is None else figure.quantity

    @property
    def proposed(self) -> bool:
        """Whether a model read it: somebody has to confirm it."""
        return self.source == PROPOSED

    @property
    def value(self) -> Quantity | None:
        """The level itself."""
        return self.quantity(Role.VALUE)


@dataclass(frozen=True, slots=True)
class Header:
    """Who reports on what, and when; empty means not known."""

    kind: str = ""
    scope: str = "personal"
    locale: str = "zh"
    period: str | None = None
    author: str = ""
    unit: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Unused:
    """A line that became no fact, and why: off-topic, title, boilerplate, legal, chatter, instruction, duplicate."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FactSheet:
    """All that is known for one summary; ``terms`` are the team's own words it is read and told in.

    ``replies`` are the author's answers to its questions; their facts are among ``facts``.
    """

    header: Header
    facts: tuple[Fact, ...] = ()
    unused: tuple[Unused, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str = field(default="", repr=False)
    terms: Terms = field(default=Terms(), repr=False)
    replies: tuple[Reply, ...] = ()

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    @property
    def must_say(self) -> tuple[Fact, ...]:
        """The facts no summary may leave out."""
        return tuple(fact for fact in self.facts if fact.must_say)
