"""Facts in a file of a form, as office tools send them."""

import io
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest

ROOT = Path(__file__).parents[2]
NOTES = "城东片区10月\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n".encode()


def send(http, name, content, **fields):
    headers = fields.pop("headers", {})
    return http.post("/v1/sheets", files={"file": (name, content)}, data=fields, headers=headers)


@pytest.mark.parametrize("name", ["notes.txt", "notes.md", "笔记.CSV"])
def test_a_file_of_notes_becomes_a_sheet(http, name):
    answer = send(http, name, NOTES, kind="monthly")
    assert answer.status_code == 201, answer.text
    sheet = answer.json()["sheet"]
    written = {one["figures"]["value"]["written"] for one in sheet["facts"] if "value" in one["figures"]}
    assert (sheet["header"]["kind"], "3,260箱" in written) == ("monthly", True)
    assert http.get(answer.headers["location"]).json()["sheet"] == sheet


@pytest.mark.parametrize("name", ["team.xlsx", "sheet.json"])
def test_a_workbook_or_a_fact_sheet_becomes_a_sheet(http, name):
    answer = send(http, name, (ROOT / "examples" / name).read_bytes())
    assert answer.status_code == 201, answer.text
    assert answer.json()["sheet"]["facts"]


def test_the_same_form_under_one_key_is_the_same_request_whatever_its_boundary(http):
    key = {"Idempotency-Key": uuid4().hex}
    first, again = (send(http, "a.txt", NOTES, headers=key) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()["id"]) == (201, 201, first.json()["id"])


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 20_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status", "told"),
    [
        ("a.exe", NOTES, 415, "ends in txt"),
        ("a.xlsx", bomb(), 422, "times its size"),
        ("a.txt", b"\x00\x01", 422, "binary"),
        ("a.json", b'{"facts": [], "facts": []}', 400, "given twice"),
        ("a.json", b'{"facts": [{"id": "F1", "kind": "event", "text": "\\u0000"}]}', 400, "U+0000"),
        ("a.json", b'{"facts": [{"id": "F1", "kind": "evnt"}]}', 422, "evnt"),
    ],
    ids=["ending", "bomb", "binary", "twice", "nul", "word"],
)
def test_files_that_are_refused(http, name, content, status, told):
    answer = send(http, name, content)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told in answer.json()["detail"]


def test_a_form_without_a_file_or_with_a_field_that_is_none(http):
    missing = http.post("/v1/sheets", files={"kind": (None, "monthly")})
    assert (missing.status_code, missing.json()["errors"][0]["field"]) == (422, "body.file")
    other = send(http, "a.txt", NOTES, knid="monthly")
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "body.knid")
    broken = http.post("/v1/sheets", content=b"x", headers={"Content-Type": "multipart/form-data; boundary=a"})
    assert broken.status_code in {400, 422}
    assert http.post("/v1/sheets", content=b"", headers={"Content-Type": "application/json"}).status_code == 422


def test_what_there_is_to_choose_from(http):
    kinds, rules, profiles, templates = (
        http.get(f"/v1/{what}") for what in ("kinds", "rules", "profiles", "templates")
    )
    assert "monthly" in {one["kind"] for one in kinds.json()["items"]}
    assert next(one for one in rules.json()["items"] if one["id"] == "A03")["on"]
    assert {"name", "model", "key", "usual"} >= {key for one in profiles.json()["items"] for key in one}
    assert "letterhead" in {one["name"] for one in templates.json()["items"]}
    assert http.get("/v1/rules", headers={"If-None-Match": rules.headers["etag"]}).status_code == 304
