"""Direction words and conclusions against the figures they speak of (A08, A09)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.fact import FactKind
from drafter.language.vocabulary import better
from drafter.steps.check.breach import Breach
from drafter.steps.check.levels import comparisons
from drafter.steps.check.lines import clauses, place
from drafter.steps.check.show import amount, middle, name, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.domain.fact import Fact
    from drafter.guidelines.rule_kinds import DirectionRule
    from drafter.guidelines.spec import BaseRule
    from drafter.steps.check.arithmetic import Audit
    from drafter.steps.check.ledger import Entry, Ledger
    from drafter.steps.check.levels import Comparison
    from drafter.steps.check.lines import Clause, Line
    from drafter.steps.check.solve import Conflict

_NEGATED = re.compile(
    r"(?:未|没|没有|不|不再|停止|止|遏制|扭转|减缓|放缓|not|no|n't|stopped|without)\s?$", re.IGNORECASE
)
_SECOND_ORDER = re.compile(
    r"\s?(?:幅|速|势|空间|点|值|量|长率|to\s?(?:date|speed)|(?:sell|cross)(?![a-z]))", re.IGNORECASE
)


_WISHED = re.compile(r"\d|要|将|力争|继续|进一步|加强|应|will|should|must|plan", re.IGNORECASE)


_LONG_TERM = re.compile(r"近[几多]?年来|历年|多年|长期|over the years|for years|long.term", re.IGNORECASE)
"""A trend over years is not what the figures of one period show."""
_PARAGRAPH = 120
"""Characters from which a line is prose: a bare metric there means whatever the sentence before spoke of."""


class Word(NamedTuple):
    """A direction word: where it stands in the line, and +1 up or -1 down."""

    start: int
    end: int
    text: str
    sign: int


def reversed_breaches(rule: DirectionRule, ledger: Ledger, audit: Audit) -> Iterator[Breach]:
    """Yield changes and rates whose size is right and whose stated direction is the other one."""
    for conflict in audit.reversed:
        yield _reversed(rule, conflict, ledger, audit)


def _reversed(rule: DirectionRule, conflict: Conflict, ledger: Ledger, audit: Audit) -> Breach:
    relation = conflict.relations[0]
    entry, zh = ledger.by_ref[relation.result], ledger.zh
    expected = middle(relation.expected(audit.values) or audit.values[relation.result])
    formula = relation.law.formula([printed(ledger.by_ref[ref], zh=zh) for ref in relation.operands])
    right = amount(expected, entry, zh=zh)
    word = _word(rule, entry, ledger, -1 if expected > 0 else 1)
    slots = {
        "name": name(entry.fact, ledger), "word": word, "expected": _way(expected > 0, zh=zh),
        "size": amount(abs(expected), entry, zh=zh),
    }  # fmt: skip
    evidence = f"{formula} = {right}"
    refs = dict.fromkeys([relation.result, *conflict.figures])
    return Breach(tuple(refs), entry.line, ledger.span(entry), slots, evidence)


def _word(rule: DirectionRule, entry: Entry, ledger: Ledger, sign: int) -> str:
    """Return the note's own word beside a figure, or the direction its sign stands for."""
    line = ledger.lines.get(entry.line)
    at = place(line, entry.quantity.written)
    said = [word for word in words_in(rule, line) if word.sign == sign] if line else []
    near = min(said, key=lambda word: abs(word.start - (at or 0)), default=None)
    return near.text if near else f"{_way(sign > 0, zh=ledger.zh)} {entry.quantity.written.lstrip('+-−')}"


def _way(up: bool, *, zh: bool) -> str:  # noqa: FBT001  # the sign of a difference
    if zh:
        return "增加" if up else "减少"
    return "up" if up else "down"


def worded_breaches(rule: DirectionRule, ledger: Ledger, audit: Audit) -> Iterator[Breach]:
    """Yield words that stand beside a level or its prior, without a change of their own, and say the other way."""
    said = {ref for conflict in (*audit.reversed, *audit.conflicts) for ref in conflict.figures}
    for fact in ledger.measures:
        for comparison in comparisons(ledger.by_fact[fact.id]):
            breach = _worded(rule, ledger, comparison)
            if breach is not None and not said & set(breach.facts):
                yield breach


def _worded(rule: DirectionRule, ledger: Ledger, found: Comparison) -> Breach | None:
    difference, prior = found.difference, found.prior
    if difference is None or prior is None or (found.change and found.change.line == prior.line):
        return None
    if found.rate and found.rate.line == prior.line and found.rate.quantity.signed:
        return None
    low, high = difference.ends()
    if low <= 0 <= high or not _told_together(found.level, prior, ledger):
        return None
    line = ledger.lines.get(prior.line)
    words = (
        [word for word in words_in(rule, line) if _owner(word, line, ledger) in (prior, found.level)] if line else []
    )
    named = found.level.fact.metric.lower()  # sales growth 2.4%, 3.1% before: the word names what is measured
    words = [word for word in words if word.text.lower() not in named]
    wrong = [word for word in words if (word.sign > 0) != (low > 0)]
    if not line or not wrong or len(wrong) != len(words):
        return None
    zh, word = ledger.zh, wrong[0]
    size = amount(abs(middle(difference)), found.level, zh=zh)
    evidence = f"{printed(prior, zh=zh)} → {printed(found.level, zh=zh)}"
    slots = {"name": name(found.level.fact, ledger), "word": word.text, "expected": _way(low > 0, zh=zh), "size": size}
    refs = (found.level.ref, prior.ref)
    return Breach(refs, line.number, line.span(word.start, word.end), slots, evidence)


def _told_together(level: Entry, prior: Entry, ledger: Ledger) -> bool:
    """Whether a prior is of the level's size, and near it or on a line that names the measure again."""
    line = ledger.lines.get(prior.line)
    one, other = sorted(abs(middle(entry.interval)) for entry in (level, prior))
    if other > _FAR * one:
        return False  # 6 signed, 2 left, up from 54: not from 54 to 2
    named = line is None or (bool(level.fact.metric) and level.fact.metric.lower() in line.text.lower())
    return named or abs(level.line - prior.line) <= _NEAR


_NEAR, _FAR = 3, 4


def words_in(rule: DirectionRule, line: Line) -> list[Word]:
    """Return the direction words of a line, without negated ones and words about the size of a change."""
    found = []
    for sign, pattern in ((1, rule.up.compiled()), (-1, rule.down.compiled())):
        for match in pattern.finditer(line.text) if pattern else ():
            before = line.text[max(0, match.start() - 6) : match.start()]
            if not _NEGATED.search(before) and not _SECOND_ORDER.match(line.text, match.end()):
                found.append(Word(match.start(), match.end(), match[0], sign))
    return sorted(found)


def _owner(word: Word, line: Line, ledger: Ledger) -> Entry | None:
    """Return the figure of the word's own clause that stands nearest to it."""
    clause = next((c for c in clauses(line) if c.start <= word.start <= c.start + len(c.text)), None)
    if clause is None:
        return None
    here = ledger.entries_on(line.number)
    placed = [(place(line, entry.quantity.written), entry) for entry in here]
    inside = [
        (at, entry) for at, entry in placed if at is not None and clause.start <= at < clause.start + len(clause.text)
    ]
    return min(inside, key=lambda pair: abs(pair[0] - word.start))[1] if inside else None


def conclusion_breaches(rule: DirectionRule, ledger: Ledger) -> Iterator[Breach]:
    """Yield assessments that name a metric and say it went, or got, the other way than its figures."""
    for fact in ledger.sheet.facts:
        if fact.kind is not FactKind.ASSESSMENT:
            continue
        line = ledger.lines.get(fact.line)
        for clause in clauses(line) if line else ():
            if not _WISHED.search(clause.text) and not _LONG_TERM.search(clause.text):
                yield from _contradicted(rule, ledger, fact, clause)


def _contradicted(rule: DirectionRule, ledger: Ledger, fact: Fact, clause: Clause) -> Iterator[Breach]:
    """Compare the clause with the figures of what it names; where these go both ways, nothing is decided."""
    named = [measure for measure in ledger.measures if _names(ledger, clause, measure)]
    moves = [(measure, move) for measure in named if (move := move_of(ledger, measure)) is not None]
    if not moves or len({move.sign for _, move in moves}) > 1:
        return
    measure, move = moves[0]
    said = _said(rule, clause, measure.metric)
    if said is not None and said.sign != move.sign:
        slots = {"name": name(measure, ledger), "word": said.text, "expected": _way(move.sign > 0, zh=ledger.zh)}
        refs = (fact.id, *move.refs)
        yield Breach(refs, fact.line, clause.line.span(said.start, said.end), slots, move.evidence)


def _names(ledger: Ledger, clause: Clause, measure: Fact) -> bool:
    """Whether a clause names the metric, and whose it is unless that is the author's own."""
    header = ledger.sheet.header
    bare = measure.entity in {"", header.author, header.unit} and len(clause.line.text) < _PARAGRAPH
    own = bare or (bool(measure.entity) and measure.entity in clause.text)
    words = (measure.metric, measure.metric.rstrip("s"))
    return own and any(len(word) > 1 and word.lower() in clause.text.lower() for word in words)


class Move(NamedTuple):
    """Which way a metric went (+1 or -1), the figures that show it, and these in words."""

    sign: int
    refs: tuple[str, ...]
    evidence: str


def move_of(ledger: Ledger, measure: Fact) -> Move | None:
    """Return which way a metric went, when its figures leave no doubt."""
    for found in comparisons(ledger.by_fact[measure.id]):
        stated = next((e for e in (found.rate, found.change) if e is not None and e.quantity.signed), None)
        interval = found.difference or (stated.interval if stated else None)
        low, high = interval.ends() if interval else (0, 0)
        if low > 0 or high < 0:
            shown = [entry for entry in found if entry is not None]
            evidence = " / ".join(printed(entry, zh=ledger.zh) for entry in shown)
            return Move(1 if low > 0 else -1, tuple(entry.ref for entry in shown), evidence)
    return None


def _said(rule: DirectionRule, clause: Clause, subject: str) -> Word | None:
    """Return the direction a clause states; better means down for costs, complaints and the like."""
    words = [w for w in words_in(rule, clause.line) if clause.start <= w.start < clause.start + len(clause.text)]
    if words:
        return words[0]
    turned = rule.inverse.compiled()
    good = better(subject) or (-1 if turned and turned.search(subject) else 1)
    for sign, judged in ((good, rule.better), (-good, rule.worse)):
        pattern = judged.compiled()
        match = pattern.search(clause.text) if pattern else None
        if match:
            return Word(clause.start + match.start(), clause.start + match.end(), match[0], sign)
    return None


def direction_breaches(rule: BaseRule, ledger: Ledger, audit: Audit) -> Iterator[Breach]:
    """Yield the breaches of a direction rule."""
    known: DirectionRule = rule  # type: ignore[assignment]  # the table of checks calls it for this kind only
    if known.of == "conclusions":
        yield from conclusion_breaches(known, ledger)
    else:
        yield from reversed_breaches(known, ledger, audit)
        yield from worded_breaches(known, ledger, audit)
