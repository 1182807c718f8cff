"""What is asked and answered about versions, reviews and lists."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from drafter.domain.difference import Turn
from drafter.domain.finding import Dismissal
from drafter.domain.lifecycle import DraftState
from drafter.domain.version import Fate
from drafter.web.contract import Claims, OneClaim, Places, Ready, Signed
from drafter.web.gives import VersionAnswer, utf16_places, with_utf16
from drafter.web.wants import NO_NUL, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.store import tables

Base = Annotated[
    int, Field(ge=1, le=2_000_000_000, description="The newest version as you know it; a newer one answers 409.")
]
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]


class NewDismissal(Wanted):
    """Findings of a rule that somebody answers for."""

    rule: str = Field(pattern=r"^[A-Za-z]{1,8}\d{2,3}$", examples=["A01"])
    reason: Reason
    line: int | None = Field(None, ge=1, le=2_000_000_000, description="Only those on this line of the text.")

    def by(self, name: str) -> Dismissal:
        """Return it as somebody's."""
        return Dismissal(self.rule.upper(), name, self.reason.strip(), self.line)


class Dismissing(NewDismissal):
    """A finding to set aside in the newest version."""

    base: Base


class Restoring(Wanted):
    """Which version is the newest while an older one is taken up again."""

    base: Base


class Returning(Wanted):
    """Why a draft goes back to its author."""

    base: Base
    words: Reason


class Signing(Wanted):
    """By what name and in which words somebody signs, and what is set aside with it."""

    base: Base
    name: str = Field("", max_length=80, pattern=NO_NUL, description="Your name; needed only where nobody signs in.")
    words: str = Field("", max_length=500, pattern=NO_NUL, examples=["核对无误"])
    dismissals: list[NewDismissal] = Field(default_factory=list, max_length=100)


class VersionSummary(BaseModel):
    """A version without its text."""

    number: int
    author: str
    created_at: datetime
    reason: str
    readiness: Ready
    signature: Signed

    @classmethod
    def of(cls, row: tables.Version) -> VersionSummary:
        """Return the summary of a row."""
        return cls(
            number=row.number,
            author=row.person_id,
            created_at=row.created_at,
            reason=row.reason,
            readiness=row.readiness,
            signature=row.signature,
        )


class VersionList(BaseModel):
    """Versions of a draft, newest first; ``before`` asks for the older ones, null when these are all."""

    items: list[VersionSummary]
    before: int | None

    @classmethod
    def of(cls, rows: Sequence[tables.Version], *, more: bool) -> VersionList:
        """Return a page of versions."""
        return cls(items=[VersionSummary.of(row) for row in rows], before=rows[-1].number if more else None)


class ClaimEdit(BaseModel):
    """What became of one claim; the offsets of ``old`` are into the former text."""

    fate: Fate
    old: OneClaim
    new: OneClaim | None


class Changes(BaseModel):
    """What became of every claim of the former version, which claims are new, which must-say facts are gone."""

    edits: list[ClaimEdit]
    added: Claims
    dropped: list[str] = Field(description="Must-say facts that the former version told and this one lacks.")


class EditedVersion(VersionAnswer):
    """A new version, and what the edit made of the claims of the former one."""

    changes: Changes | None = None

    @classmethod
    def edited(cls, row: tables.Version, former: str, changes: dict[str, Any]) -> EditedVersion:
        """Return the answer for a new version; offsets of ``old`` claims are into the former text."""
        answer = cls(**dict(VersionAnswer.of(row)))
        if changes:
            olds = with_utf16([edit["old"] for edit in changes["edits"]], former)
            news = with_utf16([edit["new"] for edit in changes["edits"] if edit["new"]], row.text)
            later = iter(news)
            edits = [
                ClaimEdit(fate=edit["fate"], old=old, new=next(later) if edit["new"] else None)
                for edit, old in zip(changes["edits"], olds, strict=True)
            ]
            added = with_utf16(changes["added"], row.text)
            answer.changes = Changes(edits=edits, added=added, dropped=changes["dropped"])
        return answer


class Run(BaseModel):
    """A run of the older text and what stands for it in the newer one; ``inside`` by character."""

    turn: Turn
    old_start: Places
    old_end: Places
    new_start: Places
    new_end: Places
    old_utf16_start: Places
    old_utf16_end: Places
    new_utf16_start: Places
    new_utf16_end: Places
    inside: list[Run]


class Comparison(BaseModel):
    """Where two versions differ; the runs cover both texts in order."""

    old: int
    new: int
    runs: list[Run]

    @classmethod
    def of(cls, numbers: tuple[int, int], runs: list[dict[str, Any]], texts: tuple[str, str]) -> Comparison:
        """Return the answer for the runs between two texts."""
        before, after = (utf16_places(text) for text in texts)

        def run(one: dict[str, Any]) -> Run:
            return Run(
                **{key: value for key, value in one.items() if key != "inside"},
                old_utf16_start=before[one["old_start"]],
                old_utf16_end=before[one["old_end"]],
                new_utf16_start=after[one["new_start"]],
                new_utf16_end=after[one["new_end"]],
                inside=[run(inner) for inner in one["inside"]],
            )

        return cls(old=numbers[0], new=numbers[1], runs=[run(one) for one in runs])


class DraftSummary(BaseModel):
    """A draft without its text; ``readiness`` counts what stands open in its newest version."""

    id: str
    state: DraftState
    title: str
    kind: str
    period: str
    locale: str
    sheet: str
    author: str
    team: str
    version: int
    created_at: datetime
    changed_at: datetime
    readiness: Ready | None

    @classmethod
    def of(cls, row: tables.Draft, readiness: dict[str, Any] | None) -> DraftSummary:
        """Return the summary of a row."""
        same = ("id", "state", "title", "kind", "period", "locale", "team", "version", "created_at", "changed_at")
        told = {name: getattr(row, name) for name in same}
        return cls(**told, sheet=row.sheet_id, author=row.person_id, readiness=readiness)


class DraftList(BaseModel):
    """Drafts, newest first; ``next`` is the cursor of the following page, null after the last."""

    items: list[DraftSummary]
    next: str | None


class SheetSummary(BaseModel):
    """A fact sheet without its facts; ``readiness`` counts what checking found."""

    id: str
    author: str
    team: str
    kind: str
    period: str
    created_at: datetime
    readiness: Ready

    @classmethod
    def of(cls, row: tables.Sheet) -> SheetSummary:
        """Return the summary of a row."""
        same = ("id", "team", "kind", "period", "created_at")
        told = {name: getattr(row, name) for name in same}
        return cls(**told, author=row.person_id, readiness=row.checked["readiness"])


class SheetList(BaseModel):
    """Fact sheets, newest first; ``next`` is the cursor of the following page, null after the last."""

    items: list[SheetSummary]
    next: str | None
