"""Documents in and out: sources read, drafts shown as Markdown, text, HTML and Word."""

from drafter.documents.formats import FORMATS, check_template, render

__all__ = ["FORMATS", "check_template", "render"]
