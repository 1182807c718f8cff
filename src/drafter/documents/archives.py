"""Zip archives from outside, unpacked to nothing before any library opens them: the sizes they tell may be lies."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn

from drafter.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 200_000_000
_MAX_ENTRIES = 5_000
_MAX_RATIO, _SMALL = 300, 10_000_000
"""Deflate reaches 1,032 to 1; what people write reaches 50.  Nothing is judged by its ratio below ``_SMALL`` bytes."""
_CHUNK = 65_536
_LOCAL_HEADER = struct.Struct("<26xHH")  # lengths of name and extra field: APPNOTE.TXT 4.3.7
_ENCRYPTED = 0x1
_DECLARATION = re.compile(rb"<\0?!\0?[DE]\0?[ON]\0?[CT]\0?[TI]")
"""The start of a DTD or an entity, also in UTF-16: Office files have none, and entities may expand without end."""


def refuse_bomb(content: bytes, name: str) -> None:
    """Raise InputError for an archive of too much, of lies about its sizes, or of XML that expands."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        _refuse(f"{name} cannot be unpacked: the file is damaged", fault)
    if len(members) > _MAX_ENTRIES:
        _refuse(f"{name} holds {len(members):,} files; at most {_MAX_ENTRIES:,} are unpacked")
    unpacked = 0
    for member in members:
        size, tail, is_xml = 0, b"", member.filename.lower().endswith((".xml", ".rels"))
        for chunk in _unpacked(content, member, name):
            size += len(chunk)
            if unpacked + size > MAX_UNPACKED:
                _refuse(f"{name} unpacks to more than {MAX_UNPACKED:,} bytes; no more are read")
            if is_xml and _DECLARATION.search(tail + chunk):
                _refuse(f"{name} declares XML entities, which no Office file needs; save it again")
            tail = chunk[-16:]
        if size != member.file_size:
            _refuse(f"{name} is damaged: a file in it is not as large as it says")
        unpacked += size
    if unpacked > max(_SMALL, _MAX_RATIO * len(content)):
        _refuse(f"{name} unpacks to {unpacked // len(content):,} times its size; at most {_MAX_RATIO} times is read")


def _unpacked(content: bytes, member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """Yield what a member truly unpacks to, chunk by chunk."""
    if member.flag_bits & _ENCRYPTED:
        _refuse(f"{name} is protected by a password: take it off and save the file again")
    try:
        named, extra = _LOCAL_HEADER.unpack_from(content, member.header_offset)
    except struct.error as fault:
        _refuse(f"{name} cannot be unpacked: the file is damaged", fault)
    start = member.header_offset + _LOCAL_HEADER.size + named + extra
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        _refuse(f"{name} is packed in a way that is not read here: open it and save it again")
    inflate, more = zlib.decompressobj(-zlib.MAX_WBITS), bytes(packed)
    try:
        while more and not inflate.eof:
            yield inflate.decompress(more, _CHUNK)
            more = inflate.unconsumed_tail
    except zlib.error as fault:
        _refuse(f"{name} cannot be unpacked: the file is damaged", fault)


def _refuse(message: str, cause: Exception | None = None) -> NoReturn:
    raise InputError(message) from cause
