"""Derived facts: the few figures over several facts that a text may print, each proven before it is offered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.compose.entries import Entry, Form
from drafter.steps.compose.reckoned import reckoned
from drafter.steps.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.domain.claim import Claim
    from drafter.domain.draft import Outline
    from drafter.domain.fact import Fact
    from drafter.language.intensities import Thresholds
    from drafter.steps.compose.groups import Reckoned
    from drafter.steps.compose.names import Names
    from drafter.steps.write.clauses import Teller

MOST = 8
"""More derived facts than this would crowd out the facts themselves."""
_TRIED = 24
_PROVEN = {Verdict.SUPPORTED, Verdict.INFERRED}
_REPEATING = {"overview", "self_review"}


@dataclass(frozen=True, slots=True)
class Derived:
    """A proven figure over several facts: what each facet prints, and the facts it rests on."""

    id: str
    section: str
    reckoned: Reckoned

    @property
    def printed(self) -> Mapping[str, str]:
        """Facet -> what it prints."""
        return self.reckoned.printed

    def entry(self, names: Names) -> Entry:
        """Return it as the writer sees it."""
        forms = tuple(Form(f"{self.id}.{facet}".removesuffix("."), text) for facet, text in self.printed.items())
        label = names.masked(self.reckoned.label)
        return Entry(self.id, self.section, label, "", forms, must_say=False, cites=self.reckoned.facts)


def derived_facts(teller: Teller, told: Sequence[Fact], outline: Outline, limits: Thresholds) -> tuple[Derived, ...]:
    """Return the derived facts ``D1`` .. of the planned facts, none on a figure in dispute, each proven."""
    tried = list(reckoned(teller, told))[:_TRIED]
    proven = list(islice(_proven(teller, tried, limits), MOST))
    return tuple(Derived(f"D{number}", _section(outline, one), one) for number, one in enumerate(proven, 1))


def _proven(teller: Teller, tried: Sequence[Reckoned], limits: Thresholds) -> Iterator[Reckoned]:
    """Yield those whose every sentence the verifier proves, verifying no more than are asked for."""
    for first in range(0, len(tried), MOST):
        batch = tried[first : first + MOST]
        text = "\n\n".join(sentence for one in batch for sentence in one.sentences)
        claims, start = verify(text, teller.sheet, limits).claims, 0
        for one in batch:
            held = True
            for sentence in one.sentences:
                held = held and _stands(claims, start, start + len(sentence))
                start += len(sentence) + 2
            if held:
                yield one


def _stands(claims: Sequence[Claim], start: int, end: int) -> bool:
    """Whether a sentence has claims and all of them are proven; a noun nobody can place is not asked for."""
    own = [claim for claim in claims if start <= claim.start < end]
    figures = [claim for claim in own if claim.type in {ClaimType.NUMBER, ClaimType.QUANTIFIER, ClaimType.SUPERLATIVE}]
    return bool(figures) and all(claim.verdict in _PROVEN for claim in own)


def _section(outline: Outline, one: Reckoned) -> str:
    """Return the section where the first of its facts is told in full."""
    places = [key for fact in one.facts for key in _places(outline, fact)]
    return places[0] if places else outline.sections[0].key


def _places(outline: Outline, fact_id: str) -> Iterator[str]:
    for section in outline.sections:
        if section.key not in _REPEATING and any(item.fact == fact_id for item in section.facts):
            yield section.key
