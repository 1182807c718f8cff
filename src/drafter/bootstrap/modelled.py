"""A draft by a language model, put together: the menu, the prompts, the caller, and the steps that prove it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from drafter.bootstrap.calling import ready
from drafter.bootstrap.prompting import brief, menu, prompts
from drafter.model.namings import guessed
from drafter.model.privacy import Private
from drafter.model.prompts import Failure
from drafter.model.writer import Task, Writing
from drafter.steps.compose.lines import HeadLine
from drafter.steps.verify import verifier

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from drafter.bootstrap import Drafted, Drafter, Told
    from drafter.domain.claim import Verification
    from drafter.domain.draft import Draft, Outline
    from drafter.domain.fact import FactSheet
    from drafter.model.exchange import Message, Tier
    from drafter.model.writer import Step
    from drafter.steps.check import Checked
    from drafter.steps.compose.gathering import Failed, Kept
    from drafter.steps.compose.lines import Line


@dataclass(frozen=True, slots=True)
class Modelled:
    """A draft under way: ``steps`` shows it sentence by sentence, ``finish`` gives the whole one at any time.

    ``guessed`` are the hidden names that only their looks tell.
    """

    drafter: Drafter
    sheet: FactSheet
    checked: Checked
    outline: Outline
    writing: Writing
    about: Mapping[str, Any]
    notice: str = ""
    guessed: tuple[str, ...] = ()

    def steps(self) -> AsyncIterator[Step]:
        """Write with the model; what fails becomes a notice."""
        return self.writing.steps()

    def finish(self) -> Drafted:
        """Return the draft: what stands, the rest told offline, all of it verified."""
        written = self.writing.finish()
        whole = self.drafter.drafted(self.sheet, self.checked, self.outline, written.draft, written.verification)
        return whole._replace(writing={**self.about, "sentences": dict(written.tally)})


@contextmanager
def modelled(
    drafter: Drafter,
    sheet: FactSheet,
    name: str,
    *,
    previous: FactSheet | None = None,
    hidden: frozenset[Private] = frozenset(),
) -> Iterator[Modelled]:
    """Open a draft that the model profile ``name`` writes (``demo``: canned sentences, nothing leaves the machine).

    ``hidden`` is what the model does not get to see.  UsageError for an unknown profile, TemplateError for a prompt
    that cannot be used; whatever goes wrong later costs fluency, never the draft.  The books of the calls close with
    the block.
    """
    with ready(drafter, name) as model:
        checked = drafter.check(sheet)
        judged = replace(sheet, findings=checked.findings)  # what is in dispute is not drafted
        told = drafter.told(judged, checked, previous)
        task, prefix = _task(drafter, told, _Proofs(drafter, judged, previous), hidden)
        about = {"profile": model.profile.name, "model": model.profile.model, "prompt": prefix}
        writing = Writing(task, model.caller)
        names = tuple(guessed(sheet)) if Private.NAMES in hidden else ()
        yield Modelled(drafter, judged, checked, told.outline, writing, about, model.notice, names)


class _Proofs:
    """How the texts of one draft are proven: by the facts as read, prepared once for all of them."""

    def __init__(self, drafter: Drafter, sheet: FactSheet, previous: FactSheet | None) -> None:
        self.prove = verifier(sheet, drafter.profile.thresholds)
        self._drafter, self._sheet, self._previous = drafter, sheet, previous

    def judge(self, text: str) -> Verification:
        """Verify a whole text and hold it against the rules for drafts."""
        return self._drafter.judged(text, self._sheet, self.prove(text), self._previous)


def _task(drafter: Drafter, written: Told, proofs: _Proofs, hidden: frozenset[Private]) -> tuple[Task, str]:
    """Return what is to be written with the conversation about it, and the hash of the prompt's stable part."""
    sheet, outline = written
    veiled, told = menu(drafter, sheet, outline, hidden), brief(drafter, sheet, outline, hidden)
    book = prompts(drafter.settings)

    def ask(kept: list[Kept], failed: list[Failed], tier: Tier) -> tuple[Message, ...]:
        reasons = (veiled.veil.shown(" ".join(fault.words for fault in one.faults)) for one in failed)
        wrong = [Failure(one.line, reason) for one, reason in zip(failed, reasons, strict=True)]
        return book.messages(veiled.shown, brief=told, told=_under_heads(kept), failed=wrong, tier=tier).messages

    def offline(rest: Outline) -> Draft:
        return drafter.write(sheet, rest)

    prefix = book.messages(veiled.shown, brief=told).prefix_hash
    return Task(outline, veiled.menu, proofs.prove, offline, ask, proofs.judge), prefix


def _under_heads(kept: list[Kept]) -> list[Line]:
    """Return what stands as a reply would have it: each section's heading before its lines."""
    sections = [""] + [one.section for one in kept]
    return [
        line
        for before, one in zip(sections, kept, strict=False)
        for line in ([one.line] if one.section == before else [HeadLine(one.section), one.line])
    ]
