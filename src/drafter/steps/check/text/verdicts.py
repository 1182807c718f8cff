"""Claims that the facts do not bear out, each the breach of one rule: the one that names why it is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drafter.domain.claim import ClaimType
from drafter.steps.check.breach import Breach
from drafter.steps.check.lines import Span
from drafter.steps.check.show import shortened
from drafter.steps.check.text.grounds import NONE, ground_of
from drafter.steps.check.text.open_claims import open_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.claim import Claim, Verdict
    from drafter.domain.fact import Fact
    from drafter.guidelines.spec import BaseRule, Level, OpenVerdict, Verdicts
    from drafter.steps.check.text.grounds import Because
    from drafter.steps.check.text.page import Page

T = TypeVar("T")
_FIGURES = (ClaimType.NUMBER, ClaimType.DATE)
_FIGURE = re.compile(r"[\d\s.,%$€£]")
_TELLING = 6
"""Characters beside its figures that make a sentence one that cannot stand in the notes by chance."""
_IDS = re.compile(r"(?<![A-Za-z])F\d{1,4}\.[a-z_]{1,20} = |(?:；可取值|；依据|; holds |; from F)[\s\S]{1,400}$")


class Judging(NamedTuple):
    """A rule and the verdicts it speaks of."""

    rule: BaseRule
    verdicts: Verdicts


class Broken(NamedTuple):
    """A rule and the breach that a claim makes of it."""

    rule: BaseRule
    breach: Breach


def verdict_breaches(rules: Iterable[BaseRule], page: Page) -> Iterator[Broken]:
    """Yield every open claim as a breach, at the level that its rule gives the verdict.

    A rule that names no ground takes the claims whose ground no other rule names.
    """
    by_type = _by_type(rules)
    for claim in open_claims(page) if by_type else ():
        if _stands_in_notes(claim, page):
            continue
        judging = by_type.get(claim.type.value, ())
        because = ground_of(claim, page) if any(one.verdicts.because for one in judging) else NONE
        for rule, verdicts in _meant(judging, because):
            level = _of(verdicts.levels, claim.verdict)
            if level is not None:
                yield Broken(rule, _breach(claim, because, verdicts, level, page))


def _stands_in_notes(claim: Claim, page: Page) -> bool:
    """Whether the whole sentence of a figure stands in the notes word for word: nothing of it was made up."""
    sentence = page.sentence_at(claim.start) if claim.type in _FIGURES else None
    words = " ".join(sentence.text.strip(" \t-*•.。；;").split()) if sentence is not None else ""
    if len(_FIGURE.sub("", words)) < _TELLING or "\n" in words:
        return False
    spaced = re.escape(words).replace(r"\ ", r"\s{1,3}")
    return re.search(rf"(?<![\w.]){spaced}(?![\d%])(?!\.\d)", page.sheet.text) is not None


def _by_type(rules: Iterable[BaseRule]) -> Mapping[str, list[Judging]]:
    found: defaultdict[str, list[Judging]] = defaultdict(list)
    for rule in rules:
        if rule.verdicts is not None:
            for kind in rule.verdicts.claims:
                found[kind].append(Judging(rule, rule.verdicts))
    return found


def _meant(judging: Sequence[Judging], because: Because) -> Sequence[Judging]:
    named = [one for one in judging if because.ground in one.verdicts.because]
    return named or [one for one in judging if not one.verdicts.because]


def _of(table: Mapping[OpenVerdict, T], verdict: Verdict) -> T | None:
    return next((held for known, held in table.items() if known == verdict.value), None)


def _breach(claim: Claim, because: Because, verdicts: Verdicts, level: Level, page: Page) -> Breach:
    mend = claim.fix or claim.expected or ""
    slots = {
        "word": shortened(claim.text), "expected": claim.expected or "", "proof": _told(claim),
        "fix": mend, "taken": _name(because.taken, page),
    }  # fmt: skip
    hint = "taken" if slots["taken"] else "fix" if claim.fix else "expected" if claim.expected else "unknown"
    return Breach(
        claim.facts, page.line(claim.start), Span(claim.start, claim.end), slots, claim.proof,
        hint=hint, level=level, message=_of(verdicts.says, claim.verdict), fix=verdicts.mend if claim.fix else None,
    )  # fmt: skip


def _told(claim: Claim) -> str:
    """Return the proof as a person tells it: without facts' ids and the values a formula admits."""
    return _IDS.sub("", claim.proof)


def _name(fact: Fact | None, page: Page) -> str:
    """Return what a fact is about, in words; nothing for none."""
    parts = [part for part in (fact.entity, fact.metric) if part] if fact is not None else []
    return ("" if page.zh else " ").join(dict.fromkeys(parts))
