"""Whole-process times: ``drafter --version`` and ``drafter draft`` of a 20-line note, beside a bare Python start.

Run: ``python benchmarks/startup.py``. Medians of seven runs after a warm-up, in seconds; ratio to the bare start.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 7
LINES = 20


def seconds(command: list[str]) -> float:
    """Return the median wall time of a whole process."""
    times = []
    for run in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        if run:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    drafter = str(Path(sys.executable).with_name("drafter"))
    lines = (ROOT / "examples" / "notes" / "zh01.txt").read_text(encoding="utf-8").splitlines()
    lines += (ROOT / "examples" / "notes" / "zh07.txt").read_text(encoding="utf-8").splitlines()[1:]
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.txt"
        notes.write_text("\n".join(lines[:LINES]), encoding="utf-8")
        bare = seconds([sys.executable, "-c", "pass"])
        print(f"{'command':34} {'median s':>9} {'x bare start':>13}")
        for name, command in (
            ("python -c pass", [sys.executable, "-c", "pass"]),
            ("drafter --version", [drafter, "--version"]),
            (f"drafter draft ({LINES} lines)", [drafter, "draft", str(notes)]),
        ):
            taken = seconds(command)
            print(f"{name:34} {taken:9.3f} {taken / bare:13.1f}")


if __name__ == "__main__":
    main()
