"""The books of one installation's calls: its profiles, its journal, its purses, and the callers that write in them."""

from __future__ import annotations

import asyncio
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.errors import ModelError
from drafter.model.budget import Budget, Pocket, Shut
from drafter.model.day import DayPurse
from drafter.model.journal import Journal
from drafter.model.keys import key_of
from drafter.model.policy import Caller, Memory
from drafter.model.profiles import load_profiles
from drafter.model.state import StateFile
from drafter.model.tokens import Calibration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from drafter.model.budget import Ceilings, Purse
    from drafter.model.exchange import Client
    from drafter.model.journal import Usage
    from drafter.model.listing import Listed
    from drafter.model.policy import Pace
    from drafter.model.probe import Probe
    from drafter.model.profile import ModelProfile
    from drafter.model.profiles import ModelProfiles


@dataclass(frozen=True, slots=True)
class Models:
    """Which models an installation may call, and where it keeps the books; nothing is read before it is needed.

    ``file`` holds the profiles, ``hosts`` are the only ones that may be called besides this machine (none: those of
    the profiles), ``folder`` is the user's state folder (None: nothing outlasts the process).
    """

    file: Path | None = None
    hosts: tuple[str, ...] = ()
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)  # holds keys: never printed

    @property
    def profiles(self) -> ModelProfiles:
        """The profiles; UsageError for a file that cannot be used."""
        return load_profiles(self.file, self.environment, self.hosts)

    @contextmanager
    def opened(self, *, replies: bool = True) -> Iterator[Books]:
        """Open the books, and close them in the end; with ``replies`` false no reply is read from them or kept.

        Where the folder cannot be used they are kept in memory and ``Books.notice`` says so; a ceiling of the day,
        which then cannot be held, refuses every call.
        """
        ceilings, notice = self.profiles.ceilings, ""
        try:
            state = StateFile(self.folder)
        except ModelError as fault:
            state, notice = StateFile(None), str(fault)
        try:
            yield Books(self, ceilings, state, replies=replies, notice=notice)
        finally:
            state.close()

    def listed(self) -> list[Listed]:
        """Return what is known of each profile without a call."""
        from drafter.model.listing import listed  # noqa: PLC0415 - each question loads its own answer

        with self.opened() as books:
            return listed(books)

    def probed(self, name: str) -> Probe:
        """Return what one tiny call to a profile finds; CallError when it fails."""
        from drafter.model.probe import probe  # noqa: PLC0415 - each question loads its own answer

        profile = self.profiles.named(name)
        with self.opened(replies=False) as books:
            return asyncio.run(probe(profile, books))

    def usage(self) -> list[Usage]:
        """Return what calls have taken, by day and profile; ModelError where that cannot be read."""
        with self.opened() as books:
            if books.notice:
                raise ModelError(books.notice)
            return books.journal.usage()

    def open_client(self, profile: ModelProfile) -> Client:
        """Return the client of a profile; UsageError when its key is missing."""
        from drafter.model.client import ChatClient  # noqa: PLC0415 - the libraries behind it load when it calls

        return ChatClient(profile, key_of(profile, self.environment))


class Books:
    """The open books: one batch spends from them, draft by draft."""

    def __init__(
        self, models: Models, ceilings: Ceilings, state: StateFile, *, replies: bool = True, notice: str = ""
    ) -> None:
        """Write in ``state``; ``notice`` is what the user should know about the books themselves."""
        self.models, self.notice = models, notice
        self.journal = Journal(state, replies=replies)
        self._ceilings, self._calibration, self._memory = ceilings, Calibration(), Memory()
        self._shared: list[Purse] = [Pocket("batch", ceilings.batch)] if ceilings.batch else []
        if ceilings.day:
            self._shared.append(Shut(notice) if notice else DayPurse(state, ceilings.day))

    def caller(self, profiles: Sequence[ModelProfile], pace: Pace | None = None, *, counted: bool = True) -> Caller:
        """Return the caller of one draft: these profiles in order, and a draft's purse of its own.

        With ``counted`` false nothing is written or spent: the bundled canned model is no expense.
        """
        if not counted:
            return Caller(profiles, self.models.open_client, None, None, pace)
        for profile in profiles:
            self._calibration.know(profile.model, self.journal.factor(profile))
        return Caller(profiles, self.models.open_client, self.budget(), self.journal, pace, memory=self._memory)

    def budget(self) -> Budget:
        """Return what one draft may spend: its own purse, then the batch's and the day's."""
        return Budget([Pocket("draft", self._ceilings.draft), *self._shared], self._calibration)
