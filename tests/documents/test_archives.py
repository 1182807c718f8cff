"""An archive from outside costs no more than it is worth, whatever it says of itself."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from drafter.documents import archives
from drafter.documents.archives import refuse_bomb
from drafter.documents.workbook import read_workbook
from drafter.errors import InputError


def packed(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def told_smaller(content):
    """Return the archive with every unpacked size and checksum told as of one byte, as bombs do."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        at = changed.find(mark)
        struct.pack_into("<I", changed, at + place, 0xD202EF8D)
        struct.pack_into("<I", changed, at + place + 8, 1)
    return bytes(changed)


BIG = {"xl/workbook.xml": b"\0" * 20_000_000}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (packed(BIG), "times its size"),
        (told_smaller(packed(BIG)), "not as large as it says"),
        (packed({f"{number}": b"" for number in range(5_001)}), "holds 5,001 files"),
        (packed({"xl/a.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "XML entities"),
        (packed({"xl/a.xml": '<!ENTITY a "b">'.encode("utf-16")}), "XML entities"),
        (packed({"xl/a.xml": b"x" * 100}, zipfile.ZIP_BZIP2), "packed in a way"),
        (packed({"xl/a.xml": b"abc"})[:40], "damaged"),
    ],
    ids=["ratio", "lies", "files", "entities", "utf16", "bzip2", "damaged"],
)
def test_archives_that_are_refused(content, told):
    with pytest.raises(InputError, match=told):
        refuse_bomb(content, "the file")


def test_what_unpacks_to_too_much_is_not_unpacked_further(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(InputError, match="more than 1,000,000 bytes"):
        refuse_bomb(packed({"a": b"ab" * 900_000}), "the file")


def test_an_ordinary_archive_passes():
    refuse_bomb(packed({"xl/workbook.xml": b"<x/>", "xl/media/a.png": b"<!DOCTYPE"}), "the file")


def test_two_cells_far_apart_take_no_memory_for_what_is_between():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)
    with pytest.raises(InputError, match="more than 2,000,000 cells"):
        read_workbook(buffer.getvalue(), "the file")
