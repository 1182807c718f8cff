"""Clauses about one fact: a shape's template filled with the fact's slots and words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.domain.draft import Reference, Sentence
from drafter.domain.fact import FactKind, Role
from drafter.domain.finding import Level
from drafter.domain.quantity import Qualifier
from drafter.domain.unit import is_percent, split_unit
from drafter.language.cues import ASSESSMENT, SUPERLATIVE
from drafter.language.scan import scan
from drafter.language.token import TokenKind
from drafter.steps.derive.sheet import disputed as contradicted
from drafter.steps.plan.polarity import is_ahead
from drafter.steps.write.chinese import Chinese
from drafter.steps.write.english import English
from drafter.steps.write.plainly import article, capital, plainly
from drafter.steps.write.slots import Slots, slots
from drafter.steps.write.voice import Voice, is_early, spaced, voice_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drafter.domain.draft import Outline, SentencePart
    from drafter.domain.fact import Fact, FactSheet
    from drafter.domain.finding import Question
    from drafter.domain.quantity import Quantity
    from drafter.steps.write.templates import Template, Templates, Words
    from drafter.steps.write.tongue import Tongue

Clause = tuple["SentencePart", ...]

_CLAUSE_END = re.compile(r"[；;。，]|,(?!\d)")

_BARE = re.compile(r"[\d,]{1,20}(?:\.\d{1,6})?(?:[wW万亿]|k|M)")
_HAN = re.compile(r"[\u4e00-\u9fff]")

_DEPENDENT = {
    Role.CHANGE: ("增减额", "change"), Role.RATE: ("增幅", "rate"), Role.COMPLETION: ("完成率", "attainment"),
    Role.GAP: ("差额", "gap"), Role.SHARE: ("占比", "share"), Role.SHARE_CHANGE: ("占比变化", "change in share"),
}  # fmt: skip
"""Figures that follow from others: these are withheld when a set of figures cannot all hold."""
_INLINE = {"M06", "M07", "M13"}
"""Questions whose placeholder must stand beside the figure: a lost unit or figure, a stock without its day."""
_MOVES = {Role.CHANGE, Role.RATE}


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
            "entity": fact.entity, "status": voice.status(fact), "when": voice.when(fact), "whole": self.whole(fact),
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
        parent = self.fact(fact.breakdown_of or "") or _total(self.sheet, fact)
        name = self.voice.metric(parent) if parent else ""
        return name or ("总量" if self.zh else "the total")

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
        measured = fact.kind is FactKind.MEASURE and not _tells_figure(fact)
        words = own_clause(fact) if measured else fact.text or fact.quote
        plain = unmasked(plainly(words, self.voice.locale), "[待补]" if self.zh else "[TBD]")
        return self.spelt(plain, fact.line)

    def spelt(self, words: str, line: int) -> str:
        """Give the bare figures of a note line the unit they were read in: 78万 -> 78万元, 90k -> $90k."""
        if not self.lines:
            for fact in self.sheet.facts:
                self.lines.setdefault(fact.line, []).extend(figure.quantity for figure in fact.figures)
        for quantity in self.lines.get(line, ()):
            bare = _BARE.fullmatch(quantity.written)
            printed = self.tongue.figure(quantity)
            if bare and quantity.unit and quantity.value is not None and quantity.qualifier is Qualifier.EXACT:
                written = re.escape(quantity.written.replace("w", "万").replace("W", "万"))
                pattern = rf"(?<![\d.,$€£/-]){written}(?![\d.,%元]|[A-Za-z]|[\u4e00-\u9fff]?[箱家台吨件盒])"
                words = re.sub(pattern, printed.replace("\\", ""), words)
        return words

    def remark(self, fact: Fact) -> str:
        """Return what the author added to a measure in words, when the figure's own clause lacks it."""
        if fact.kind is not FactKind.MEASURE or not fact.text or _tells_figure(fact):
            return ""
        if is_early(fact) or ASSESSMENT.search(fact.text) or SUPERLATIVE.search(fact.text):
            return ""
        words = plainly(fact.text, self.voice.locale)
        known = f"{fact.metric}{fact.entity}{''.join(part.label for part in fact.parts)}"
        return "" if words in known or any(words in said for said in self.quoted) else words

    def placeholder(self, *facts: Fact, moves: bool = True) -> str:
        """Return the open question that belongs beside these facts' figures, once in a text.

        Without ``moves`` the doubts about a change or a rate wait for the sentence that compares.
        """
        ids = {fact.id for fact in facts}
        asked = [q.placeholder for q in self.questions if q.rule in _INLINE and q.placeholder and _about(q.facts) & ids]
        fresh = [
            note for note in (*asked, *(self._doubt(fact, moves=moves) for fact in facts)) if note not in self.noted
        ]
        self.noted.update(fresh[:1])
        return fresh[0] if fresh else ""

    def _doubt(self, fact: Fact, *, moves: bool) -> str:
        """Return the placeholder of a figure that was withheld."""
        roles = [role for role in _DEPENDENT if f"{fact.id}.{role}" in self.disputed and (moves or role not in _MOVES)]
        if not roles:
            return ""
        zh, en = _DEPENDENT[roles[0]]
        noun = self.voice.noun(fact)
        return f"[待核：{noun}{zh}]" if self.zh else f"[TBD: {en} of {noun}]"

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
        parts = _tidied((*clause, note if self.zh or not note else f" {note}", stop), chinese=self.zh)
        return Sentence(parts, item, tuple(dict.fromkeys(cites)))


def teller(sheet: FactSheet, outline: Outline, templates: Templates) -> Teller:
    """Return a fresh telling of ``sheet``."""
    tongue: Tongue = Chinese() if outline.locale == "zh" else English()
    return Teller(sheet, voice_of(sheet, outline.locale), tongue, templates, outline.questions, withheld(sheet))


def withheld(sheet: FactSheet) -> frozenset[str]:
    """Return the references of dependent figures that cannot hold together with the rest."""
    named = {ref for finding in sheet.findings if finding.level is Level.ERROR for ref in finding.facts}
    named |= {ref for fact in sheet.facts for ref in contradicted(fact)}
    named -= {f"{fact.id}.{Role.CHANGE}" for fact in sheet.facts if _only_points(fact)}
    return frozenset(ref for ref in named if ref.partition(".")[2].split(".")[0] in set(_DEPENDENT))


def own_clause(fact: Fact) -> str:
    """Return the clauses of the quote in which the fact's figures stand; all of it when that tears a bracket."""
    figures = [figure.quantity.written for figure in fact.figures if figure.quantity.written]
    clauses = [
        clause for clause in _CLAUSE_END.split(fact.quote.splitlines()[0] if fact.quote else "") if clause.strip()
    ]
    between = "，" if _HAN.search(fact.quote) else ", "
    held = between.join(clause.strip() for clause in clauses if any(written in clause for written in figures))
    balanced = sum(map(held.count, "(（[")) == sum(map(held.count, ")）]"))
    return held if held and balanced else fact.quote


def _only_points(fact: Fact) -> bool:
    """Whether a change is right but for its unit: a rate that went from 94% to 91% fell by 3 points, not 3%."""
    value, prior, change = (fact.quantity(role) for role in (Role.VALUE, Role.PRIOR, Role.CHANGE))
    if value is None or prior is None or change is None or not is_percent(value.unit):
        return False
    known = None not in {value.value, prior.value, change.value}
    return known and abs((value.value or 0) - (prior.value or 0)) == abs(change.value or 0)


def _total(sheet: FactSheet, fact: Fact) -> Fact | None:
    """Return the fact whose level makes the stated share true."""
    value, share = fact.value, fact.quantity(Role.SHARE)
    if value is None or share is None or value.value is None or share.value is None:
        return None
    for other in sheet.facts:
        if other is fact or is_ahead(other) or other.value is None or other.value.value is None:
            continue
        if split_unit(other.value.unit).name == split_unit(value.unit).name and _holds(value, share, other.value):
            return other
    return None


def _holds(part: Quantity, share: Quantity, whole: Quantity) -> bool:
    quotient = part.base_interval() / whole.base_interval()
    return quotient is not None and quotient.scaled(100).overlaps(share.interval())


def unmasked(words: str, placeholder: str) -> str:
    """Return the words with every masked or lost figure and date as a placeholder; its unit stays.

    >>> unmasked("厂内堆积硅石估计约吨", "[待补]")
    '厂内堆积硅石估计[待补]吨'
    """
    shown, reached = "", 0
    for token in scan(words):
        if token.kind is TokenKind.REDACTED:
            unit = token.quantity.unit if token.quantity is not None else ""
            shown += words[reached : token.start] + placeholder + unit
            reached = token.end
    return shown + words[reached:]


def _tells_figure(fact: Fact) -> bool:
    """Whether the text itself holds the fact's figure."""
    return any(figure.quantity.written and figure.quantity.written in (fact.text or "") for figure in fact.figures)


def _about(refs: Sequence[str]) -> set[str]:
    return {ref.partition(".")[0] for ref in refs}


def _tidied(parts: Clause, *, chinese: bool) -> Clause:
    """Merge literals and settle what depends on the neighbour: a or an, capitals, Latin before figures."""
    merged: list[SentencePart] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] = spaced(merged[-1], part) if chinese else merged[-1] + part
        elif part:
            merged.append(part)
    for number, part in enumerate(merged[:-1]):
        following = merged[number + 1]
        if isinstance(part, str) and isinstance(following, Reference):
            merged[number] = (
                spaced(part, following.text)[: -len(following.text)] if chinese else article(part, following.text)
            )
    if not chinese and merged:
        first = merged[0]
        merged[0] = capital(first) if isinstance(first, str) else replace(first, text=capital(first.text))
    return tuple(merged)
