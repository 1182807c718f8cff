"""Rule kinds about words, names and marks: what is said emptily, in another's voice, misspelt, or to the wrong eyes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from drafter.guidelines.spec import BaseRule, Pattern, RulePart, Wording, Words

QUOTED = Words(
    zh=(r"《[^》\n]{1,80}》", r"“[^”\n]{1,120}”", r"「[^」\n]{1,120}」", r"『[^』\n]{1,120}』", r'"[^"\n]{1,120}"')
)
"""Titles and the words of others: a text answers for its own words only."""


class ExistenceRule(BaseRule):
    """Words that should not be there; with ``near`` only in a clause that has one of those too.

    ``hollow`` words say something beside a figure and nothing without one.  What stands within ``spared`` words is
    nobody's fault, nor what is part of a name.
    """

    kind: Literal["existence"]
    words: Words
    hollow: Words = Words()
    near: Words = Words()
    unless: Words = Words()
    spared: Words = QUOTED
    figure: bool = False
    notes: Literal["statements", "all"] = "all"


class NamesRule(BaseRule):
    """One name spelled two ways: another letter case, legal form or spacing, one letter more, less or other.

    ``forms`` are legal forms, which tell nobody apart; ``alike`` are characters typed for each other (one sound);
    characters of ``contrasts`` tell names apart (east, west); ``kinds`` end a short form of a longer name.  English
    words below ``least`` letters are not compared letter by letter.
    """

    kind: Literal["names"]
    forms: Words
    alike: tuple[str, ...] = ()
    contrasts: str = ""
    kinds: str = ""
    least: int = 6


class IdentifierRule(BaseRule):
    """A number of identification taken for a quantity: by the words around it, or a measure word within a name."""

    kind: Literal["identifier"]
    words: Words


class PersonsRule(BaseRule):
    """I and we in one text, or the wrong one for its scope; ``formal`` words are a second name for I.

    Sentences with ``own`` words (faults taken on oneself, requests) may have either.  From ``least`` of each on the mix
    counts, and only a plural that is followed by one of the ``deeds``: we were dearer speaks of the firm.  In
    ``strict`` kinds of summary, which are on a person's own work, any plural counts, and from one on.
    """

    kind: Literal["persons"]
    singular: Words
    plural: Words
    formal: Words = Words()
    deeds: Words = Words()
    own: Words = Words()
    spared: Words = QUOTED
    least: int = 2
    strict: tuple[str, ...] = ()


class PledgesRule(BaseRule):
    """More vows than ``most`` in a text; a vow with a figure or a date is a plan."""

    kind: Literal["pledges"]
    words: Words
    spared: Words = QUOTED
    most: int = 1


class NumeralStyle(RulePart):
    """One way to write a sort of figures, and how it is named in a message."""

    name: Wording
    pattern: Pattern


class NumeralsRule(BaseRule):
    """Figures written wrongly (``words``), or in two styles of one of the ``rivals`` in one text."""

    kind: Literal["numerals"]
    words: Words
    rivals: tuple[tuple[NumeralStyle, ...], ...] = ()
    spared: Words = QUOTED


class Slip(RulePart):
    """A wrong word and the right one; ``unless`` is the longer stretch of other words that only holds its letters."""

    wrong: str
    right: str
    unless: Pattern | None = None


class SubstitutionRule(BaseRule):
    """Words with a better form: ``slips`` wherever they stand, English ``misspelt`` ones as whole words.

    ``mixed`` are plain English words within a Chinese sentence, with what to write instead.  A sentence of a Chinese
    text with ``foreign`` of the ``plain`` English words is English; one of an English text with ``foreign_run``
    Chinese characters in a row is Chinese.
    """

    kind: Literal["substitution"]
    slips: tuple[Slip, ...] = ()
    misspelt: dict[str, str] = Field(default_factory=dict)
    mixed: dict[str, str] = Field(default_factory=dict)
    plain: tuple[str, ...] = ()
    foreign: int = 3
    foreign_run: int = 8
    spared: Words = QUOTED


class LeakRule(BaseRule):
    """Unfilled slots and the talk of a model (``words``); in a ``final`` text open ``marks`` as well."""

    kind: Literal["leak"]
    words: Words
    marks: Words
    final: bool = False


class SensitiveRule(BaseRule):
    """What the reader should not see of a person, unless the audience is one of the ``internal`` ones.

    Numbers right behind ``codes`` words are no person's.  ``persons`` and ``private`` words count only when the sheet
    names an audience outside.
    """

    kind: Literal["sensitive"]
    checks: tuple[Literal["mobile", "phone", "id_card", "bank_card", "iban", "email"], ...] = Field(min_length=1)
    internal: Words
    codes: Words = Words()
    persons: Words = Words()
    private: Words = Words()


class TypographyRule(BaseRule):
    """Half-width marks in Chinese sentences; ``marks`` are those that may change, with what they become."""

    kind: Literal["typography"]
    marks: dict[str, str] = Field(min_length=1)
    spared: Words = Words()
