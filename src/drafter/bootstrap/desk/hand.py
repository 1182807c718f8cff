"""One draft under way: written sentence by sentence, each kept before anybody is shown it.

What an earlier hand wrote before it was killed stands: its sentences are proven again and the writing goes on behind
them.  Where they do not stand any more (other templates, another version of drafter) all of them are taken back.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import aclosing
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from drafter.bootstrap.desk import drafts
from drafter.bootstrap.desk.people import acting
from drafter.bootstrap.desk.telling import (
    bare,
    begun,
    content,
    happened,
    known,
    line,
    notices,
    opening,
    standing,
    words,
)
from drafter.bootstrap.works import drafted_to_json
from drafter.domain.lifecycle import DraftState
from drafter.domain.writing import WritingEvent
from drafter.steps.wire import sheet_from_json
from drafter.store import progress
from drafter.store.progress import Happened
from drafter.store.tables import Draft, DraftEvent, Person, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.bootstrap import Drafted, Drafter
    from drafter.bootstrap.desk.desk import Desk, Work
    from drafter.bootstrap.modelled import Modelled
    from drafter.domain.access import Actor
    from drafter.domain.fact import FactSheet
    from drafter.steps.compose.gathering import Kept

_MODEL_TRIES = 2
"""A draft whose hands died so often is written offline."""


class Halt(StrEnum):
    """Why a hand is to stop: asked to, the draft is not its own any more, the service ends."""

    ASKED = "asked"
    LOST = "lost"
    ENDING = "ending"


class HaltedError(Exception):
    """The hand stopped before the draft was written; another one takes it up."""


class Told(NamedTuple):
    """A sentence or table that readers were shown under ``number``."""

    number: int
    section: str
    words: str


class Job(NamedTuple):
    """What is to be written, for whom, and what was by earlier hands."""

    actor: Actor
    sheet: FactSheet
    previous: FactSheet | None
    model: str
    private: Sequence[str]
    before: Sequence[DraftEvent]


class Hand:
    """Writes one draft in the thread that calls :meth:`write`."""

    def __init__(self, desk: Desk, drafter: Drafter, draft_id: str, holder: str) -> None:
        """Touch nothing yet."""
        self.draft_id = draft_id
        self._desk, self._drafter, self._holder = desk, drafter, holder
        self._told: list[Told] = []
        self._halt: Halt | None = None
        self._following: tuple[asyncio.AbstractEventLoop, asyncio.Task[None]] | None = None

    def halt(self, why: Halt) -> None:
        """Stop soon; may be called from any thread."""
        self._halt = self._halt or why
        if self._following is not None:
            loop, task = self._following
            loop.call_soon_threadsafe(task.cancel)

    def write(self) -> None:
        """Write the draft and keep it; HaltedError or LostError when that is not to be."""
        job = self._job()
        if job.model:
            self._with_model(job)
        else:
            drafted = self._drafter.draft(job.sheet, previous=job.previous)
            self._finish(job, drafted, [begun(drafted)])

    def give_up(self, words: str) -> None:
        """Tell readers that the draft cannot be written."""
        with self._desk.database.writing() as session:
            row = progress.hold(session, self._holder, self.draft_id)
            progress.add(session, self.draft_id, [Happened(WritingEvent.FAILED, {"words": words})])
            session.delete(row)

    def _job(self) -> Job:
        with self._desk.reading() as session:
            row = progress.hold(session, self._holder, self.draft_id)
            draft = session.get_one(Draft, self.draft_id)
            before = session.get(Sheet, draft.wanted.get("previous") or "")
            tired = row.tries > _MODEL_TRIES
            return Job(
                acting(session.get_one(Person, draft.person_id)),
                sheet_from_json(session.get_one(Sheet, draft.sheet_id).content),
                sheet_from_json(before.content) if before else None,
                "" if tired else draft.wanted.get("model") or "",
                draft.wanted.get("private") or (),
                progress.events(session, self.draft_id),
            )

    def _with_model(self, job: Job) -> None:
        from drafter.bootstrap.modelled import modelled
        from drafter.model.privacy import private

        hidden = private(",".join(job.private))
        with modelled(self._drafter, job.sheet, job.model, previous=job.previous, hidden=hidden) as writing:
            self._take_up(job, writing)
            if self._halt is None and not (self._told and _all_told(writing)):
                asyncio.run(self._followed(writing))
            if self._halt not in {None, Halt.ASKED}:
                raise HaltedError(self._halt)
            drafted = writing.finish()
            marks = {known(kept.section, kept.block): kept for kept in writing.writing.gathering.kept()}
            self._finish(job, drafted, (), marks)

    def _take_up(self, job: Job, writing: Modelled) -> None:
        """Begin, or put back what earlier hands showed; where it does not stand again, take it back."""
        from drafter.steps.compose.gathering import Gathering, Kept

        if not job.before:
            self._add(opening(writing), *notices(writing))
            return
        gathering = writing.writing.gathering
        for event in standing(job.before):
            section = gathering.section = event.content["section"]
            kept = gathering.take(line(event.line))
            if not isinstance(kept, Kept) or content(section, kept.block) != bare(event.content):
                self._told.clear()
                writing.writing.gathering = Gathering(gathering.outline, gathering.menu, gathering.prove)
                self._add(Happened(WritingEvent.CLEARED, {}), opening(writing))
                return
            self._told.append(Told(event.number, *known(section, kept.block)))
            writing.writing.tally[event.content["by"]] += 1
        gathering.begin()

    async def _followed(self, writing: Modelled) -> None:
        """Follow the model to its end, or until somebody halts it."""
        task = asyncio.create_task(self._steps(writing))
        self._following = asyncio.get_running_loop(), task
        if self._halt is not None:
            task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            if self._halt is None:
                raise
        finally:
            self._following = None

    async def _steps(self, writing: Modelled) -> None:
        async with aclosing(writing.steps()) as steps:  # type: ignore[type-var]  # an async generator
            repairing = False
            async for step in steps:
                repairing = repairing or writing.writing.tally["repairs"] > 0
                self._add(happened(step, "repaired" if repairing else "model"))

    def _add(self, *new: Happened) -> None:
        with self._desk.database.writing() as session:
            progress.hold(session, self._holder, self.draft_id)
            numbers = progress.add(session, self.draft_id, new)
        for one, number in zip(new, numbers, strict=True):
            if one.event is WritingEvent.SENTENCE:
                self._told.append(Told(number, one.content["section"], words(one.content)))

    def _finish(
        self, job: Job, drafted: Drafted, first: Iterable[Happened], kept: dict[tuple[str, str], Kept] | None = None
    ) -> None:
        """Keep the first version; tell readers what came and went at the end, and that it is over."""
        made = drafted_to_json(self._drafter, drafted)
        with self._desk.writing(job.actor, None) as work:
            draft = self._locked(work)
            row = progress.hold(work.session, self._holder, self.draft_id)
            draft.title, draft.kind, draft.period, draft.locale = (
                made[key] for key in ("title", "kind", "period", "locale")
            )
            draft.state = DraftState.DRAFT.value
            version = drafts.add_version(
                work, draft, made["text"], made["verified"] | {"writing": made["writing"]}, reason="written"
            )
            done = {
                "version": version.number,
                "state": draft.state,
                "stopped": self._halt is Halt.ASKED,
                "writing": made["writing"],
            }
            last = [*first, *self._last(drafted, kept or {}), Happened(WritingEvent.DONE, done)]
            progress.add(work.session, self.draft_id, last)
            work.session.delete(row)

    def _locked(self, work: Work) -> Draft:
        draft = work.session.get(Draft, self.draft_id, with_for_update=True)
        if draft is None:
            raise progress.LostError(self.draft_id)
        return draft

    def _last(self, drafted: Drafted, kept: dict[tuple[str, str], Kept]) -> list[Happened]:
        """Return what takes readers from what they were shown to what the draft says."""
        final = [(section.key, block) for section in drafted.draft.sections for block in section.blocks]
        left = Counter(known(key, block) for key, block in final)
        gone = []
        for told in self._told:
            place = (told.section, told.words)
            if left[place]:
                left[place] -= 1
            else:
                gone.append(Happened(WritingEvent.WITHDRAWN, {"sentence": told.number}))
        shown, new = Counter((told.section, told.words) for told in self._told), []
        for key, block in final:
            place = known(key, block)
            if shown[place]:
                shown[place] -= 1
                continue
            marks = [mark.words for mark in kept[place].marks] if place in kept else []
            by = "model" if place in kept else "offline"
            new.append(Happened(WritingEvent.SENTENCE, content(key, block) | {"by": by, "marks": marks}))
        return gone + new


def _all_told(writing: Modelled) -> bool:
    return not any(planned.facts for planned in writing.writing.gathering.untold().sections)
