"""Two clients and one draft; a service that is killed while it is written to.  The long runs are in benchmarks/."""

from contextlib import closing

import pytest
from kills import Kept, faults, kills
from races import race
from sqlalchemy import text

from drafter.store.database import open_database


def test_of_two_edits_at_once_one_is_kept_and_none_is_lost(address):
    raced = race(address, 4)
    assert raced.clean, raced


def test_what_a_killed_service_acknowledged_is_there(fresh_address, tmp_path):
    kept, found = kills(tmp_path, fresh_address(), 1)
    assert kept
    assert found == []


@pytest.mark.parametrize("change", ["DELETE FROM audit WHERE number = 2", "DELETE FROM drafts"])
def test_a_loss_would_be_found(fresh_address, tmp_path, change):
    """The same look at a database that did lose something."""
    address = fresh_address()
    kept, _ = kills(tmp_path, address, 1)
    with closing(open_database(address)) as database:
        with database.writing() as session:
            session.execute(text(change))
        assert faults(database, [Kept(*one) for one in kept])
