"""What every rule file says, whatever its kind; unknown keys are refused (:mod:`.rule_kinds` has the kinds)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from drafter.guidelines.sieve import Way, sieve

if TYPE_CHECKING:
    from collections.abc import Iterator


class RulePart(BaseModel):
    """Base of all parts of a rule: frozen, and no key beyond those declared."""

    # built once, as parts of the union of all kinds
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Wording(RulePart):
    """The same words in both languages."""

    zh: str
    en: str

    def __getitem__(self, locale: str) -> str:
        """Return the words in ``locale``, in Chinese when it is not known."""
        return self.en if locale == "en" else self.zh


PROVEN = {"proven": True}
"""Validation context of rules whose patterns are good: those of the package, which its tests load in full."""
_SPECIAL = set(r".^$*+?{}[]\|()")


def _pattern(source: str, info: ValidationInfo) -> str:
    if info.context is PROVEN or (source and not _SPECIAL & set(source)):
        return source  # a plain word, or one the tests compile; hundreds at each start cost too much
    try:
        found = re.compile(source, re.IGNORECASE)
    except re.error as error:
        message = f"bad pattern {source!r}: {error}"
        raise ValueError(message) from None
    if found.match(""):
        message = f"pattern {source!r} matches nothing at all, so it would match everywhere"
        raise ValueError(message)
    if re.search(r"\\b", source):
        message = rf"pattern {source!r} uses \b, which never matches beside Chinese characters: use (?<![A-Za-z])"
        raise ValueError(message)
    return source


Pattern: TypeAlias = Annotated[str, AfterValidator(_pattern)]
Patterns: TypeAlias = tuple[Pattern, ...]


class Words(RulePart):
    """Words by language; all of them are looked for, since notes mix languages.  English ones match whole words."""

    zh: Patterns = ()
    en: Patterns = ()

    def compiled(self) -> re.Pattern[str] | None:
        """Return one pattern that finds every word, or None when there are none."""
        return _compiled(self.zh, self.en)

    def found_in(self, text: str) -> bool:
        """Whether one of the words stands in a text; what asks for many words asks a ``Searched`` instead."""
        pattern = self.compiled()
        return pattern is not None and pattern.search(text) is not None

    def likely(self, text: str, characters: frozenset[str]) -> Iterator[re.Pattern[str]]:
        """Yield the pattern of each word that a text of small letters, with these characters, may have."""
        for way, word, english in _ways(self.zh, self.en):
            if way.characters <= characters and all(held in text for held in way.words):
                yield _single(word, english=english)


_OPENING = re.compile(r"[A-Za-z](?![?*{])|\(\?(?:-i)?:(?P<ways>[^()]+)\)(?![?*{])")


def _begins_with_letter(word: str) -> bool:
    """Whether every way to read a pattern begins with an English letter, as far as its first group tells."""
    found = _OPENING.match(word)
    return found is not None and all(
        way[:1].isascii() and way[:1].isalpha() for way in (found["ways"] or "a").split("|")
    )


@lru_cache(maxsize=2048)
def _compiled(chinese: Patterns, english: Patterns) -> re.Pattern[str] | None:
    every = [*chinese, *([_whole(english)] if english else [])]
    return re.compile("|".join(every)) if every else None


def _whole(english: Patterns) -> str:
    """Return one pattern for whole words; letter case costs time to compile, and Chinese has none."""
    first = "(?=[A-Za-z])" if all(map(_begins_with_letter, english)) else ""  # no other place need be tried
    return rf"(?i:(?<![A-Za-z]){first}(?:{'|'.join(english)})(?![A-Za-z]))"  # looking back once a place


@lru_cache(maxsize=2048)
def _ways(chinese: Patterns, english: Patterns) -> tuple[tuple[Way, str, bool], ...]:
    """Return every way in which each word can match, and whether it is an English one."""
    every = ((word, False) for word in chinese), ((word, True) for word in english)
    return tuple((way, word, is_english) for word, is_english in chain(*every) for way in sieve(word).ways)


@lru_cache(maxsize=2048)
def _single(word: str, *, english: bool) -> re.Pattern[str]:
    return re.compile(_whole((word,)) if english else word)


class Why(Wording):
    """The guideline's own Chinese words with the line they stand on, and their English translation."""

    line: int | None = None
    source: str = "sales-summaries.zh.txt"


class Applies(RulePart):
    """Kinds and scopes a rule is for; empty means all."""

    kinds: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


class Example(RulePart):
    """Note lines that break or keep the rule, or a draft that does: ``notes`` are what the draft was written from.

    ``previous`` are the notes of the period before.
    """

    text: str
    notes: str | None = None
    previous: str | None = None
    kind: str = ""
    scope: str = "personal"


class Examples(RulePart):
    """At least one text that breaks the rule and one that keeps it."""

    bad: tuple[Example, ...] = Field(min_length=1)
    good: tuple[Example, ...] = Field(min_length=1)


Level: TypeAlias = Literal["error", "warning", "suggestion", "question"]
OpenVerdict: TypeAlias = Literal["unproved", "ambiguous", "contradicted"]


Ground: TypeAlias = Literal[
    "entity", "period", "unit", "rounding", "role", "status", "points", "conclusion", "softened", "fault"
]
"""Why a claim is wrong: the figure is another one's, another period's, in another unit or scale, rounded too far or
without its bounds, a target's or a plan's, of a step that is not reached; a move in points told in percent; a
judgement instead of a move; a shortcoming made small; a fault put on somebody else."""


class Verdicts(RulePart):
    """Claims of a draft that break a rule: their types, and the level of the finding by verdict.

    ``because`` keeps to claims that are wrong on one of these grounds; empty means any that no other rule names.
    ``says`` gives the message of a verdict, in place of the rule's own, ``mend`` the fix where the claim has one.
    """

    claims: tuple[str, ...] = Field(min_length=1)
    levels: dict[OpenVerdict, Level] = Field(min_length=1)
    because: tuple[Ground, ...] = ()
    says: dict[OpenVerdict, Wording] = Field(default_factory=dict)
    mend: Wording = Field(default_factory=lambda: Wording(zh="改为“{fix}”", en="write “{fix}”"))

    @field_validator("claims")
    @classmethod
    def _known_claims(cls, claims: tuple[str, ...]) -> tuple[str, ...]:
        from drafter.domain.claim import ClaimType  # noqa: PLC0415  # only rules of the draft need it

        unknown = [claim for claim in claims if claim not in set(ClaimType)]
        if unknown:
            message = f"unknown claim type {unknown[0]!r}"
            raise ValueError(message)
        return claims


class BaseRule(RulePart):
    """What every rule says, whatever its kind."""

    id: str = Field(pattern=r"^[A-Z]{1,8}\d{2,3}$")
    name: Wording
    level: Level
    stage: tuple[Literal["facts", "draft"], ...] = Field(min_length=1)
    applies: Applies = Applies()
    why: Why
    message: Wording
    fix: Wording
    question: Wording | None = None
    placeholder: Wording | None = None
    verdicts: Verdicts | None = None
    hints: dict[str, Wording] = {}
    examples: Examples
