"""What calamine does not tell of an ``.xlsx`` cell: its number format, and a formula or error without a value.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.8.10 (cellXfs), 18.8.30 (numFmt).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias
from xml.etree import ElementTree as ET  # expat itself caps entity expansion, and opens no address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Place: TypeAlias = tuple[int, int]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_PLAIN = re.compile(r"[#,]{0,9}0(?:\.(0{1,15}))?(%?)")
_FAR = 10_000_000
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class NumberFormat(NamedTuple):
    """How many decimals a cell shows, and whether as a percentage."""

    decimals: int
    percent: bool


class Cells(NamedTuple):
    """Of one sheet, counted from 0: number formats by place; by row and column, addresses of cells without a value.

    ``places`` are all between the first cell and the last, empty ones too.
    """

    formats: Mapping[Place, NumberFormat]
    lacking: Mapping[int, Mapping[int, str]]
    places: int = 0


def read_cells(content: bytes) -> dict[str, Cells]:
    """Return the cells of each sheet by its name; BadZipFile, KeyError or SyntaxError for a damaged workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        formats = _formats(archive)
        return {name: _cells(archive, path, formats) for name, path in _sheets(archive)}


def number_format(code: str) -> NumberFormat | None:
    """Read a format code; None for one whose look is not known.

    >>> number_format("0.0%"), number_format("#,##0"), number_format("yyyy-mm-dd")
    (NumberFormat(decimals=1, percent=True), NumberFormat(decimals=0, percent=False), None)
    """
    positive = code.partition(";")[0].rstrip("_ )").strip()
    plain = _PLAIN.fullmatch(positive.replace("#,##0", "0"))
    return NumberFormat(len(plain[1] or ""), plain[2] == "%") if plain else None


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Return each sheet's name and path; chart sheets have none of ours."""
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  # see the import
    paths = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):  # noqa: S314  # same
        target = paths.get(sheet.get(_RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if "worksheets" in path:
            yield sheet.get("name", ""), path


def _formats(archive: zipfile.ZipFile) -> list[NumberFormat | None]:
    """Return the number format of each cell style, by its index."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = ET.fromstring(archive.read("xl/styles.xml"))  # noqa: S314  # see the import
    codes = dict(_BUILT_IN)
    for own in styles.iter(f"{_MAIN}numFmt"):
        codes[int(own.get("numFmtId", "0"))] = own.get("formatCode", "")
    used = styles.find(f"{_MAIN}cellXfs")
    return [number_format(codes.get(int(style.get("numFmtId", "0")), "")) for style in used] if used is not None else []


def _cells(archive: zipfile.ZipFile, path: str, formats: list[NumberFormat | None]) -> Cells:
    shown: dict[Place, NumberFormat] = {}
    lacking: dict[int, dict[int, str]] = {}
    rows, columns = [_FAR, 0], [_FAR, 0]
    with archive.open(path) as file:
        for cell in _each(file):
            address = cell.get("r", "")
            place = _place(address)
            if place:
                rows, columns = _wider(rows, place[0]), _wider(columns, place[1])
            style = int(cell.get("s", "0"))
            form = formats[style] if style < len(formats) else None
            if place and form:
                shown[place] = form
            if place and _lacks(cell):
                lacking.setdefault(place[0], {})[place[1]] = address
    return Cells(shown, lacking, max(0, rows[1] - rows[0] + 1) * max(0, columns[1] - columns[0] + 1))


def _wider(span: list[int], place: int) -> list[int]:
    return [min(span[0], place), max(span[1], place)]


def _each(file: IO[bytes]) -> Iterator[ET.Element]:
    """Yield every cell, and forget it and its row afterwards."""
    for _, element in ET.iterparse(file):  # noqa: S314  # see the import
        if element.tag == f"{_MAIN}c":
            yield element
        elif element.tag == f"{_MAIN}row":
            element.clear()


def _lacks(cell: ET.Element) -> bool:
    """Whether a formula was never calculated, or ended in an error such as #DIV/0!."""
    value = cell.find(f"{_MAIN}v")
    uncalculated = cell.find(f"{_MAIN}f") is not None and (value is None or not value.text) and cell.get("t") != "str"
    return uncalculated or cell.get("t") == "e"


def _place(address: str) -> Place | None:
    """Return (row, column) from 0 of ``B3``."""
    matched = _ADDRESS.fullmatch(address)
    if not matched:
        return None
    column = 0
    for letter in matched[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(matched[2]) - 1, column - 1
