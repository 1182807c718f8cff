"""What an evaluation finds: how the texts of several writers tell the same facts, input by input and summed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Writer(StrEnum):
    """Who writes: the model, another one, nobody (offline), or the model from pasted notes, rules and facts."""

    MODEL = "model"
    AGAINST = "against"
    OFFLINE = "offline"
    PASTED = "pasted"


class Portion(NamedTuple):
    """How many of the facts that were due a text tells."""

    told: int = 0
    due: int = 0

    @property
    def share(self) -> Decimal:
        """The share that is told, 1 where nothing was due."""
        return Decimal(self.told) / self.due if self.due else Decimal(1)

    def joined(self, other: Portion) -> Portion:
        """Return both together."""
        return Portion(self.told + other.told, self.due + other.due)


_NOTHING, _ZERO = Portion(), Decimal(0)


@dataclass(frozen=True, slots=True)
class Score:
    """One writer's text of one input, or of ``texts`` inputs together.

    ``planned``: facts of the outline; ``must_say``: those no summary may leave out; ``gold``: hand-labelled ones.
    ``before`` and ``after`` count claims by verdict, as the lines came and in the text that was delivered; ``hidden``
    are contradicted claims that the delivered text shows as proven.  ``sentences`` are counted by fate, ``findings``
    by level, ``length`` in characters (zh) or words (en), ``tokens`` by kind, ``money`` by currency.
    """

    texts: int = 0
    planned: Portion = _NOTHING
    must_say: Portion = _NOTHING
    gold: Portion = _NOTHING
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    length: int = 0
    tokens: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    money: Mapping[str, Decimal] = field(default_factory=dict)

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(
            self.texts + other.texts,
            self.planned.joined(other.planned),
            self.must_say.joined(other.must_say),
            self.gold.joined(other.gold),
            self.before + other.before,
            self.after + other.after,
            self.hidden + other.hidden,
            self.sentences + other.sentences,
            self.findings + other.findings,
            self.length + other.length,
            self.tokens + other.tokens,
            self.seconds + other.seconds,
            {one: self.money.get(one, _ZERO) + other.money.get(one, _ZERO) for one in {**self.money, **other.money}},
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """One input: the score of every writer that delivered, and in ``faults`` what went wrong, each one sentence."""

    name: str
    scores: Mapping[Writer, Score] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A suite of inputs, written by ``model`` (a model profile), and by ``against`` where one is named."""

    suite: str
    model: str
    against: str
    trials: tuple[Trial, ...]

    @property
    def writers(self) -> tuple[Writer, ...]:
        """Those who delivered anything, in their order."""
        return tuple(writer for writer in Writer if any(writer in trial.scores for trial in self.trials))

    def total(self, writer: Writer) -> Score:
        """Return all of a writer's scores together."""
        return total(trial.scores[writer] for trial in self.trials if writer in trial.scores)

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """What went wrong: the input's name, and the sentence."""
        return tuple((trial.name, fault) for trial in self.trials for fault in trial.faults)

    @property
    def hidden(self) -> int:
        """Contradicted claims that a draft of ours shows as proven; a pasted reply shows everything as it comes."""
        return sum(self.total(writer).hidden for writer in self.writers if writer is not Writer.PASTED)


def total(scores: Iterable[Score]) -> Score:
    """Return scores added up."""
    return sum(scores, Score())
