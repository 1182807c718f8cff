"""What every test may use, and what holds for every run: a plain closing line, and no skip in CI."""

import os
from pathlib import Path

import pytest


def pytest_configure():
    """No test depends on the settings of the machine it runs on."""
    for name in [name for name in os.environ if name.startswith("DRAFTER_")]:
        del os.environ[name]


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
