"""A text cut into paragraphs, and those into passages read one by one: sentences, list items, table cells.

A paragraph (a line, or a whole table) is what an edit changes; its passages know their place inside it and its
heading, so a paragraph that stays the same reads the same wherever it moves.  A table cell is read as a small
sentence, ``row head, column head, cell``, by the same reader as prose; what stands in front of the cell is its
``lead`` and makes no claims of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from drafter.language.aligned import rows_from, slots_of, under
from drafter.language.senders import sender_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = re.compile(r"\[(?:待补|待核|待定|TBD|TBC|TODO)[^\[\]\n]{0,200}\]|\[\[[^\[\]\n]{0,80}\]\]", re.IGNORECASE)
BLANK = "\ufffc" * 4
"""What a placeholder leaves behind; a sentence with one is open and states nothing by its words."""
_HEADING = re.compile(
    r"\s{0,3}(?:#{1,6}\s{1,4}|(?:第?[一二三四五六七八九十]{1,3}[、.．章节]|[（(][一二三四五六七八九十]{1,3}[)）])\s{0,4})"
)
_BULLET = re.compile(r"\s{0,12}(?:[-*•·–]\s{1,4}|\d{1,2}[.、)）](?!\d)\s{0,4}|[（(]\d{1,2}[)）]\s{0,4}|[①-⑳]\s{0,4})")
_SENTENCE_END = re.compile(
    r"(?=[。！？!?.])(?:[。！？!?]+[”’」』)）]{0,2}"
    r"|(?:(?<=[^\s.A-Z])(?<!xcl)(?<!ncl)|(?<=\d[A-Z]))(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)(?<!Prof)"
    r"\.(?=\s{1,8}[A-Z\"'(\[$€£]|\s{0,8}$)"
    r"|(?:(?<=[\d%)])|(?<=[a-z]{4}))\.(?=\s{1,8}\d)|(?<=\d)\.(?=\s{0,8}$))"
)
_RULE_ROW = re.compile(r"\s*\|?[\s:|\-]{3,400}\|?\s*$")
_LONGEST_HEADING = 24
_LONGEST_NAME = 80
"""Of a row's or column's head, what its cells are read with."""
_LONGEST = 600
"""A passage is never longer, so that reading stays linear in the text."""
_COMPARED = 150
"""Figures of one sentence, row or cell without an end that are compared; nobody writes more in a breath."""
_FIGURE = re.compile(r"\d+")
_UNIT_IN_HEAD = re.compile(r"[（(]\s{0,2}([^（）()\s\d]{1,12}(?:\s[^（）()\s\d]{1,6})?)\s{0,2}[)）]")
_SCALED = re.compile(r"(k|M|bn)\s?([A-Z]{3})")
"""A head says kUSD or k USD; behind a figure it is read as 463k USD."""
_SCALE_LAST = re.compile(r"([A-Z]{3})\s?(k|M|m|bn)")
_SIGNED = re.compile(r"([$€£])\s?(k|m|M|bn)?")
_CODES = {"$": "USD", "€": "EUR", "£": "GBP"}
"""A head says £k; behind a figure it is read as 463k GBP."""


class Paragraph(NamedTuple):
    """A line or a table of the text: where it stands, and the heading above it (its own words when it is one)."""

    start: int
    text: str
    heading: str = ""
    is_heading: bool = False


class Passage(NamedTuple):
    """A piece of a paragraph: ``start`` is where it stands; ``lead`` and ``tail`` characters at its ends are borrowed.

    ``line`` tells the rows of a table apart; ``beyond`` that it lies too far inside a sentence without an end.
    """

    start: int
    text: str
    heading: str
    lead: int = 0
    tail: int = 0
    item: bool = False
    is_heading: bool = False
    line: int = 0
    beyond: bool = False

    def offset(self, position: int) -> int:
        """Return where ``text[position]`` stands in the paragraph."""
        own, at = len(self.text) - self.lead - self.tail, position - self.lead
        return self.start + (0 if at < 0 or own < 0 else min(at, own))


class _Line(NamedTuple):
    start: int
    text: str
    number: int = 0


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Cut ``text`` into paragraphs; empty lines are left out."""
    heading = caption = ""
    rows: list[_Line] = []
    lines = list(_lines(text))
    words = [line.text for line in lines]
    beyond = 0
    for number, line in enumerate(lines):
        if number < beyond:
            continue
        if line.text.lstrip().startswith("|"):
            rows.append(line)
            continue
        beyond = number + rows_from(words, number)
        if beyond > number:
            yield from _block(rows, heading)
            rows = []
            yield from _block(lines[number:beyond], heading or caption)
            continue
        yield from _block(rows, heading)
        rows = []
        mark = _HEADING.match(line.text)
        sender = sender_of(line.text)
        if sender is not None:
            heading = f"{sender.name} {sender.place}".strip()
            yield Paragraph(line.start, line.text, heading, is_heading=True)
        elif mark and _is_heading(line.text, mark.end()):
            heading = _blanked(line.text[mark.end() :]).strip()
            yield Paragraph(line.start, line.text, heading, is_heading=True)
        elif line.text.strip():
            caption = line.text[:_LONGEST_NAME]
            yield Paragraph(line.start, line.text, heading)
    yield from _block(rows, heading)


def _block(rows: list[_Line], heading: str) -> Iterator[Paragraph]:
    if rows:
        yield Paragraph(rows[0].start, "\n".join(row.text for row in rows), heading)


def passages(paragraph: Paragraph) -> Iterator[Passage]:
    """Cut a paragraph into passages; placeholders are blanked, so they claim nothing."""
    for passage in _passages(paragraph):
        yield from _bounded(passage)


def _bounded(passage: Passage) -> Iterator[Passage]:
    """Yield a passage, in pieces when it is longer than any sentence: a row or a cell without an end."""
    if len(passage.text) <= _LONGEST:
        yield passage
        return
    own = passage.text[passage.lead : len(passage.text) - passage.tail]
    for piece in _pieces(own, 0, len(own)):
        start, beyond = passage.start + piece.start, piece.beyond
        yield passage._replace(start=start, text=own[piece.start : piece.stop], lead=0, tail=0, beyond=beyond)


class _Piece(NamedTuple):
    """A part of a sentence without an end, and whether enough figures stand before it."""

    start: int
    stop: int
    beyond: bool


def _pieces(text: str, begin: int, end: int) -> Iterator[_Piece]:
    """Cut ``text[begin:end]`` where it is longer than any sentence."""
    told = 0
    while begin < end:
        stop = end if end - begin <= _LONGEST else min(_cut(text, begin), end)
        yield _Piece(begin, stop, told >= _COMPARED)
        told += len(_FIGURE.findall(text, begin, stop)) if stop < end else 0
        begin = stop


def _passages(paragraph: Paragraph) -> Iterator[Passage]:
    text, heading = _blanked(paragraph.text), paragraph.heading
    if paragraph.is_heading:
        mark = _HEADING.match(text)
        begin = mark.end() if mark else 0
        yield Passage(begin, text[begin:], heading, is_heading=True)
    elif text.lstrip().startswith("|"):
        yield from _table(list(_lines(text)), heading)
    elif "\n" in text:
        yield from _aligned(list(_lines(text)), heading)
    else:
        yield from _sentences(text, heading)


def _blanked(text: str) -> str:
    return _PLACEHOLDER.sub(lambda match: BLANK[0] * len(match.group()), text)


def _is_heading(line: str, after: int) -> bool:
    rest = line[after:].rstrip()
    return line.lstrip().startswith("#") or (len(rest) <= _LONGEST_HEADING and not re.search(r"[。；;，,]", rest))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        yield _Line(start, line, number)
        start += len(line) + 1


def _sentences(text: str, heading: str) -> Iterator[Passage]:
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin)]
    for end in (*ends, len(text)):
        for piece in _pieces(text, begin, end):
            words = text[piece.start : piece.stop]
            if words.strip():
                yield Passage(piece.start, words, heading, item=bullet is not None, beyond=piece.beyond)
        begin = max(begin, end)


def _cut(text: str, begin: int) -> int:
    """Return where to cut a sentence that never ends: behind its last comma or space within the limit."""
    limit = begin + _LONGEST
    found = max(text.rfind(mark, begin + 1, limit) for mark in "，,；; ")
    return found + 1 if found > begin else limit


def _table(rows: list[_Line], heading: str) -> Iterator[Passage]:
    """Yield each body cell of a Markdown table behind its row head and column head."""
    if len(rows) < 2:  # noqa: PLR2004 - a table has a head and a body
        for row in rows:
            yield Passage(row.start, row.text, heading, line=row.number)
        return
    head = [cell.text.strip()[:_LONGEST_NAME] for cell in _cells(rows[0])]
    for row in rows[1:]:
        if _RULE_ROW.fullmatch(row.text):
            continue
        cells = list(_cells(row))
        name = cells[0].text.strip()[:_LONGEST_NAME] if cells else ""
        if cells:
            yield Passage(cells[0].start, cells[0].text, heading, line=row.number)
        for column, cell in zip(head[1:], cells[1:], strict=False):
            yield _cell_passage(name, column, cell, heading)


def _aligned(rows: list[_Line], heading: str) -> Iterator[Passage]:
    """Yield each body cell of a table parted by blanks behind its row head and column head."""
    heads = slots_of(rows[0].text)
    for row in rows[1:]:
        slots = slots_of(row.text)
        yield Passage(row.start + slots[0].at, slots[0].text, heading, line=row.number)
        for slot, head in under(slots, heads):
            cell = _Line(row.start + slot.at, slot.text, row.number)
            yield _cell_passage(slots[0].text[:_LONGEST_NAME], head.text[:_LONGEST_NAME], cell, heading)


def _cell_passage(name: str, column: str, cell: _Line, heading: str) -> Passage:
    unit = _UNIT_IN_HEAD.search(column)
    bare = _UNIT_IN_HEAD.sub("", column).strip()
    bare = "in May" if bare == "May" else bare  # alone it is no month yet
    percent = bare.endswith(("%", "％"))
    bare = bare.rstrip("%％ ") if percent else bare
    lead = f"{name} {bare} " if (name + bare).isascii() else f"{name}{bare}"
    bare_figure = re.search(r"\d\s*$", cell.text)
    tail = (_unit_of_head(unit[1]) if unit else "%" if percent else "") if bare_figure else ""
    return Passage(
        cell.start, f"{lead}{cell.text.rstrip()}{tail}", heading, lead=len(lead), tail=len(tail), line=cell.number
    )


def _unit_of_head(unit: str) -> str:
    """Return the unit a column head names, as it is read behind a figure."""
    unit = _SCALE_LAST.sub(r"\2 \1", unit)
    signed = _SIGNED.fullmatch(unit)
    return f"{signed[2] or ''} {_CODES[signed[1]]}" if signed else _SCALED.sub(r"\1 \2", unit)


def _cells(row: _Line) -> Iterator[_Line]:
    start = row.text.index("|") + 1
    for piece in row.text[start:].rstrip().removesuffix("|").split("|"):
        yield _Line(row.start + start, piece, row.number)
        start += len(piece) + 1
