"""The slots of one fact: what it prints offline, the forms a freer sentence needs, and which of them to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.fact import Basis, Role
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import split_unit
from drafter.steps.write.english import singular
from drafter.steps.write.slots import base_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.domain.fact import Fact
    from drafter.steps.write.clauses import Teller

_ABBREVIATED = 2
"""Units as short as t and kg make no adjective."""
SHOWN = 6
"""At most so many forms of a fact are shown, those its own words need aside."""
_INTERNAL = ("target.measured", "was")
_LEVELS = ("", "target", "completion", "gap", "gap.from")
_AFTER = ("share", "share.to", "share.change", "date", "due")
_MOVES = {"up ": ("rose ", "by "), "down ": ("fell ", "by ")}
_FIRST = {
    "overview": ("", "completion", "gap", "b.full", "b", "target"),
    "shortcomings": ("", "target", "gap", "completion", "b.full", "b.to"),
    "self_review": ("", "completion", "gap", "b", "b.full"),
}
"""What each section needs most; elsewhere a result, its target and its distance to it come first."""
_USUAL = (*_LEVELS, "b.full", "b", "b.to", *_AFTER, "b.verb", "b.by", "b.prior", "adj", "gap.abs")


_SAID_BY = {"gap.abs": "gap", "b.to": "b.full", "b.prior": "b.full", "b.by": "b.verb"}
"""What a form says that another one says with more words: shown only where that one is missing."""


def facets(teller: Teller, fact: Fact) -> dict[str, str]:
    """Return every facet of a fact and what it prints, dates and English grammar forms included."""
    have = teller.slots(fact)
    found = {key: text for key, text in have.printed.items() if not key.endswith(_INTERNAL) or key == "was"}
    for basis in [Basis(name) if name in set(Basis) else None for name in have.bases]:
        found.update(tuple(_moved(teller, fact, basis, found)))
    if not teller.zh:
        found.update(tuple(_grammar(fact, found)))
    when = teller.voice.when(fact)
    return {**found, "date": when} if when else found


def _moved(teller: Teller, fact: Fact, basis: Basis | None, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the move between two levels whose direction is certain."""
    key, prior, value = f"{base_name(basis)}.to", fact.quantity(Role.PRIOR, basis), fact.value
    if basis is None:
        prior = next((one.quantity for one in fact.figures if one.role is Role.PRIOR and one.basis is None), None)
    certain = {f"{base_name(basis)}.change", f"{base_name(basis)}.trend"} & set(found)
    if key in found or not certain or prior is None or value is None or prior.unit != value.unit:
        return
    if prior.value is not None and value.value is not None and prior.value != value.value:
        yield key, teller.tongue.moved(basis, prior, value)


def _grammar(fact: Fact, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield English verb, amount and adjective forms: fell 2.4%, by $37k, 74-day."""
    for key, text in found.items():
        base, _, facet = key.rpartition(".")
        way = next((way for way in _MOVES if text.startswith(way)), None)
        if base and way and facet in {"trend", "change"}:
            verb, by = _MOVES[way]
            yield f"{base}.verb", verb + text.removeprefix(way)
            yield f"{base}.by", by + text.removeprefix(way)
    value = fact.value
    if value is None or value.qualifier is not Qualifier.EXACT or "" not in found:
        return
    factor, noun = split_unit(value.unit)
    if len(noun) > _ABBREVIATED and noun.isalpha() and noun.islower() and factor == 1:
        yield "adj", f"{found[''].partition(' ')[0]}-{singular(noun)}"


def shown(found: Iterable[str], section: str, bases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facets to show of those found, what the section needs most first."""
    have = tuple(found)
    wanted = [
        facet.replace("b.", f"{base}.", 1) if facet.startswith("b.") else base if facet == "b" else facet
        for facet in (*_FIRST.get(section, ()), *_USUAL)
        for base in (bases if facet == "b" or facet.startswith("b.") else ("",))
    ]
    said = {facet for base in bases or ("",) for facet in have if _said_by(facet, base) in have}
    chosen = [facet for facet in dict.fromkeys(wanted) if facet in have and facet not in said][:SHOWN]
    return (*chosen, *(facet for facet in have if facet[:1] in {"p", "q"} and facet[1:].isdigit()))


def _said_by(facet: str, base: str) -> str | None:
    """Return the form of a base that says all that ``facet`` does, None where there is none."""
    generic = facet.replace(f"{base}.", "b.", 1) if base and facet.startswith(f"{base}.") else facet
    fuller = _SAID_BY.get(generic)
    return None if fuller is None else fuller.replace("b.", f"{base}.", 1)
