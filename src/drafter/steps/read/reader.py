"""The verb: pasted notes become a FactSheet in which every line has ended somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.domain.fact import Fact, FactSheet, Unused
from drafter.domain.unit import split_unit
from drafter.language.senders import sender_of
from drafter.language.timeline import Place, standing
from drafter.steps.read import tables
from drafter.steps.read.asides import brackets_of
from drafter.steps.read.assemble import fact_of, link
from drafter.steps.read.captions import caption_of, currency_of
from drafter.steps.read.columns import unit_apart
from drafter.steps.read.content import add_content
from drafter.steps.read.excerpt import Excerpt, read_tokens
from drafter.steps.read.header import Asked, read_header
from drafter.steps.read.lines import (
    boilerplate,
    legal_lines,
    logical_lines,
    mail_head,
    speaks_of_sales,
    unnumbered,
    unspoken,
)
from drafter.steps.read.money import Currency
from drafter.steps.read.notebook import Notebook
from drafter.steps.read.questions import is_broken, masked
from drafter.steps.read.record import Record
from drafter.steps.read.rows import add_row
from drafter.steps.read.sorting import Sorting

if TYPE_CHECKING:
    from drafter.domain.fact import Header
    from drafter.steps.read.columns import Head
    from drafter.steps.read.lines import Line
    from drafter.steps.read.series import Series


def read_notes(text: str, asked: Asked) -> FactSheet:
    """Read pasted notes; see :func:`drafter.steps.read.read`."""
    lines = unspoken(unnumbered(list(logical_lines(text))))
    legal = legal_lines(lines)
    residue = [Unused(line.number, line.raw, "legal text") for line in legal]
    lines = [line for line in lines if line not in legal] if legal else lines
    while lines and (reason := boilerplate(lines[0].raw)):
        residue.append(Unused(lines[0].number, lines[0].raw, reason))
        lines = lines[1:]
    mail, lines = mail_head(lines)
    residue += [Unused(line.number, line.raw, "mail header") for line in mail]
    excerpts = [Excerpt(line.text, read_tokens(line.text)) for line in lines]
    header, taken = read_header(lines, [excerpt.tokens for excerpt in excerpts], text, asked)
    notebook = Notebook(header, currency_of(text, header.locale), brackets_of(text, header.period))
    record = Record(header, notebook)
    record.unused = [*residue, *(Unused(line.number, line.raw, "title") for line in lines[:taken])]
    _Pass(record, Sorting(lines)).read(lines[taken:], excerpts[taken:])
    return _sheet(record, text)


_MARKED = re.compile(r"[|\t]| {2}")
"""What parts the cells of a table more surely than a comma does."""
_SHORT_LINE = 40
"""A line no longer than this is quoted whole in a question."""


class _Pass:
    """One pass over the lines; knows the table it is in."""

    def __init__(self, record: Record, sorting: Sorting) -> None:
        self.record, self.sorting = record, sorting
        self.head: Head | None = None
        self.currency = record.notebook.currency
        self.above: Line | None = None
        self.beyond: Currency | None = None
        """What the notes declared before a table whose caption has a unit of its own."""

    def read(self, lines: list[Line], excerpts: list[Excerpt]) -> None:
        """Read all lines."""
        for index, (line, excerpt) in enumerate(zip(lines, excerpts, strict=True)):
            following = lines[index + 1] if index + 1 < len(lines) else None
            if not self._table(line, excerpt, following):
                self._line(line, excerpt, following)
            self.above = line

    def _drop(self, line: Line, reason: str) -> None:
        self.record.unused.append(Unused(line.number, line.raw, reason))

    def _table(self, line: Line, excerpt: Excerpt, following: Line | None) -> bool:
        if tables.is_rule(line.raw):
            return self.head is not None
        figures = any(t.quantity for t in excerpt.tokens) and not _MARKED.search(line.raw)
        head = None if figures else tables.head_of(line, following, self.record.header.period)
        if head is not None:
            self.head = head
            self._captioned(tables.cells_of(line.raw) or [""])
            self._drop(line, "table head")
            return True
        row = tables.row_of(line, self.head) if self.head is not None else None
        if row is None:
            self.head = None
            self._uncaptioned()
            return False
        self.record.order.extend(add_row(line, row, self.record.notebook))
        if row.remark:
            text = f"{row.name}：{row.remark}"
            self._content(line._replace(text=text), Excerpt(text, read_tokens(text)))
        return True

    def _captioned(self, heads: list[str]) -> None:
        """Let the unit that the first head tells, or the line above the table (销量（台）), hold for that table."""
        self._uncaptioned()
        notebook = self.record.notebook
        own = caption_of(heads[:1])
        if own.unit:
            self.beyond = notebook.currency
            notebook.currency = Currency(self.currency.code, own.unit)
            return
        unit = unit_apart(self.above.text.rstrip(":： "))[1] if self.above is not None else ""
        if unit and not notebook.currency.is_money(split_unit(unit).name):
            self.beyond = notebook.currency
            notebook.currency = Currency(self.currency.code, unit)

    def _uncaptioned(self) -> None:
        if self.beyond is not None:
            self.record.notebook.currency, self.beyond = self.beyond, None

    def _line(self, line: Line, excerpt: Excerpt, following: Line | None) -> None:
        if is_broken(excerpt):
            self.record.ask("M16", line, line.text)
            return
        sender = sender_of(line.text)
        if sender is not None:
            self.record.notebook.place = sender.place
            if excerpt.measured:
                self._drop(line, "message head")
                return
        reason = self.sorting.reason(line, excerpt, following, inside=bool(self.record.outline.section))
        if reason is not None:
            self._drop(line, reason)
            if reason == "heading":
                self.record.outline.enter(line, coming=self._coming(excerpt))
                self._declare(line)
            return
        if self.sorting.doubtful(line):
            self.record.ask("M15", line, line.text)
            self._drop(line, "off-topic")
            return
        found = masked(excerpt)
        if found:
            short = len(found) > 1 and len(line.text) <= _SHORT_LINE
            self.record.ask("M07", line, line.text if short else "…".join(found))
        if not found or excerpt.measured or speaks_of_sales(line.text):
            self._content(line, excerpt)

    def _coming(self, excerpt: Excerpt) -> bool:
        """Whether a line names nothing but a period behind the one reported on: Nov: in a report on October."""
        named = [token for token in excerpt.tokens if token.period]
        bare = len(named) == 1 and len(named[0].text) + 2 >= len(excerpt.text.strip())
        return bare and standing(named[0].period or "", self.record.header.period).place is Place.NEXT

    def _declare(self, line: Line) -> None:
        """Let a heading's own unit, 收入（万元）, hold up to the next heading."""
        own = caption_of([line.text])
        notebook = self.record.notebook
        code = self.currency.code
        notebook.currency = Currency(code, own.unit, "", own.counts) if own.unit else self.currency

    def _content(self, line: Line, excerpt: Excerpt) -> None:
        record = self.record
        before, slogans = len(record.order), record.slogans
        add_content(record, line, excerpt)
        if len(record.order) > before or record.notebook.wrote_on(line.number):
            return
        again = record.notebook.restated == line.number
        self._drop(line, "duplicate" if again else "boilerplate" if record.slogans > slogans else "nothing to report")


def _sheet(record: Record, text: str) -> FactSheet:
    ids = {id(item): f"F{index}" for index, item in enumerate(record.order, start=1)}
    facts = [_fact(item, record.header, ids) for item in record.order]
    unused = tuple(sorted(record.unused, key=lambda one: one.line))
    return FactSheet(record.header, tuple(link(facts)), unused, tuple(record.questions), text=text)


def _fact(item: Series | Fact, header: Header, ids: dict[int, str]) -> Fact:
    own = ids[id(item)]
    if isinstance(item, Fact):
        return replace(item, id=own)
    return fact_of(item, header, own, None if item.whole is None else ids.get(id(item.whole)))
