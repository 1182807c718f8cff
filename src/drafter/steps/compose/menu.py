"""Write the menu of a sheet: facts of the outline with their slots, names, periods, questions, derived facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.domain.finding import Question
from drafter.language.intensities import USUAL
from drafter.language.vocabulary import speaking
from drafter.steps.compose.derived import derived_facts
from drafter.steps.compose.entries import Entry, Form, Menu, MenuSection
from drafter.steps.compose.facets import facets, shown
from drafter.steps.compose.names import names_of
from drafter.steps.compose.periods import period_slots
from drafter.steps.compose.phrases import Said, beside, label_of, parts_text, same_figure, words_of
from drafter.steps.write.clauses import teller
from drafter.steps.write.doubts import doubt
from drafter.steps.write.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.draft import Outline
    from drafter.domain.fact import Fact, FactSheet
    from drafter.language.intensities import Thresholds
    from drafter.steps.compose.names import Names
    from drafter.steps.write.clauses import Teller

__all__ = ["Entry", "Form", "Menu", "MenuSection", "menu_of"]

_LIKE_SLOTS = re.compile(r"(?<![A-Za-z0-9])[FD]\d{1,3}(?![A-Za-z0-9])")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’&.-]{0,40}")
_REPEATING = {"overview", "self_review"}


def menu_of(sheet: FactSheet, outline: Outline, limits: Thresholds = USUAL) -> Menu:
    """Return what a text of ``outline`` may say; ``sheet`` has the findings of the check step.

    Figures in dispute have no slot, facts the outline leaves out no entry.  Every form of a derived fact has been
    verified under ``limits``.  Pure.
    """
    with speaking(sheet.terms):
        return _menu(sheet, outline, limits)


def _menu(sheet: FactSheet, outline: Outline, limits: Thresholds) -> Menu:
    telling = teller(sheet, outline, Templates({}))
    told = [fact for fact in map(telling.fact, _told(outline)) if fact is not None]
    names = names_of(sheet, told, telling.voice, limits)
    questions = _questions(telling, told, outline)
    slots: dict[str, str] = {}
    lines = _by_line(telling, told)
    others = beside(sheet.facts)
    words = {fact.id: words_of(telling, fact, others) for fact in told}
    entries = [_entry(telling, fact, (names, lines, words), outline, slots) for fact in told]
    reckoned = derived_facts(telling, told, outline, limits)
    for one in reckoned:
        slots.update((f"{one.id}.{facet}".removesuffix("."), text) for facet, text in one.printed.items())
    entries += [one.entry(names) for one in reckoned]
    return Menu(
        locale=outline.locale, entries=tuple(entries), names=names.slots,
        periods=period_slots(sheet.header.period or "", outline.locale),
        questions={slot: question.placeholder for slot, question in questions.items()},
        sections=tuple(_sections(outline, entries, questions)), slots=slots,
        owners={fact.id: telling.voice.entity(fact) or telling.voice.noun(fact) for fact in told},
        foreign=frozenset(word.lower() for word in _LATIN.findall(_written(sheet))),
        spoken=frozenset(_LIKE_SLOTS.findall(_written(sheet))), teller=telling,
    )  # fmt: skip


def _told(outline: Outline) -> tuple[str, ...]:
    """Return the ids of the planned facts, in the order of their numbers."""
    planned = dict.fromkeys(item.fact for section in outline.sections for item in section.facts)
    return tuple(sorted(planned, key=lambda name: (len(name), name)))


def _written(sheet: FactSheet) -> str:
    return sheet.text or "\n".join(f"{fact.quote}\n{fact.text or ''}" for fact in sheet.facts)


def _by_line(telling: Teller, told: Iterable[Fact]) -> dict[int, dict[str, str]]:
    """Return what the facts of each line print -> the slot that prints it, the first of equal ones."""
    lines: dict[int, dict[str, str]] = {}
    for fact in told:
        for facet, text in telling.slots(fact).printed.items():
            if not facet.endswith("n") and "." not in facet.replace(".prior", ""):
                slot = f"{fact.id}.{facet}".removesuffix(".")
                lines.setdefault(fact.line, {}).setdefault(same_figure(text), slot)
    return lines


def _entry(
    telling: Teller,
    fact: Fact,
    known: tuple[Names, Mapping[int, Mapping[str, str]], Mapping[str, str]],
    outline: Outline,
    slots: dict[str, str],
) -> Entry:
    """Return the entry of a fact, and put all its slots among ``slots``."""
    names, lines, words = known
    found = facets(telling, fact)
    own = {same_figure(text): f"{fact.id}.{facet}".removesuffix(".") for facet, text in reversed(found.items())}
    said = Said(words[fact.id], fact.id, {**lines.get(fact.line, {}), **own}, names)
    found |= said.printed
    slots.update((f"{fact.id}.{facet}".removesuffix("."), text) for facet, text in found.items())
    section = _home(outline, fact.id)
    chosen = shown(found, section, telling.slots(fact).bases)
    return Entry(
        id=fact.id, section=section, label=label_of(telling, fact, names),
        text=" · ".join(text for text in (said.text, parts_text(fact, said.text)) if text),
        forms=tuple(Form(f"{fact.id}.{facet}".removesuffix("."), found[facet]) for facet in chosen),
        must_say=fact.must_say, cites=(fact.id,), importance=fact.importance,
    )  # fmt: skip


def _home(outline: Outline, fact_id: str) -> str:
    """Return the section in which a fact is told in full: a repeating one only when no other has it."""
    places = [s.key for s in outline.sections if any(item.fact == fact_id for item in s.facts)]
    return next((key for key in places if key not in _REPEATING), places[0])


def _questions(telling: Teller, told: Sequence[Fact], outline: Outline) -> dict[str, Question]:
    """Return the open questions of the planned facts and sections, under slots ``Q1`` ..; doubts are among them."""
    ids, keys = {fact.id for fact in told}, {section.key for section in outline.sections}
    asked = [one for one in telling.questions if one.placeholder and _concerns(one, ids, keys)]
    asked += _doubts(telling, told)
    distinct = {one.placeholder: one for one in reversed(asked)}
    return {f"Q{number}": one for number, one in enumerate(reversed(distinct.values()), 1)}


def _concerns(question: Question, ids: set[str], keys: set[str]) -> bool:
    about = {ref.partition(".")[0] for ref in question.facts}
    return bool(about & ids) if about else question.section in keys


def _doubts(telling: Teller, told: Iterable[Fact]) -> Iterator[Question]:
    for fact in told:
        note = doubt(fact, telling.voice.noun(fact), telling.disputed, moves=True, chinese=telling.zh)
        if note:
            yield Question("", "", note, facts=(fact.id,), placeholder=note)


def _sections(outline: Outline, entries: Sequence[Entry], questions: Mapping[str, Question]) -> Iterator[MenuSection]:
    """Yield each planned section with its facts in order, the derived facts at home there, and its open questions."""
    for section in outline.sections:
        facts = [item.fact for item in section.facts]
        own = [one.id for one in entries if one.id[:1] == "D" and one.section == section.key]
        asked = [slot for slot, one in questions.items() if _belongs(one, section.key, facts, section.questions)]
        yield MenuSection(section.key, section.title, (*facts, *own, *asked))


def _belongs(question: Question, key: str, facts: Sequence[str], planned: Sequence[str]) -> bool:
    """Whether a question stands in a section: planned there, or about a fact told there."""
    about = {ref.partition(".")[0] for ref in question.facts} & set(facts)
    return question.id in planned or (bool(about) and key not in _REPEATING and question.section in {None, key})
