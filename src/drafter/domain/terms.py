"""A team's own words: its names, the other forms they are written in, its units, which way its measures are good."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeamMetric:
    """A measure as the team calls it: ``better`` is ``up``, ``down`` or empty; ``aliases`` are its other names."""

    name: str
    better: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name of it."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a team calls things; ``aliases`` are pairs of another form and the name it stands for."""

    products: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    metrics: tuple[TeamMetric, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, those that only an alias stands for included."""
        listed = (*self.products, *self.customers, *self.people, *self.places, *(name for _, name in self.aliases))
        own = {metric.name for metric in self.metrics}
        return tuple(name for name in dict.fromkeys(listed) if name not in own)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.names or self.units or self.metrics)


_SCALES = frozenset("十百千万亿kKmMbBwW%‰")


def unusable(word: str, *, unit: bool = False) -> str:
    """Return why a word can be no name (or no unit) of a team; empty when it can.

    >>> unusable("万", unit=True), unusable("86"), unusable("华润")
    ('a scale, not a unit', 'digits alone cannot be told from a figure', '')
    """
    if word != word.strip() or not word or not word.isprintable():
        return "words are wanted here, without blanks around them"
    if unit:
        return "a scale, not a unit" if word in _SCALES else "a unit begins with no digit" if word[0].isdigit() else ""
    if len(word) == 1:
        return "one character would be found within other words: write at least two"
    return "digits alone cannot be told from a figure" if word.isdecimal() else ""
