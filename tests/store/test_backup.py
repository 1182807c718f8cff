"""A backup is whole or refused, and goes from one database into the other."""

import io
import zipfile
from contextlib import closing

import pytest
from sqlalchemy import select, text

from drafter.errors import ConflictError, InputError
from drafter.store.backup import backup, check, restore
from drafter.store.database import open_database
from drafter.store.migrations import upgrade
from drafter.store.tables import Base, Draft


def rows(database):
    with database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def copy(hand):
    for number in range(3):
        id_ = hand.draft(text=f"正文{number} 😀 \u2028")
        hand.edit(id_, 1, "改")
    target = io.BytesIO()
    backup(hand.desk.database, target)
    return target


@pytest.fixture
def elsewhere(tmp_path):
    """An empty SQLite database: a copy of PostgreSQL goes there too."""
    with closing(open_database(f"sqlite:///{tmp_path / 'elsewhere.db'}")) as database:
        upgrade(database.engine)
        yield database


def test_what_is_restored_elsewhere_is_what_was_there(hand, copy, elsewhere):
    told = restore(elsewhere, copy)
    assert rows(elsewhere) == rows(hand.desk.database)
    assert (told.rows["drafts"], told.rows["versions"]) == (3, 6)


def test_a_database_that_holds_anything_is_kept_unless_told(hand, copy):
    hand.draft()
    before = rows(hand.desk.database)
    with pytest.raises(ConflictError, match="not empty"):
        restore(hand.desk.database, copy)
    assert rows(hand.desk.database) == before
    restore(hand.desk.database, copy, replace=True)
    assert len(rows(hand.desk.database)["drafts"]) == 3


def changed(copy, name, change):
    """Return the copy with one of its files changed."""
    again = io.BytesIO()
    with zipfile.ZipFile(copy) as source, zipfile.ZipFile(again, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            target.writestr(one, change(content) if one == name else content)
    return again


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("tables/versions.jsonl", lambda content: content.replace(b"edited", b"EDITED")),
        ("tables/drafts.jsonl", lambda content: content.splitlines(keepends=True)[0]),
        ("manifest.json", lambda content: content.replace(b'"format": 1', b'"format": 9')),
        ("manifest.json", lambda _: b"[]"),
        ("manifest.json", lambda content: content.replace(b'"audit": "', b'"audit": "9')),
    ],
)
def test_a_damaged_copy_restores_nothing(copy, elsewhere, name, change):
    with pytest.raises(InputError):
        restore(elsewhere, changed(copy, name, change))
    assert not any(rows(elsewhere).values())


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_copy_is_said_to_be_none(content):
    with pytest.raises(InputError, match="no backup"):
        check(io.BytesIO(content))


def test_a_copy_is_of_one_state_while_others_write(hand):
    """The rows that come after the copy began are in none of its tables."""
    hand.draft()
    target, first = io.BytesIO(), []

    class Slow(io.BytesIO):
        def write(self, content):
            if not first:
                first.append(hand.draft())
            return super().write(content)

    target = Slow()
    told = backup(hand.desk.database, target)
    assert first
    assert (told.rows["drafts"], told.rows["versions"], told.rows["sheets"]) == (1, 1, 1)
    check(target)
    with hand.desk.reading() as session:
        assert len(session.scalars(select(Draft)).all()) == 2
        session.execute(text("SELECT 1"))
