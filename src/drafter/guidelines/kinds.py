"""Kinds of summary and the sections each asks for, in order (``kinds.yaml``).

>>> monthly = kind("monthly")
>>> [section.key for section in monthly.sections("personal") if section.required][:3]
['header', 'results', 'reflection']
>>> monthly.section_title("plan", "zh")
'下月计划'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from drafter.errors import UsageError
from drafter.guidelines.source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    Wording: TypeAlias = Mapping[str, str]

PERSONAL, ORGANISATION = "personal", "organisation"
_SCOPES = {
    "": PERSONAL,
    PERSONAL: PERSONAL,
    ORGANISATION: ORGANISATION,
    "organization": ORGANISATION,
    "org": ORGANISATION,
}
_KINDS = {"self_review": "self_review_kind"}


@dataclass(frozen=True, slots=True)
class KindSection:
    """A section of one kind: its key, whether it must have facts, its heading by locale."""

    key: str
    required: bool
    titles: Wording

    def title(self, locale: str) -> str:
        """Return the heading in ``locale`` (Chinese when it is unknown)."""
        return worded(self.titles, locale)


@dataclass(frozen=True, slots=True)
class SummaryKind:
    """A kind of summary; ``budgets`` in characters (zh) or words (en)."""

    key: str
    titles: Wording
    budgets: Mapping[str, int]
    by_scope: Mapping[str, tuple[KindSection, ...]] = field(repr=False)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes this kind is written in; a duty report is always personal."""
        return tuple(self.by_scope)

    def title(self, locale: str) -> str:
        """Return the kind's printed name."""
        return worded(self.titles, locale)

    def budget(self, locale: str) -> int:
        """Return the length the whole text should keep to: characters (zh) or words (en)."""
        return self.budgets.get(locale, self.budgets["zh"])

    def sections(self, scope: str) -> tuple[KindSection, ...]:
        """Return the sections in order; UsageError when the kind is not written in this scope."""
        name = scope_key(scope)
        if name not in self.by_scope:
            message = f"{self.key} is written in the scope {' or '.join(self.scopes)} only, not {scope!r}"
            raise UsageError(message)
        return self.by_scope[name]

    def required(self, scope: str) -> tuple[str, ...]:
        """Return the keys of the sections that must have facts."""
        return tuple(section.key for section in self.sections(scope) if section.required)

    def section_title(self, key: str, locale: str) -> str:
        """Return this kind's heading for a section, or the general one when the kind has no such section."""
        own = (section for sections in self.by_scope.values() for section in sections if section.key == key)
        found = next(own, None)
        return found.title(locale) if found else section_title(key, locale)


def worded(wording: Wording, locale: str) -> str:
    """Return the words in ``locale``, in Chinese when the locale is not known."""
    return wording.get(locale) or wording["zh"]


def scope_key(scope: str) -> str:
    """Return ``personal`` or ``organisation``; UsageError for anything else."""
    if scope not in _SCOPES:
        message = f"unknown scope {scope!r}: use {PERSONAL} or {ORGANISATION}"
        raise UsageError(message)
    return _SCOPES[scope]


def kind(key: str, among: Mapping[str, SummaryKind] | None = None) -> SummaryKind:
    """Return one kind, of a team's own ones where given; UsageError that lists the known ones."""
    known = kinds() if among is None else among
    name = _KINDS.get(key, key)
    if name not in known:
        message = f"unknown kind {key!r}: use one of {', '.join(known)}"
        raise UsageError(message)
    return known[name]


def section_title(key: str, locale: str) -> str:
    """Return the general heading of a section; the key itself when it is not in the guideline."""
    wording = _source()["sections"].get(key)
    return worded(wording, locale) if wording else key


def section_needs(key: str, locale: str) -> str:
    """Return what a section needs, in the words a person is asked with; the heading when nothing is noted."""
    wording = _source()["needs"].get(key)
    return worded(wording, locale) if wording else section_title(key, locale)


def section_keys() -> tuple[str, ...]:
    """Return every section key the guideline knows, in its order."""
    return tuple(_source()["sections"])


@cache
def kinds() -> Mapping[str, SummaryKind]:
    """Return the kinds by key, from the shortest period to the longest."""
    return MappingProxyType({key: _built(key, source) for key, source in _source()["kinds"].items()})


class _KindSource(TypedDict, total=False):
    title: dict[str, str]
    budget: dict[str, int]
    titles: dict[str, dict[str, str]]
    personal: list[str]
    organisation: list[str]


class _Source(TypedDict):
    sections: dict[str, dict[str, str]]
    needs: dict[str, dict[str, str]]
    kinds: dict[str, _KindSource]


@cache
def _source() -> _Source:
    return cast("_Source", read_yaml("kinds.yaml"))


def _built(key: str, source: _KindSource) -> SummaryKind:
    titles = _source()["sections"] | source.get("titles", {})
    listed = {PERSONAL: source.get("personal", []), ORGANISATION: source.get("organisation", [])}
    by_scope = {scope: tuple(_section(item, titles) for item in items) for scope, items in listed.items() if items}
    return SummaryKind(key, source["title"], source["budget"], MappingProxyType(by_scope))


class KindChange(NamedTuple):
    """What a team wants otherwise in a kind; None leaves the sections of a scope as they are."""

    budget: Mapping[str, int]
    titles: Mapping[str, Wording]
    personal: tuple[str, ...] | None
    organisation: tuple[str, ...] | None


def changed(known: SummaryKind, change: KindChange) -> SummaryKind:
    """Return a kind with a team's own budget, headings and sections."""
    titles: dict[str, Wording] = dict(_source()["sections"])
    titles |= {one.key: one.titles for sections in known.by_scope.values() for one in sections}
    titles |= {key: {**titles.get(key, {}), **words} for key, words in change.titles.items()}
    wanted = {PERSONAL: change.personal, ORGANISATION: change.organisation}
    by_scope = {
        scope: tuple(_section(item, titles) for item in (wanted[scope] or map(_marked, sections)))
        for scope, sections in known.by_scope.items()
    }
    return replace(known, budgets={**known.budgets, **change.budget}, by_scope=MappingProxyType(by_scope))


def _marked(section: KindSection) -> str:
    return section.key + "?" * (not section.required)


def _section(item: str, titles: Mapping[str, Wording]) -> KindSection:
    key = item.removesuffix("?")
    return KindSection(key, not item.endswith("?"), titles[key])
