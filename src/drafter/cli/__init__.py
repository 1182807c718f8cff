"""The command line: ``drafter read|check|draft|verify|rules|kinds|completion``."""

import sys


def main() -> None:
    """Run the command and leave with its exit code; a user never meets a traceback."""
    from drafter.cli.run import run  # noqa: PLC0415 - Ctrl-C while loading is met inside run, too

    sys.exit(run(sys.argv[1:]))
