"""Clauses about one fact: a shape's template filled with the fact's slots and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.domain.draft import Sentence
from drafter.domain.fact import FactKind
from drafter.language.cues import ASSESSMENT, SUPERLATIVE
from drafter.steps.write.chinese import Chinese
from drafter.steps.write.closing import tidied
from drafter.steps.write.doubts import doubt, withheld
from drafter.steps.write.english import English
from drafter.steps.write.plainly import plainly
from drafter.steps.write.quotes import own_clause, spelt, tells_figure, unmasked
from drafter.steps.write.slots import Slots, slots
from drafter.steps.write.voice import Voice, is_early, voice_of
from drafter.steps.write.wholes import whole_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.domain.draft import Outline, SentencePart
    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.finding import Question
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.templates import Template, Templates, Words
    from drafter.steps.write.tongue import Tongue

Clause = tuple["SentencePart", ...]


_REMARK = 3
"""A remark with fewer new characters than this says nothing: 老张那边."""
_INLINE = {"M06", "M07", "M13"}
"""Questions whose placeholder must stand beside the figure: a lost unit or figure, a stock without its day."""


@dataclass(slots=True)
class Teller:
    """One telling of a sheet: its words, its templates, and what has been said so far."""

    sheet: FactSheet
    voice: Voice
    tongue: Tongue
    shapes: Templates
    questions: tuple[Question, ...]
    disputed: frozenset[str]
    told: set[tuple[str, str]] = field(default_factory=set)
    by_id: dict[str, Fact] = field(default_factory=dict)
    known: dict[str, Slots] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    lines: dict[int, list[Quantity]] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    noted: set[str] = field(default_factory=lambda: {""})

    @property
    def zh(self) -> bool:
        """Whether the text is Chinese."""
        return self.voice.locale == "zh"

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id."""
        if not self.by_id:
            self.by_id.update((fact.id, fact) for fact in self.sheet.facts)
        return self.by_id.get(fact_id)

    def slots(self, fact: Fact) -> Slots:
        """Return what the fact can print, worked out once."""
        if fact.id not in self.known:
            self.known[fact.id] = slots(fact, self.tongue, self.disputed)
        return self.known[fact.id]

    def words(self, fact: Fact) -> dict[str, Words]:
        """Return the words templates may put around the fact's figures."""
        voice = self.voice
        return {
            "subject": voice.subject(fact), "noun": voice.noun(fact), "was": voice.was(fact), "goal": voice.goal(fact),
            "entity": voice.entity(fact) or fact.entity, "status": voice.status(fact), "when": voice.when(fact),
            "whole": self.whole(fact),
        }  # fmt: skip

    def clause(self, shape: str, fact: Fact, /, base: str = "", **words: Words) -> Clause | None:
        """Return the first alternative of ``shape`` that the fact can fill."""
        return self.choose(self.shapes.shape(self.voice.locale, shape), fact, base, words)

    def choose(self, found: Sequence[Template], fact: Fact, base: str, words: Mapping[str, Words]) -> Clause | None:
        """Return the first template the fact can fill on its bases."""
        have, said = self.slots(fact), self.words(fact) | dict(words)
        bases = (base,) if base else have.bases or ("",)
        for template in found:
            for name in bases:
                parts = template.fill(have, said, name)
                if parts is not None:
                    self.told.update((fact.id, facet) for facet in template.facets(name))
                    return parts
        return None

    def frame(self, shape: str, **words: Words) -> Clause:
        """Return a shape that prints no figure of its own."""
        return self.shapes.shape(self.voice.locale, shape)[0].fill(None, words) or ()

    def whole(self, fact: Fact) -> str:
        """Return what a breakdown is of: the parent's own noun."""
        parent = self.fact(fact.breakdown_of or "") or whole_of(self.sheet, fact)
        return self.voice.metric(parent) if parent else ""

    def own(self, fact: Fact) -> Clause:
        """Return the author's own words as a clause, nothing when this section has said them."""
        words = self.text(fact)
        if not words.replace("[待补]", "").replace("[TBD]", "").strip():
            return ()
        self.told.add((fact.id, ""))
        if words in self.quoted:
            return ()
        self.quoted.add(words)
        return (words,)

    def text(self, fact: Fact) -> str:
        """Return the person's own words, cleaned: the text, else the clauses of the line that hold the figures."""
        measured = fact.kind is FactKind.MEASURE and not tells_figure(fact)
        words = own_clause(fact) if measured else fact.text or fact.quote
        plain = unmasked(plainly(words, self.voice.locale), "[待补]" if self.zh else "[TBD]")
        return spelt(plain, self.on_line(fact.line), self.tongue)

    def on_line(self, line: int) -> Sequence[Quantity]:
        """Return the figures read on a note line."""
        if not self.lines:
            for fact in self.sheet.facts:
                self.lines.setdefault(fact.line, []).extend(figure.quantity for figure in fact.figures)
        return self.lines.get(line, ())

    def remark(self, fact: Fact) -> str:
        """Return what the author added to a measure in words, when the figure's own clause lacks it."""
        if fact.kind is not FactKind.MEASURE or not fact.text or tells_figure(fact):
            return ""
        if is_early(fact) or ASSESSMENT.search(fact.text) or SUPERLATIVE.search(fact.text):
            return ""
        words = plainly(fact.text, self.voice.locale)
        known = f"{fact.metric}{fact.entity}{''.join(part.label for part in fact.parts)}"
        new = [character for character in words if character not in known]
        said = any(words in quoted for quoted in self.quoted)
        return "" if said or words in known or len(new) < _REMARK else words

    def placeholder(self, *facts: Fact, moves: bool = True) -> str:
        """Return the open question that belongs beside these facts' figures, once in a text.

        Without ``moves`` the doubts about a change or a rate wait for the sentence that compares.
        """
        ids = {fact.id for fact in facts}
        asked = [q.placeholder for q in self.questions if q.rule in _INLINE and q.placeholder and _about(q.facts) & ids]
        nouns = {fact.id: self.voice.noun(fact) for fact in facts}
        doubts = [doubt(fact, nouns[fact.id], self.disputed, moves=moves, chinese=self.zh) for fact in facts]
        fresh = [note for note in (*asked, *doubts) if note not in self.noted]
        self.noted.update(fresh[:1])
        return fresh[0] if fresh else ""

    def join(self, clauses: Sequence[Clause], mark: str | None = None) -> Clause:
        """Join clauses within one sentence."""
        between = mark or ("，" if self.zh else ", ")
        joined: list[SentencePart] = []
        for number, clause in enumerate(clauses):
            joined += [*([between] if number else []), *clause]
        return tuple(joined)

    def listed(self, clauses: Sequence[Clause]) -> Clause:
        """Join items as a list in prose: ``A、B`` or ``A, B and C``."""
        if self.zh or len(clauses) < 2:  # noqa: PLR2004 - a list of one needs no and
            return self.join(clauses, "、")
        return self.join([self.join(clauses[:-1]), clauses[-1]], " and ")

    def sentence(self, clause: Clause, *, item: bool = False, cites: Sequence[str] = (), note: str = "") -> Sentence:
        """Close a clause as a sentence: capital, articles, spacing, placeholder and full stop."""
        stop = "。" if self.zh else "."
        parts = tidied((*clause, note if self.zh or not note else f" {note}", stop), chinese=self.zh)
        sentence = Sentence(parts, item, tuple(dict.fromkeys(cites)))
        self.printed.append(sentence.text)
        return sentence

    def has_said(self, words: str) -> bool:
        """Whether an earlier sentence holds these words already: names in brackets, the rest of a told line."""
        bare = words.strip(" .。,，()（）")
        return any(bare in sentence for sentence in self.printed)


def teller(sheet: FactSheet, outline: Outline, templates: Templates) -> Teller:
    """Return a fresh telling of ``sheet``."""
    tongue: Tongue = Chinese() if outline.locale == "zh" else English()
    return Teller(sheet, voice_of(sheet, outline.locale), tongue, templates, outline.questions, withheld(sheet))


def _about(refs: Sequence[str]) -> set[str]:
    return {ref.partition(".")[0] for ref in refs}
