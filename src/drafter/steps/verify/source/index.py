"""The fact sheet made searchable: facts by unit class and by the grams of their nouns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from math import log, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from drafter.domain.fact import FactKind, Figure, Nature
from drafter.language.intensities import USUAL
from drafter.language.mentions import read_mentions
from drafter.language.scan import scanned
from drafter.language.timeline import Place, standing
from drafter.steps.derive import cells, groups, measure
from drafter.steps.derive.sheet import part_cells, stated_cell, stated_cells
from drafter.steps.verify.figures.units import BARE, comparable, is_bare, unit_class
from drafter.steps.verify.source.credible import credible
from drafter.steps.verify.source.verbatim import bare
from drafter.steps.verify.text.words import grams
from drafter.steps.verify.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from drafter.domain.fact import Fact, FactSheet
    from drafter.language.intensities import Thresholds
    from drafter.language.mention import Mention
    from drafter.steps.derive import Cell, Group
    from drafter.steps.verify.paragraph import Heading, Proven
    from drafter.steps.verify.text.memory import Context
    from drafter.steps.verify.time.stamps import Stamp

_QUOTED = 0.4
_NUMBERED = re.compile(r"\d[\s\S]{0,30}[^\d\s]|[^\d\s][\s\S]{0,30}\d")
_NEAR = 14
_LETTERS = re.compile(r"[A-Za-z]{0,30}")
_CAPITALISED = re.compile(r"(?<![A-Za-z0-9'])[A-Z][a-z'\-]{2,30}")
_BEFORE = re.compile(r"[^\d，,；;。:：、（(]{0,14}$")
_AFTER = re.compile(r"[^\d，,；;。:：、）)]{0,14}")


T = TypeVar("T")


class Bag(NamedTuple):
    """Weighted grams of a fact's noun, with the length of the vector."""

    weights: Mapping[str, float]
    norm: float


class Names:
    """Names that stand in a text, found by their first two letters; the longest wins, so 高端 is not seen in 中高端."""

    __slots__ = ("_starts", "facts")

    def __init__(self, facts: Mapping[str, tuple[int, ...]] | None = None) -> None:
        """Keep the facts of each name."""
        self.facts = dict(facts or {})
        starts: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self.facts, key=len, reverse=True):
            starts[name[:2]].append(name)
        self._starts = dict(starts)

    def facts_in(self, text: str) -> list[int]:
        """Return the facts whose name stands in ``text``, in the order of the text."""
        return list(dict.fromkeys(fact for name in self.names_in(text) for fact in self.facts[name]))

    def names_in(self, text: str) -> Iterator[str]:
        """Yield the names that stand in ``text``, in its order."""
        starts, free = self._starts, 0
        for at in [at for at in range(len(text) - 1) if text[at : at + 2] in starts]:
            if at >= free:
                name = next((one for one in starts[text[at : at + 2]] if text.startswith(one, at)), "")
                if name:
                    yield name
                free = at + len(name)


@dataclass(slots=True)
class Index:
    """A sheet prepared for verifying texts; nothing in it, nor in what it remembers, depends on a text."""

    sheet: FactSheet
    facts: tuple[Fact, ...]
    words: Wording
    limits: Thresholds = USUAL
    bags: tuple[Bag, ...] = ()
    idf: Mapping[str, float] = field(default_factory=dict)
    postings: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    by_class: Mapping[str, frozenset[int]] = field(default_factory=dict)
    stated: Mapping[str, frozenset[str]] = field(default_factory=dict)
    quoted: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    said: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    heard: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbered: tuple[str, ...] = ()
    ahead: tuple[int, ...] = ()
    metric_names: Names = field(default_factory=Names)
    entity_names: Names = field(default_factory=Names)
    measures: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lines: str = ""
    dates: dict[int, dict[Stamp, str]] = field(default_factory=dict)
    proven: dict[tuple[str, Heading, bool, int], Proven] = field(default_factory=dict)
    contexts: dict[Context, Context] = field(default_factory=dict)
    _cells: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    _stated: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    _allowed: dict[str, dict[int, None]] = field(default_factory=dict)
    _places: dict[int, Place] = field(default_factory=dict)
    _made: dict[object, Any] = field(default_factory=dict)
    _mentions: dict[str, list[Mention]] = field(default_factory=dict)

    def cells(self, number: int) -> tuple[Cell, ...]:
        """Return the cells of fact ``number`` (stated, computed, and those of its quote), worked out once."""
        found = self._cells.get(number)
        if found is None:
            found = self._cells[number] = cells(self.facts[number]) + self.quoted.get(number, ())
        return found

    def stated_cells(self, number: int) -> tuple[Cell, ...]:
        """Return the cells that fact ``number`` and its line state, worked out once."""
        found = self._stated.get(number)
        if found is None:
            fact = self.facts[number]
            found = self._stated[number] = stated_cells(fact) + part_cells(fact) + self.quoted.get(number, ())
        return found

    def allowed(self, wanted: str) -> dict[int, None]:
        """Return the facts that have a figure comparable with unit class ``wanted``, in order."""
        if wanted not in self._allowed:
            numbers = {n for name, members in self.by_class.items() if comparable(name, wanted) for n in members}
            self._allowed[wanted] = dict.fromkeys(sorted(numbers))
        return self._allowed[wanted]

    def place(self, number: int) -> Place:
        """Return where the fact's period stands to the reported one."""
        found = self._places.get(number)
        if found is None:
            found = self._places[number] = self._place(number)
        return found

    def _place(self, number: int) -> Place:
        fact = self.facts[number]
        if fact.nature is Nature.PLAN or fact.kind is FactKind.PLAN:
            return Place.NEXT
        return standing(fact.period, self.sheet.header.period).place if fact.period else Place.SAME

    def quote_mentions(self, number: int) -> list[Mention]:
        """Return the figures of the fact's quote, and of words it has beyond it, as the reader sees them."""
        quote = said_of(self.facts[number])
        if quote not in self._mentions:
            header = self.sheet.header
            self._mentions[quote] = read_mentions(quote, scanned(quote), header.period, header.kind)
        return self._mentions[quote]

    def entities_in(self, text: str) -> list[int]:
        """Return the facts whose entity stands in ``text``, except the one everything is reported for."""
        return self.entity_names.facts_in(text)

    def once(self, work: Callable[[Index], T]) -> T:
        """Return what ``work`` makes of this index, made at the first call."""
        try:
            found: T = self._made[work]
        except KeyError:
            found = self._made[work] = work(self)
        return found

    def groups(self) -> tuple[Group, ...]:
        """Return the sheet's breakdowns and parallel facts."""
        return self.once(_groups)

    def metrics_in(self, text: str) -> list[int]:
        """Return the facts whose metric stands in ``text``."""
        return self.metric_names.facts_in(text)

    def same_measure(self, name: str) -> tuple[int, ...]:
        """Return the facts of one measure, whatever their period and nature."""
        return self.measures.get(name, ())

    def rarity(self, gram: str) -> float:
        """Return how much a gram tells: 1 when one line of the sheet or none has it, less for common ones."""
        return 1 / (1 + log(max(1, len(self.said.get(gram, ())))))

    def taken(self, quote: str) -> frozenset[str]:
        """Return the figures that facts of this line state themselves."""
        return self.stated.get(quote, frozenset())

    def weigh(self, found: Mapping[str, float], factor: float = 1.0) -> dict[str, float]:
        """Return the grams weighted by how rare they are among the facts."""
        top = self.idf.get("", 1.0)
        return {gram: weight * factor * self.idf.get(gram, top) for gram, weight in found.items()}


_RECENT: deque[tuple[FactSheet, Index]] = deque(maxlen=4)


def index_of(sheet: FactSheet, limits: Thresholds = USUAL) -> Index:
    """Return the index of ``sheet``, built once for each of the last few sheets and what the words of size mean.

    A live editor verifies the same sheet again and again; sheets never change, so identity tells them apart.
    """
    recent = tuple(_RECENT)
    found = next((index for asked, index in recent if asked is sheet and index.limits == limits), None)
    if found is None:
        found = build(credible(sheet), limits)
        _RECENT.append((sheet, found))
    return found


def build(sheet: FactSheet, limits: Thresholds = USUAL) -> Index:
    """Index the facts of ``sheet``; texts are judged by what ``limits`` say that words of size mean."""
    index = Index(sheet, sheet.facts, Wording(sheet.header.locale), limits, stated=_stated(sheet))
    index.quoted = {n: found for n, fact in enumerate(sheet.facts) if (found := tuple(_quoted(index, n, fact)))}
    raw = [_noun(fact, index.quoted.get(n, ())) for n, fact in enumerate(sheet.facts)]
    index.idf = _idf(raw)
    index.bags = tuple(bag(index.weigh(weights)) for weights in raw)
    index.postings = _weighted(index.bags)
    index.by_class = _by_class(index)
    index.said = _postings([grams(evidence_of(fact)) for fact in sheet.facts])
    words = f"{_other_lines(sheet)}\n{sheet.header.author} {sheet.header.unit} {sheet.header.audience}"
    index.heard = frozenset(index.said) | frozenset(grams(words)) | frozenset(grams(_unused(sheet)))
    entities = _keyed(fact.entity for fact in sheet.facts)
    index.entity_names = Names({name: numbers for name, numbers in entities.items() if _told(sheet, name)})
    metrics = _keyed(fact.metric for fact in sheet.facts)
    index.metric_names = Names({name: numbers for name, numbers in metrics.items() if len(name) > 1})
    index.numbered = tuple(name for name in (*metrics, *entities) if _NUMBERED.search(name))
    index.ahead = tuple(number for number in range(len(sheet.facts)) if index.place(number) is Place.NEXT)
    index.measures = _keyed(measure(fact) for fact in sheet.facts)
    index.lines = "\n".join(dict.fromkeys(bare(fact.quote) for fact in sheet.facts))
    index.names = frozenset(_CAPITALISED.findall(known_lines(sheet)))
    return index


def _groups(index: Index) -> tuple[Group, ...]:
    return groups(index.sheet)


def _told(sheet: FactSheet, entity: str) -> bool:
    """Whether naming the entity tells facts apart."""
    return len(entity) > 1 and entity not in (sheet.header.author, sheet.header.unit)


def _keyed(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if name:
            found[name].append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _other_lines(sheet: FactSheet) -> str:
    """Return the lines of the notes that are no fact's quote."""
    quotes = {fact.quote for fact in sheet.facts}
    return "\n".join(line for line in sheet.text.splitlines() if line.strip() not in quotes)


def _unused(sheet: FactSheet) -> str:
    return "\n".join(unused.text for unused in sheet.unused)


def known_lines(sheet: FactSheet) -> str:
    """Return every known line once: the notes, or the facts' quotes when the notes are not at hand."""
    return sheet.text or "\n".join(dict.fromkeys(fact.quote for fact in sheet.facts)) + "\n" + _unused(sheet)


def facts_on(index: Index, line: int) -> tuple[int, ...]:
    """Return the facts of a line of the notes."""
    return index.once(_by_line).get(line, ())


def _by_line(index: Index) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for number, fact in enumerate(index.facts):
        found[fact.line] = (*found.get(fact.line, ()), number)
    return found


def by_id(index: Index) -> dict[str, tuple[int, ...]]:
    """Return the facts of every id."""
    found: dict[str, tuple[int, ...]] = {}
    for number, fact in enumerate(index.facts):
        found[fact.id] = (*found.get(fact.id, ()), number)
    return found


def _stated(sheet: FactSheet) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for fact in sheet.facts:
        found[fact.quote].update(figure.quantity.written for figure in fact.figures)
        found[fact.quote].update(part.quantity.written for part in fact.parts)
    return {quote: frozenset(figures) for quote, figures in found.items()}


def bag(weights: Mapping[str, float]) -> Bag:
    """Return the weights with their Euclidean length."""
    return Bag(weights, sqrt(sum(weight * weight for weight in weights.values())) or 1.0)


def said_of(fact: Fact) -> str:
    """Return the fact's quote, and its text where that says more."""
    return fact.quote if not fact.text or fact.text in fact.quote else f"{fact.quote}\n{fact.text}"


def evidence_of(fact: Fact) -> str:
    """Return the words a fact vouches for: its quote and its own terms."""
    return f"{fact.quote}\n{fact.entity} {fact.metric} {fact.text or ''} {fact.due or ''}"


def _quoted(index: Index, number: int, fact: Fact) -> Iterator[Cell]:
    """Yield the figures a text fact mentions in passing: 报价晚了5天, every second Friday."""
    if fact.kind is FactKind.MEASURE and fact.figures and said_of(fact) == fact.quote:
        return
    known = index.taken(fact.quote)
    for order, mention in enumerate(index.quote_mentions(number), 1):
        if mention.quantity.written not in known:
            figure = Figure(mention.role, mention.quantity, mention.basis, fact.line)
            found = stated_cell(f"{fact.id}.q{order}", figure)
            if found is not None:
                yield found


def _noun(fact: Fact, quoted: Iterable[Cell]) -> dict[str, float]:
    """Return the grams that name the fact: entity and metric in full, the words beside its figures less."""
    found: dict[str, float] = {}
    for near in _beside(fact, quoted):
        for gram, weight in grams(near).items():
            found[gram] = max(found.get(gram, 0), weight * _QUOTED)
    found.update(grams(f"{fact.entity} {fact.metric}"))
    return found


def _beside(fact: Fact, quoted: Iterable[Cell]) -> Iterator[str]:
    written = [figure.quantity.written for figure in fact.figures] + [cell.written for cell in quoted]
    written += [part.quantity.written for part in fact.parts]
    for figure in written:
        said = said_of(fact)
        at = said.find(figure)
        if at >= 0:
            before = _BEFORE.search(said, _word_start(said, max(0, at - _NEAR)), at)
            after = _AFTER.match(said, at + len(figure))
            yield f"{before[0] if before else ''} {after[0] if after else ''}"
    for part in fact.parts:
        yield part.label
    if not fact.figures:
        yield fact.text or fact.quote


def _word_start(said: str, at: int) -> int:
    """Return ``at``, or the end of the Latin word it would cut."""
    cut = _LETTERS.match(said, at) if at and said[at - 1].isascii() and said[at - 1].isalpha() else None
    return cut.end() if cut else at


def _idf(raw: list[dict[str, float]]) -> dict[str, float]:
    counts = Counter(gram for weights in raw for gram in weights)
    size = len(raw) + 1
    found = {gram: log(1 + size / count) for gram, count in counts.items()}
    found[""] = log(1 + size)
    return found


def _weighted(bags: Sequence[Bag]) -> dict[str, tuple[tuple[int, float], ...]]:
    """Return for each gram the facts that have it, with its share of their length."""
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, one in enumerate(bags):
        for gram, weight in one.weights.items():
            found[gram].append((number, weight / one.norm))
    return {gram: tuple(held) for gram, held in found.items()}


def _postings(raw: Sequence[Mapping[str, float]]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, weights in enumerate(raw):
        for gram in weights:
            found[gram].append(number)
    return {gram: tuple(numbers) for gram, numbers in found.items()}


def _by_class(index: Index) -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, fact in enumerate(index.facts):
        units = {figure.quantity.unit for figure in fact.figures} | {part.quantity.unit for part in fact.parts}
        classes = {unit_class(unit) for unit in units} | {
            unit_class(cell.unit) for cell in index.quoted.get(number, ())
        }
        if any(is_bare(figure.quantity.written) for figure in fact.figures):
            classes.add(BARE)
        if len(fact.figures) > 1:
            classes |= {"%", "pp"} if "%" in classes else {"%"}
        for one in classes:
            found[one].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
