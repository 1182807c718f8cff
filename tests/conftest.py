"""What every test may use, and what holds for every run: a plain closing line, and no skip in CI."""

import os
import shutil
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest


def pytest_configure():
    """No test depends on the settings of the machine it runs on."""
    for name in [name for name in os.environ if name.startswith("DRAFTER_")]:
        del os.environ[name]


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL of this run's own; where it is not installed its tests are skipped, which in CI is a failure."""
    from private_postgres import running  # noqa: PLC0415 - only tests over PostgreSQL need it

    server = running()
    try:
        found = server.__enter__()
    except FileNotFoundError as fault:
        pytest.skip(f"{fault}; on Debian and Ubuntu: apt install postgresql")
    yield found
    server.__exit__(None, None, None)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def dialect(request):
    """The databases that drafter keeps its drafts in: what uses this runs on each."""
    return request.param


@pytest.fixture(scope="session")
def empty_address(dialect, request, tmp_path_factory):
    """Return what makes the address of one more database without any tables."""
    if dialect == "postgresql":
        postgres = request.getfixturevalue("postgres")
        return lambda: postgres.address(postgres.new())
    folder, number = tmp_path_factory.mktemp("databases"), count()
    return lambda: f"sqlite:///{folder / f'{next(number)}.db'}"


@pytest.fixture(scope="session")
def fresh_address(dialect, request, empty_address):
    """Return what makes the address of one more database with all tables and no rows, copied from one made so."""
    from sqlalchemy import make_url  # noqa: PLC0415 - only tests of the store need it

    from drafter.store.database import open_database  # noqa: PLC0415 - see above
    from drafter.store.migrations import upgrade  # noqa: PLC0415 - see above

    made = empty_address()
    with closing(open_database(made)) as database:
        upgrade(database.engine)
    name = make_url(made).database
    if dialect == "postgresql":
        postgres = request.getfixturevalue("postgres")
        return lambda: postgres.address(postgres.new(name))

    def copied():
        address = empty_address()
        shutil.copy(name, make_url(address).database)
        return address

    return copied


@pytest.fixture
def database(fresh_address):
    """A database with all tables and no rows."""
    from drafter.store.database import open_database  # noqa: PLC0415 - see above

    with closing(open_database(fresh_address())) as database:
        yield database


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    """In CI a skipped test is a failure: what was not run was not shown."""
    counts = _counts(session.config)
    if os.environ.get("CI") and counts.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Close with one plain line, on the screen and in ``build/closing-line``."""
    if hasattr(config, "workerinput") or not (counts := _counts(config)):
        return
    failed = counts.get("failed", 0) + counts.get("error", 0)
    line = f"{counts.get('passed', 0)} passed, {failed} failed"
    if counts.get("skipped"):
        line += f", {counts['skipped']} skipped" + (" (a failure in CI)" if os.environ.get("CI") else "")
    build = Path(config.rootpath) / "build"
    build.mkdir(exist_ok=True)
    (build / "closing-line").write_text(f"{line}\n", encoding="utf-8")
    print(line)  # noqa: T201 - the line people and CI read


def _counts(config):
    """Return how many tests ended in which way; empty in a worker process."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return {name: len(reports) for name, reports in reporter.stats.items()} if reporter else {}
