"""The chain of the audit log: what was done to it by hand, and by many writers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from drafter.domain.access import Actor, MemberRole
from drafter.errors import UsageError
from drafter.store.audit import FIRST, Anchor, Break, digest, examine, head, record
from drafter.store.tables import AuditEntry

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
ADA = Actor("per_ada", "wsp_one", MemberRole.ADMIN, "Ada")


def write(database, count):
    for number in range(count):
        with database.writing() as session:
            record(session, ADA, "draft.create", f"drf_{number}", at=AT, detail={"number": number})


@pytest.fixture
def log(database):
    """Five entries."""
    write(database, 5)
    return database


def found(database, *anchors):
    with database.reading() as session:
        return [tuple(one) for one in examine(session, anchors).breaks]


def by_hand(database, *statements):
    with database.writing() as session:
        for statement in statements:
            session.execute(text(statement))


def test_a_log_as_it_was_written_is_whole(log):
    with log.reading() as session:
        chain = examine(session)
        assert (chain.entries, chain.head, chain.breaks) == (5, head(session), ())
        assert str(chain.head).startswith("5:")


def test_an_empty_log_is_whole(database):
    with database.reading() as session:
        assert examine(session) == (0, Anchor(0, FIRST), ())


@pytest.mark.parametrize(
    ("statement", "breaks"),
    [
        ("UPDATE audit SET person_id = 'per_eve' WHERE number = 3", [(3, "changed")]),
        ("UPDATE audit SET detail = '{}' WHERE number = 5", [(5, "changed")]),
        ("UPDATE audit SET detail = '{' WHERE number = 2", [(2, "changed")]),
        ("UPDATE audit SET at = '2020-01-01' WHERE number = 1", [(1, "changed")]),
        ("DELETE FROM audit WHERE number = 1", [(1, "missing")]),
        ("DELETE FROM audit WHERE number IN (2, 3)", [(2, "missing")]),
        ("UPDATE audit SET number = number - 1 WHERE number = 5", None),
        ("UPDATE audit SET number = 9 WHERE number = 5", [(5, "missing"), (9, "changed")]),
        ("UPDATE audit SET digest = former WHERE number = 4", [(4, "changed"), (5, "follows")]),
    ],
)
def test_what_is_done_by_hand_is_found_where_it_was_done(log, statement, breaks):
    if breaks is None:
        by_hand(log, "DELETE FROM audit WHERE number = 4", statement)
        breaks = [(4, "follows"), (4, "changed")]
    else:
        by_hand(log, statement)
    assert found(log) == breaks


def test_two_entries_in_each_others_place_are_found(log):
    by_hand(
        log,
        "UPDATE audit SET number = 99 WHERE number = 2",
        "UPDATE audit SET number = 2 WHERE number = 3",
        "UPDATE audit SET number = 3 WHERE number = 99",
    )
    assert {number for number, _ in found(log)} >= {2, 3}


def test_an_entry_added_by_hand_is_found(log):
    by_hand(
        log,
        "INSERT INTO audit (number, at, workspace_id, person_id, key_id, action, subject, detail, former, digest) "
        "SELECT 6, at, workspace_id, person_id, key_id, action, subject, detail, digest, digest FROM audit "
        "WHERE number = 5",
    )
    assert found(log) == [(6, "changed")]


def test_a_change_with_its_hash_made_up_anew_breaks_the_next_entry(log):
    with log.writing() as session:
        entry = session.get(AuditEntry, 3)
        entry.person_id = "per_eve"
        entry.digest = digest(entry, entry.detail)
    assert found(log) == [(4, "follows")]


def test_a_removed_end_is_found_by_an_anchor_alone(log):
    with log.reading() as session:
        anchor = Anchor.read(str(head(session)))
    by_hand(log, "DELETE FROM audit WHERE number > 3")
    assert found(log) == []
    assert found(log, anchor) == [(5, "missing")]


def test_an_end_written_anew_is_found_by_an_anchor_alone(log):
    with log.reading() as session:
        anchor = head(session)
    by_hand(log, "DELETE FROM audit WHERE number > 3")
    write(log, 4)
    assert found(log) == []
    assert found(log, anchor) == [(5, "anchor")]


def test_an_anchor_is_a_number_and_a_digest():
    assert Anchor.read(f" 7:{FIRST}\n") == Anchor(7, FIRST)
    with pytest.raises(UsageError, match="is no anchor"):
        Anchor.read("7")


def test_writers_at_once_make_one_chain(database):
    def ten(number):
        for _ in range(10):
            with database.writing() as session:
                record(session, ADA, "draft.create", f"drf_{number}", at=AT)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ten, range(8)))
    with database.reading() as session:
        assert (examine(session).entries, examine(session).breaks) == (80, ())


def test_a_write_that_fails_leaves_no_entry(database):
    def fails():
        with database.writing() as session:
            record(session, ADA, "draft.create", "drf_1", at=AT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    write(database, 1)
    assert found(database) == []
    assert Break(1, "changed") not in found(database)
