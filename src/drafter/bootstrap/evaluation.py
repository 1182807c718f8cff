"""A suite of inputs drafted by a model, by another one, offline, and by the same model from pasted notes; then scored.

Every model is asked anew: a reply from the journal would cost nothing and take no time.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from contextlib import aclosing
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drafter.bootstrap.calling import ready
from drafter.bootstrap.modelled import modelled
from drafter.bootstrap.prompting import prompted
from drafter.domain.evaluation import Evaluation, Portion, Trial, Writer
from drafter.errors import DrafterError, InputError, ModelError, UsageError
from drafter.model.budget import spend_of
from drafter.model.exchange import Chunk, Ended, Request, Restart, Tier
from drafter.model.writer import Event, Notice, Shown, Withheld
from drafter.steps.compose.fill import Rejected, fill
from drafter.steps.compose.lines import BadLine
from drafter.steps.evaluate import by_verdict, hidden, scored
from drafter.steps.evaluate.gold import held
from drafter.steps.render import lay_out
from drafter.steps.write import bound_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from drafter.bootstrap import Drafted, Drafter
    from drafter.bootstrap.modelled import Modelled
    from drafter.domain.draft import Block, Outline
    from drafter.domain.evaluation import Score
    from drafter.domain.fact import FactSheet
    from drafter.model.budget import Budget
    from drafter.model.policy import Caller
    from drafter.model.profile import ModelProfile

_ENDINGS = {".txt", ".md", ".json", ".xlsx"}
_GOLD = ".gold.json"


def inputs(suite: Path) -> tuple[Path, ...]:
    """Return the notes, sheets and workbooks of a folder by name, or the one file; UsageError when there are none."""
    if suite.is_file():
        return (suite,)
    try:
        found = sorted(path for path in suite.iterdir() if path.is_file())
    except OSError as fault:
        message = f"{suite} is no folder of notes: {fault.strerror}"
        raise InputError(message) from None
    kept = tuple(path for path in found if path.suffix.lower() in _ENDINGS and not path.name.endswith(_GOLD))
    if not kept:
        message = f"{suite} holds no notes (.txt, .md), sheets (.json) or workbooks (.xlsx)"
        raise UsageError(message)
    return kept


def evaluate(
    drafter: Drafter, suite: Path, model: str, against: str = "", told: Callable[[Trial], None] | None = None
) -> Evaluation:
    """Return how the inputs of ``suite`` fare; ``told`` hears of each as it is done.

    UsageError for an unknown profile or an empty suite; a fault in one input is in its trial.
    """
    paths, trials = inputs(suite), []
    with drafter.opened_books(replies=False) as books:
        runs = _Runs(replace(drafter, books=books), model, against)
        for name in filter(None, (model, against)):
            with ready(runs.drafter, name):
                pass  # an unknown one is told before anything is spent
        for path in paths:
            trials.append(runs.trial(path))
            if told is not None:
                told(trials[-1])
    return Evaluation(suite.as_posix(), model, against, tuple(trials))


@dataclass(frozen=True, slots=True)
class _Runs:
    """The writers of one evaluation."""

    drafter: Drafter
    model: str
    against: str

    def trial(self, path: Path) -> Trial:
        """Return one input's trial; whatever goes wrong in it ends there."""
        try:
            return self._tried(path)
        except DrafterError as fault:
            return Trial(path.name, faults=(str(fault),))
        except Exception as fault:  # noqa: BLE001 - the other inputs are paid for too
            return Trial(path.name, faults=(f"{path.name} failed in a way not foreseen ({type(fault).__name__})",))

    def _tried(self, path: Path) -> Trial:
        sheet = self._loaded(path)
        checked = self.drafter.check(sheet)
        outline = self.drafter.plan(replace(sheet, findings=checked.findings), questions=checked.questions)
        scores: dict[Writer, Score] = {}
        texts: dict[Writer, str] = {}
        faults: list[str] = []
        for writer, name in {Writer.MODEL: self.model, Writer.AGAINST: self.against}.items():
            if name:
                scores[writer], texts[writer], told = self._modelled(sheet, outline, name)
                faults += [f"{name}: {one}" for one in told]
        scores[Writer.OFFLINE], texts[Writer.OFFLINE] = self._offline(sheet, outline)
        try:
            scores[Writer.PASTED], texts[Writer.PASTED] = self._pasted(sheet, outline)
        except ModelError as fault:
            faults.append(f"{Writer.PASTED.value}: {fault}")
        gold = _gold(path)
        return Trial(path.name, {who: _with_gold(one, texts[who], gold) for who, one in scores.items()}, tuple(faults))

    def _loaded(self, path: Path) -> FactSheet:
        try:
            if path.stat().st_size > self.drafter.settings.max_bytes:
                message = f"{path} is larger than DRAFTER_MAX_MB allows"
                raise InputError(message)
            return self.drafter.load(path.read_bytes(), str(path))
        except OSError as fault:
            message = f"{path} cannot be read: {fault.strerror}"
            raise InputError(message) from None

    def _modelled(self, sheet: FactSheet, outline: Outline, name: str) -> tuple[Score, str, list[str]]:
        """Return what a model's draft is worth, its text, and what went wrong with the calls."""
        begin = time.monotonic()
        with modelled(self.drafter, sheet, name) as writing:
            came, faults = asyncio.run(_came(writing))
            drafted = writing.finish()
            seconds = time.monotonic() - begin
            paid = _paid(writing.writing.caller.budget)
        before = self.drafter.verify(lay_out(bound_up(outline, came)).text, sheet)
        score = self._of(drafted, outline)
        fates = Counter({fate: count for fate, count in drafted.writing["sentences"].items() if fate != "repairs"})
        score = replace(score, before=by_verdict(before.claims), sentences=fates, seconds=seconds, **paid._asdict())
        return score, drafted.text, faults

    def _offline(self, sheet: FactSheet, outline: Outline) -> tuple[Score, str]:
        begin = time.monotonic()
        drafted = self.drafter.draft(sheet)
        seconds = time.monotonic() - begin
        fates = Counter({"offline": sum(len(section.blocks) for section in drafted.draft.sections)})
        return replace(self._of(drafted, outline), sentences=fates, seconds=seconds), drafted.text

    def _of(self, drafted: Drafted, outline: Outline) -> Score:
        """Return what a draft is worth; its receipt is checked again by itself, as whoever receives it would."""
        again = self.drafter.recheck(drafted.text, self.drafter.receipt(drafted))
        score = scored(drafted.text, drafted.sheet, outline, drafted.verification)
        return replace(score, hidden=hidden(drafted.verification.claims, again.claims))

    def _pasted(self, sheet: FactSheet, outline: Outline) -> tuple[Score, str]:
        """Return what the model makes of notes, rules and facts in one prompt; CallError when it does not answer."""
        messages = prompted(self.drafter, sheet).pasted.messages
        begin = time.monotonic()
        with ready(self.drafter, self.model) as model:
            text = asyncio.run(
                _said(model.caller, lambda profile, _tier: Request(messages, Tier.TEXT, profile.most_tokens))
            )
            seconds, paid = time.monotonic() - begin, _paid(model.caller.budget)
        proven = self.drafter.verify(text, sheet)
        score = replace(scored(text, sheet, outline, proven), seconds=seconds, **paid._asdict())
        return replace(score, hidden=hidden((), proven.claims)), text


async def _came(writing: Modelled) -> tuple[dict[str, tuple[Block, ...]], list[str]]:
    """Let the model write; return by section the blocks that it wrote at first, and why it could not be used."""
    came: dict[str, list[Block]] = {planned.key: [] for planned in writing.outline.sections}
    faults = []
    async for step in writing.steps():
        if isinstance(step, Notice):
            faults += [step.words] if step.event is Event.GIVEN_UP else []
        elif not writing.writing.tally["repairs"]:
            section, block = _block(step, writing)
            if block is not None and section in came:
                came[section].append(block)
    return {key: tuple(blocks) for key, blocks in came.items()}, faults


def _block(step: Shown | Withheld, writing: Modelled) -> tuple[str, Block | None]:
    """Return the section and the filled block of a step; none for a line that could not be filled."""
    if isinstance(step, Shown):
        return step.kept.section, step.kept.block
    line = step.failed.line
    filled = None if isinstance(line, BadLine) else fill(line, writing.writing.task.menu)
    return step.failed.section, None if filled is None or isinstance(filled, Rejected) else filled.block


async def _said(caller: Caller, build: Callable[[ModelProfile, Tier], Request]) -> str:
    """Return the whole reply; CallError when none comes."""
    said: list[str] = []
    async with aclosing(caller.call(build)) as events:
        async for event in events:
            if isinstance(event, Restart):
                said.clear()
            elif isinstance(event, Chunk):
                said.append(event.text)
            elif isinstance(event, Ended):
                break
    return "".join(said)


class _Paid(NamedTuple):
    """What a draft's calls took: tokens by kind and the number of calls, money by currency."""

    tokens: Counter[str]
    money: dict[str, Decimal]


def _paid(budget: Budget) -> _Paid:
    tokens: Counter[str] = Counter()
    money: dict[str, Decimal] = {}
    for profile, taken in budget.calls:
        spent = spend_of(profile.price, taken)
        tokens.update({"calls": 1, **taken._asdict()})
        if spent.money:
            money[spent.currency] = money.get(spent.currency, Decimal(0)) + spent.money
    return _Paid(tokens, money)


def _gold(path: Path) -> list[Mapping[str, object]]:
    """Return the hand-labelled facts beside an input, where there are any."""
    beside = path.with_name(path.stem + _GOLD)
    try:
        facts = json.loads(beside.read_text("utf-8")).get("facts", [])
    except (OSError, ValueError, AttributeError):
        return []
    return [fact for fact in facts if isinstance(fact, dict)] if isinstance(facts, list) else []


def _with_gold(score: Score, text: str, gold: Iterable[Mapping[str, object]]) -> Score:
    found = list(gold)
    return replace(score, gold=held(text, found) if found else Portion())
