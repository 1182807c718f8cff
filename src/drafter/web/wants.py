"""What requests hold: flat models that refuse unknown keys by name."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drafter.web.contract import Facts


class Wanted(BaseModel):
    """Any request body."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


NO_NUL = r"^[^\x00]*$"
"""What a database keeps as text: PostgreSQL has no NUL."""

Words = Annotated[str, Field(min_length=1, max_length=2_000_000, pattern=NO_NUL)]
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Choices(Wanted):
    """What the author says about facts; what is left out they say themselves."""

    kind: str | None = Field(None, max_length=60, description="As listed by /v1/kinds.", examples=["monthly"])
    scope: Literal["personal", "organisation"] | None = None
    locale: Literal["zh", "en"] | None = None
    period: str | None = Field(None, max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$", examples=["10月"])

    @property
    def choices(self) -> dict[str, str | None]:
        """What the author says about the input."""
        return {"kind": self.kind, "scope": self.scope, "locale": self.locale, "period": self.period}


class Source(Choices):
    """The facts, in one of three ways, and what the author says about them."""

    notes: Words | None = Field(None, description="Pasted notes.", examples=["10月销量3,260箱，上月2,980箱"])
    facts: Facts | None = Field(None, description="A FactSheet; every figure is a string.")


class NewSheet(Source):
    """Facts to be read, checked and kept."""

    @model_validator(mode="after")
    def _one_source(self) -> NewSheet:
        if (self.notes is None) == (self.facts is None):
            message = "give notes or facts, one of them"
            raise ValueError(message)
        return self


class Correction(Wanted):
    """One correction of a kept sheet; it makes another sheet."""

    notes: Words | None = Field(None, description="The notes as they should be; they are read again.")
    question: str | None = Field(None, max_length=20, description="The id of the question that is answered.")
    answer: str | None = Field(None, max_length=2_000, description="What the author says to it; empty leaves it open.")
    line: int | None = Field(
        None, ge=1, le=2**31 - 1, strict=True, description="An unused line that is a fact after all."
    )

    @model_validator(mode="after")
    def _one(self) -> Correction:
        if sum(given is not None for given in (self.notes, self.question, self.line)) != 1 or (
            (self.question is None) != (self.answer is None)
        ):
            message = "give notes, question with answer, or line: one of them"
            raise ValueError(message)
        return self


class NewDraft(Source):
    """A draft of a kept sheet, or of facts that are kept with it."""

    sheet: str | None = Field(None, description="The id of a kept sheet.")
    previous: str | None = Field(None, description="The id of last period's sheet, whose plans must be answered.")
    model: str | None = Field(None, max_length=100, description="The model profile that writes; without one offline.")
    private: list[Literal["names", "figures"]] = Field([], description="What the model does not get to see.")
    stream: bool = Field(default=False, description="Answer at once; the draft's events tell how it is written.")

    @model_validator(mode="after")
    def _one_source(self) -> NewDraft:
        if sum(given is not None for given in (self.notes, self.facts, self.sheet)) != 1:
            message = "give sheet, notes or facts, one of them"
            raise ValueError(message)
        return self


class NewVersion(Wanted):
    """An edited text."""

    text: Words
    reason: str = Field("edited", max_length=200, pattern=NO_NUL)
    base: int = Field(
        ge=1, le=2**31 - 1, strict=True, description="The version that was edited; a newer one answers 409."
    )


class ToVerify(Source):
    """A text and the facts it is held against; nothing is kept."""

    text: Words
    sheet: str | None = Field(None, description="The id of a kept sheet.")

    @model_validator(mode="after")
    def _one_source(self) -> ToVerify:
        if sum(given is not None for given in (self.notes, self.facts, self.sheet)) != 1:
            message = "give sheet, notes or facts, one of them"
            raise ValueError(message)
        return self
