"""The parts of a Word file outside its text: who and when, and the archive itself."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = {"created", "modified", "lastPrinted"}


def name_document(word: WordDocument, *, title: str, author: str, language: str) -> None:
    """Name the author and the title; drop the dates and the author of the template."""
    properties = word.core_properties
    properties.title, properties.language = title, language
    properties.author = properties.last_modified_by = author
    element = properties._element  # noqa: SLF001  # python-docx cannot unset a date
    for child in list(element):
        if child.tag.rpartition("}")[2] in _DATES:
            element.remove(child)


def steady(packed: bytes) -> bytes:
    """Pack an archive again without the time of day, so that the same document is the same bytes."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()
