"""A draft with all that is known about it, ready to be shown in any format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from drafter.documents.facts import fact_note, spelt_period
from drafter.documents.labels import labels
from drafter.domain.claim import ClaimType, Verdict
from drafter.steps.render import Laid, Stretch, lay_out, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.draft import Draft
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding, Question
    from drafter.steps.render import LaidBlock

CITED, OPEN = "cited", "open"
_WORST_FIRST = (
    Verdict.CONTRADICTED,
    Verdict.UNPROVED,
    Verdict.AMBIGUOUS,
    OPEN,
    Verdict.INFERRED,
    Verdict.SUPPORTED,
    CITED,
)
_FIGURE_WIDTH, _NARROW = 16, 4
_PLACEHOLDER = re.compile(r"\[(?:待补|待核|TBD)[^\[\]\n]{0,80}\]")
_PROVEN = {Verdict.SUPPORTED, Verdict.INFERRED, CITED}
_FIGURES = {ClaimType.NUMBER, ClaimType.DATE}


class Mark(NamedTuple):
    """What is known about a stretch of the text (code points, end exclusive).

    ``state`` is a verdict, ``cited`` (a filled slot, nothing verified yet) or ``open`` (a question's placeholder);
    ``proof`` is told line by line; ``weighty`` marks are commented in Word: figures, and all that is not proven.
    """

    number: int
    start: int
    end: int
    state: str
    proof: tuple[str, ...]
    facts: tuple[str, ...]
    weighty: bool


class Piece(NamedTuple):
    """A run of words under the same marks; ``text`` as it shall print."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its marks."""
        return tuple(mark.number for mark in self.marks)

    @property
    def fact(self) -> str:
        """The first fact behind it; empty without one."""
        return next((fact for mark in self.marks for fact in mark.facts), "")

    @property
    def proof(self) -> str:
        """What all its marks tell, mark by mark, each line once."""
        told = dict.fromkeys("\n".join(mark.proof) for mark in self.marks)
        return "\n\n".join(told)

    @property
    def state(self) -> str:
        """The worst state of its marks; empty when it has none."""
        states = {mark.state for mark in self.marks}
        return next((str(state) for state in _WORST_FIRST if state in states), "")


@dataclass(frozen=True, slots=True)
class Document:
    """A draft laid out, its facts, its marks in the order of the text, and what is left to settle."""

    draft: Draft
    sheet: FactSheet
    laid: Laid
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    missing: tuple[str, ...]
    verified: bool
    notices: tuple[str, ...] = ()

    @property
    def words(self) -> Mapping[str, str]:
        """The words around the draft in its locale."""
        return labels(self.draft.locale)

    @property
    def period(self) -> str:
        """The period reported on, in words; empty when unknown."""
        return spelt_period(self.sheet.header.period, self.draft.locale)

    def pieces(self, stretch: Stretch) -> list[Piece]:
        """Cut a stretch where marks begin and end."""
        touching = [mark for mark in self.marks if mark.start < stretch.end and mark.end > stretch.start]
        cuts = {stretch.start, stretch.end}
        cuts.update(cut for mark in touching for cut in mark[1:3] if stretch.start < cut < stretch.end)
        return [self._piece(Stretch(start, end), touching) for start, end in _pairs(sorted(cuts))]

    def _piece(self, stretch: Stretch, touching: Iterable[Mark]) -> Piece:
        covering = tuple(mark for mark in touching if mark.start <= stretch.start and stretch.end <= mark.end)
        return Piece(unescaped(self.laid.text[stretch.start : stretch.end]), covering)

    def figure_columns(self, block: LaidBlock) -> tuple[bool, ...]:
        """Tell for each column of a table whether it holds figures, which stand to the right."""
        columns = zip_longest(*block.rows)
        return tuple(all(self._figure(cell) for cell in body if cell) for _, *body in columns)

    def column_widths(self, block: LaidBlock) -> tuple[int, ...]:
        """Return how wide each column of a table prints, in half characters; a head may take two lines."""
        columns = zip_longest(*block.rows)
        return tuple(max(self._width(head) // 2, *map(self._width, body), _NARROW) for head, *body in columns)

    def _width(self, cell: Stretch | None) -> int:
        text = self.laid.text[cell.start : cell.end] if cell else ""
        return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)

    def _figure(self, cell: Stretch) -> bool:
        text = self.laid.text[cell.start : cell.end]
        return len(text) <= _FIGURE_WIDTH and (not text.strip("-—– /") or any(sign.isdigit() for sign in text))

    def counts(self) -> list[tuple[str, int]]:
        """Return how many claims have each verdict, best first; only those that occur."""
        states = [mark.state for mark in self.marks]
        return [(str(state), states.count(state)) for state in reversed(_WORST_FIRST) if state in states]


def compose(
    draft: Draft,
    sheet: FactSheet,
    verification: Verification | None = None,
    findings: Sequence[Finding] = (),
    notices: Sequence[str] = (),
) -> Document:
    """Lay ``draft`` out and mark it; ``verification`` must be of ``lay_out(draft).text``, whose offsets it uses.

    ``notices`` are what the rule packs in force say of themselves.
    """
    laid = lay_out(draft)
    found = _cited(laid, sheet, draft.locale) if verification is None else _claimed(verification, sheet, draft.locale)
    open_marks = _open(laid, draft)
    others = (*sheet.findings, *(verification.findings if verification else ()))
    aside = {replace(finding, dismissal=None) for finding in findings if finding.dismissal}
    known = tuple(dict.fromkeys([*findings, *(finding for finding in others if finding not in aside)]))
    return Document(
        draft=draft,
        sheet=sheet,
        laid=laid,
        marks=_numbered([*found, *open_marks]),
        findings=known,
        questions=tuple({question.id: question for question in (*sheet.questions, *draft.questions)}.values()),
        missing=verification.missing if verification else (),
        verified=verification is not None,
        notices=tuple(notices),
    )


def _numbered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    return tuple(mark._replace(number=number) for number, mark in enumerate(ordered, start=1))


def _claimed(verification: Verification, sheet: FactSheet, locale: str) -> Iterator[Mark]:
    for claim in verification.claims:
        weighty = claim.type in _FIGURES or claim.verdict not in _PROVEN
        ids = _fact_ids(claim.facts)
        yield Mark(0, claim.start, claim.end, claim.verdict, _proof(claim, sheet, locale), ids, weighty)


def _proof(claim: Claim, sheet: FactSheet, locale: str) -> tuple[str, ...]:
    """Tell the verdict, the arithmetic and the notes behind a claim."""
    words = labels(locale)
    verdict = words[claim.verdict]
    if claim.expected:
        verdict += f"{words['semicolon']}{words['expected']} {claim.expected}"
    notes = [fact_note(sheet, fact, words) for fact in _fact_ids(claim.facts)]
    return tuple(line for line in [verdict, claim.proof, *notes] if line)


def _cited(laid: Laid, sheet: FactSheet, locale: str) -> Iterator[Mark]:
    words = labels(locale)
    for span in laid.spans:
        if span.end > span.start and sheet.fact(span.fact) and not span.slot.startswith("@"):
            proof = (words[CITED], fact_note(sheet, span.fact, words))
            yield Mark(0, span.start, span.end, CITED, proof, (span.fact,), weighty=True)


def _open(laid: Laid, draft: Draft) -> Iterator[Mark]:
    """Mark every placeholder of the text, with its question where one is known."""
    asked = {question.placeholder: question for question in draft.questions}
    for place in _PLACEHOLDER.finditer(laid.text):
        question = asked.get(place[0])
        told = (question.text, question.why) if question else ()
        facts = _fact_ids(question.facts) if question else ()
        proof = tuple(line for line in (labels(draft.locale)[OPEN], *told) if line)
        yield Mark(0, place.start(), place.end(), OPEN, proof, facts, weighty=True)


def _fact_ids(references: Iterable[str]) -> tuple[str, ...]:
    """Return the ids in references such as ``F1.rate``, each once."""
    return tuple(dict.fromkeys(reference.partition(".")[0].lstrip("@") for reference in references))


def _pairs(cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    return pairwise(cuts)
