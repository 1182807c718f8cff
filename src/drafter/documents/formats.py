"""A draft in each format it can be had in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.errors import UsageError
from drafter.steps.render import lay_out, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from drafter.domain.claim import Verification
    from drafter.domain.draft import Draft
    from drafter.domain.fact import FactSheet
    from drafter.domain.finding import Finding

FORMATS = ("md", "txt", "html", "docx", "xlsx")
BINARY = frozenset({"docx", "xlsx"})
"""The formats that are bytes."""


def render(  # noqa: PLR0913  # what is shown, and three ways to show it
    draft: Draft,
    sheet: FactSheet,
    verification: Verification | None = None,
    *,
    format: str = "md",  # noqa: A002  # the word users know
    template: str | Path | None = None,
    findings: Sequence[Finding] = (),
    notices: Sequence[str] = (),
    comments: bool = True,
) -> str | bytes:
    """Return the draft as ``md``, ``txt`` or ``html`` (text), ``docx`` or ``xlsx`` (bytes); same input, same output.

    ``verification`` must be that of ``lay_out(draft).text``.  ``template`` and ``comments`` concern Word only,
    ``findings`` (of a check) and ``notices`` (of rule packs) the HTML appendix.  Raises UsageError for an unknown
    format, TemplateError for a template that cannot be filled in.
    """
    if format not in FORMATS:
        message = f"there is no format {format!r}; choose one of {', '.join(FORMATS)}"
        raise UsageError(message)
    if format == "md":
        return lay_out(draft).text
    if format == "txt":
        return plain_text(draft)
    from drafter.documents.document import compose  # noqa: PLC0415  # what text needs not, start-up need not load

    document = compose(draft, sheet, verification, findings, notices)
    if format == "html":
        from drafter.documents.page import render_html  # noqa: PLC0415  # jinja2 costs start-up time

        return render_html(document)
    if format == "xlsx":
        from drafter.documents.spreadsheet import render_xlsx  # noqa: PLC0415  # xlsxwriter costs start-up time

        return render_xlsx(document)
    from drafter.documents.word import render_docx  # noqa: PLC0415  # python-docx costs start-up time

    return render_docx(document, template, comments=comments)


def check_template(path: str | Path) -> None:
    """Try a Word template before anything is drafted; TemplateError names the file and what does not work."""
    from drafter.documents.word_template import check_template as check  # noqa: PLC0415  # docxtpl costs time

    check(path)
