"""What Alembic runs: one transaction for a whole upgrade, one upgrade at a time."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

from drafter.store.tables import Base

_LOCK = 7_267_823  # any number, the same for every process that upgrades


def _run() -> None:
    engine = context.config.attributes["engine"].execution_options(writing=True)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            context.run_migrations()


_run()
