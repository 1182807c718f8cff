"""Sentence templates: readable text files, one shape of clause per heading, from the richest to the plainest.

    [result]
    {subject}[[value]]，完成{goal}[[target]]的[[completion]]，[[gap]]
    {subject}[[value]]

``[[slot]]`` is a figure of the fact, ``[[b.slot]]`` one on the base in hand, ``{word}`` words around it.  The first
line whose slots the fact has is used.  Everything is checked when the file is read, before anything is drafted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.draft import Reference
from drafter.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from drafter.domain.draft import SentencePart
    from drafter.steps.write.slots import Slots

    Words: TypeAlias = str | tuple[SentencePart, ...]

_HEADING = re.compile(r"\[([a-z_.]{1,40})\]")
_PIECE = re.compile(r"\[\[([^\]\n]{0,60})\]\]|\{\{?([^{}\n]{0,60})\}?\}|([\[\]{}])")
_LEVELS = frozenset(
    [
        "value",
        "n",
        "target",
        "completion",
        "gap",
        "gap.abs",
        "gap.from",
        "target.measured",
        "share",
        "share.to",
        "share.change",
        "due",
    ]
)
_COMPARED = frozenset(["prior", "change", "trend", "rate", "full", "on", "to", "was"])
_BASES = frozenset(["b", "mom", "yoy", "wow", "qoq", "plan", "start", "was"])

SHAPES: Mapping[str, frozenset[str]] = {
    "result": frozenset({"subject", "goal"}),
    "result_compared": frozenset({"subject", "goal"}),
    "plain": frozenset({"subject"}),
    "change": frozenset({"subject"}),
    "comparison": frozenset({"noun", "was"}),
    "share": frozenset({"whole"}),
    "share_alone": frozenset(),
    "part_of": frozenset({"whole", "list"}),
    "miss": frozenset({"subject", "noun", "goal"}),
    "met": frozenset({"subject", "noun", "goal"}),
    "better": frozenset({"subject", "noun", "was"}),
    "counted": frozenset({"noun"}),
    "item": frozenset({"entity"}),
    "deals": frozenset({"status", "list"}),
    "deal": frozenset({"entity", "status", "when"}),
    "status": frozenset({"entity", "status"}),
    "counts": frozenset({"list", "there"}),
    "aim": frozenset({"noun", "when"}),
    "forecast": frozenset({"noun", "when"}),
    "turn": frozenset({"subject", "noun"}),
    "own_cause": frozenset({"text", "side"}),
    "main_own_cause": frozenset({"text", "side"}),
    "cause": frozenset({"text"}),
    "together": frozenset({"list", "sum"}),
    "parts": frozenset({"list"}),
    "met_count": frozenset({"count", "whole", "goal", "list"}),
    "net_gain": frozenset({"lost", "net"}),
    "net_loss": frozenset({"lost", "net"}),
    "against_actual": frozenset({"when", "moved"}),
    "gains": frozenset({"list"}),
    "losses": frozenset({"list"}),
    "request": frozenset({"text"}),
}
"""Every shape the writer asks for, and the words it offers there."""


_OPTIONAL = {"result_compared"}
"""Shapes a language may do without."""


class Word(NamedTuple):
    """A ``{word}`` of a template."""

    name: str


class Slot(NamedTuple):
    """A ``[[slot]]`` of a template."""

    facet: str


class Template(NamedTuple):
    """One alternative of a shape."""

    pieces: tuple[str | Word | Slot, ...]

    def fill(self, slots: Slots | None, words: Mapping[str, Words], base: str = "") -> tuple[SentencePart, ...] | None:
        """Return the clause's parts, or None when the fact lacks one of the slots."""
        parts: list[SentencePart] = []
        for piece in self.pieces:
            if isinstance(piece, Slot):
                facet = _facet(piece.facet, base)
                if slots is None or facet not in slots:
                    return None
                slot = f"{slots.fact.id}.{facet}".removesuffix(".").removesuffix(".measured")
                parts.append(Reference(slot, slots.printed[facet]))
            elif isinstance(piece, Word):
                said = words[piece.name]
                parts += [said] if isinstance(said, str) else said
            else:
                parts.append(piece)
        return tuple(part for part in parts if part)

    def facets(self, base: str = "") -> frozenset[str]:
        """Return the facets this alternative prints."""
        return frozenset(_facet(piece.facet, base) for piece in self.pieces if isinstance(piece, Slot))


@dataclass(frozen=True, slots=True)
class Templates:
    """The shapes of each language: locale -> shape -> alternatives."""

    by_locale: Mapping[str, Mapping[str, tuple[Template, ...]]]

    def shape(self, locale: str, name: str) -> tuple[Template, ...]:
        """Return the alternatives of a shape."""
        return self.by_locale[locale].get(name, ())


def parse_templates(text: str, name: str) -> dict[str, tuple[Template, ...]]:
    """Return the shapes of one file; TemplateError names ``name``, the line and the unknown variable."""
    found: dict[str, tuple[Template, ...]] = {}
    shape = ""
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}, line {number}"
        if not line.strip() or line.startswith("#"):
            continue
        heading = _HEADING.fullmatch(line.strip())
        if heading:
            shape = _known(heading[1], SHAPES, f"{where}: unknown shape")
            found[shape] = ()
        elif not shape:
            message = f"{where}: a template stands before the first [shape]; put it under one"
            raise TemplateError(message)
        else:
            found[shape] += (Template(tuple(_pieces(line.strip("\n"), shape, where))),)
    return found


def complete(shapes: Mapping[str, tuple[Template, ...]], name: str) -> Mapping[str, tuple[Template, ...]]:
    """Return ``shapes`` when every shape has a template; TemplateError names the missing one."""
    missing = [shape for shape in SHAPES if not shapes.get(shape) and shape not in _OPTIONAL]
    if missing:
        message = f"{name}: no template for [{missing[0]}]; add one line under that heading"
        raise TemplateError(message)
    return shapes


def _pieces(line: str, shape: str, where: str) -> Iterable[str | Word | Slot]:
    reached = 0
    for match in _PIECE.finditer(line):
        yield line[reached : match.start()]
        reached = match.end()
        if match[1] is not None:
            yield Slot(_slot(match[1].strip(), f"{where}: unknown slot"))
        elif match[2] is not None:
            yield Word(_known(match[2].strip(), SHAPES[shape], f"{where}: unknown variable", f" in [{shape}]"))
        else:
            message = f"{where}: unbalanced {match[3]!r}; write {{word}} or [[slot]]"
            raise TemplateError(message)
    yield line[reached:]


def _slot(facet: str, fault: str) -> str:
    base, _, rest = facet.partition(".")
    if facet in _LEVELS or (base in _BASES and rest in _COMPARED):
        return facet
    return _known(facet, {*_LEVELS, *(f"b.{name}" for name in _COMPARED)}, fault)


def _known(name: str, known: Iterable[str], fault: str, place: str = "") -> str:
    if name in known:
        return name
    message = f"{fault} {name!r}{place}; use one of {', '.join(sorted(known)) or 'none'}"
    raise TemplateError(message)


def _facet(facet: str, base: str) -> str:
    if facet == "value":
        return ""
    return f"{base}{facet[1:]}" if facet.startswith("b.") else facet
