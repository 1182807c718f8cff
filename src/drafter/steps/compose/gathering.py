"""Gather a draft line by line: each is filled and held against the facts before it counts; what fails waits.

However the writing ends (whole, cut off, out of money), what stands is kept, and the offline writer tells the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from drafter.domain.claim import ClaimType, Verdict
from drafter.domain.draft import Reference, Sentence
from drafter.steps.compose.belonging import belonging_faults
from drafter.steps.compose.faults import Fault, faults
from drafter.steps.compose.fill import Rejected, fill
from drafter.steps.compose.grounds import ground_faults
from drafter.steps.compose.keeping import keeping_faults
from drafter.steps.compose.keeping.told import Told
from drafter.steps.compose.lines import BadLine, HeadLine, TableLine, TextLine
from drafter.steps.compose.trial import Page
from drafter.steps.write import bound_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from drafter.domain.claim import Claim, Verification
    from drafter.domain.draft import Block, Draft, Outline
    from drafter.domain.fact import Fact
    from drafter.steps.compose.lines import Line
    from drafter.steps.compose.menu import Menu
    from drafter.steps.render import Stretch

    Prove: TypeAlias = Callable[[str], Verification]

_FACT = re.compile(r"(?<![A-Za-z0-9])F\d{1,3}(?!\d)")
_OPEN = {"zh": "这一行读不懂：{}", "en": "this line cannot be read: {}"}


class Kept(NamedTuple):
    """A block that stands, the section it is in, the facts it cites; ``marks`` is what nothing decides about it.

    ``line`` is what its writer wrote.
    """

    section: str
    block: Block
    facts: frozenset[str]
    line: TextLine | TableLine
    marks: tuple[Fault, ...] = ()


class Failed(NamedTuple):
    """A line that cannot stand, and why; ``kept`` is the block to fall back on when no reason is grave."""

    section: str
    line: TextLine | TableLine | BadLine
    faults: tuple[Fault, ...]
    facts: frozenset[str] = frozenset()
    kept: Kept | None = None


class Held(NamedTuple):
    """A block held against the facts: the faults, the facts whose figures it spells rightly, its claims."""

    faults: tuple[Fault, ...]
    borne: frozenset[str]
    claims: tuple[Claim, ...]


@dataclass(slots=True)
class Gathering:
    """One draft under way; ``prove`` verifies a text against the facts."""

    outline: Outline
    menu: Menu
    prove: Prove
    places: dict[str, list[Kept | Failed]] = field(default_factory=dict)
    section: str = ""
    page: Page = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Open the outline's sections, the first one to begin with."""
        self.page = Page(self.outline)
        self.places = {planned.key: [] for planned in self.outline.sections}
        self.begin()

    def begin(self) -> None:
        """Go back to the first section, where a new reply starts."""
        self.section = next(iter(self.places), "")

    def take(self, line: Line) -> Kept | Failed | None:
        """Take one line in; None for a heading, and for what has been said."""
        found = self.tried(line)
        if found is not None and self.section in self.places:
            self.places[self.section].append(found)
        return found

    def tried(self, line: Line) -> Kept | Failed | None:
        """Return what becomes of a line at the end of the section in hand, without taking it in."""
        if isinstance(line, HeadLine):
            self.section = line.key if line.key in self.places else self.section
            return None
        if isinstance(line, BadLine):
            return Failed(self.section, line, (Fault(_OPEN[self.outline.locale].format(line.reason), grave=True),))
        filled = fill(line, self.menu)
        if isinstance(filled, Rejected):
            return Failed(self.section, line, (Fault(filled.words, grave=True),), mentioned(line))
        return None if self.said(filled.block) else self.judged(line, filled.block)

    def judged(self, line: TextLine | TableLine, block: Block) -> Kept | Failed:
        """Hold a block against the facts, in its section and behind the block before it."""
        before = [one.block for one in self.places.get(self.section, ()) if isinstance(one, Kept)]
        held = self.against(block, before)
        kept = Kept(self.section, block, told_by(block) | held.borne, line)
        fact_of, locale = self.menu.teller.fact, self.outline.locale
        found = list(held.faults)
        found += ground_faults(block, kept.facts, fact_of, self.section, locale)
        found += belonging_faults(block, self.menu)
        if isinstance(block, Sentence):
            facts, reckoned = self._facts(kept.facts), self._facts(_reckoned(block, self.menu))
            told = Told(block, self.menu, facts, self.section, held.claims, reckoned)
            found += keeping_faults(told, "".join(map(words, before[-1:])))
        faulty = tuple(dict.fromkeys(found))
        return Failed(self.section, line, faulty, kept.facts, None if grave(faulty) else kept) if faulty else kept

    def _facts(self, ids: frozenset[str]) -> tuple[Fact, ...]:
        facts = (self.menu.teller.fact(one) for one in sorted(ids))
        return tuple(fact for fact in facts if fact is not None)

    def against(self, block: Block, before: Sequence[Block]) -> Held:
        """Return what speaks against a block behind another, and what is proven of it."""
        trial = self.page.trial(self.section, before, block)
        proven = self.prove(trial.text)
        at = trial.text.find(words(block), trial.stretch.start)
        claims = tuple(claim.moved(-at) for claim in proven.claims if claim.start >= trial.stretch.start and at >= 0)
        found = faults(trial.stretch, proven, trial.filled, self.outline.locale)
        return Held(found, _borne(trial.stretch, proven), claims)

    def bound(self, blocks: dict[str, tuple[Block, ...]]) -> Draft:
        """Return blocks as a draft of the outline."""
        return bound_up(self.outline, blocks)

    def said(self, block: Block) -> bool:
        """Whether the very words stand in the section already."""
        return any(isinstance(one, Kept) and words(one.block) == words(block) for one in self.places[self.section])

    def settle(self, failed: Failed, line: Line) -> Kept | Failed | None:
        """Put a rewritten line in the place of a failed one, when it fares better."""
        told = self.places[failed.section]
        self.section = failed.section
        found = self.tried(line)
        if found is not None and (isinstance(found, Kept) or found.kept is not None):
            told[told.index(failed)] = found
        return found

    def drop(self, blocks: Iterable[Block]) -> None:
        """Take blocks out again: in the whole text they do not stand."""
        gone = list(blocks)
        for key, told in self.places.items():
            self.places[key] = [one for one in told if not (isinstance(one, Kept) and one.block in gone)]

    def close(self) -> None:
        """End the waiting: what no grave fault keeps back is shown, marked; the offline writer tells the rest."""
        for key, told in self.places.items():
            shown = [
                one.kept._replace(marks=one.faults) if isinstance(one, Failed) and one.kept else one for one in told
            ]
            self.places[key] = [one for one in shown if isinstance(one, Kept)]

    def kept(self) -> Iterator[Kept]:
        """Yield what stands, in the outline's order."""
        return (one for told in self.places.values() for one in told if isinstance(one, Kept))

    def failed(self) -> Iterator[Failed]:
        """Yield what waits for repair, in the outline's order."""
        return (one for told in self.places.values() for one in told if isinstance(one, Failed))

    def untold(self, missing: Iterable[str] = ()) -> Outline:
        """Return the outline of what nobody has told: whole sections without a block, and single facts.

        ``missing`` are must-say facts that the verifier does not find in the text, cited or not.
        """
        told = {fact for one in self.kept() for fact in one.facts} - set(missing)
        text = "\n".join(words(one.block) for one in self.kept())
        placeholders = {question.id: question.placeholder for question in self.outline.questions}
        rest = []
        for planned in self.outline.sections:
            begun = any(isinstance(one, Kept) for one in self.places[planned.key])
            facts = tuple(item for item in planned.facts if not begun or item.fact not in told)
            open_ = tuple(q for q in planned.questions if placeholders.get(q, "") not in text)
            rest.append(replace(planned, facts=facts, questions=open_))
        return replace(self.outline, sections=tuple(rest))

    def finished(self, rest: Draft) -> Draft:
        """Return what stands, with ``rest`` (the offline draft of what is untold) behind it in each section."""
        more = {section.key: section.blocks for section in rest.sections}
        return self.bound({
            key: (*(one.block for one in told if isinstance(one, Kept)), *more.get(key, ()))
            for key, told in self.places.items()
        })  # fmt: skip


def grave(found: Iterable[Fault]) -> bool:
    """Whether one of the faults keeps a block from being shown."""
    return any(fault.grave for fault in found)


def told_by(block: Block) -> frozenset[str]:
    """Return the facts that a block prints or cites itself; a derived figure tells none of its operands."""
    rows = [block.parts] if isinstance(block, Sentence) else [cell for row in block.rows for cell in row]
    slots = [part.slot for parts in rows for part in parts if isinstance(part, Reference)]
    return frozenset([fact for slot in slots for fact in _FACT.findall(slot)] + list(getattr(block, "cites", ())))


def _reckoned(block: Sentence, menu: Menu) -> frozenset[str]:
    """Return the facts that the derived figures of a sentence rest on."""
    slots = [part.slot for part in block.parts if isinstance(part, Reference) and part.slot[:1] == "D"]
    return frozenset(fact for slot in slots for fact in menu.facts_of(slot.partition(".")[0]))


def _borne(stretch: Stretch, proven: Verification) -> frozenset[str]:
    """Return the facts that figures of a stretch are proven by, whoever wrote them."""
    inside = (claim for claim in proven.claims if stretch.start <= claim.start < stretch.end)
    stated = (claim for claim in inside if claim.type is ClaimType.NUMBER and claim.verdict is Verdict.SUPPORTED)
    return frozenset(ref.partition(".")[0] for claim in stated for ref in claim.facts if _FACT.match(ref))


def mentioned(line: TextLine | TableLine) -> frozenset[str]:
    """Return the facts that a line means by its slots, filled or not."""
    return frozenset(_FACT.findall(line.text if isinstance(line, TextLine) else " ".join(line.rows)))


def words(block: Block) -> str:
    """Return a block's words in a row."""
    if isinstance(block, Sentence):
        return block.text
    return "\n".join("|".join("".join(map(_printed, cell)) for cell in row) for row in block.rows)


def _printed(part: str | Reference) -> str:
    return part if isinstance(part, str) else part.text
