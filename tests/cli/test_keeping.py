"""Backups, retention and everything a person wrote, from the command line."""

import zipfile

import pytest


@pytest.fixture
def desk(drafter, tmp_path):
    """Run a command of one installation."""
    return lambda *arguments, state="state", **environment: drafter(
        *arguments, **{"DRAFTER_STATE": str(tmp_path / state), **environment}
    )


def test_a_backup_is_restored_into_another_database(desk, tmp_path):
    added = desk("people", "add", "林岚", "--json").json
    made = desk("backup", tmp_path / "copy.zip", "--locale", "en")
    assert made.code == 0
    assert "Backed up to" in made.text
    assert desk("restore", tmp_path / "copy.zip", state="other").code == 0
    assert added in desk("people", "list", "--json", state="other").json["people"]
    again = desk("restore", tmp_path / "copy.zip", state="other")
    assert (again.code, "not empty" in again.err) == (2, True)
    assert desk("restore", tmp_path / "copy.zip", "--replace", state="other").code == 0


def test_what_is_no_backup_is_said_to_be_none(desk, tmp_path):
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    for name, said in (("notes.txt", "no backup"), ("nothing.zip", "cannot be read")):
        run = desk("restore", tmp_path / name)
        assert (run.code, said in run.err) == (2, True)
    run = desk("backup", tmp_path / "no" / "where.zip")
    assert (run.code, "cannot be written" in run.err) == (2, True)


def test_what_somebody_wrote_comes_as_a_zip(desk, tmp_path):
    desk("people", "add", "林岚", "--email", "lin@example.com")
    assert desk("people", "export", "lin@example.com", tmp_path / "lin.zip").code == 0
    with zipfile.ZipFile(tmp_path / "lin.zip") as archive:
        assert "林岚" in archive.read("person.json").decode()


def test_retention_says_how_many_are_old(desk):
    assert desk("retention", "--days", "30", "--dry-run", "--locale", "en").text.startswith("0 old drafts")
    assert desk("retention", "--days", "0").code == 2
