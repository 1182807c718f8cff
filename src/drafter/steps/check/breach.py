"""A rule that content breaks, before the rule's own words are put around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.domain.finding import Finding, Level, Question, Stage
from drafter.steps.check.show import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.guidelines.spec import BaseRule, Wording
    from drafter.steps.check.lines import Span

_LEVELS = {"error": Level.ERROR, "warning": Level.WARNING, "suggestion": Level.SUGGESTION}


@dataclass(frozen=True, slots=True)
class Breach:
    """What a rule met: the facts and place concerned, and the words its messages fill in (``slots``).

    ``evidence`` gives both sides, the difference and its direction.  ``hint`` is the key of one of the rule's hints.
    ``level``, ``message`` and ``fix`` stand in for the rule's own, where given.  ``asks`` makes it a question,
    ``tells`` a finding; both may hold.
    """

    facts: tuple[str, ...] = ()
    line: int | None = None
    span: Span | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    hint: str = ""
    section: str | None = None
    level: str = ""
    message: Wording | None = None
    fix: Wording | None = None
    tells: bool = True
    asks: bool = False

    def finding(self, rule: BaseRule, locale: str, stage: Stage = Stage.FACTS) -> Finding | None:
        """Return the finding in the reader's language, unless the rule only asks."""
        level = _LEVELS.get(self.level or rule.level)
        if not self.tells or level is None:
            return None
        words = _Slots(self.slots, rule, self.hint, locale)
        start, end = self.span or (None, None)
        return Finding(
            rule.id, level, words.fill(self.message or rule.message), self.facts, self.line, start, end,
            self.evidence, words.fill(self.fix or rule.fix), stage,
        )  # fmt: skip

    def question(self, rule: BaseRule, locale: str, number: int) -> Question | None:
        """Return what the author is asked, unless the rule only tells."""
        if not (self.asks or rule.level == "question") or rule.question is None:
            return None
        words = _Slots(self.slots, rule, self.hint, locale)
        mark = words.fill(rule.placeholder) if rule.placeholder else ""
        text = words.fill(rule.question)
        return Question(f"Q{number}", rule.id, text, rule.why[locale], self.line, self.facts, self.section, mark)


def gathered(asked: Iterable[Breach], *, zh: bool) -> Iterator[Breach]:
    """Yield one question for all where a rule would ask the same of more than two lines."""
    every = list(asked)
    if len(every) <= _APART:
        yield from every
        return
    facts = tuple(dict.fromkeys(ref for breach in every for ref in breach.facts))
    slots = {key: quoted((breach.slots[key] for breach in every), zh=zh) for key in every[0].slots}
    yield replace(every[0], facts=facts, slots=slots)


_APART = 2


class _Slots:
    """The words for a rule's templates: its hint, and nothing for a name that this breach does not have."""

    def __init__(self, slots: Mapping[str, str], rule: BaseRule, hint: str, locale: str) -> None:
        wording = rule.hints.get(hint)
        known = {**slots, "hint": wording[locale].format_map(_Blank(slots)) if wording else ""}
        self._known, self._locale = _Blank(known), locale

    def fill(self, template: Wording) -> str:
        return template[self._locale].format_map(self._known).strip()


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
