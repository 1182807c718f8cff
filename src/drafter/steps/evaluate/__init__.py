"""Count how well a text tells what it should; pure: a text, its facts and what the verifier says of both."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.claim import Verdict
from drafter.domain.evaluation import Portion, Score
from drafter.domain.finding import Stage
from drafter.steps.check.text.sizes import size
from drafter.steps.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.draft import Outline
    from drafter.domain.fact import FactSheet

_PROVEN = {Verdict.SUPPORTED, Verdict.INFERRED}


def scored(text: str, sheet: FactSheet, outline: Outline, proven: Verification) -> Score:
    """Return what a text is worth that ``proven`` verifies; nothing mended it, so its claims came as they are."""
    return Score(
        texts=1,
        planned=planned(text, sheet, outline, proven),
        must_say=must_say(sheet, proven),
        before=by_verdict(proven.claims),
        after=by_verdict(proven.claims),
        findings=Counter(one.level.value for one in proven.findings if one.stage is Stage.DRAFT),
        length=size(text, zh=outline.locale == "zh"),
    )


def planned(text: str, sheet: FactSheet, outline: Outline, proven: Verification) -> Portion:
    """Return how many facts of the outline the text tells: cited by a proven claim, or told in words."""
    due = {item.fact for section in outline.sections for item in section.facts}
    cited = {ref.partition(".")[0] for claim in proven.claims if claim.verdict in _PROVEN for ref in claim.facts}
    worded = {fact.id for fact in sheet.facts if fact.id in due - cited and fact.text}
    return Portion(len(due & cited) + len(_in_words(text, sheet, worded)), len(due))


def _in_words(text: str, sheet: FactSheet, ids: set[str]) -> set[str]:
    """Return the facts that the text tells as must-say coverage judges it: each is taken for one that must be said."""
    if not ids:
        return set()
    facts = tuple(replace(fact, must_say=fact.id in ids) for fact in sheet.facts)
    asked = replace(sheet, facts=facts)
    due = set(verify("", asked).missing) & ids  # one that is never missed is not told by silence
    whole = {fact.id for fact in facts if fact.id in ids - due and fact.text and fact.text in text}
    return whole | (due - set(verify(text, asked).missing))


def must_say(sheet: FactSheet, proven: Verification) -> Portion:
    """Return how many of the facts that must be said are."""
    due = verify("", sheet).missing
    return Portion(len(due) - len(set(due) & set(proven.missing)), len(due))


def hidden(shown: Iterable[Claim], again: Iterable[Claim]) -> int:
    """Return how many claims ``again`` finds contradicted that nothing in ``shown`` marks."""
    marked = [claim for claim in shown if claim.verdict not in _PROVEN]
    wrong = [claim for claim in again if claim.verdict is Verdict.CONTRADICTED]
    return sum(not any(one.start < claim.end and claim.start < one.end for one in marked) for claim in wrong)


def by_verdict(claims: Iterable[Claim]) -> Counter[str]:
    """Return how many claims have each verdict."""
    return Counter(claim.verdict.value for claim in claims)
