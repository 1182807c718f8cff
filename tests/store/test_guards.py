"""What is kept for good is kept by the database itself, whoever asks it to change."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from drafter.bootstrap.desk import removal
from drafter.store.tables import Draft, DraftEvent, Sheet, Version


@pytest.fixture
def signed(hand):
    id_ = hand.draft()
    with hand.desk.database.writing() as session:
        session.execute(text("UPDATE drafts SET state = 'signed'"))
    return id_


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE versions SET text = 'better'", "a version does not change"),
        ("UPDATE versions SET dismissals = '[]'", "a version does not change"),
        ("DELETE FROM versions", "a version goes only with its draft"),
        ("UPDATE drafts SET state = 'draft'", "a signed draft does not change"),
        ("UPDATE drafts SET version = 2", "a signed draft does not change"),
        ("UPDATE sheets SET content = '{}'", "a kept sheet does not change"),
    ],
)
@pytest.mark.usefixtures("signed")
def test_the_database_refuses(hand, statement, said):
    with pytest.raises(DBAPIError, match=said), hand.desk.database.writing() as session:
        session.execute(text(statement))


def test_a_signed_draft_is_still_exported_and_deleted_with_all_it_has(hand, signed):
    with hand.desk.database.writing() as session:
        session.execute(text("UPDATE drafts SET state = 'exported'"))
        session.add(DraftEvent(draft_id=signed, number=1, event="sentence", content={}))
    with hand.work() as work:
        removal.delete_draft(work, signed)
    with hand.desk.reading() as session:
        counts = [session.scalar(select(func.count()).select_from(one)) for one in (Draft, Version, DraftEvent, Sheet)]
    assert counts == [0, 0, 0, 0]
