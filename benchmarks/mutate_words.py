"""Errors planted into words: dates, names, metrics, direction, basis, superlatives, status, causes, must-say facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import mutate_tables as tables
from mutant import Change, Figure, Mutant, Span, Subject, sentence

from drafter.domain.claim import ClaimType
from drafter.domain.fact import FactKind, Role
from drafter.language import cues
from drafter.language.name_shapes import person_names
from drafter.steps.derive import measure
from drafter.steps.verify.figures.units import comparable, unit_class
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from drafter.domain.fact import Fact

_SMALL, _LARGE = 10, 30
_BESIDE = re.compile(
    r" ?(?:was|were|is|are|came to|reached|stood at|of|at|as|to|共|为|是|达到?|约"
    r"|[比较][^\d，。；]{1,6}|[同环]比|[增下][长加降]了?)? ?"
)
"""What stands between a metric and its figure."""
_DATE_DIGITS = re.compile(r"\d{1,2}(?!\d)(?![\s\S]*\d)")


def dates(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Name another day or month, which the notes do not have."""
    for claim in subject.proven(ClaimType.DATE):
        last = _DATE_DIGITS.search(claim.text)
        if last is None:
            continue
        used = {int(number) for number in re.findall(r"\d{1,4}", claim.text)}
        others = [number for number in range(1, _top(claim.text) + 1) if number not in used]
        new = claim.text[: last.start()] + str(rng.choice(others)) + claim.text[last.end() :]
        if new not in subject.document.notes:
            yield subject.plant("date", Change(claim.start, claim.end, new))


def _top(date: str) -> int:
    """Return the largest last number that a date of this shape can have."""
    if "H" in date:
        return 2
    if "Q" in date or "季" in date:
        return 4
    return 12 if date.rstrip().endswith(("月", "月份")) else 28


def names(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Change one character of a name, so that the notes do not have it."""
    for name in dict.fromkeys(fact.entity for fact in subject.sheet.facts):
        other = _misspelt(name, rng)
        if other != name and other not in subject.document.notes:
            yield from _everywhere(subject, "name", name, other)


def _misspelt(name: str, rng: Random) -> str:
    """Return a proper name with a slip in it; other words as they are."""
    letter = rng.choice([one for one in tables.LETTERS if one not in name])
    if tables.PLACE.fullmatch(name):
        return letter + name[1:]
    if not name.isascii():
        person = next(iter(person_names(name)), None) if tables.PERSON.match(name) else None
        at = 0 if person is None else person.start + (person.text[0] in "老小")
        return name if person is None else name[:at] + letter + name[at + 1 :]
    word = next((one for one in re.findall(r"[A-Z][a-z]{3,30}", name)), "")
    return (
        name.replace(word, word[:2] + rng.choice([one for one in "aeiou" if one != word[2]]) + word[3:])
        if word
        else name
    )


def _everywhere(subject: Subject, kind: str, old: str, new: str) -> Iterator[Mutant]:
    """Yield one mutant for each place that ``old`` stands at, in clean clauses."""
    for match in re.finditer(rf"(?<![A-Za-z]){re.escape(old)}(?![A-Za-z])", subject.text):
        if subject.clean(*match.span()):
            yield subject.plant(kind, Change(*match.span(), new), wide=True)


def entities(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell a figure of another entity that has the same measure."""
    own = {subject.sheet.header.author, subject.sheet.header.unit}
    for figure in subject.figures:
        fact, where = figure.facts[0], sentence(subject.text, figure.claim.start, figure.claim.end)
        at = subject.text.rfind(fact.entity, where.start, figure.claim.start) if fact.entity else -1
        if at < 0 or fact.entity in own or len(figure.facts) > 1 or _figure_between(subject, at, figure):
            continue
        for other in subject.sheet.facts:
            if (
                other.entity
                and other.entity not in own
                and _another(fact, other)
                and other.entity not in subject.text[where.start : where.end]
            ):
                mine = [one for one in subject.sheet.facts if one.entity == other.entity]
                if not any(_holds(one, figure) for one in mine):
                    yield subject.plant("entity", Change(at, at + len(fact.entity), other.entity), wide=True)
                    break


def _another(fact: Fact, other: Fact) -> bool:
    apart = fact.entity not in other.entity and other.entity not in fact.entity
    return apart and measure(fact) == measure(other) and fact.kind is other.kind


def _figure_between(subject: Subject, at: int, figure: Figure) -> bool:
    return any(at < one.claim.start < figure.claim.start for one in subject.figures)


def _holds(fact: Fact, figure: Figure) -> bool:
    printed = figure.quantity.base_interval()
    return any(printed.overlaps(one.quantity.base_interval()) for one in fact.figures if one.quantity.value is not None)


def metrics(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell a figure of another metric of the sheet, which has another figure."""
    for figure in subject.figures:
        fact, before = figure.facts[0], subject.text[max(0, figure.claim.start - 24) : figure.claim.start]
        at = before.rfind(fact.metric) if len(fact.metric) > 1 else -1
        if at < 0 or len(figure.facts) > 1 or not _BESIDE.fullmatch(before, at + len(fact.metric)):
            continue
        for other in subject.sheet.facts:
            if _rival(fact, other) and not any(_holds(one, figure) for one in _of_metric(subject, other.metric)):
                start = figure.claim.start - len(before) + at
                yield subject.plant("metric", Change(start, start + len(fact.metric), other.metric))
                break


def _rival(fact: Fact, other: Fact) -> bool:
    if len(other.metric) < 2 or other.metric in fact.metric or fact.metric in other.metric:  # noqa: PLR2004
        return False
    mine, theirs = fact.value, other.value
    if mine is None or theirs is None or other.kind not in (FactKind.MEASURE, FactKind.SHORTCOMING):
        return False
    return comparable(unit_class(mine.unit), unit_class(theirs.unit)) and set(grams(fact.metric)).isdisjoint(
        grams(other.metric)
    )


def _of_metric(subject: Subject, metric: str) -> list[Fact]:
    return [fact for fact in subject.sheet.facts if metric in fact.metric or metric in fact.quote]


def directions(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Write down for up, less for more."""
    for claim in subject.proven(ClaimType.DIRECTION):
        yield from _turned(subject, "direction", Span(claim.start, claim.end), tables.DIRECTIONS)


def _turned(subject: Subject, kind: str, span: Span, table: Mapping[str, str]) -> Iterator[Mutant]:
    new = table.get(subject.text[span.start : span.end].lower())
    if new is not None:
        yield subject.plant(kind, Change(span.start, span.end, new))


def bases(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Compare with last year for last month."""
    for claim in subject.proven(ClaimType.BASIS):
        found = tables.BASE.search(claim.text)
        bases = {figure.basis for fact in subject.facts_of(claim) for figure in fact.figures if figure.basis}
        if found and len(bases) == 1:
            start = claim.start + found.start()
            yield subject.plant("basis", Change(start, start + len(found[0]), tables.BASES[found[0].lower()]))


def _behind(subject: Subject, kind: str, added: tuple[str, ...], rng: Random) -> Iterator[Mutant]:
    """Yield mutants with a clause added at the end of a sentence with a proven figure."""
    for figure in subject.figures:
        end = sentence(subject.text, figure.claim.start, figure.claim.end).end
        line = subject.text.rfind("\n", 0, end) + 1
        if (
            subject.text[line : line + 1] != "|"
            and subject.clean(end - 1, end)
            and subject.text[end : end + 1] in "。."
        ):
            change = Change(end, end, rng.choice(added))
            found = subject.plant(kind, change)
            at = found.places[0].start if not change.words.startswith(("，", ", ")) else end
            yield found._replace(places=(Span(at, end + len(change.words)),))


def superlatives(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Add a record nobody reported."""
    if not cues.SUPERLATIVE.search(subject.document.notes):
        yield from _behind(subject, "superlative", tables.SUPERLATIVES[subject.locale], rng)


def quantifiers(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Add all, every or none, where no fact counts them."""
    if not cues.QUANTIFIER.search(subject.document.notes):
        yield from _behind(subject, "quantifier", tables.QUANTIFIERS[subject.locale], rng)


def invented(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Add a clause without a figure that no fact knows."""
    yield from _behind(subject, "invented", tables.INVENTED[subject.locale], rng)


def causes(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Give a cause nobody gave: in the place of the one given, or added."""
    for claim in subject.proven(ClaimType.CAUSE):
        lead = re.match(
            r"(?:主要)?(?:因为?|由于|原因(?:主要)?是|受|得益于)|(?:because of|because|due to|thanks to) ", claim.text
        )
        if lead:
            words = claim.text[: lead.end()] + rng.choice(tables.CAUSES[subject.locale])
            yield subject.plant("cause", Change(claim.start, claim.end, words), wide=True)
    added = tuple(tables.ADDED_CAUSES[subject.locale].format(one) for one in tables.CAUSES[subject.locale])
    yield from _behind(subject, "cause", added, rng)


def attributions(subject: Subject, rng: Random) -> Iterator[Mutant]:
    """Lay the person's own fault on another, or credit a result to one whom no fact names."""
    for pattern, other in tables.BLAME:
        for match in pattern.finditer(subject.text):
            if subject.clean(*match.span()):
                yield subject.plant("attribution", Change(*match.span(1), other), wide=True)
    yield from _behind(subject, "attribution", tables.CREDITS[subject.locale], rng)


def intensities(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Call a move of less than a tenth sharp, one of more than three tenths slight."""
    for figure in subject.figures:
        rate = next(
            (c for c in figure.truths if c.ref in figure.claim.facts and c.role is Role.RATE and c.stated), None
        )
        verbs = list(tables.VERBS.finditer(subject.text, max(0, figure.claim.start - 12), figure.claim.start))
        if rate is None or not verbs or unit_class(figure.quantity.unit) != "%":
            continue
        size, at = abs(rate.printed), verbs[-1].start()
        if size < _SMALL or size > _LARGE:
            word = (tables.LOUD if size < _SMALL else tables.MILD)[subject.locale]
            yield subject.plant("intensity", Change(at, at, word))


def statuses(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell a deal as further on than reported, an open matter as done."""
    for pattern, raised in tables.STATUSES:
        for match in pattern.finditer(subject.text):
            new = match.expand(raised)
            where = sentence(subject.text, *match.span())
            denied = match.re.groups > 0
            if not denied and re.search(
                rf"(?:not|n't|未|没有?) ?{re.escape(new)}", subject.text[where.start : where.end]
            ):
                continue  # at the signed stage, not signed: nobody writes that
            if not subject.clean(*match.span()) or not (denied or _has_status(subject, where)):
                continue
            if new.removeprefix("已") not in _notes_without(subject, match[0], where):
                yield subject.plant("status", Change(*match.span(), new))


def _has_status(subject: Subject, where: Span) -> bool:
    """Whether a claim of the sentence rests on a fact that is a step on the way to money received."""
    here = [claim for claim in subject.verification.claims if where.meets(Span(claim.start, claim.end))]
    return any(fact.status for claim in here for fact in subject.facts_of(claim))


def _notes_without(subject: Subject, word: str, where: Span) -> str:
    """Return the note lines that share words with the sentence, the word itself cut out."""
    said = grams(subject.text[where.start : where.end])
    lines = [
        fact.quote for fact in subject.sheet.facts if any(len(gram) > 1 and gram in said for gram in grams(fact.quote))
    ]
    return "\n".join(lines).replace(word, "")


def targets(subject: Subject, _rng: Random) -> Iterator[Mutant]:
    """Tell a missed target as beaten."""
    for pattern, other in tables.MISSED:
        for match in pattern.finditer(subject.text):
            if subject.clean(*match.span()):
                yield subject.plant("target met", Change(*match.span(), other))


KINDS = (
    dates, names, entities, metrics, directions, bases, superlatives, quantifiers, invented, causes, attributions,
    intensities, statuses, targets,
)  # fmt: skip
