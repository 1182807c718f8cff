"""Bad input gets a clear sentence and loses nothing; no traceback ever reaches a user (asserted by the fixture)."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "drafter"

SHEET = {
    "facts": [{"id": "F1", "kind": "measure", "metric": "销量", "figures": {"value": {"value": "3260", "unit": "箱"}}}]
}


@pytest.fixture
def drafter(process):
    """Only a process of its own shows that no traceback gets out."""
    return process


REFUSED = [
    ("empty.txt", b"", "empty.txt is empty: there is nothing to read"),
    ("blank.txt", b" \n\t\n", "blank.txt is empty"),
    ("picture.png", b"\x89PNG\r\n\x1a\n\0\0", "picture.png is a picture, not notes"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old.doc is an old Office file"),
    ("some.bin", b"sales\0\x01\x02", "some.bin is a binary file"),
    ("report.docx", b"PK\x03\x04rest", "report.docx is a zip archive or Office file"),
    (
        "latin.txt",
        "total\ncafé crème".encode("latin-1"),
        "latin.txt, line 2: byte 0xE9 at position 9 is neither UTF-8 nor",
    ),
    ("broken.txt", "销量 3,260箱".encode()[:-1], "broken.txt, line 1: byte 0xE7 at position 12 is neither"),
    ("sheet.json", b'{"facts": [', "sheet.json: the sheet is no valid JSON: Expecting value at line 1, column 12"),
    (
        "sheet.json",
        b'{"facts": [{"id": "F1", "kind": "mesure"}]}',
        'facts[0].kind: unknown word "mesure"; did you mean',
    ),
    (
        "sheet.json",
        b'{"facts": [{"id": "F1", "kind": "plan", "abut": "F2"}]}',
        'facts[0].abut: unknown key; did you mean "about"',
    ),
    ("sheet.json", b'{"facts": [{"id": "F1", "kind": "cause", "about": "F7"}]}', 'facts[0].about: "F7" names no fact'),
    (
        "sheet.json",
        b'{"facts": [{"id": "F1", "kind": "measure", "figures": {"rate": {"value": 9.4}}}]}',
        'quote the figure, "9.4"',
    ),
    ("sheet.json", b'{"header": {"kind": "mothly"}, "facts": []}', "mothly"),
]


@pytest.mark.parametrize("command", ["read", "check", "draft"])
@pytest.mark.parametrize("refused", REFUSED, ids=[f"{name}-{said[-24:]}" for name, _, said in REFUSED])
def test_what_cannot_be_read_is_named(drafter, tmp_path, command, refused):
    name, content, sentence = refused
    (tmp_path / name).write_bytes(content)
    run = drafter(command, name)
    assert run.code == 2
    assert sentence in run.err
    assert run.out == b""
    assert len(run.err.splitlines()) == 1


def test_a_missing_file_names_its_neighbour(drafter, notes):
    run = drafter("draft", "note.txt")
    assert run.code == 2
    assert 'note.txt: no such file; did you mean "notes.txt"?' in run.err
    assert notes.exists()


def test_a_folder_is_no_file(drafter, tmp_path):
    (tmp_path / "notes").mkdir()
    assert "notes is a folder: name the files in it" in drafter("read", "notes").err


def test_what_the_system_refuses_is_told_in_its_words(drafter):
    assert "cannot be read: File name too long" in drafter("read", "n" * 300).err


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8-sig", "utf-16"])
def test_the_encodings_people_have_are_read(drafter, tmp_path, encoding):
    """销量 3,260箱，目标3500箱"""
    (tmp_path / "notes.txt").write_bytes("10月小结\n销量 3,260箱，目标3500箱\n".encode(encoding))
    run = drafter("read", "notes.txt", "--json")
    assert run.code == 0
    assert [fact["figures"]["value"]["value"] for fact in run.json["facts"]][:1] == ["3260"]


def test_ten_megabytes_of_notes_are_read(drafter, tmp_path):
    line = "{}月销量 3,260箱，目标3500箱，达成93%\n"
    text = "".join(line.format(number % 12 + 1) for number in range(4_000))
    (tmp_path / "notes.txt").write_text(text * 40, encoding="utf-8")
    assert (tmp_path / "notes.txt").stat().st_size > 7_000_000
    run = drafter("read", "--figures", "--json", "notes.txt")
    assert run.code == 0
    assert len(run.json["figures"]) >= 3 * 160_000


def test_more_than_the_limit_is_refused_with_the_limit(drafter, tmp_path):
    (tmp_path / "notes.txt").write_text("销量 3,260箱\n" * 100_000, encoding="utf-8")
    run = drafter("read", "notes.txt", DRAFTER_MAX_MB="1")
    assert run.code == 2
    assert "notes.txt is larger than 1 MB; split it, or raise DRAFTER_MAX_MB" in run.err


def test_a_line_of_a_million_characters_is_read(drafter, tmp_path):
    (tmp_path / "notes.txt").write_text("销量 3,260箱，目标3500箱；" * 60_000, encoding="utf-8")
    run = drafter("read", "--json", "notes.txt")
    assert run.code in (0, 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["draft", "notes.txt", "--kind", "mothly"], 'unknown kind "mothly"; did you mean "monthly"?'),
        (["draft", "notes.txt", "--scope", "persnal"], 'unknown scope "persnal"; did you mean "personal"?'),
        (["draft", "notes.txt", "--locale", "fr"], 'unknown locale "fr"; known are zh, en'),
        (["draft", "notes.txt", "--format", "pdf"], "'pdf' is not one of 'md', 'txt', 'html', 'docx'"),
        (["drft", "notes.txt"], 'unknown command "drft"; did you mean "draft"?'),
        (["draft"], "Missing argument 'INPUT...'"),
        (["draft", "notes.txt", "--jsn"], "--jsn"),
        (["draft", "notes.txt", "--template", "t.docx"], "--template is a Word letterhead: add --format docx"),
        (["draft", "notes.txt", "other.txt", "-o", "x.md"], "use --output-dir"),
        (["draft", "notes.txt", "./notes.md", "--output-dir", "x"], "two inputs would both be written to"),
        (["verify", "notes.txt"], "exactly one of --facts SHEET, --notes NOTES or --receipt FILE"),
        (["verify", "-", "--notes", "-"], "cannot both come from standard input"),
        (["rules", "A99"], 'unknown rule "A99"'),
        (["completion", "powershell"], "'powershell' is not one of"),
    ],
)
def test_misuse_is_named(drafter, notes, arguments, sentence):
    assert notes.exists()
    run = drafter(*arguments)
    assert run.code == 2
    assert sentence in run.err
    assert run.out == b""


@pytest.mark.parametrize(
    ("variable", "sentence"),
    [({"DRAFTER_LOCALE": "french"}, "DRAFTER_LOCALE is 'french'"), ({"DRAFTER_MAX_MB": "0"}, "DRAFTER_MAX_MB is '0'")],
)
def test_a_bad_setting_is_named(drafter, notes, variable, sentence):
    run = drafter("read", notes, **variable)
    assert run.code == 2
    assert sentence in run.err


@pytest.mark.parametrize("format_", ["md", "txt", "html", "docx"])
def test_an_output_that_cannot_be_written_goes_to_stdout(drafter, notes, format_):
    """销量 3,260箱"""
    run = drafter("draft", notes, "--format", format_, "-o", f"no/such/folder/october.{format_}")
    assert run.code == 2
    assert f"october.{format_} cannot be written: No such file or directory" in run.err
    assert "Nothing is lost" in run.err
    assert "3,260箱" in run.text


def test_a_failed_write_leaves_the_earlier_file(drafter, notes, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "october.md").write_text("earlier", encoding="utf-8")
    kept.chmod(stat.S_IREAD | stat.S_IEXEC)
    run = drafter("draft", notes, "-o", "kept/october.md")
    kept.chmod(stat.S_IRWXU)
    if os.geteuid():
        assert run.code == 2
        assert (kept / "october.md").read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in kept.iterdir()] == ["october.md"]


def test_a_receipt_that_cannot_be_written_loses_no_draft(drafter, notes):
    run = drafter("draft", notes, "--receipt", "no/such/folder/proof.json")
    assert run.code == 2
    assert "proof.json cannot be written" in run.err
    assert "3,260箱" in run.text


def test_an_undefined_template_variable_is_named_before_drafting(drafter, notes, tmp_path):
    docx = pytest.importorskip("docx")
    word = docx.Document()
    word.add_paragraph("{{ title }} {{ signature_block }}")
    word.add_paragraph("{{ body }}")
    word.save(str(tmp_path / "ours.docx"))
    run = drafter("draft", notes, "-o", "october.docx", "--template", "ours.docx")
    assert run.code == 2
    assert "signature_block" in run.err
    assert run.out == b""
    assert not (tmp_path / "october.docx").exists()


def test_an_undefined_sentence_variable_is_named_before_drafting(drafter, notes, tmp_path):
    folder = tmp_path / "ours" / "zh"
    folder.mkdir(parents=True)
    (folder / "ours.txt").write_text("[plain]\n{subjekt}[[value]]\n", encoding="utf-8")
    run = drafter("draft", notes, DRAFTER_SENTENCES=str(tmp_path / "ours"))
    assert run.code == 2
    assert "ours.txt, line 2: unknown variable 'subjekt'" in run.err
    assert run.out == b""


def test_one_bad_file_among_many_does_not_stop_the_others(drafter, notes, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "sheet.json").write_text(json.dumps(SHEET), encoding="utf-8")
    run = drafter("read", "--json", "bad.txt", notes, "sheet.json")
    assert run.code == 2
    assert "bad.txt is empty" in run.err
    assert [item["file"] for item in run.json] == [str(notes), "sheet.json"]


@pytest.mark.parametrize(
    ("ending", "code", "sentence"),
    [
        ("read - <&-", 2, "standard input is closed"),
        ("read notes.txt >&-", 0, ""),
        ("read notes.txt > /dev/full", 2, "standard output cannot be written: No space left on device"),
        ("draft notes.txt 2>&-", 0, ""),
    ],
)
def test_closed_and_full_streams(tmp_path, ending, code, sentence):
    (tmp_path / "notes.txt").write_text("10月小结\n销量 3,260箱，上月2,980箱\n", encoding="utf-8")
    run = subprocess.run(
        ["sh", "-c", f'"{COMMAND}" {ending}'],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == code, run.stderr
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr
