"""The tables as the code has them are the tables as the migrations make them."""

from contextlib import closing
from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from drafter.store.database import open_database
from drafter.store.migrations import current, downgrade, upgrade
from drafter.store.tables import Base, Utc


@pytest.fixture
def engine(empty_address):
    with closing(open_database(empty_address())) as database:
        yield database.engine


def test_migrations_make_the_tables_of_the_code(engine):
    upgrade(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_up_and_down_again_leaves_nothing(engine):
    upgrade(engine)
    upgrade(engine)
    downgrade(engine, "base")
    assert (current(engine), inspect(engine).get_table_names()) == (None, ["alembic_version"])


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no zone"):
        Utc().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001 - that is the fault
