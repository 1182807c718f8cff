"""The team's words while a step runs: its names, units and measures, for every function below that reads words.

A step says once whose words it speaks (``with speaking(sheet.terms):``); what is read the same for everybody stays as
it is.  What is remembered of a reading is remembered for each team apart (:func:`per_team`).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar, cast

from drafter.language.forms import Forms
from drafter.language.unit_words import ENGLISH_UNITS, MEASURES, alternation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drafter.domain.terms import Terms

    Function = TypeVar("Function", bound=Callable[..., object])


class Vocabulary:
    """A team's terms, ready to be looked for; told apart by identity, so that it costs nothing as a key.

    ``names`` and ``metrics`` give each its one form, ``words`` both, names with the capitals of a name; ``units`` is
    the beginning of a pattern, empty or ending in ``|``.
    """

    __slots__ = ("_better", "_good", "_measures", "metrics", "names", "own", "terms", "units", "words")

    def __init__(self, terms: Terms) -> None:
        """Prepare the terms."""
        self.terms = terms
        metrics = {form: one.name for one in terms.metrics for form in one.forms}
        names = dict(terms.aliases) | {name: name for name in terms.names}
        self.names, self.metrics = Forms(names), Forms(metrics)
        self.words = Forms({form: _capital(name) for form, name in names.items()} | metrics)
        self.own = tuple(unit for unit in terms.units if unit not in MEASURES and unit not in ENGLISH_UNITS)
        self.units = "".join(f"{_unit(unit)}|" for unit in sorted(self.own, key=len, reverse=True))
        self._better = {form: one.better for one in terms.metrics for form in one.forms}
        good = tuple(form for form, said in self._better.items() if said == "up")
        self._good = re.compile(alternation(good), re.IGNORECASE) if good else None
        self._measures = re.compile(alternation(tuple(self._better)), re.IGNORECASE) if self._better else None

    def better(self, metric: str) -> int:
        """Return +1 when more of a metric is better for this team, -1 when less is, 0 when the team does not say."""
        found = self._measures.search(metric) if self._measures is not None else None
        if found is None:
            return 0
        said = next((better for form, better in self._better.items() if form.casefold() == found[0].casefold()), "")
        return {"up": 1, "down": -1}.get(said, 0)

    def faultless(self, text: str) -> str:
        """Return a text without the measures of which the team wants more: 投诉办结数 tells of no fault."""
        return text if self._good is None else self._good.sub("", text)


def _unit(word: str) -> str:
    return re.escape(word) + ("(?![A-Za-z])" if word[-1].isascii() else "")


def _capital(name: str) -> str:
    """Return a name that is written small with capitals, so that it has the shape of one."""
    return re.sub(r"(?<![A-Za-z'])[a-z]", lambda found: found[0].upper(), name) if name == name.lower() else name


_IN_FORCE: ContextVar[Vocabulary | None] = ContextVar("the team's vocabulary", default=None)
_KEPT = 16
"""Teams whose vocabulary is kept."""


@lru_cache(maxsize=_KEPT)
def _vocabulary(terms: Terms) -> Vocabulary:
    return Vocabulary(terms)


@contextmanager
def speaking(terms: Terms) -> Iterator[None]:
    """Put a team's terms in force for what runs within."""
    token = _IN_FORCE.set(_vocabulary(terms) if terms else None)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def in_force() -> Vocabulary | None:
    """Return the words of the team for which a step runs, None when it has none of its own."""
    return _IN_FORCE.get()


def own_units() -> str:
    """Return the beginning of a pattern of units: the team's own ones; empty where it has none."""
    spoken = _IN_FORCE.get()
    return "" if spoken is None else spoken.units


def own_unit_words() -> tuple[str, ...]:
    """Return the units that only the team has."""
    spoken = _IN_FORCE.get()
    return () if spoken is None else spoken.own


def own_name(name: str) -> str:
    """Return a name in the one form the team has for it."""
    spoken = _IN_FORCE.get()
    return name if spoken is None else spoken.names.one_form(name)


def better(metric: str) -> int:
    """Return +1 when the team calls more of a metric better, -1 when less, 0 when it does not say."""
    spoken = _IN_FORCE.get()
    return 0 if spoken is None else spoken.better(metric)


def covers(text: str) -> bool:
    """Whether a text is nothing but names of the team."""
    spoken = _IN_FORCE.get()
    return spoken is not None and spoken.names.cover(text)


def faultless(text: str) -> str:
    """Return a text without the measures of which the team wants more, whose words tell of no fault."""
    spoken = _IN_FORCE.get()
    return text if spoken is None else spoken.faultless(text)


def per_team(maxsize: int) -> Callable[[Function], Function]:
    """Remember what a function of plain values gives, for each team apart: its result depends on the words in force."""

    def remembering(work: Function) -> Function:
        usual = lru_cache(maxsize)(work)
        own = lru_cache(maxsize)(lambda _, *given: work(*given))

        @wraps(work)
        def found(*given: object) -> object:
            spoken = _IN_FORCE.get()
            return usual(*given) if spoken is None else own(spoken, *given)

        return cast("Function", found)

    return remembering
