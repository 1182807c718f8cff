"""What has been read so far, in the order of the notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.domain.fact import Fact, FactKind
from drafter.steps.read.assemble import statement_fact
from drafter.steps.read.headings import Outline
from drafter.steps.read.questions import ask

if TYPE_CHECKING:
    from drafter.domain.fact import Header, Unused
    from drafter.domain.finding import Question
    from drafter.steps.read.excerpt import Excerpt
    from drafter.steps.read.lines import Line
    from drafter.steps.read.notebook import Notebook
    from drafter.steps.read.series import Series
    from drafter.steps.read.statements import Statement


@dataclass(slots=True)
class Record:
    """Series and worded facts, unused lines and questions; ``outline`` is the headings in force."""

    header: Header
    notebook: Notebook
    order: list[Series | Fact] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    slogans: int = 0

    def ask(self, rule: str, line: Line, what: str) -> None:
        """Put a question to the author."""
        self.questions.append(ask(len(self.questions) + 1, rule, line, what, self.header.locale))

    def state(self, statement: Statement, line: Line, excerpt: Excerpt) -> None:
        """Keep a statement in words as a fact."""
        self.order.append(statement_fact(statement, line, self.header, excerpt.opening))

    def keep(self, series: list[Series], line: Line) -> None:
        """Keep the series that started on a line; each quotes the whole line."""
        for one in series:
            one.line = line
            one.section = one.section or self.outline.section
        self.order.extend(series)

    def ends_in_cause(self, line: Line) -> bool:
        """Whether the line before ended in a cause."""
        last = self.order[-1] if self.order else None
        return isinstance(last, Fact) and last.kind is FactKind.CAUSE and last.line >= line.number - 1
