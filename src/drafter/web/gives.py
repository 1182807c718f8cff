"""What answers hold.  Offsets come in code points and, for browsers, in UTF-16 units."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Field

from drafter.domain.lifecycle import DraftState
from drafter.web.contract import Claims, Dismissals, Facts, Findings, Questions, Ready, Signed

if TYPE_CHECKING:
    from drafter.store import tables


class SheetAnswer(BaseModel):
    """A kept fact sheet and what checking found in it."""

    id: str
    created_at: datetime
    sheet: Facts
    findings: Findings
    questions: Questions
    readiness: Ready

    @classmethod
    def of(cls, row: tables.Sheet) -> SheetAnswer:
        """Return the answer for a row."""
        return cls(id=row.id, created_at=row.created_at, sheet=row.content, **_checked(row.checked))


class VersionAnswer(BaseModel):
    """One state of a draft's text with its verdicts."""

    number: int = Field(ge=1)
    author: str = Field(description="The id of the person.")
    created_at: datetime
    reason: str
    text: str
    claims: Claims
    missing: list[str] = Field(description="Facts that must be said and are not.")
    findings: Findings
    questions: Questions
    readiness: Ready
    dismissals: Dismissals
    signature: Signed

    @classmethod
    def of(cls, row: tables.Version) -> VersionAnswer:
        """Return the answer for a row."""
        return cls(
            number=row.number,
            author=row.person_id,
            created_at=row.created_at,
            reason=row.reason,
            text=row.text,
            claims=with_utf16(row.verified["claims"], row.text),
            missing=row.verified["missing"],
            dismissals=row.dismissals,
            signature=row.signature,
            **_checked(row.verified),
        )


class DraftAnswer(BaseModel):
    """A draft and its newest version."""

    id: str = Field(examples=["drf_00000000000000000000000000000000"])
    state: DraftState
    title: str
    kind: str
    period: str
    locale: Literal["zh", "en"]
    sheet: str = Field(description="The id of the sheet it was written from.")
    author: str = Field(description="The id of the person.")
    created_at: datetime
    changed_at: datetime
    events: str = Field(description="Where its stream of events is.")
    version: VersionAnswer | None = Field(description="The newest version; null while the draft is being written.")

    @classmethod
    def of(cls, row: tables.Draft, version: tables.Version | None) -> DraftAnswer:
        """Return the answer for a draft and its newest version."""
        return cls(
            id=row.id,
            state=DraftState(row.state),
            title=row.title,
            kind=row.kind,
            period=row.period,
            locale="en" if row.locale == "en" else "zh",
            sheet=row.sheet_id,
            author=row.person_id,
            created_at=row.created_at,
            changed_at=row.changed_at,
            events=f"/v1/drafts/{row.id}/events",
            version=None if version is None else VersionAnswer.of(version),
        )


class Verified(BaseModel):
    """Every claim of a text with its verdict."""

    claims: Claims
    missing: list[str] = Field(description="Facts that must be said and are not.")
    findings: Findings
    questions: Questions
    readiness: Ready

    @classmethod
    def of(cls, verified: dict[str, Any], text: str) -> Verified:
        """Return the answer for the contract's verification of ``text``."""
        return cls(**{**verified, "claims": with_utf16(verified["claims"], text)})


def with_utf16(claims: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Return the claims with ``utf16_start`` and ``utf16_end`` beside the code points."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return [claim | {"utf16_start": claim["start"], "utf16_end": claim["end"]} for claim in claims]
    places = utf16_places(text)
    return [claim | {"utf16_start": places[claim["start"]], "utf16_end": places[claim["end"]]} for claim in claims]


def utf16_places(text: str) -> list[int]:
    """Return for each code point, and for the end, how many UTF-16 units lie before it."""
    places = [0]
    for character in text:
        places.append(places[-1] + (2 if character > "\uffff" else 1))
    return places


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    return {key: found[key] for key in ("findings", "questions", "readiness")}
