"""NAME claims for known names: what the source says of one name may not be told of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.domain.claim import Claim, ClaimType, Verdict
from drafter.language.name_shapes import person_names
from drafter.steps.verify.source.index import known_lines
from drafter.steps.verify.source.known_names import known_names, name_of, stretch_of, without_names
from drafter.steps.verify.source.said import clauses_in, fact_of, source_of
from drafter.steps.verify.text.words import grams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.language.name_shapes import Shape
    from drafter.steps.verify.source.index import Index
    from drafter.steps.verify.source.said import Clause, Fit, Statement
    from drafter.steps.verify.text.reading import Reading

_ALIKE = 0.6
_ELSE = 0.34
"""A statement about the name itself that has this much of the words leaves the matter open."""
_SURE = 0.75
_FEW_WORDS, _WORDS = 0.7, 4.0
"""Words a clause must have besides its name: few with a figure or another name, more without."""
_MANY = 2
_FIGURE = re.compile(r"\d[\d,]{0,15}(?:\.\d{1,6})?")
_ONE_THING = 400
"""A longer line is a paragraph."""
_LABEL = re.compile(r"[A-Z][a-z]{1,20}ed$")
"""A label of the source is no name: Released 2015."""
_CODE = 4
_TELLING = 2
"""A figure of one digit is everywhere."""


def owner_claims(index: Index, reading: Reading) -> Iterator[Claim]:
    """Yield a contradicted claim where a clause about one name tells what the source says of another only."""
    clauses = clauses_in(index, reading.passage.text, reading.passage.lead)
    names = known_names(index)
    here = {name_of(names, key) for clause in clauses for key in clause.keys}
    for at, clause in enumerate(clauses):
        mine = _named(names, clause.keys) if clause.named else {}
        for name in mine if len(mine) <= _MANY else ():
            owner = _owner(index, clause, mine, name, clauses[at - 1].text if at else "")
            short = owner is not None and any(abbreviates(owner.name, key) for key in mine[name])
            if owner is not None and owner.name not in here and not short:
                yield _claim(index, reading, clause, mine[name][0], owner)
                break


def abbreviates(short: str, name: str) -> bool:
    """Whether a code of capitals may stand for a name: GOT for Gothenburg, RTM for Rotterdam."""
    if not (short.isascii() and short.isupper() and 1 < len(short) < len(name) and len(short) <= _CODE):
        return False
    letters = iter(name.casefold())
    return name[0].casefold() == short[0].casefold() and all(letter in letters for letter in short.casefold())


class _Owner(NamedTuple):
    """The statement that says it, and of whom."""

    statement: Statement
    name: str


def _named(names: Mapping[str, tuple[str, ...]], keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the names that keys stand for, with their keys."""
    found: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        found.setdefault(name_of(names, key), []).append(key)
    return found


def _owner(index: Index, clause: Clause, mine: Mapping[str, list[str]], name: str, before: str) -> _Owner | None:
    """Return the statement that alone says with another name what the clause says with ``name``."""
    source = source_of(index)
    words, figures = without_names(clause.text, known_names(index), clause.keys), _figures(clause.text)
    if sum(grams(words).values()) < 1 and figures:
        words = f"{before} {words}"
    beside = {key for other, keys in mine.items() if other != name for key in keys}
    shared = {one.line for one in source.about(beside)}
    own = [one for one in source.about(mine[name]) if not beside or one.line in shared]
    if figures and any(figures <= held for held in _short_lines(index, {one.line for one in own})):
        return None
    told = index.once(_told)
    if any(figures & told[one.order] or source.covered(words, one) >= _ELSE for one in own):
        return None
    least = _FEW_WORDS if figures or beside else _WORDS
    if sum(grams(words).values()) < least:
        return None
    telling = [fit.statement for fit in source.fitting(words) if fit.statement.named and _tells(fit, figures, beside)]
    owners = {other for one in telling for other in _named(known_names(index), one.keys - beside)}
    return _Owner(telling[0], owners.pop()) if len(owners) == 1 and not any(map(_LABEL.match, owners)) else None


def _short_lines(index: Index, numbers: set[int]) -> Iterator[frozenset[str]]:
    """Yield the figures of the lines that tell of one thing: Ida Lorne: 38 minutes, 25 points."""
    lines = index.once(_lines)
    yield from (lines[number] for number in numbers if number in lines)


def _lines(index: Index) -> dict[int, frozenset[str]]:
    lines = known_lines(index.sheet).splitlines()
    return {number: _figures(line) for number, line in enumerate(lines, 1) if len(line) <= _ONE_THING}


def _told(index: Index) -> list[frozenset[str]]:
    """Return the figures of every statement."""
    return [_figures(one.text) for one in source_of(index).statements]


def post_holder(index: Index, text: str, person: Shape) -> str | None:
    """Return the one person whom the source has beside the same names, or in the same post, as an unknown one."""
    source = source_of(index)
    keys = [
        key for clause in clauses_in(index, text) if clause.start <= person.start < clause.end for key in clause.keys
    ]
    said = source.about(keys) or [fit.statement for fit in source.fitting(text)[:1] if fit.covered >= _ALIKE]
    known = {shape.text for one in said for shape in person_names(one.text)}
    return next(iter(known)) if len(known) == 1 else None


def _tells(fit: Fit, figures: frozenset[str], beside: set[str]) -> bool:
    if not beside <= fit.statement.keys:
        return False
    if figures:
        return fit.covered >= _ALIKE / 2 and figures <= _figures(fit.statement.text)
    return bool(beside) and fit.covered >= _SURE


def _figures(text: str) -> frozenset[str]:
    found = (one.replace(",", "") for one in _FIGURE.findall(text))
    return frozenset(one for one in found if len(one) >= _TELLING)


def _claim(index: Index, reading: Reading, clause: Clause, key: str, owner: _Owner) -> Claim:
    start, end = stretch_of(clause.text, known_names(index), key)
    fact, expected = fact_of(index, owner.statement), owner.name
    offset, begin = reading.passage.offset, clause.start
    proof = index.words("said", said=owner.statement.text, line=owner.statement.line)
    return Claim(
        offset(begin + start), offset(begin + end), clause.text[start:end], ClaimType.NAME, Verdict.CONTRADICTED,
        () if fact is None else (fact.id,), proof, expected, expected,
    )  # fmt: skip
