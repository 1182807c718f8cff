"""Practices a rule bans, or allows only beside something else that the text must name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.steps.check.breach import Breach
from drafter.steps.check.prose.denial import tells
from drafter.steps.check.show import shortened

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from drafter.guidelines.rule_kinds import DisclosureRule, Grade, ParticularsRule, PracticeRule
    from drafter.steps.check.prose.said import Prose, Said


def practice_breaches(rule: PracticeRule, prose: Prose) -> Iterator[Breach]:
    """Yield each sentence that tells the practice; where only its companion is missing, the first."""
    pattern = rule.words.compiled()
    if pattern is None or not prose.holds(rule.words, own=True) or prose.holds(rule.needs, own=rule.own):
        return
    for said in prose.said:
        found = _told(rule, pattern, said)
        if found is None or not _placed(rule, said, prose):
            continue
        grade = _grade(rule, said, prose)
        yield Breach(
            said.facts, said.line, said.span(found.start(), found.end()),
            {"word": found[0].strip(), "quote": shortened(said.text, 60)}, said.text.strip(),
            hint=grade.hint if grade else "plain", level=grade.level if grade else "",
            asks=rule.question is not None,
        )  # fmt: skip
        if rule.needs.compiled():
            return


def _told(rule: PracticeRule, pattern: re.Pattern[str], said: Said) -> re.Match[str] | None:
    """Return the word of the rule that the sentence tells as a deed, in the company it needs."""
    for found in pattern.finditer(said.text):
        alone = rule.near.compiled() is not None and not rule.near.found_in(said.text)
        if not alone and not rule.unless.found_in(said.text) and tells(said.text, found.start(), found.end()):
            return found
    return None


def _placed(rule: PracticeRule, said: Said, prose: Prose) -> bool:
    """Whether ``given`` is said of this very sentence, where the text says the contrary somewhere else."""
    mixed = rule.contrary.compiled() is not None and prose.holds(rule.contrary)
    return not mixed or rule.given.found_in(said.text)


def _grade(rule: PracticeRule, said: Said, prose: Prose) -> Grade | None:
    """Return the grade that the sentence itself decides, or else the whole text, where it speaks of one only."""
    here = (grade for grade in rule.grades if grade.given.found_in(said.text))
    found = next(here, None)
    anywhere = [grade for grade in rule.grades if prose.holds(grade.given)] if found is None else []
    return found or (anywhere[0] if len(anywhere) == 1 else None)


def particulars_breaches(rule: ParticularsRule, prose: Prose) -> Iterator[Breach]:
    """Yield the first sentence with the rule's words when particulars it calls for stand nowhere."""
    pattern = rule.words.compiled()
    if pattern is None or not prose.holds(rule.words, own=True):
        return
    missing = [each for each in rule.each if not prose.holds(each.words)]
    for said in prose.said if missing else ():
        found = pattern.search(said.text)
        if found and tells(said.text, found.start(), found.end()):
            names = (each.name["zh" if prose.zh else "en"] for each in missing)
            slots = {"word": found[0], "missing": ("、" if prose.zh else ", ").join(names)}
            span = said.span(found.start(), found.end())
            yield Breach(said.facts, said.line, span, slots, said.text.strip(), asks=rule.question is not None)
            return


def disclosure_breaches(rule: DisclosureRule, prose: Prose) -> Iterator[Breach]:
    """Yield the first thing of this sort that the notes tell, when the draft has no word of it."""
    pattern = rule.words.compiled()
    if prose.notes is None or pattern is None or not prose.notes.holds(rule.words):
        return
    if prose.holds(rule.needs, own=True):
        return
    for said in prose.notes.said:
        found = next((one for one in pattern.finditer(said.text) if tells(said.text, one.start(), one.end())), None)
        if found is not None:
            slots = {"word": found[0], "quote": shortened(said.text, 60)}
            yield Breach(said.facts, None, None, slots, said.text.strip())
            return
