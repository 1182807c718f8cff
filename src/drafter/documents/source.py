"""From the bytes somebody handed in to text: UTF-8, UTF-16 with its mark, GB18030; anything else is refused by name."""

from __future__ import annotations

import codecs
from typing import NoReturn

from drafter.errors import InputError

_ZIP = b"PK\x03\x04"
_FORMATS = {
    _ZIP: "a zip archive or Office file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "a compressed file",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WANTED = "not notes: give a text file, a FactSheet JSON or an .xlsx"
_BINARY = f"a binary file, {_WANTED}"
_SAMPLE = 100_000
_COMMON_SHARE = 0.9
"""Of text that is truly GB18030 nearly every character is a common one; other encodings decode to rare ones."""


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are an ``.xlsx`` (a zip that holds a workbook)."""
    return content.startswith(_ZIP) and b"xl/workbook" in content


def decoded(content: bytes, name: str) -> str:
    """Return the text of ``content``; InputError names the format, or the byte and line that cannot be read."""
    if not content.strip():
        _refuse(f"{name} is empty: there is nothing to read")
    mark = next((encoding for start, encoding in _MARKS if content.startswith(start)), "")
    if not mark:
        _refuse_binary(content, name)
    try:
        text = content.decode(mark or "utf-8")
    except UnicodeDecodeError as fault:
        return _chinese(content, fault, name)
    if "\0" in text:
        _refuse(f"{name} is {_BINARY}")
    return text


def _refuse_binary(content: bytes, name: str) -> None:
    known = next((what for start, what in _FORMATS.items() if content.startswith(start)), None)
    if known or b"\0" in content:
        _refuse(f"{name} is {f'{known}, {_WANTED}' if known else _BINARY}")


def _chinese(content: bytes, fault: UnicodeDecodeError, name: str) -> str:
    """Return the text when the bytes are GB18030 beyond doubt; else refuse where the likelier encoding broke."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as other:
        likely = other.start > fault.start and _common(content[: other.start].decode("gb18030"))
        _refuse(_unreadable(content, other.start if likely else fault.start, name))
    if not _common(text):
        _refuse(_unreadable(content, fault.start, name))
    return text


def _common(text: str) -> bool:
    rare = [character for character in text[:_SAMPLE] if not character.isascii()]
    common = "".join(rare).encode("gb2312", errors="ignore").decode("gb2312")
    return len(common) >= _COMMON_SHARE * len(rare)


def _unreadable(content: bytes, place: int, name: str) -> str:
    line = content.count(b"\n", 0, place) + 1
    return (
        f"{name}, line {line}: byte 0x{content[place]:02X} at position {place} is neither UTF-8 nor GB18030; "
        "save the file as UTF-8"
    )


def _refuse(message: str) -> NoReturn:
    raise InputError(message)
