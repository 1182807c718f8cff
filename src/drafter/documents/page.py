"""The draft as one HTML file that needs nothing else: no script, no font, no address."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import jinja2

from drafter.documents.chart import charts
from drafter.documents.facts import fact_note, fact_row
from drafter.documents.folders import templates_folder
from drafter.steps.render import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.documents.document import Document
    from drafter.steps.render import LaidBlock


@cache
def environment() -> jinja2.Environment:
    """Return what every page is rendered with: its templates, escaping on, an unknown field refused."""
    loader = jinja2.FileSystemLoader(templates_folder() / "documents")
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render_html(document: Document) -> str:
    """Return the page: the draft with every claim marked, charts, and the facts behind it."""
    words = document.words
    sheet = document.sheet
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            document=document,
            words=words,
            language="zh-CN" if document.draft.locale.startswith("zh") else "en",
            header=_header(document),
            sections=list(_sections(document)),
            charts=charts(sheet, document.draft.locale),
            rows=[fact_row(fact, words, document.draft.locale) for fact in sheet.facts],
            missing=[fact_note(sheet, fact, words) for fact in document.missing],
            left_out=[(_named(document, item.what), item.reason) for item in document.draft.left_out],
        )
    )


def _header(document: Document) -> list[tuple[str, str]]:
    """Return label and content of what the header knows."""
    header = document.sheet.header
    known = {"unit": header.unit, "author": header.author, "period": document.period, "audience": header.audience}
    return [(document.words[name], content) for name, content in known.items() if content]


def _sections(document: Document) -> Iterator[tuple[LaidBlock, list[tuple[str, list[LaidBlock]]]]]:
    """Group blocks under their heading, and items of one list together."""
    heading: LaidBlock | None = None
    body: list[LaidBlock] = []
    for block in document.laid.blocks:
        if block.shape is Shape.HEADING:
            if heading:
                yield heading, _runs(body)
            heading, body = block, []
        elif heading:
            body.append(block)
    if heading:
        yield heading, _runs(body)


def _runs(body: list[LaidBlock]) -> list[tuple[str, list[LaidBlock]]]:
    return [(str(shape), list(run)) for shape, run in groupby(body, key=lambda block: block.shape)]


def _named(document: Document, what: str) -> str:
    return fact_note(document.sheet, what, document.words)
