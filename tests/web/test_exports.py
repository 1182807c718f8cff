"""Every version as a file, as it was edited."""

import io
import json
import zipfile

import docx
import pytest
from python_calamine import CalamineWorkbook

from drafter.bootstrap import build
from drafter.settings import Settings

NOTES = "城东片区10月工作\n销量 3,260箱 上月2,980 ↑280箱 9.4%\n新开店12家\n丢店3家，原因是配送不及时\n"


@pytest.fixture(scope="module")
def edited(http):
    """A draft edited by hand: other bullets, another paragraph, a wrong figure, a formula."""
    draft = http.post("/v1/drafts", json={"notes": NOTES, "kind": "monthly"}).json()
    text = draft["version"]["text"].replace("9.4%", "9.6%", 1)
    text = text.rstrip("\n") + "\n\n另起一段。\n* 新开店12家\n\n=1+1\n"
    version = http.post(f"/v1/drafts/{draft['id']}/versions", json={"text": text, "base": 1}).json()
    return draft["id"], version


@pytest.fixture
def export(http, edited):
    def exported(form):
        answer = http.get(f"/v1/drafts/{edited[0]}/versions/2/export", params={"format": form})
        assert answer.status_code == 200, answer.text
        return answer

    return exported


def test_markdown_is_the_text_to_the_character(export, edited):
    assert export("md").content.decode() == edited[1]["text"]


def test_word_has_the_edited_paragraphs_and_a_comment_on_the_wrong_figure(export):
    word = docx.Document(io.BytesIO(export("docx").content))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "另起一段。" in texts
    assert {"新开店12家"} <= {one.text for one in word.paragraphs if one.style.name == "List Bullet"}
    assert any("9.4%" in comment.text for comment in word.comments)


def test_a_workbook_has_verdicts_and_keeps_a_formula_as_text(export):
    book = CalamineWorkbook.from_filelike(io.BytesIO(export("xlsx").content))
    text, _, claims = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert [row[0] for row in text if str(row[0]).startswith("=")] == ["=1+1"]
    assert ("9.6%", "与事实不符") in {(row[1], row[2]) for row in claims}
    with zipfile.ZipFile(io.BytesIO(export("xlsx").content)) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_json_and_receipt_prove_the_text(export, edited):
    assert json.loads(export("json").content)["claims"][0]["text"] == edited[1]["claims"][0]["text"]
    again = build(Settings()).recheck(export("md").content.decode(), export("receipt").json())
    assert not [one for one in again.findings if one.rule.startswith("receipt.")]
    assert [claim.text for claim in again.wrong] == ["9.6%"]


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html; charset=utf-8"), ("txt", "text/plain; charset=utf-8")])
def test_other_formats_say_what_they_are_and_have_a_name(export, form, kind):
    answer = export(form)
    assert answer.headers["content-type"] == kind
    assert "另起一段。" in answer.text
    assert f"-2.{form}" in answer.headers["content-disposition"]
    assert "filename*=UTF-8''10%E6%9C%88" in answer.headers["content-disposition"]


def test_a_version_that_is_not_there_and_a_format_that_is_none(http, edited):
    assert http.get(f"/v1/drafts/{edited[0]}/versions/9/export").status_code == 404
    assert http.get(f"/v1/drafts/{edited[0]}/versions/1/export", params={"format": "pdf"}).status_code == 422
