"""Sets that lines of one shape make: a name, a colon and its figures, or fields between strokes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drafter.language.mention import Mention
    from drafter.steps.verify.text.passages import Paragraph
    from drafter.steps.verify.text.reading import Reading

_LEADING = re.compile(r"^[\s\-*•·]{0,6}(?:\d{1,2}[.、)）]?\s)?\s{0,2}")
_NAMED = re.compile(r"(?P<name>[^:：，,；;。\d]{1,24})[:：]")
_STROKE = re.compile(r"\s/\s")
_LEAST = 3
_FIELDS = 3


class Row(NamedTuple):
    """A line of a roster: its name, and its figures by what tells their column."""

    name: str
    line: int
    figures: dict[str, Mention]


def rosters(paragraphs: Iterable[tuple[Paragraph, Sequence[Reading], int]]) -> Iterator[list[Row]]:
    """Yield the runs of at least three lines of one shape."""
    run: list[Row] = []
    shape = ""
    for paragraph, readings, line in paragraphs:
        kind, row = _row(paragraph, readings, line)
        if row is None or kind != shape:
            yield from _whole(run)
            run = []
        shape = kind
        if row is not None:
            run.append(row)
    yield from _whole(run)


def columns(rows: Sequence[Row]) -> Iterator[tuple[str, list[tuple[Row, Mention]]]]:
    """Yield each column of a roster that at least three rows have."""
    found: defaultdict[str, list[tuple[Row, Mention]]] = defaultdict(list)
    for row in rows:
        for name, mention in row.figures.items():
            found[name].append((row, mention))
    for name, cells in found.items():
        if len(cells) >= _LEAST:
            yield name, cells


def _whole(run: list[Row]) -> Iterator[list[Row]]:
    if len(run) >= _LEAST and len({row.name for row in run}) == len(run):
        yield run


def _row(paragraph: Paragraph, readings: Sequence[Reading], line: int) -> tuple[str, Row | None]:
    if paragraph.is_heading or "\n" in paragraph.text or paragraph.text.lstrip().startswith("|") or not readings:
        return "", None
    lead = _LEADING.match(paragraph.text)
    begin = lead.end() if lead else 0
    fields = _STROKE.split(paragraph.text[begin:])
    if len(fields) >= _FIELDS:
        return f"fields {len(fields)}", Row(fields[0].strip(), line, dict(_fields(paragraph.text, readings)))
    named = _NAMED.match(paragraph.text, begin)
    if named is None:
        return "", None
    return "named", Row(named["name"].strip(), line, dict(_nouns(readings)))


def _fields(text: str, readings: Sequence[Reading]) -> Iterator[tuple[str, Mention]]:
    """Yield the figures that fill a field of their own, by its place."""
    bounds = [0, *(mark.end() for mark in _STROKE.finditer(text)), len(text)]
    for reading in readings:
        for mention in reading.mentions:
            low = reading.passage.offset(mention.start)
            place = max(at for at, bound in enumerate(bounds[:-1]) if bound <= low)
            field = text[bounds[place] : bounds[place + 1]].strip(" /")
            if place and field == mention.token.text.strip():
                yield f"#{place}", mention


def _nouns(readings: Sequence[Reading]) -> Iterator[tuple[str, Mention]]:
    """Yield the first figure of each noun and unit."""
    seen: set[str] = set()
    for reading in readings:
        for mention in reading.mentions:
            noun = mention.noun if len(mention.noun) <= _FIELDS * 2 else ""
            key = f"{noun} {mention.quantity.unit}"
            if key not in seen and mention.quantity.value is not None and not mention.bracketed:
                seen.add(key)
                yield key, mention
