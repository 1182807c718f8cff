"""Plan a document: which facts, in which section, in how much detail, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.draft import Outline, PlannedFact, PlannedSection
from drafter.domain.fact import FactKind, Importance
from drafter.domain.finding import Question
from drafter.guidelines.kinds import kind as kind_named
from drafter.guidelines.kinds import scope_key
from drafter.language.vocabulary import speaking
from drafter.steps.plan.budget import APPENDIX, fitted
from drafter.steps.plan.homes import JOINED, home, is_shortcoming, market_joined, ordered
from drafter.steps.plan.periods import period_words
from drafter.steps.plan.polarity import is_ahead, is_gain
from drafter.steps.plan.promises import promise_questions, unanswered
from drafter.steps.plan.selection import left_out, refusal, repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact, FactSheet
    from drafter.guidelines.kinds import KindSection, SummaryKind

__all__ = ["plan"]

_DEFAULT_KIND = "monthly"
_HEADLINES = 3
_REVIEWED = 3
_MUST_SHOW = {"results", "shortcomings", "plan", "focus_list"}
"""Required sections that stay as a placeholder line when there is no material; others are only asked for."""
_REPEATING = {"overview", "self_review"}
"""Sections that tell facts of other sections again."""
_TITLES = {"weekly_plan": "周工作计划", "weekly": "周报", "duty_report": "述职报告", "self_review_kind": "个人自评"}


def plan(
    sheet: FactSheet,
    *,
    previous: FactSheet | None = None,
    questions: Iterable[Question] = (),
    kinds: Mapping[str, SummaryKind] | None = None,
) -> Outline:
    """Return the outline of ``sheet``: sections by kind and scope, details by importance, folded to the budget.

    ``previous`` is last period's sheet: each of its plans must be answered by a fact or becomes a question.
    ``questions`` are those of the check step, ``kinds`` a team's own ones (of its profile).
    UsageError for an unknown kind or scope.
    """
    with speaking(sheet.terms):
        return _outline(sheet, previous, questions, kinds)


def _outline(
    sheet: FactSheet,
    previous: FactSheet | None,
    questions: Iterable[Question],
    kinds: Mapping[str, SummaryKind] | None,
) -> Outline:
    chosen, scope = kind_named(sheet.header.kind or _DEFAULT_KIND, kinds), scope_key(sheet.header.scope)
    locale = "en" if sheet.header.locale.startswith("en") else "zh"
    promised = promise_questions(unanswered(previous, sheet), locale) if previous is not None else ()
    asked = _once((*sheet.questions, *questions, *promised))
    listed = [section for section in chosen.sections(scope) if section.key != "header"]
    planned = _planned(sheet, [section.key for section in listed])
    by_id = {fact.id: fact for fact in sheet.facts}
    cut = fitted(planned, by_id, locale, chosen.budget(locale))
    planned, joined = market_joined(cut.places, ordered([section.key for section in listed], set(cut.places)))
    used_facts = {key: [by_id[item.fact] for item in items] for key, items in planned.items()}
    asked += _gaps(chosen, listed, used_facts, asked, locale)
    used = {key for key, facts in planned.items() if facts} | ({"carryover"} if promised else set())
    order = [key for key in ordered([s.key for s in listed], used - {APPENDIX}) if key in used or key in _MUST_SHOW]
    keys = [*order, *([APPENDIX] if planned.get(APPENDIX) else [])]
    sections = tuple(_section(chosen, key, planned.get(key, ()), asked, locale) for key in keys)
    sections = tuple(replace(s, title=JOINED[locale]) if s.key == joined else s for s in sections)
    return Outline(
        kind=chosen.key, scope=scope, locale=locale, title=_title(sheet, chosen, locale),
        sections=tuple(section for section in sections if section.facts or section.questions),
        budget=chosen.budget(locale), left_out=left_out(sheet, locale, cut.dropped), questions=asked,
    )  # fmt: skip


def _planned(sheet: FactSheet, keys: Sequence[str]) -> dict[str, tuple[PlannedFact, ...]]:
    """Put every usable fact where it is told, and repeat it where the guideline asks for it again."""
    again = repeats(sheet)
    usable = {fact.id: fact for fact in sheet.facts if refusal(fact) is None and fact.id not in again}
    effects = _effects(usable)
    places: dict[str, list[Fact]] = {}
    for fact in usable.values():
        if fact.id in effects:
            continue
        for key in _places(fact, keys):
            places.setdefault(key, []).append(fact)
    _overview(places, keys)
    _self_review(places, tuple(usable.values()), keys)
    causes: dict[str, list[Fact]] = {}
    for cause, effect in effects.items():
        causes.setdefault(effect, []).append(usable[cause])
    short = {fact.id for fact in places.get("shortcomings", ())}
    return {key: tuple(_with_causes(key, facts, causes, short)) for key, facts in places.items()}


def _effects(usable: Mapping[str, Fact]) -> dict[str, str]:
    """Return the fact each cause explains: the one it names, else the shortcoming noted on its own line."""
    beside: dict[int, str] = {}
    for fact in usable.values():
        if is_shortcoming(fact):
            beside.setdefault(fact.line, fact.id)
    causes = [fact for fact in usable.values() if fact.kind is FactKind.CAUSE]
    told = {fact.id for fact in usable.values() if not is_ahead(fact)}
    named = {cause.id: cause.about if cause.about in told else beside.get(cause.line) for cause in causes}
    return {cause: effect for cause, effect in named.items() if effect is not None}


def _places(fact: Fact, keys: Sequence[str]) -> tuple[str, ...]:
    told = home(fact, keys)
    if not is_shortcoming(fact) or told == "shortcomings" or ("shortcomings" not in keys and told in keys):
        return (told,)
    plain = len(fact.figures) <= 1 and fact.breakdown_of is None
    return ("shortcomings",) if fact.must_say and plain else (told, "shortcomings")


def _overview(places: dict[str, list[Fact]], keys: Sequence[str]) -> None:
    """Open with the headline figures when there is enough left to tell after them."""
    results = places.get("results", [])
    core = [fact for fact in results if fact.importance is Importance.CORE and fact.breakdown_of is None]
    owners = [fact.entity for fact in core]
    headline = [fact for fact in core if fact.entity == owners[0]]
    if "overview" in keys and headline and len(results) > len(headline[:_HEADLINES]):
        places["overview"] = headline[:_HEADLINES]


def _self_review(places: dict[str, list[Fact]], usable: Sequence[Fact], keys: Sequence[str]) -> None:
    if "self_review" not in keys:
        return
    weight = {Importance.CORE: 0, Importance.NORMAL: 1, Importance.DETAIL: 2}
    gains = sorted((fact for fact in usable if is_gain(fact)), key=lambda fact: weight[fact.importance])
    losses = sorted(places.get("shortcomings", []), key=lambda fact: weight[fact.importance])
    told = places.get("self_review", [])
    places["self_review"] = list(dict.fromkeys([*told, *gains[:_REVIEWED], *losses[:_REVIEWED]]))


def _with_causes(
    key: str, facts: Sequence[Fact], causes: Mapping[str, Sequence[Fact]], shortcomings: set[str]
) -> Iterator[PlannedFact]:
    """Follow each fact with its causes, once: in the shortcomings when it stands there, else where it is told."""
    for fact in facts:
        yield PlannedFact(fact.id, fact.importance)
        if key == "shortcomings" or (key not in _REPEATING and fact.id not in shortcomings):
            yield from (PlannedFact(cause.id, cause.importance) for cause in causes.get(fact.id, ()))


def _gaps(
    chosen: SummaryKind, listed: Sequence[KindSection], planned: Mapping[str, Sequence[Fact]],
    asked: Sequence[Question], locale: str,
) -> tuple[Question, ...]:  # fmt: skip
    """Ask for the material of required sections that nothing fills and nobody asked for yet."""
    known = {question.section for question in asked} | _told_elsewhere(planned)
    empty = [s for s in listed if s.required and not planned.get(s.key) and s.key not in known]
    return tuple(_gap(number, chosen, section, locale) for number, section in enumerate(empty, 1))


def _told_elsewhere(planned: Mapping[str, Sequence[Fact]]) -> set[str]:
    """Return the sections whose material stands in other sections: headline figures, causes, members of a team."""
    facts = [fact for told in planned.values() for fact in told]
    told = {"overview", "self_review"} if planned.get("results") else set()
    told |= {"reflection"} if any(fact.kind is FactKind.CAUSE for fact in facts) else set()
    return told | ({"structure", "team"} if any(fact.breakdown_of for fact in facts) else set())


def _gap(number: int, chosen: SummaryKind, section: KindSection, locale: str) -> Question:
    title = section.title(locale)
    if locale == "zh":
        text, why = f"“{title}”一栏没有材料，请补充", f"{chosen.title(locale)}需要这一栏"
        placeholder = f"[待补：{title}]"
    else:
        text, why = f'There is nothing for "{title}": what should it say?', f"a {chosen.title(locale).lower()} needs it"
        placeholder = f"[TBD: {title.lower()}]"
    return Question(f"S{number}", "M02", text, why, section=section.key, placeholder=placeholder)


def _section(
    chosen: SummaryKind, key: str, facts: tuple[PlannedFact, ...], asked: Sequence[Question], locale: str
) -> PlannedSection:
    title = (
        {"zh": "附：明细", "en": "Appendix: details"}[locale] if key == APPENDIX else chosen.section_title(key, locale)
    )
    wanted = key == "carryover" or (key in _MUST_SHOW and not facts)
    ids = tuple(q.id for q in asked if q.section == key and q.placeholder and wanted)
    return PlannedSection(key, title, facts, ids if key == "carryover" else ids[:1])


def _once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Keep the first of each question, by rule, line, section and words."""
    seen = {(q.rule, q.line, q.section, q.text): q for q in reversed(list(questions))}
    return tuple(reversed(seen.values()))


def _title(sheet: FactSheet, chosen: SummaryKind, locale: str) -> str:
    header = sheet.header
    period = "" if header.period == "Y" else period_words(header.period or "", locale)
    if locale == "en":
        named = ", ".join(part for part in (header.unit, period) if part)
        return f"{chosen.title(locale)}: {named}" if named else chosen.title(locale)
    named = _TITLES.get(chosen.key, "销售工作总结")
    return f"{header.unit}{'年度' if header.period == 'Y' else period}{named}".replace("周周工作", "周工作")
