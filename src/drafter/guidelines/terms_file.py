"""The part of a team's profile that tells its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from drafter.domain.terms import TeamMetric, Terms, unusable
from drafter.guidelines.loader import RuleFile, fault
from drafter.guidelines.spec import RulePart

if TYPE_CHECKING:
    from collections.abc import Iterator


class MetricPart(RulePart):
    """What a team says of a measure: which way is better, and its other names."""

    better: Literal["up", "down"] | None = None
    aliases: tuple[str, ...] = ()


class TermsPart(RulePart):
    """Names by sort, other forms of them, units, and measures by name."""

    products: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    aliases: dict[str, str] = Field(default_factory=dict)
    units: tuple[str, ...] = ()
    metrics: dict[str, MetricPart] = Field(default_factory=dict)


_LISTS = ("products", "customers", "people", "places", "units")


def terms_of(file: RuleFile, part: TermsPart) -> Terms:
    """Return the terms a profile tells; RuleError names line and column of the first word that cannot be one."""
    for path, why in _faults(part):
        raise fault(file, ("terms", *path), why)
    metrics = (TeamMetric(name, said.better or "", said.aliases) for name, said in part.metrics.items())
    lists = {key: getattr(part, key) for key in _LISTS}
    return Terms(**lists, aliases=tuple(part.aliases.items()), metrics=tuple(metrics))


def _faults(part: TermsPart) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield where a word stands that is unusable, or stands for two things, and why."""
    for key in _LISTS:
        for number, word in enumerate(getattr(part, key)):
            if why := unusable(word, unit=key == "units"):
                yield (key, number), f"{word!r}: {why}"
    listed = {word for key in _LISTS[:-1] for word in getattr(part, key)} | set(part.aliases.values())
    for alias, name in part.aliases.items():
        if why := unusable(alias) or unusable(name):
            yield ("aliases", alias), f"{alias!r}: {why}"
        if alias in listed:
            yield ("aliases", alias), f"{alias!r} is a name of its own already: it can be no other form of {name!r}"
    yield from _metric_faults(part)


def _metric_faults(part: TermsPart) -> Iterator[tuple[tuple[str | int, ...], str]]:
    taken: dict[str, str] = {}
    for name, said in part.metrics.items():
        for form in (name, *said.aliases):
            if why := unusable(form):
                yield ("metrics", name), f"{form!r}: {why}"
            if form in taken:
                yield ("metrics", name), f"{form!r} is a name of {taken[form]!r} already"
            taken[form] = name
