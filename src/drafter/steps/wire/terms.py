"""A team's own words from their JSON object: names and units as lists, aliases and measures by their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.domain.terms import TeamMetric, Terms, unusable
from drafter.steps.wire.record import excerpt, near

if TYPE_CHECKING:
    from drafter.steps.wire.record import Record

_WAYS = ("", "up", "down")


def terms_from_record(record: Record) -> Terms:
    """Return the terms; SheetError names the path of the first fault."""
    aliases, metrics = record.record("aliases"), record.record("metrics")
    terms = Terms(
        products=record.texts("products"),
        customers=record.texts("customers"),
        people=record.texts("people"),
        places=record.texts("places"),
        aliases=tuple((alias, aliases.required(alias)) for alias in aliases.names()),
        units=record.texts("units"),
        metrics=tuple(_metric(name, metrics.record(name)) for name in metrics.names()),
    )
    record.close()
    _refuse_unusable(record, terms)
    return terms


def _refuse_unusable(record: Record, terms: Terms) -> None:
    """Refuse the first word that cannot be found in a text for what it is."""
    forms = (form for metric in terms.metrics for form in metric.forms)
    named = (*terms.names, *(alias for alias, _ in terms.aliases), *forms)
    told = [(word, unusable(word)) for word in named] + [(word, unusable(word, unit=True)) for word in terms.units]
    for word, why in told:
        if why:
            record.refuse("", f'"{excerpt(word)}": {why}')


def _metric(name: str, record: Record) -> TeamMetric:
    better = record.text("better")
    if better not in _WAYS:
        record.refuse("better", f'unknown word "{excerpt(better)}"; {near(better, _WAYS[1:])}')
    found = TeamMetric(name, better, record.texts("aliases"))
    record.close()
    return found
