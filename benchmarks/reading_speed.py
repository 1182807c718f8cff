"""Measure how fast text is scanned and read, and whether twice the text takes twice the time.

    python benchmarks/reading_speed.py [FILE]

FILE is any text (default: the example notes).  recognizers-text is timed beside it when it is installed
(``pip install -e .[bench]``).
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.language.scan import scan
from drafter.steps.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SIZES = (100_000, 200_000, 1_000_000)
PEER_SIZE = 2_000


def rate(work: Callable[[str], object], text: str, runs: int = 3) -> float:
    """Return characters per second, best of ``runs``."""
    best = float("inf")
    for _ in range(runs):
        begin = time.perf_counter()
        work(text)
        best = min(best, time.perf_counter() - begin)
    return len(text) / best


def grown(text: str, size: int) -> str:
    """Return the text repeated to ``size`` characters."""
    return (text * (size // len(text) + 1))[:size]


def peers() -> dict[str, Callable[[str], object]]:
    """Return recognizers-text for the numbers alone and for what the scanner reads; empty when it is not installed."""
    try:
        suite = importlib.import_module("recognizers_suite")
    except ImportError:
        return {}
    chinese = suite.Culture.Chinese
    kinds = ("number", "percentage", "currency", "dimension", "datetime")
    recognisers = [getattr(suite, f"recognize_{kind}") for kind in kinds]
    return {
        "recognizers-text, numbers only": lambda text: recognisers[0](text, chinese),
        "recognizers-text, numbers, units and dates": lambda text: [each(text, chinese) for each in recognisers],
    }


def main() -> None:
    """Print the table."""
    notes = sorted((ROOT / "tests/data").rglob("*.txt"))
    source = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else ""
    text = source or "\n".join(path.read_text(encoding="utf-8") for path in notes)
    print("| step | characters | characters/s |\n|---|---|---|")
    for name, work in (("scan", scan), ("read", read)):
        for size in SIZES:
            print(f"| {name} | {size:,} | {rate(work, grown(text, size)):,.0f} |")
    for name, recogniser in peers().items():
        recogniser(text[:100])  # the first call compiles its patterns
        print(f"| {name} | {PEER_SIZE:,} | {rate(recogniser, grown(text, PEER_SIZE), 1):,.0f} |")


if __name__ == "__main__":
    main()
